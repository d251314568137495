//! Names of fields as a mapping spells them, however the catalogue does.

use super::names::Names;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

impl Names {
    /// The record with its fields named as the mapping names them.
    ///
    /// A field of a catalogue that has none of these names gets the one that differs from its own in
    /// upper and lower case, spaces, underscores and hyphens only: `Sale price` is `sale_price`. Where
    /// two names could be meant, on either side, each keeps the name that it has.
    pub(super) fn respelled(&self, record: Map<String, Value>) -> Map<String, Value> {
        if self.below.is_empty() {
            return record;
        }
        let mut new = BTreeMap::new();
        let mut wanted: BTreeMap<&str, u32> = BTreeMap::new();
        for name in record.keys().filter(|name| !self.below.contains_key(*name)) {
            if let Some(Some(known)) = self.folded.get(&folded(name))
                && !record.contains_key(known)
            {
                *wanted.entry(known).or_default() += 1;
                new.insert(name.clone(), known);
            }
        }
        new.retain(|_, known| wanted.get(known.as_str()) == Some(&1));
        let goes_on = |name: &String| {
            self.below
                .get(name)
                .is_some_and(|below| !below.below.is_empty())
        };
        if new.is_empty() && !record.keys().any(goes_on) {
            return record;
        }
        let respelled = record.into_iter().map(|(name, value)| {
            let name = new.get(&name).map_or(name, |known| (*known).clone());
            let value = match self.below.get(&name) {
                Some(below) if !below.below.is_empty() => below.inside(value),
                _ => value,
            };
            (name, value)
        });
        respelled.collect()
    }

    fn inside(&self, value: Value) -> Value {
        match value {
            Value::Object(object) => Value::Object(self.respelled(object)),
            Value::Array(values) => values.into_iter().map(|value| self.inside(value)).collect(),
            value => value,
        }
    }
}

/// A name in lower case, with one underscore for each stretch of spaces, underscores and hyphens.
pub(crate) fn folded(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for c in name.trim().chars() {
        if c.is_whitespace() || matches!(c, '_' | '-') {
            if !folded.ends_with('_') {
                folded.push('_');
            }
        } else {
            folded.extend(c.to_lowercase());
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mapping::Mapping;
    use serde_json::json;

    fn respelled(record: Value) -> Value {
        let mapping = Mapping::parse(
            "[fields]\nid = \"id\"\ntitle = \"Product_Title\"\nprice = \"offer.list-price\"\n\
             [[attributes.pairs]]\nfrom = \"details\"\nname = \"label\"\nvalue = \"text\"\n",
        );
        let Value::Object(record) = record else {
            return record;
        };
        Value::Object(mapping.unwrap().names.respelled(record))
    }

    #[test]
    fn a_field_gets_the_name_that_the_mapping_has_for_it() {
        assert_eq!(
            respelled(json!({
                "ID": 1, "product title": "Tent", "Other": 2,
                "Offer": [{"List Price": 3}], "DETAILS": [{"Label": "a", "TEXT": "b", "More": 4}],
            })),
            json!({
                "id": 1, "Product_Title": "Tent", "Other": 2,
                "offer": [{"list-price": 3}], "details": [{"label": "a", "text": "b", "More": 4}],
            })
        );
    }

    #[test]
    fn a_name_that_could_be_two_stays_as_it_is() {
        let exact = json!({"id": 1, "ID": 2});
        assert_eq!(respelled(exact.clone()), exact);
        let neither = json!({"ID": 1, "Id": 2});
        assert_eq!(respelled(neither.clone()), neither);
    }
}
