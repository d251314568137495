//! Typed attributes under `snake_case` keys.

use super::texts::LINE;
use super::{Reader, snake_case};
use crate::fault::{Fault, quoted};
use crate::field::Field;
use crate::limits::{MAX_ATTRIBUTES, MAX_LIST_ENTRIES, MAX_NAME_CHARS};
use crate::raw::{RawAttribute, RawItem, RawMeasure, RawScalar, RawText};
use domain::product::{Attribute, AttributeValue, LocalizedText};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

const EXPECTED: &str =
    "true or false, a number, {value, unit}, a text, a text per language, or a list of texts";

impl Reader<'_> {
    /// The attributes sorted by key; one of `null` or of empty text is left out.
    pub(super) fn attributes(
        &mut self,
        field: Field<BTreeMap<String, Field<RawAttribute>>>,
    ) -> Vec<Attribute> {
        let Some(raw) = self.value("attributes", field, "an object") else {
            return Vec::new();
        };
        if !self.fits("attributes", raw.len(), MAX_ATTRIBUTES) {
            return Vec::new();
        }
        let mut attributes: BTreeMap<String, AttributeValue> = BTreeMap::new();
        for (name, value) in raw {
            let path = format!("attributes.{name}");
            let key = snake_case(&name);
            if key.is_empty() || name.chars().count() > MAX_NAME_CHARS {
                let reason = "must have a letter or digit in its name, and at most 512 characters";
                self.faults
                    .error("attributes", Fault::Malformed, quoted(&name), reason);
            } else if let Some(value) = self.attribute(&path, value) {
                match attributes.entry(key) {
                    Entry::Occupied(first) => {
                        let reason =
                            format!("is a second attribute {}, the first one stays", first.key());
                        self.faults.warning(path, Fault::Duplicate, "", reason);
                    }
                    Entry::Vacant(free) => {
                        free.insert(value);
                    }
                }
            }
        }
        attributes
            .into_iter()
            .map(|(key, value)| Attribute { key, value })
            .collect()
    }

    fn attribute(&mut self, path: &str, field: Field<RawAttribute>) -> Option<AttributeValue> {
        match self.value(path, field, EXPECTED)? {
            RawAttribute::Flag(flag) => Some(AttributeValue::Flag(flag)),
            RawAttribute::Scalar(number @ RawScalar::Number(_)) => {
                let value = self.number(path, &number)?;
                Some(AttributeValue::Number { value, unit: None })
            }
            RawAttribute::Scalar(text) => {
                let text = self.text(path, text, LINE)?;
                Some(AttributeValue::Text(LocalizedText::of(
                    self.defaults.language,
                    text,
                )))
            }
            RawAttribute::Localised(texts) => {
                let text = self.by_language(path, texts, LINE);
                (!text.is_empty()).then_some(AttributeValue::Text(text))
            }
            RawAttribute::Measured(measure) => self.measure(path, measure),
            RawAttribute::List(items) => self.list(path, items),
        }
    }

    fn measure(&mut self, path: &str, measure: RawMeasure) -> Option<AttributeValue> {
        self.unknown(path, measure.unknown.keys());
        let value = self.value(&format!("{path}.value"), measure.value, "a number");
        let unit_path = format!("{path}.unit");
        let unit = self
            .value(&unit_path, measure.unit, "a text")
            .and_then(|unit| self.text(&unit_path, RawScalar::Text(unit), LINE));
        let value = self.number(&format!("{path}.value"), &value?)?;
        Some(AttributeValue::Number { value, unit })
    }

    fn list(&mut self, path: &str, items: Vec<Field<RawItem>>) -> Option<AttributeValue> {
        if !self.fits(path, items.len(), MAX_LIST_ENTRIES) {
            return None;
        }
        let mut texts = Vec::with_capacity(items.len());
        for (at, item) in items.into_iter().enumerate() {
            let path = format!("{path}[{at}]");
            if let Some(item) = self.value(&path, item, "a text") {
                texts.push(self.localised(&path, item, LINE));
            }
        }
        texts.retain(|text: &LocalizedText| !text.is_empty());
        (!texts.is_empty()).then_some(AttributeValue::List(texts))
    }
}

impl From<&str> for RawText {
    fn from(text: &str) -> Self {
        Self::Plain(RawScalar::Text(text.to_owned()))
    }
}
