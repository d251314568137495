use super::measure::{in_words, measured};
use super::pairs::PairRule;
use super::tagged::{bare, localised, named};
use super::value::{found, plain_decimal};
use contracts::snake_case;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Which fields of the catalogue are attributes, and what becomes of them.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AttributeRules {
    /// Fields by name.
    pub fields: Vec<String>,
    /// The object in the record that holds attributes by name.
    pub object: Option<String>,
    /// Every field that begins so, with the type it has.
    pub prefix: Option<String>,
    /// Every field that begins so, as text.
    pub text: Option<String>,
    /// Every field that begins so, as number.
    pub number: Option<String>,
    /// Every field that begins so, as yes or no.
    pub flag: Option<String>,
    /// Every field that nothing else uses.
    pub others: bool,
    /// Where names and values stand side by side.
    pub pairs: Vec<PairRule>,
    /// Fields whose texts are a number with its unit: `1.5 kg`.
    pub measured: Vec<String>,
    /// New names, by the name without its prefix.
    pub rename: BTreeMap<String, String>,
    /// Names, without their prefix, that are left out.
    pub drop: BTreeSet<String>,
    /// Units of numbers, also of those in a list, by the name that the attribute ends up with.
    pub units: BTreeMap<String, String>,
    /// The decimal sign of numbers that are texts, where `number`, `measured` or `units` says that
    /// they are numbers.
    pub decimal: Option<char>,
    /// Words for codes, by the name that the attribute ends up with.
    pub values: BTreeMap<String, BTreeMap<String, toml::Value>>,
}

/// The type that a prefix gives.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    AsIs,
    Text,
    Number,
    Flag,
    Measured,
}

impl AttributeRules {
    /// Whether a field is an attribute, or left out as one.
    pub(super) fn takes(&self, name: &str) -> bool {
        self.others
            || self.object.as_deref() == Some(name)
            || self.rule(name).is_some()
            || self
                .pairs
                .iter()
                .flat_map(PairRule::names)
                .any(|used| used == name)
            || self
                .fields
                .iter()
                .chain(&self.measured)
                .any(|used| used.split_once('.').is_some_and(|(outer, _)| outer == name))
    }

    /// The attributes of a record by name; `free` says of a field that no other rule uses it.
    pub(super) fn collect(
        &self,
        record: &Map<String, Value>,
        free: impl Fn(&str) -> bool,
    ) -> Map<String, Value> {
        let mut attributes = Map::new();
        for (name, value) in record {
            let ruled = self.rule(name);
            if self.object.as_deref() == Some(name.as_str()) {
                if let Value::Object(inner) = value {
                    for (name, value) in inner {
                        self.add(&mut attributes, name, value, Kind::AsIs);
                    }
                }
            } else if let Some((name, kind)) = ruled {
                self.add(&mut attributes, name, value, kind);
            } else if self.others && free(name) {
                self.add(&mut attributes, name, value, Kind::AsIs);
            }
        }
        for pair in self.pairs.iter().flat_map(|rule| rule.pairs(record)) {
            self.add(&mut attributes, &pair.0, &pair.1, Kind::AsIs);
        }
        for name in self
            .fields
            .iter()
            .chain(&self.measured)
            .filter(|name| !record.contains_key(*name))
        {
            let kind = self.rule(name).map_or(Kind::AsIs, |(_, kind)| kind);
            match *found(record, name) {
                [] => {}
                [value] => self.add(&mut attributes, name, value, kind),
                // What the variants of a product have, one each.
                ref values => {
                    let values = values.iter().map(|value| (*value).clone()).collect();
                    self.add(&mut attributes, name, &Value::Array(values), kind);
                }
            }
        }
        attributes
    }

