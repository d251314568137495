//! Fields that are objects: a rating, reviews.

use super::rule::{Rule, rule};
use super::value::{field, found};
use crate::error::RecordFault;
use domain::language::Language;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The parts of the fields that have some, with those that must be found.
const KNOWN: [(&str, &[&str], &[&str]); 2] = [
    ("rating", &["average", "count"], &["average", "count"]),
    (
        "reviews",
        &["id", "rating", "language", "text", "date"],
        &["rating"],
    ),
];

/// Most stars, where a catalogue does not say.
const STARS: f64 = 5.0;

/// A rule for each part of an object.
#[derive(Clone, Debug, PartialEq)]
pub struct Parts {
    /// The field with the objects, in which the parts are looked for; the record itself if none.
    pub each: Option<String>,
    /// The field with the top of the scale, where it is not five stars.
    pub best: Option<String>,
    /// The rules by part.
    pub parts: BTreeMap<String, Rule>,
}

impl Parts {
    /// Whether a table gives parts, and is no rule of its own.
    pub(super) fn are(table: &toml::Table) -> bool {
        !table.is_empty()
            && table.keys().all(|key| {
                key == "each"
                    || key == "best"
                    || KNOWN.iter().any(|(_, all, _)| all.contains(&&**key))
            })
    }

    pub(super) fn read(mut table: toml::Table) -> Result<Self, String> {
        let mut name = |key: &str| match table.remove(key) {
            None => Ok(None),
            Some(toml::Value::String(name)) => Ok(Some(name)),
            Some(_) => Err(format!("{key}: expected the name of a field")),
        };
        let (each, best) = (name("each")?, name("best")?);
        let parts = table
            .into_iter()
            .map(|(part, value)| Ok((part, rule(value)?)))
            .collect::<Result<_, String>>()?;
        Ok(Self { each, best, parts })
    }

    /// What is wrong with these parts for a field.
    pub(super) fn fault(&self, of: &str) -> Option<String> {
        let Some((_, all, required)) = KNOWN.iter().find(|(name, ..)| *name == of) else {
            return Some(format!("fields.{of} has no parts, expected `from`"));
        };
        if let Some(part) = self.parts.keys().find(|part| !all.contains(&part.as_str())) {
            return Some(format!("fields.{of}.{part} is none of {}", all.join(", ")));
        }
        let missing = required
            .iter()
            .find(|part| !self.parts.contains_key(**part))?;
        Some(format!("fields.{of}.{missing} is missing"))
    }

    /// The fields that are looked at beside those of the rules.
    pub(super) fn names(&self) -> Vec<&String> {
        self.each.iter().chain(&self.best).collect()
    }

    /// The objects that are whole.
    pub(super) fn all(
        &self,
        of: &str,
        record: &Map<String, Value>,
    ) -> Result<Vec<Value>, RecordFault> {
        let Some(each) = &self.each else {
            return Ok(self.one(of, record)?.into_iter().collect());
        };
        let mut objects = Vec::new();
        for value in found(record, each) {
            let inner = match value {
                Value::Array(values) => values.iter().collect(),
                value => vec![value],
            };
            for object in inner.into_iter().filter_map(Value::as_object) {
                objects.extend(self.one(of, object)?);
            }
        }
        Ok(objects)
    }

    /// One object; none when a part that it must have is not there.
    fn one(&self, of: &str, record: &Map<String, Value>) -> Result<Option<Value>, RecordFault> {
        let mut object = Map::new();
        for (part, rule) in &self.parts {
            if let Some(value) = rule.first(record)? {
                object.insert(part.clone(), value);
            }
        }
        let best = self
            .best
            .as_deref()
            .and_then(|name| number(field(record, name)?));
        let stars = if of == "rating" { "average" } else { "rating" };
        if let Some(given) = object.get(stars).and_then(number) {
            object.insert(
                stars.to_owned(),
                json!(in_stars(given, best, of == "reviews")),
            );
        }
        let whole = |(name, _, required): &(&str, &[&str], &[&str])| {
            *name == of && required.iter().all(|part| object.contains_key(*part))
        };
        if !KNOWN.iter().any(whole) || of == "reviews" && !localised(&mut object) {
            return Ok(None);
        }
        if of == "reviews" && !object.contains_key("id") {
            let said = Value::Object(object.clone()).to_string();
            let hash = blake3::hash(said.as_bytes()).to_hex();
            object.insert("id".to_owned(), Value::from(&hash[..16]));
        }
        Ok(Some(Value::Object(object)))
    }
}

/// Brings `en-GB` to `en`; false for a language that the shop does not speak.
fn localised(review: &mut Map<String, Value>) -> bool {
    let Some(language) = review.get("language").and_then(Value::as_str) else {
        return true;
    };
    let code = language
        .split(['-', '_'])
        .next()
        .unwrap_or_default()
        .to_lowercase();
    let known = code.parse::<Language>().is_ok();
    review.insert("language".to_owned(), code.into());
    known
}

fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().replace(',', ".").parse().ok(),
        _ => None,
    }
}

/// A mark on a scale from 1 to `best` as one from 1 to 5.
fn in_stars(given: f64, best: Option<f64>, whole: bool) -> f64 {
    let stars = match best {
        Some(best) if best > 1.0 && best != STARS => {
            1.0 + (given - 1.0) * (STARS - 1.0) / (best - 1.0)
        }
        _ => given,
    };
    if whole {
        stars.round()
    } else {
        (stars * 100.0).round() / 100.0
    }
}
