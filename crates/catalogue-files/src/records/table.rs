//! Columns of a table as a record, where no mapping says what they mean.

use serde_json::{Map, Value};

/// Nests columns by the dots in their names: `title.de`, `attributes.weight`. A column `currency`
/// belongs to the price, a category path is parted by ` > `, several pictures by `|`; under
/// `attributes`, numbers and `true` or `false` are taken as such.
pub(crate) fn nested(columns: Map<String, Value>) -> Map<String, Value> {
    let mut record = Map::new();
    for (name, cell) in columns {
        match name.split_once('.') {
            _ if name == "currency" => place(&mut record, "price", "currency", cell),
            Some(("attributes", key)) => place(&mut record, "attributes", key, typed(cell)),
            Some((outer, inner)) => place(&mut record, outer, inner, cell),
            None if name == "price" => place(&mut record, "price", "amount", cell),
            None if name == "category" => {
                record.insert(name, parted(&cell, " > "));
            }
            None if matches!(name.as_str(), "images" | "documents") => {
                record.insert(name, parted(&cell, "|"));
            }
            None => {
                record.insert(name, cell);
            }
        }
    }
    record
}

fn place(record: &mut Map<String, Value>, outer: &str, inner: &str, cell: Value) {
    let object = record
        .entry(outer)
        .or_insert_with(|| Value::Object(Map::new()));
    match object {
        Value::Object(object) => {
            object.insert(inner.to_owned(), cell);
        }
        // `title` and `title.de` side by side: the plain one is no object to add to.
        _ => {
            record.insert(format!("{outer}.{inner}"), cell);
        }
    }
}

fn parted(cell: &Value, separator: &str) -> Value {
    cell.as_str()
        .unwrap_or_default()
        .split(separator)
        .map(|part| Value::from(part.trim()))
        .collect()
}

fn typed(cell: Value) -> Value {
    let text = cell.as_str().unwrap_or_default();
    match text {
        "true" | "TRUE" => Value::Bool(true),
        "false" | "FALSE" => Value::Bool(false),
        // `007` and `+1` are codes, not numbers, and JSON says so too.
        _ => match serde_json::from_str::<serde_json::Number>(text) {
            Ok(number) => Value::Number(number),
            Err(_) => cell,
        },
    }
}
