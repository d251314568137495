use super::parts::Parts;
use domain::language::Language;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Where a field of a record comes from.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(try_from = "toml::Value")]
pub enum FieldRule {
    /// The same for every language.
    One(Box<Rule>),
    /// The first of several rules that finds something.
    FirstOf(Vec<Rule>),
    /// For each language its own.
    PerLanguage(BTreeMap<Language, Rule>),
    /// For each part of an object its own: a rating, reviews.
    Parts(Parts),
}

/// Where a value comes from, and what is done to it, in this order.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Fields of the catalogue, `outer.inner` for one inside another. Of several, a path
    /// (category) and a list (images, documents) take all, other fields the first that is there.
    #[serde(default, deserialize_with = "one_or_many")]
    pub from: Vec<String>,
    /// The fields in a value that is an object: the first that is filled counts in its place.
    #[serde(default, deserialize_with = "one_or_many")]
    pub inner: Vec<String>,
    /// A value that is the same for every record, instead of `from`.
    #[serde(rename = "const")]
    pub constant: Option<toml::Value>,
    /// A field that must be filled, or the rule finds nothing.
    pub when: Option<String>,
    /// A field that must not be filled, or the rule finds nothing.
    pub unless: Option<String>,
    /// Words for numbers; other words say nothing, numbers stay.
    pub lookup: Option<BTreeMap<String, toml::Value>>,
    /// Whether values that are only a number are passed over: codes in the place of names.
    #[serde(default)]
    pub words: bool,
    /// What parts one text into several.
    pub split: Option<String>,
    /// The decimal sign of numbers that are texts: `,` for `1.299,00`.
    pub decimal: Option<char>,
    /// What a number is multiplied by: `0.01` for cents.
    pub scale: Option<f64>,
    /// What is put before a text, such as the beginning of an address.
    pub prefix: Option<String>,
    /// Which of several values counts.
    pub combine: Option<Combine>,
    /// The currency of a price.
    pub currency: Option<String>,
    /// The fields that hold the currency of a price; the first that is there.
    #[serde(default, deserialize_with = "one_or_many")]
    pub currency_from: Vec<String>,
    /// The unit of the number.
    pub unit: Option<String>,
}

/// What becomes of several values, such as those of a product's variants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Combine {
    /// The first one.
    First,
    /// The one, if all are the same; else none.
    Only,
    /// The smallest number.
    Lowest,
    /// The largest number.
    Highest,
    /// All numbers together, where one below zero counts as zero.
    Sum,
}

impl FieldRule {
    /// Every simple rule inside.
    pub(super) fn rules(&self) -> Vec<&Rule> {
        match self {
            Self::One(rule) => vec![&**rule],
            Self::FirstOf(rules) => rules.iter().collect(),
            Self::PerLanguage(rules) => rules.values().collect(),
            Self::Parts(parts) => parts.parts.values().collect(),
        }
    }

    /// The names of the catalogue's fields that it looks at.
    pub(super) fn names(&self) -> Vec<&str> {
        let each = match self {
            Self::Parts(parts) => parts.names(),
            _ => Vec::new(),
        };
        let mut names: Vec<&str> = each.into_iter().map(String::as_str).collect();
        for rule in self.rules() {
            let more = rule
                .currency_from
                .iter()
                .chain(&rule.when)
                .chain(&rule.unless);
            names.extend(rule.from.iter().chain(more).map(String::as_str));
        }
        names
    }
}

impl TryFrom<toml::Value> for FieldRule {
    type Error = String;

    fn try_from(value: toml::Value) -> Result<Self, String> {
        let is_language = |key: &String| Language::ALL.iter().any(|known| known.code() == key);
        match value {
            toml::Value::Table(table) if !table.is_empty() && table.keys().all(is_language) => {
                let mut rules = BTreeMap::new();
                for (code, value) in table {
                    let language = code
                        .parse::<Language>()
                        .map_err(|error| error.to_string())?;
                    rules.insert(language, rule(value)?);
                }
                Ok(Self::PerLanguage(rules))
            }
            toml::Value::Table(table) if Parts::are(&table) => Parts::read(table).map(Self::Parts),
            toml::Value::Array(values) if values.iter().any(toml::Value::is_table) => values
                .into_iter()
                .map(rule)
                .collect::<Result<_, _>>()
                .map(Self::FirstOf),
            value => rule(value).map(Box::new).map(Self::One),
        }
    }
}

/// A rule, or the name of a field, or of several.
pub(super) fn rule(value: toml::Value) -> Result<Rule, String> {
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

pub(super) fn one_or_many<'de, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<String>, D::Error> {
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
