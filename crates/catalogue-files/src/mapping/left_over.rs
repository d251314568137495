//! What of a record no rule uses.

use super::attributes::AttributeRules;
use super::names::Names;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Looks for what no rule of a mapping uses.
pub(super) struct LeftOver<'a> {
    attributes: &'a AttributeRules,
    /// Names that are left out wherever they lie.
    ignored: BTreeSet<&'a str>,
    found: BTreeMap<String, Value>,
}

impl<'a> LeftOver<'a> {
    /// The fields of a record that no rule uses, those inside others as `outer.inner`, each with its
    /// first value. An object that a rule takes as a whole, such as a quantity, is used with all
    /// that is in it.
    pub(super) fn of(
        record: &Map<String, Value>,
        names: &Names,
        ignore: &'a [String],
        attributes: &'a AttributeRules,
    ) -> BTreeMap<String, Value> {
        let mut search = Self {
            attributes,
            ignored: ignore.iter().map(String::as_str).collect(),
            found: BTreeMap::new(),
        };
        search.fields(record, names, "");
        search.found
    }

    fn fields(&mut self, record: &Map<String, Value>, names: &Names, before: &str) {
        for (name, value) in record {
            if self.ignored.contains(name.as_str()) && !names.below.contains_key(name) {
                continue;
            }
            match names.below.get(name) {
                Some(used) if used.below.is_empty() || used.ignored => {}
                Some(used) => self.inside(value, used, &format!("{before}{name}")),
                None if before.is_empty() && self.attributes.takes(name) => {}
                None => self.leave(format!("{before}{name}"), value, before),
            }
        }
    }

    fn inside(&mut self, value: &Value, used: &Names, path: &str) {
        match value {
            Value::Object(object) => self.fields(object, used, &format!("{path}.")),
            Value::Array(entries) => {
                for entry in entries {
                    self.inside(entry, used, path);
                }
            }
            value if !used.whole => self.leave(path.to_owned(), value, path),
            _ => {}
        }
    }

    fn leave(&mut self, path: String, value: &Value, before: &str) {
        let empty = match value {
            Value::Null => true,
            Value::String(text) => text.trim().is_empty(),
            Value::Array(entries) => entries.is_empty(),
            Value::Object(fields) => fields.is_empty(),
            _ => false,
        };
        if before.is_empty() || !empty {
            self.found.entry(path).or_insert_with(|| value.clone());
        }
    }
}
