//! What the fields of a sample hold.

use crate::mapping::{plain_number, priced};
use domain::language::Language;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, HashSet};

/// Values looked at in each field.
const LOOKED_AT: usize = 200;
/// How deep fields are looked for inside others.
const DEPTH: usize = 3;
/// Most fields of a sample; what a record has beyond them is not looked at.
const MOST_FIELDS: usize = 2_000;
/// What name and value of an attribute are called where they stand side by side.
const PAIRS: [(&str, &str); 10] = [
    ("name", "value"),
    ("key", "value"),
    ("label", "value"),
    ("label", "text"),
    ("title", "value"),
    ("attribute", "value"),
    ("nom", "valeur"),
    ("libelle", "valeur"),
    ("name", "wert"),
    ("merkmal", "wert"),
];

/// The fields of a sample, in order of name.
pub(super) struct Profile {
    pub(super) records: usize,
    pub(super) fields: Vec<FieldProfile>,
}

/// What one field holds.
pub(super) struct FieldProfile {
    pub(super) name: String,
    /// Records in which it is filled.
    pub(super) filled: usize,
    /// Whether no value is there twice.
    pub(super) unique: bool,
    /// Its values as texts, those of lists one by one.
    pub(super) texts: Vec<String>,
    /// Whether some values are lists.
    pub(super) lists: bool,
    /// Whether some values are objects, and not just texts by language.
    pub(super) objects: bool,
    /// The names under which name and value of attributes stand in its objects.
    pub(super) pairs: Option<(String, String)>,
}

impl Profile {
    pub(super) fn of(records: &[Map<String, Value>]) -> Self {
        let mut values: BTreeMap<String, Vec<&Value>> = BTreeMap::new();
        let mut filled: BTreeMap<String, usize> = BTreeMap::new();
        for record in records {
            let mut seen = BTreeMap::new();
            gather("", record, DEPTH, &mut seen);
            for (name, mut some) in seen {
                if values.len() < MOST_FIELDS || values.contains_key(&name) {
                    *filled.entry(name.clone()).or_default() += 1;
                    values.entry(name).or_default().append(&mut some);
                }
            }
        }
        let fields = values
            .into_iter()
            .map(|(name, values)| FieldProfile::of(&name, &values, filled[&name]))
            .collect();
        Self {
            records: records.len(),
            fields,
        }
    }
}

/// The values of a record under their names, those inside others as `outer.inner`.
fn gather<'a>(
    before: &str,
    object: &'a Map<String, Value>,
    depth: usize,
    into: &mut BTreeMap<String, Vec<&'a Value>>,
) {
    for (name, value) in object {
        let empty = value.as_str().is_some_and(|text| text.trim().is_empty());
        if value.is_null() || empty || name.contains('.') && !before.is_empty() {
            continue;
        }
        let path = format!("{before}{name}");
        let inner: Vec<&Map<String, Value>> = match value {
            Value::Array(entries) => entries.iter().filter_map(Value::as_object).collect(),
            value => value.as_object().into_iter().collect(),
        };
        let whole = depth <= 1
            || super::attributes::is_object_of_them(name)
            || inner.iter().all(|object| is_localised(object))
            || pair_in(&inner).is_some();
        if whole || inner.is_empty() {
            into.entry(path).or_default().push(value);
            continue;
        }
        let below = format!("{path}.");
        for object in inner {
            gather(&below, object, depth - 1, into);
        }
    }
}

fn is_localised(object: &Map<String, Value>) -> bool {
    !object.is_empty() && object.keys().all(|key| key.parse::<Language>().is_ok())
}

/// Under which names name and value stand in each of the objects, if they do.
fn pair_in(objects: &[&Map<String, Value>]) -> Option<(String, String)> {
    let first = objects.first()?;
    let named = |wanted: &str| first.keys().find(|key| super::names::plain(key) == wanted);
    PAIRS.iter().find_map(|(name, value)| {
        let (name, value) = (named(name)?, named(value)?);
        let all = |object: &&Map<String, Value>| {
            object.get(name).is_some_and(Value::is_string) && object.contains_key(value)
        };
        objects
            .iter()
            .all(all)
            .then(|| (name.clone(), value.clone()))
    })
}