    /// The name without prefix and the type; the longest prefix counts.
    fn rule<'a>(&self, name: &'a str) -> Option<(&'a str, Kind)> {
        if self.fields.iter().any(|field| field == name) {
            return Some((name, Kind::AsIs));
        }
        if self.measured.iter().any(|field| field == name) {
            return Some((name, Kind::Measured));
        }
        [
            (&self.text, Kind::Text),
            (&self.number, Kind::Number),
            (&self.flag, Kind::Flag),
            (&self.prefix, Kind::AsIs),
        ]
        .into_iter()
        .filter_map(|(prefix, kind)| Some((prefix.as_deref()?, kind)))
        .filter(|(prefix, _)| name.starts_with(prefix))
        .max_by_key(|(prefix, _)| prefix.len())
        .map(|(prefix, kind)| (&name[prefix.len()..], kind))
    }

    fn add(&self, attributes: &mut Map<String, Value>, name: &str, value: &Value, kind: Kind) {
        let empty = value.as_str().is_some_and(|text| text.trim().is_empty());
        if value.is_null() || empty || self.drop.contains(name) {
            return;
        }
        let key = self
            .rename
            .get(name)
            .map_or_else(|| snake_case(name), Clone::clone);
        if self.drop.contains(&key) {
            return;
        }
        let mut value = single(value);
        let numeric =
            matches!(kind, Kind::Number | Kind::Measured) || self.units.contains_key(&key);
        if let Some(sign) = self.decimal.filter(|_| numeric) {
            value = plain(value, sign);
        }
        let mut value =
            measured(&value, kind == Kind::Measured).unwrap_or_else(|| typed(&value, kind));
        if let Some(word) = self.word(&key, &value) {
            value = word;
        }
        if let Some(unit) = self.units.get(&key) {
            value = with_unit(value, unit);
        }
        if value.as_str() != Some("") {
            attributes.entry(key).or_insert(value);
        }
    }

    /// The word for a code; a list of codes becomes a list of words.
    fn word(&self, key: &str, value: &Value) -> Option<Value> {
        let words = self.values.get(key)?;
        let of = |value: &Value| {
            let code = value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned);
            words
                .get(&code)
                .and_then(|word| serde_json::to_value(word).ok())
        };
        match value {
            Value::Array(codes) => Some(
                codes
                    .iter()
                    .map(|code| of(code).unwrap_or_else(|| code.clone()))
                    .collect(),
            ),
            value => of(value),
        }
    }
}

/// A list with each of its entries once; of one entry, that entry; of texts that say their
/// languages, the texts by language.
fn single(value: &Value) -> Value {
    let Value::Array(entries) = value else {
        return localised([value]).unwrap_or_else(|| named(bare(value.clone())));
    };
    if let Some(texts) = localised(entries) {
        return texts;
    }
    let mut kept: Vec<Value> = Vec::with_capacity(entries.len());
    for entry in entries {
        let entry = named(bare(entry.clone()));
        if !kept.contains(&entry) {
            kept.push(entry);
        }
    }
    match kept.len() {
        1 => kept.swap_remove(0),
        _ => Value::Array(kept),
    }
}

/// A number with its unit, in a list as text; what is none stays as it is.
fn with_unit(value: Value, unit: &str) -> Value {
    match value {
        Value::Array(entries) => {
            // A code that stands for nothing leaves an empty text.
            let each = entries.into_iter();
            let each = each.filter(|entry| entry.as_str() != Some(""));
            each.map(|entry| in_words(with_unit(entry, unit))).collect()
        }
        value if is_number(&value) => serde_json::json!({ "value": value, "unit": unit }),
        value => value,
    }
}

/// The number that a text begins with, or each text of a list, with a point as its decimal sign.
fn plain(value: Value, sign: char) -> Value {
    let text = match value {
        Value::String(text) => text,
        Value::Array(entries) => {
            return entries
                .into_iter()
                .map(|entry| plain(entry, sign))
                .collect();
        }
        value => return value,
    };
    let is_part = |c: char| c.is_ascii_digit() || c.is_whitespace() || ".,'’-".contains(c);
    let end = text.find(|c| !is_part(c)).unwrap_or(text.len());
    let number = plain_decimal(text[..end].trim(), sign);
    if number.parse::<f64>().is_err() {
        return Value::String(text);
    }
    let unit = text[end..].trim();
    let space = if unit.is_empty() { "" } else { " " };
    Value::String(format!("{number}{space}{unit}"))
}

fn is_number(value: &Value) -> bool {
    match value {
        Value::Number(_) => true,
        Value::String(text) => text.trim().parse::<f64>().is_ok_and(f64::is_finite),
        _ => false,
    }
}

/// A value as its prefix wants it; one that cannot be is left as it is.
fn typed(value: &Value, kind: Kind) -> Value {
    match (kind, value) {
        (Kind::Text, Value::Number(number)) => Value::String(number.to_string()),
        (Kind::Text, Value::Bool(flag)) => Value::String(flag.to_string()),
        (Kind::Number, Value::String(text)) => {
            serde_json::from_str(text.trim()).map_or_else(|_| value.clone(), Value::Number)
        }
        (Kind::Flag, Value::String(text)) => match text.trim().to_lowercase().as_str() {
            "true" | "yes" | "y" | "1" | "ja" | "oui" => Value::Bool(true),
            "false" | "no" | "n" | "0" | "nein" | "non" => Value::Bool(false),
            _ => value.clone(),
        },
        (Kind::Flag, Value::Number(number)) if number.as_f64() == Some(1.0) => Value::Bool(true),
        (Kind::Flag, Value::Number(number)) if number.as_f64() == Some(0.0) => Value::Bool(false),
        _ => value.clone(),
    }
}
