//! What a rule does to a value.

use super::rule::Rule;
use crate::error::RecordFault;
use serde_json::{Map, Number, Value};

/// The value of a field, `outer.inner` for one inside another; null and empty text are none.
pub(super) fn field<'a>(record: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    let value = record.get(name).or_else(|| {
        let (outer, inner) = name.split_once('.')?;
        match record.get(outer)? {
            Value::Object(object) => field(object, inner),
            _ => None,
        }
    })?;
    let empty = value.is_null() || value.as_str().is_some_and(|text| text.trim().is_empty());
    (!empty).then_some(value)
}

impl Rule {
    /// Every value that the rule finds, in the rule's order; lists are taken apart.
    pub(super) fn all(&self, record: &Map<String, Value>) -> Result<Vec<Value>, RecordFault> {
        let mut values = Vec::new();
        if let Some(constant) = &self.constant {
            flatten(json(constant), &mut values);
        }
        for name in &self.from {
            let Some(value) = field(record, name) else {
                continue;
            };
            let mut found = Vec::new();
            flatten(value.clone(), &mut found);
            for value in found {
                for part in self.parts(value) {
                    values.push(self.shaped(name, part)?);
                }
            }
        }
        Ok(values)
    }

    /// The first value that the rule finds.
    pub(super) fn first(&self, record: &Map<String, Value>) -> Result<Option<Value>, RecordFault> {
        if let Some(constant) = &self.constant {
            return Ok(Some(json(constant)));
        }
        for name in &self.from {
            let value = match field(record, name) {
                Some(Value::Array(values)) => values.iter().find(|value| !value.is_null()).cloned(),
                found => found.cloned(),
            };
            if let Some(value) = value {
                return self.shaped(name, value).map(Some);
            }
        }
        Ok(None)
    }

    fn parts(&self, value: Value) -> Vec<Value> {
        match (&self.split, &value) {
            (Some(separator), Value::String(text)) => text
                .split(separator.as_str())
                .map(str::trim)
                .filter(|part| !part.is_empty())
                .map(Value::from)
                .collect(),
            _ => vec![value],
        }
    }

    fn shaped(&self, name: &str, mut value: Value) -> Result<Value, RecordFault> {
        if let (Some(sign), Value::String(text)) = (self.decimal, &value) {
            value = Value::String(plain_decimal(text, sign));
        }
        if let Some(scale) = self.scale {
            value = scaled(name, &value, scale)?;
        }
        if let (Some(prefix), Value::String(text)) = (&self.prefix, &value) {
            value = Value::String(format!("{prefix}{text}"));
        }
        Ok(value)
    }
}

/// A list as its entries, anything else as itself.
fn flatten(value: Value, values: &mut Vec<Value>) {
    match value {
        Value::Array(entries) => {
            values.extend(entries.into_iter().filter(|entry| !entry.is_null()))
        }
        value => values.push(value),
    }
}

/// `1.299,00` → `1299.00`: the other sign parts thousands, as do spaces and apostrophes.
fn plain_decimal(text: &str, sign: char) -> String {
    text.chars()
        .filter(|c| *c == sign || !(matches!(c, '.' | ',' | '\'' | '’') || c.is_whitespace()))
        .map(|c| if c == sign { '.' } else { c })
        .collect()
}

/// A number, or a text of one, times `scale`, without the dust of binary fractions.
fn scaled(name: &str, value: &Value, scale: f64) -> Result<Value, RecordFault> {
    let number = match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    };
    number
        .map(|number| (number * scale * 1e9).round() / 1e9)
        .and_then(Number::from_f64)
        .map(Value::Number)
        .ok_or_else(|| RecordFault::Mapping {
            field: name.to_owned(),
            reason: format!("is to be multiplied by {scale} but is no number: {value}"),
        })
}

/// A constant of the mapping as JSON.
fn json(value: &toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::from(text.as_str()),
        toml::Value::Integer(number) => Value::from(*number),
        toml::Value::Float(number) => Value::from(*number),
        toml::Value::Boolean(flag) => Value::from(*flag),
        toml::Value::Datetime(date) => Value::from(date.to_string()),
        toml::Value::Array(values) => values.iter().map(json).collect(),
        toml::Value::Table(table) => Value::Object(
            table
                .iter()
                .map(|(key, value)| (key.clone(), json(value)))
                .collect(),
        ),
    }
}
