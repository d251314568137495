//! Which records are products.

use super::Mapping;
use super::value::found;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

impl Mapping {
    /// The products in a record: itself, or with `find` those that lie in it, with their fields
    /// named as the mapping names them. None when it is passed over.
    pub(crate) fn products(&self, record: Map<String, Value>) -> Vec<Map<String, Value>> {
        let mut products = Vec::new();
        if self.find.is_empty() {
            products.push(record);
        } else {
            search(&self.find, Value::Object(record), &mut products);
        }
        let products = products.into_iter();
        let products = products.map(|product| self.respelled(product));
        products
            .filter(|product| !any(&self.skip, product))
            .collect()
    }
}

/// Looks for products from outside in; what lies inside one belongs to it.
fn search(
    find: &BTreeMap<String, Vec<String>>,
    value: Value,
    products: &mut Vec<Map<String, Value>>,
) {
    match value {
        Value::Object(object) if any(find, &object) => products.push(object),
        Value::Object(object) => {
            for (_, value) in object {
                search(find, value, products);
            }
        }
        Value::Array(values) => {
            for value in values {
                search(find, value, products);
            }
        }
        _ => {}
    }
}

/// Whether a record has one of the values in its field.
fn any(tests: &BTreeMap<String, Vec<String>>, record: &Map<String, Value>) -> bool {
    tests.iter().any(|(name, wanted)| {
        found(record, name).into_iter().any(|value| match value {
            Value::Array(values) => values.iter().any(|value| is(value, wanted)),
            value => is(value, wanted),
        })
    })
}

/// Whether a value is one of the words; of an address its last step counts, so that
/// `https://schema.org/Product` is `Product`.
fn is(value: &Value, wanted: &[String]) -> bool {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Bool(flag) => flag.to_string(),
        Value::Number(number) => number.to_string(),
        _ => return false,
    };
    let last = text.rsplit(['/', '#', ':']).next().unwrap_or_default();
    wanted
        .iter()
        .any(|word| word.eq_ignore_ascii_case(&text) || word.eq_ignore_ascii_case(last))
}
