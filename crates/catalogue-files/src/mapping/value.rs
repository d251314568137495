//! What a rule does to a value.

use super::amount::{in_plain, priced};
use super::rule::{Combine, Rule};
use super::tagged::{bare, localised};
use crate::error::RecordFault;
use serde_json::{Map, Number, Value};

/// The first value of a field; see [`found`].
pub(super) fn field<'a>(record: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    found(record, name).into_iter().next()
}

/// The values of a field, `outer.inner` for one inside another, in each where there are several;
/// null and empty text are none.
pub(super) fn found<'a>(record: &'a Map<String, Value>, name: &str) -> Vec<&'a Value> {
    let mut values = Vec::new();
    gather(record, name, &mut values);
    values.retain(|value| {
        !value.is_null() && value.as_str().is_none_or(|text| !text.trim().is_empty())
    });
    values
}

fn gather<'a>(record: &'a Map<String, Value>, name: &str, values: &mut Vec<&'a Value>) {
    if let Some(value) = record.get(name) {
        values.push(value);
        return;
    }
    let Some((outer, inner)) = name.split_once('.') else {
        return;
    };
    match record.get(outer) {
        Some(Value::Object(object)) => gather(object, inner, values),
        Some(Value::Array(entries)) => entries
            .iter()
            .filter_map(Value::as_object)
            .for_each(|object| gather(object, inner, values)),
        _ => {}
    }
}

impl Rule {
    /// Every value that the rule finds, in the rule's order, each once; lists are taken apart.
    pub(super) fn all(&self, record: &Map<String, Value>) -> Result<Vec<Value>, RecordFault> {
        let mut values = Vec::new();
        if let Some(constant) = &self.constant {
            flatten(json(constant), &mut values);
        }
        for name in self.names_now(record) {
            let mut found = self.candidates(record, name);
            if self.combine == Some(Combine::First) {
                found.truncate(1);
            }
            for value in found {
                for part in self.parts(value) {
                    let value = self.shaped(name, part, |value| value)?;
                    if !values.contains(&value) {
                        values.push(value);
                    }
                }
            }
        }
        Ok(values)
    }

    /// The first value that the rule finds, or what `combine` makes of all in the first field
    /// that is there.
    pub(super) fn first(&self, record: &Map<String, Value>) -> Result<Option<Value>, RecordFault> {
        self.first_read(record, |value| value)
    }

    /// As [`Rule::first`], of an amount of money, however its thousands are parted; `decimal` goes
    /// before what the text seems to say.
    pub(super) fn price(&self, record: &Map<String, Value>) -> Result<Option<Value>, RecordFault> {
        self.first_read(record, in_plain)
    }

    fn first_read(
        &self,
        record: &Map<String, Value>,
        read: fn(Value) -> Value,
    ) -> Result<Option<Value>, RecordFault> {
        if let Some(constant) = &self.constant {
            return Ok(Some(json(constant)));
        }
        for name in self.names_now(record) {
            let mut found = self.candidates(record, name);
            if found.is_empty() {
                continue;
            }
            if matches!(self.combine, None | Some(Combine::First)) {
                found.truncate(1);
            }
            let shaped = found
                .into_iter()
                .map(|value| self.shaped(name, value, read))
                .collect::<Result<Vec<_>, _>>()?;
            return Ok(combined(self.combine, shaped));
        }
        Ok(None)
    }

    /// As [`Rule::first`], of a text that may stand there in several languages.
    pub(super) fn text(&self, record: &Map<String, Value>) -> Result<Option<Value>, RecordFault> {
        for name in self.names_now(record) {
            let mut values = Vec::new();
            for value in found(record, name) {
                flatten(value.clone(), &mut values);
            }
            if let Some(texts) = localised(&values) {
                return Ok(Some(texts));
            }
            if !values.is_empty() {
                break;
            }
        }
        self.first(record)
    }

    /// The fields to look at; none when another field says that the rule does not apply.
    fn names_now(&self, record: &Map<String, Value>) -> impl Iterator<Item = &String> {
        let filled =
            |name: &Option<String>| name.as_ref().map(|name| field(record, name).is_some());
        let applies = filled(&self.when) != Some(false) && filled(&self.unless) != Some(true);
        self.from.iter().filter(move |_| applies)
    }

    /// The values of one field that count.
    fn candidates(&self, record: &Map<String, Value>, name: &str) -> Vec<Value> {
        let mut values = Vec::new();
        for value in found(record, name) {
            flatten(value.clone(), &mut values);
        }
        let values = values.into_iter().flat_map(|value| self.opened(value));
        let mut values: Vec<Value> = values.map(bare).collect();
        if let Some(table) = &self.lookup {
            let count = values.len();
            values = values
                .into_iter()
                .filter_map(|value| match value.as_str() {
                    Some(text) if text.trim().parse::<f64>().is_err() => table
                        .iter()
                        .find(|(word, _)| word.eq_ignore_ascii_case(text.trim()))
                        .map(|(_, value)| json(value)),
                    _ => Some(value),
                })
                .collect();
            if self.combine == Some(Combine::Only) && values.len() < count {
                values.clear(); // not all of them say it
            }
        }
        if self.words {
            values.retain(|value| amount(value).is_none());
        }
        values
    }

