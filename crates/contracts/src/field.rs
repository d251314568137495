//! A field that may be absent, withdrawn, right or of the wrong type, without failing its record.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

/// What a record says in one field.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Field<T> {
    /// The record does not have the field.
    #[default]
    Absent,
    /// The field is `null`.
    Null,
    /// A value of the expected type.
    Right(T),
    /// A value of another type, kept for the message.
    Wrong(Value),
}

impl<T> Field<T> {
    /// Whether the record does not have the field; for `skip_serializing_if`.
    #[must_use]
    pub const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// The value, if it has the expected type.
    #[must_use]
    pub const fn right(&self) -> Option<&T> {
        match self {
            Self::Right(value) => Some(value),
            _ => None,
        }
    }
}

impl<T> From<Option<T>> for Field<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Absent, Self::Right)
    }
}

impl<T: DeserializeOwned> Field<T> {
    /// Reads a JSON value; one of another type is kept.
    #[must_use]
    pub fn read(value: Value) -> Self {
        if value.is_null() {
            return Self::Null;
        }
        T::deserialize(&value).map_or(Self::Wrong(value), Self::Right)
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Field<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Value::deserialize(deserializer).map(Self::read)
    }
}

impl<T: Serialize> Serialize for Field<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Absent | Self::Null => serializer.serialize_none(),
            Self::Right(value) => value.serialize(serializer),
            Self::Wrong(value) => value.serialize(serializer),
        }
    }
}
