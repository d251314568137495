use domain::language::Language;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Where a field of a record comes from.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(try_from = "toml::Value")]
pub enum FieldRule {
    /// The same for every language.
    One(Rule),
    /// For each language its own.
    PerLanguage(BTreeMap<Language, Rule>),
}

/// Where a value comes from, and what is done to it, in this order.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Fields of the catalogue, `outer.inner` for one inside another. Of several, a path
    /// (category) and a list (images, documents) take all, other fields the first that is there.
    #[serde(default, deserialize_with = "one_or_many")]
    pub from: Vec<String>,
    /// A value that is the same for every record, instead of `from`.
    #[serde(rename = "const")]
    pub constant: Option<toml::Value>,
    /// What parts one text into several.
    pub split: Option<String>,
    /// The decimal sign of numbers that are texts: `,` for `1.299,00`.
    pub decimal: Option<char>,
    /// What a number is multiplied by: `0.01` for cents.
    pub scale: Option<f64>,
    /// What is put before a text, such as the beginning of an address.
    pub prefix: Option<String>,
    /// The currency of a price.
    pub currency: Option<String>,
    /// The field that holds the currency of a price.
    pub currency_from: Option<String>,
    /// The unit of the number.
    pub unit: Option<String>,
}

impl TryFrom<toml::Value> for FieldRule {
    type Error = String;

    fn try_from(value: toml::Value) -> Result<Self, String> {
        if let toml::Value::Table(table) = &value
            && !table.is_empty()
            && table
                .keys()
                .all(|key| Language::ALL.iter().any(|language| language.code() == key))
        {
            let mut rules = BTreeMap::new();
            for (code, value) in table {
                let language = code
                    .parse::<Language>()
                    .map_err(|error| error.to_string())?;
                rules.insert(language, rule(value.clone())?);
            }
            return Ok(Self::PerLanguage(rules));
        }
        rule(value).map(Self::One)
    }
}

/// A rule, or the name of a field, or of several.
fn rule(value: toml::Value) -> Result<Rule, String> {
    let rule: Rule = match value {
        toml::Value::String(name) => Rule {
            from: vec![name],
            ..Rule::default()
        },
        toml::Value::Array(_) => {
            let from = value
                .try_into()
                .map_err(|_| "expected names of fields".to_owned())?;
            Rule {
                from,
                ..Rule::default()
            }
        }
        toml::Value::Table(_) => value.try_into().map_err(|error| format!("{error}"))?,
        other => {
            let found = other.type_str();
            return Err(format!(
                "expected the name of a field, or a table with `from`, found {found}"
            ));
        }
    };
    if rule.from.is_empty() == rule.constant.is_none() {
        return Err("expected either `from` or `const`".to_owned());
    }
    Ok(rule)
}

fn one_or_many<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(
        untagged,
        expecting = "expected the name of a field or a list of names"
    )]
    enum Names {
        One(String),
        Many(Vec<String>),
    }
    Ok(match Names::deserialize(deserializer)? {
        Names::One(name) => vec![name],
        Names::Many(names) => names,
    })
}