    /// What counts of a value: of an object the inner field that the rule names.
    fn opened(&self, value: Value) -> Vec<Value> {
        let Value::Object(object) = &value else {
            return vec![value];
        };
        if self.inner.is_empty() || object.contains_key("@value") {
            return vec![value];
        }
        let mut inner = self.inner.iter().map(|name| found(object, name));
        let mut values = Vec::new();
        for value in inner.find(|found| !found.is_empty()).unwrap_or_default() {
            flatten(value.clone(), &mut values);
        }
        values
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

    fn shaped(
        &self,
        name: &str,
        mut value: Value,
        read: fn(Value) -> Value,
    ) -> Result<Value, RecordFault> {
        if let (Some(sign), Value::String(text)) = (self.decimal, &value) {
            value = Value::String(plain_decimal(text, sign));
        }
        value = read(value);
        if let Some(scale) = self.scale {
            value = scaled(name, &value, scale)?;
        }
        if let (Some(prefix), Value::String(text)) = (&self.prefix, &value) {
            value = Value::String(format!("{prefix}{text}"));
        }
        Ok(value)
    }
}

/// One value of several.
fn combined(combine: Option<Combine>, values: Vec<Value>) -> Option<Value> {
    let numbers = || {
        values
            .iter()
            .filter_map(|value| Some((amount(value)?, value)))
    };
    let chosen = match combine {
        None | Some(Combine::First) => None,
        Some(Combine::Only) => {
            let first = values.first()?;
            return values
                .iter()
                .all(|value| value == first)
                .then(|| first.clone());
        }
        Some(Combine::Lowest) => numbers().min_by(|a, b| a.0.total_cmp(&b.0)),
        Some(Combine::Highest) => numbers().max_by(|a, b| a.0.total_cmp(&b.0)),
        Some(Combine::Sum) if numbers().next().is_none() => None,
        Some(Combine::Sum) => {
            let sum: f64 = numbers().map(|(number, _)| number.max(0.0)).sum();
            return Number::from_f64(sum).map(Value::Number);
        }
    };
    let chosen = chosen.map(|(_, value)| value.clone());
    chosen.or_else(|| values.into_iter().next())
}

/// The number that a value is, also one with its currency beside it.
fn amount(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => {
            let text = priced(text).map_or(text.as_str(), |(amount, _)| amount);
            text.trim()
                .parse()
                .ok()
                .filter(|number: &f64| number.is_finite())
        }
        _ => None,
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

/// `1.299,50 €` → `1299.5 €`: the other sign parts thousands, as do spaces and apostrophes. Zeros at
/// the end go, so that nobody takes three digits after the point for thousands. A text that is no
/// number in that writing stays as it is: `12.50` is no 1250, whatever the sign.
pub(super) fn plain_decimal(text: &str, sign: char) -> String {
    let is_digit = |c: char| c.is_ascii_digit();
    let (Some(start), Some(end)) = (text.find(is_digit), text.rfind(is_digit)) else {
        return text.to_owned();
    };
    let (number, after) = text[start..].split_at(end + 1 - start);
    plain_digits(number, sign).map_or_else(
        || text.to_owned(),
        |digits| format!("{}{digits}{after}", &text[..start]),
    )
}

fn plain_digits(number: &str, sign: char) -> Option<String> {
    let (whole, fraction) = number.split_once(sign).unwrap_or((number, ""));
    let digits = |text: &&str| text.bytes().all(|byte| byte.is_ascii_digit());
    let parts = |c: char| c != sign && (matches!(c, '.' | ',' | '\'' | '’') || c.is_whitespace());
    let groups: Vec<&str> = whole.split(parts).collect();
    // Of hundreds of thousands India parts two digits each.
    let parted = match groups.as_slice() {
        [_] => true,
        [first, between @ .., last] => {
            (1..=3).contains(&first.len())
                && between.iter().all(|group| matches!(group.len(), 2 | 3))
                && last.len() == 3
        }
        [] => false,
    };
    if !parted || !groups.iter().chain([&fraction]).all(digits) {
        return None;
    }
    let fraction = fraction.trim_end_matches('0');
    let point = if fraction.is_empty() { "" } else { "." };
    Some(format!("{}{point}{fraction}", groups.concat()))
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
pub(super) fn json(value: &toml::Value) -> Value {
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

#[cfg(test)]
mod tests {
    use super::plain_decimal;

    #[test]
    fn a_number_is_read_in_the_writing_that_is_said_or_not_at_all() {
        for (text, comma, point) in [
            ("1.299,50 €", "1299.5 €", "1.299,50 €"),
            ("1,299.50", "1,299.50", "1299.5"),
            ("12.50", "12.50", "12.5"),
            ("12,50", "12.5", "12,50"),
            ("1.0", "1.0", "1"),
            ("EUR -1 299,00", "EUR -1299", "EUR -1 299,00"),
            ("1'299", "1299", "1299"),
            ("1.290", "1290", "1.29"),
            ("12,34,567.89", "12,34,567.89", "1234567.89"),
            ("1.299.000", "1299000", "1.299.000"),
            ("1,2,3", "1,2,3", "1,2,3"),
            ("1299", "1299", "1299"),
            ("ask", "ask", "ask"),
        ] {
            assert_eq!(plain_decimal(text, ','), comma, "{text}");
            assert_eq!(plain_decimal(text, '.'), point, "{text}");
        }
    }
}
