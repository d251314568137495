//! Texts of JSON-LD that say their language: `{"@value": "Zelt", "@language": "de"}`.

use domain::language::Language;
use serde_json::{Map, Value};

/// The text and its language; of a value with a type and no language the value alone.
fn parts(value: &Value) -> Option<(&Value, Option<&str>)> {
    let object = value.as_object()?;
    let language = object.get("@language").and_then(Value::as_str);
    Some((object.get("@value")?, language))
}

/// The value without what is said about it; any other as it is.
pub(super) fn bare(value: Value) -> Value {
    parts(&value).map(|(text, _)| text.clone()).unwrap_or(value)
}

/// The name of a thing that is described by more than a text, `{"@type": "SizeSpecification",
/// "name": "M"}`; any other value as it is.
pub(super) fn named(value: Value) -> Value {
    let name = value.as_object().and_then(|thing| {
        let named = thing.contains_key("@type") && !thing.contains_key("value");
        thing.get("name").filter(|_| named).cloned()
    });
    name.map_or(value, bare)
}

/// Texts by language, if all of the values say one: what the shop does not speak is left out,
/// unless nothing else is there. `en-GB` is `en`; of several in one language the first counts.
pub(super) fn localised<'a>(values: impl IntoIterator<Item = &'a Value>) -> Option<Value> {
    let (mut known, mut other) = (Map::new(), None);
    for value in values {
        let (text, language) = parts(value)?;
        let language = language?;
        let code = language.split(['-', '_']).next().unwrap_or_default();
        match code.to_lowercase().parse::<Language>() {
            Ok(language) => {
                known.entry(language.code()).or_insert_with(|| text.clone());
            }
            Err(_) => other = other.or(Some((language, text))),
        }
    }
    if known.is_empty() {
        let (language, text) = other?;
        known.insert(language.to_owned(), text.clone());
    }
    Some(Value::Object(known))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn texts_are_put_under_their_languages() {
        let tent = json!([
            {"@value": "Tent", "@language": "en-GB"}, {"@value": "Zelt", "@language": "de"},
            {"@value": "Tienda", "@language": "es"}, {"@value": "Shelter", "@language": "EN"},
        ]);
        let values = tent.as_array().unwrap();
        assert_eq!(localised(values), Some(json!({"en": "Tent", "de": "Zelt"})));
        assert_eq!(localised(&values[2..3]), Some(json!({"es": "Tienda"})));
        assert_eq!(localised(&[json!("Tent")]), None);
        assert_eq!(localised(&[]), None);
    }

    #[test]
    fn a_value_with_its_type_is_the_value() {
        assert_eq!(
            bare(json!({"@value": 9.5, "@type": "xsd:decimal"})),
            json!(9.5)
        );
        assert_eq!(bare(json!({"value": 9.5})), json!({"value": 9.5}));
    }

    #[test]
    fn a_thing_is_its_name() {
        let size = json!({"@type": "SizeSpecification", "name": {"@value": "M"}});
        assert_eq!(named(size), json!("M"));
        for other in [
            json!({"name": "M"}),
            json!({"@type": "PropertyValue", "name": "M", "value": 3}),
            json!("M"),
        ] {
            assert_eq!(named(other.clone()), other);
        }
    }
}