impl FieldProfile {
    fn of(name: &str, values: &[&Value], filled: usize) -> Self {
        let inner = |value: &Value| match value {
            Value::Array(entries) => entries
                .iter()
                .filter_map(Value::as_object)
                .cloned()
                .collect(),
            value => value.as_object().cloned().into_iter().collect::<Vec<_>>(),
        };
        let objects: Vec<Map<String, Value>> =
            values.iter().flat_map(|value| inner(value)).collect();
        let objects: Vec<_> = objects.iter().collect();
        let localised = !objects.is_empty() && objects.iter().all(|object| is_localised(object));
        let mut texts = Vec::new();
        for value in values {
            match value {
                Value::Array(entries) => texts.extend(entries.iter().filter_map(scalar)),
                Value::Object(object) if localised => {
                    texts.extend(object.values().filter_map(scalar));
                }
                value => texts.extend(scalar(value)),
            }
        }
        let mut seen = HashSet::new();
        let unique = !texts.is_empty() && texts.iter().all(|text| seen.insert(text.clone()));
        texts.truncate(LOOKED_AT);
        Self {
            name: name.to_owned(),
            filled,
            unique,
            texts,
            lists: values.iter().any(|value| value.is_array()) || values.len() > filled,
            objects: !objects.is_empty() && !localised,
            pairs: pair_in(&objects),
        }
    }

    /// The last part of its name; the point of an abbreviation, `Preis inkl. MwSt.`, parts nothing.
    pub(super) fn own_name(&self) -> &str {
        let mut points = self.name.rmatch_indices('.').map(|(at, _)| at + 1);
        let inner = points.find(|at| self.name[*at..].starts_with(|c: char| !c.is_whitespace()));
        &self.name[inner.unwrap_or_default()..]
    }

    /// Whether nearly all values are so.
    pub(super) fn are(&self, test: impl Fn(&str) -> bool) -> bool {
        let count = self.texts.iter().filter(|text| test(text)).count();
        !self.texts.is_empty() && count * 10 >= self.texts.len() * 9
    }

    /// Whether some values are so.
    pub(super) fn some(&self, test: impl Fn(&str) -> bool) -> bool {
        self.texts.iter().any(|text| test(text))
    }

    /// A value to show.
    pub(super) fn example(&self) -> String {
        let text = self.texts.first().map(String::as_str).unwrap_or_default();
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        match line.char_indices().nth(40) {
            Some((at, _)) => format!("{}…", &line[..at]),
            None => line,
        }
    }

    /// Mean length in characters.
    pub(super) fn length(&self) -> usize {
        let chars: usize = self.texts.iter().map(|text| text.chars().count()).sum();
        chars / self.texts.len().max(1)
    }
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        _ => None,
    }
}

/// Whether a text is a trade item number: 8, 12, 13 or 14 digits of which the last checks the
/// others (GS1 General Specifications, 7.9).
pub(super) fn is_gtin(text: &str) -> bool {
    let digits = text.trim_start_matches('\'').as_bytes();
    if !matches!(digits.len(), 8 | 12..=14) || !digits.iter().all(u8::is_ascii_digit) {
        return false;
    }
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(at, digit)| u32::from(digit - b'0') * if at % 2 == 0 { 1 } else { 3 })
        .sum();
    sum.is_multiple_of(10)
}

pub(super) fn is_number(text: &str) -> bool {
    text.parse::<f64>().is_ok_and(f64::is_finite)
}

/// `249,90`, `1.299,00`: a number with a comma before its last digits.
pub(super) fn has_decimal_comma(text: &str) -> bool {
    let Some((whole, rest)) = text.rsplit_once(',') else {
        return false;
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits(rest) && rest.len() <= 2 && digits(&whole.replace(['.', ' ', '\'', '-'], ""))
}

/// Whether a text is a number as prices are written, with or without its currency.
pub(super) fn is_price(text: &str) -> bool {
    plain_number(without_currency(text)).is_some()
}

/// A price without the currency beside it.
pub(super) fn without_currency(text: &str) -> &str {
    priced(text).map_or(text, |(amount, _)| amount)
}

pub(super) fn is_url(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}

pub(super) fn is_image(text: &str) -> bool {
    let lower = text.to_lowercase();
    let path = lower.split(['?', '#']).next().unwrap_or_default();
    [".jpg", ".jpeg", ".png", ".webp", ".gif", ".svg"]
        .iter()
        .any(|ending| path.ends_with(ending))
}

pub(super) fn is_html(text: &str) -> bool {
    text.contains("</") || text.contains("<br")
}

pub(super) fn is_flag(text: &str) -> bool {
    [
        "true", "false", "yes", "no", "y", "n", "ja", "nein", "oui", "non",
    ]
    .contains(&text.to_lowercase().as_str())
}

/// The unit behind a number: `1.5 kg`, `27″`.
pub(super) fn unit(text: &str) -> Option<&str> {
    let end = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',')))?;
    let unit = text[end..].trim();
    let short =
        unit.chars().count() <= 4 && !unit.contains(|c: char| c.is_ascii_digit() || c == ',');
    let number = is_number(&text[..end]) || has_decimal_comma(&text[..end]);
    (number && short && !unit.is_empty()).then_some(unit)
}
