//! What is wrong with a record: field, value and reason, all at once.

use domain::quality::{Finding, Severity};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::fmt;

/// Most characters of a value that a message shows.
const SHOWN_CHARS: usize = 80;

/// The kinds of fault, a closed set that reports can count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// A required field is absent or null.
    Missing,
    /// A required text is empty, or was after it was cleaned.
    Empty,
    /// A value of another type than the field has.
    WrongType,
    /// A value of the right type that cannot be read.
    Malformed,
    /// A number below zero.
    Negative,
    /// Neither a finite number nor a text of one.
    NotFinite,
    /// A number outside the field's range.
    OutOfRange,
    /// A currency that ISO 4217 does not list.
    UnknownCurrency,
    /// A language other than `en`, `de`, `fr`.
    UnknownLanguage,
    /// A text with too many characters.
    TooLong,
    /// A list with too many entries.
    TooMany,
    /// A field that the record format does not have.
    UnknownField,
    /// A key or id that was there before.
    Duplicate,
    /// An address that is neither `http(s)` nor a path inside the catalogue's folder.
    UnsafeUrl,
}

impl Fault {
    /// The name in reports, such as `wrong_type`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Empty => "empty",
            Self::WrongType => "wrong_type",
            Self::Malformed => "malformed",
            Self::Negative => "negative",
            Self::NotFinite => "not_finite",
            Self::OutOfRange => "out_of_range",
            Self::UnknownCurrency => "unknown_currency",
            Self::UnknownLanguage => "unknown_language",
            Self::TooLong => "too_long",
            Self::TooMany => "too_many",
            Self::UnknownField => "unknown_field",
            Self::Duplicate => "duplicate",
            Self::UnsafeUrl => "unsafe_url",
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// A fault for which the record is refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{field}: {reason}{}", found(.value))]
pub struct FieldError {
    /// Where: `price.amount`, `images[2].url`.
    pub field: String,
    /// Which kind.
    pub fault: Fault,
    /// The value as JSON, cut to 80 characters; empty where there is none.
    pub value: String,
    /// In words, what would be right.
    pub reason: String,
}

impl FieldError {
    /// The fault as a finding of the quality gate, for which the record is held back.
    #[must_use]
    pub fn finding(&self) -> Finding {
        Finding::schema(Severity::Block, &self.field, &self.reason, &self.value)
    }
}

impl Warning {
    /// The fault as a finding of the quality gate, which the record survives.
    #[must_use]
    pub fn finding(&self) -> Finding {
        let Self(fault) = self;
        Finding::schema(Severity::Warn, &fault.field, &fault.reason, &fault.value)
    }
}

/// A fault that the record survives: the value was left out or adjusted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warning(pub FieldError);

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

fn found(value: &str) -> String {
    if value.is_empty() {
        String::new()
    } else {
        format!(", found {value}")
    }
}

/// Gathers the faults of one record while it is read.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    pub(crate) errors: Vec<FieldError>,
    pub(crate) warnings: Vec<Warning>,
}

impl Faults {
    pub(crate) fn error(
        &mut self,
        field: impl Into<String>,
        fault: Fault,
        value: impl fmt::Display,
        reason: impl Into<String>,
    ) {
        self.errors
            .push(fault_of(field.into(), fault, &value, reason.into()));
    }

    pub(crate) fn warning(
        &mut self,
        field: impl Into<String>,
        fault: Fault,
        value: impl fmt::Display,
        reason: impl Into<String>,
    ) {
        let fault = fault_of(field.into(), fault, &value, reason.into());
        self.warnings.push(Warning(fault));
    }
}

fn fault_of(field: String, fault: Fault, value: &dyn fmt::Display, reason: String) -> FieldError {
    FieldError {
        field,
        fault,
        value: shortened(&value.to_string()),
        reason,
    }
}

/// A text as JSON shows it.
pub(crate) fn quoted(text: &str) -> Value {
    Value::String(text.chars().take(SHOWN_CHARS + 1).collect())
}

fn shortened(shown: &str) -> String {
    match shown.char_indices().nth(SHOWN_CHARS) {
        Some((cut, _)) => format!("{}…", &shown[..cut]),
        None => shown.to_owned(),
    }
}
