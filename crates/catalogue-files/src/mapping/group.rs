//! Rows of one product as one record.

use serde_json::{Map, Value};

/// One record of several rows: a field that one row fills is that value, one that several fill is
/// a list in the order of the rows.
pub(crate) fn merged(rows: Vec<Map<String, Value>>) -> Map<String, Value> {
    let mut rows = rows.into_iter();
    let mut record = rows.next().unwrap_or_default();
    for row in rows {
        for (name, value) in row {
            match record.get_mut(&name) {
                None => {
                    record.insert(name, value);
                }
                Some(Value::Array(values)) => values.push(value),
                Some(first) => *first = Value::Array(vec![first.take(), value]),
            }
        }
    }
    record
}
