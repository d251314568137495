//! Attributes that are named inside the record: name and value side by side.

use super::rule::one_or_many;
use super::value::{field, found};
use serde::Deserialize;
use serde_json::{Map, Value};

/// Where names and values of attributes stand.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PairRule {
    /// The field with the pairs, each an object, or a text `name:value`; the record itself if none.
    pub from: Option<String>,
    /// The field with the name.
    pub name: String,
    /// The field with the value.
    pub value: String,
    /// The fields with the unit of the value, all of which count: its code and its name.
    #[serde(default, deserialize_with = "one_or_many")]
    pub unit: Vec<String>,
}

impl PairRule {
    /// The pairs of a record.
    pub(super) fn pairs(&self, record: &Map<String, Value>) -> Vec<(String, Value)> {
        let Some(from) = &self.from else {
            return self.pair(record).into_iter().collect();
        };
        let mut pairs = Vec::new();
        for value in found(record, from) {
            match value {
                Value::Array(values) => values.iter().for_each(|one| self.add(one, &mut pairs)),
                one => self.add(one, &mut pairs),
            }
        }
        pairs
    }

    /// Outermost fields that are used.
    pub(super) fn names(&self) -> impl Iterator<Item = &String> {
        let inner = [&self.name, &self.value].into_iter().chain(&self.unit);
        let own = self.from.is_none();
        self.from.iter().chain(inner.filter(move |_| own))
    }

    fn add(&self, one: &Value, pairs: &mut Vec<(String, Value)>) {
        match one {
            Value::Object(object) => pairs.extend(self.pair(object)),
            // `section:name:value`, several of them parted by commas.
            Value::String(text) => pairs.extend(text.split(',').filter_map(|text| {
                let (before, value) = text.rsplit_once(':')?;
                let name = before.rsplit(':').next()?.trim();
                (!name.is_empty()).then(|| (name.to_owned(), Value::from(value.trim())))
            })),
            _ => {}
        }
    }

    fn pair(&self, object: &Map<String, Value>) -> Option<(String, Value)> {
        let name = match field(object, &self.name)? {
            Value::Array(names) => names.first()?.as_str()?,
            name => name.as_str()?,
        };
        let value = field(object, &self.value)?.clone();
        Some((name.trim().to_owned(), self.with_unit(object, value)))
    }

    /// The value with the units that stand beside it, if any do, as schema.org writes them.
    fn with_unit(&self, object: &Map<String, Value>, value: Value) -> Value {
        let mut quantity = Map::new();
        for name in &self.unit {
            if let Some(unit) = field(object, name).filter(|unit| unit.is_string()) {
                let is_code = name.to_lowercase().ends_with("code");
                let key = if is_code { "unitCode" } else { "unitText" };
                quantity.entry(key).or_insert_with(|| unit.clone());
            }
        }
        if quantity.is_empty() {
            return value;
        }
        quantity.insert("value".to_owned(), value);
        Value::Object(quantity)
    }
}
