//! From lenient shapes to the domain's types: parsing, with every fault named.

mod attributes;
mod event;
mod facts;
mod key;
mod links;
mod numbers;
mod product;
mod reviews;
mod texts;

pub use key::snake_case;

use crate::fault::{Fault, Faults};
use crate::field::Field;
use domain::language::Language;
use domain::product::{Currency, Version};
use serde::Serialize;

/// What a record means where it does not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Defaults {
    /// The language of plain texts.
    pub language: Language,
    /// The currency of bare amounts; without one they are refused.
    pub currency: Option<Currency>,
    /// The version of records without one.
    pub version: Version,
}

impl Default for Defaults {
    fn default() -> Self {
        Self {
            language: Language::En,
            currency: Some(Currency::EUR),
            version: Version(1),
        }
    }
}

/// Reads one record; what is wrong goes to `faults`.
pub(crate) struct Reader<'a> {
    pub(crate) defaults: &'a Defaults,
    pub(crate) faults: Faults,
}

impl Reader<'_> {
    /// The value of a field, or none if it is absent, null or, as a fault, of another type.
    fn value<T: Serialize>(&mut self, path: &str, field: Field<T>, expected: &str) -> Option<T> {
        match field {
            Field::Right(value) => Some(value),
            Field::Absent | Field::Null => None,
            Field::Wrong(value) => {
                self.faults
                    .error(path, Fault::WrongType, value, format!("must be {expected}"));
                None
            }
        }
    }

    /// As `value`, for a field that must be there.
    fn required<T: Serialize>(&mut self, path: &str, field: Field<T>, expected: &str) -> Option<T> {
        if matches!(field, Field::Absent | Field::Null) {
            self.faults.error(
                path,
                Fault::Missing,
                "",
                format!("is missing, must be {expected}"),
            );
            return None;
        }
        self.value(path, field, expected)
    }

    /// Warns of fields that the format does not have.
    fn unknown<'a>(&mut self, path: &str, names: impl Iterator<Item = &'a String>) {
        for name in names {
            let field = if path.is_empty() {
                name.clone()
            } else {
                format!("{path}.{name}")
            };
            self.faults.warning(
                field,
                Fault::UnknownField,
                "",
                "is not a known field, it is left out",
            );
        }
    }

    /// Whether a list has no more entries than allowed.
    fn fits(&mut self, path: &str, count: usize, most: usize) -> bool {
        if count > most {
            let reason = format!("has too many entries, at most {most} are allowed");
            self.faults.error(path, Fault::TooMany, count, reason);
        }
        count <= most
    }
}
