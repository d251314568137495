//! The lenient shapes of a record's values.

use crate::field::Field;
use serde::{Deserialize, Serialize};
use serde_json::{Number, Value};
use std::collections::BTreeMap;
use std::fmt;

/// A number, or a text that may hold one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum RawScalar {
    /// A JSON number.
    Number(Number),
    /// A JSON string.
    Text(String),
}

impl fmt::Display for RawScalar {
    /// As JSON writes it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Text(text) => crate::fault::quoted(text).fmt(f),
        }
    }
}

/// A text, plain or one per language code.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum RawText {
    /// In the catalogue's default language.
    Plain(RawScalar),
    /// Under language codes.
    Localised(BTreeMap<String, Field<RawScalar>>),
}

/// One value or a list of them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged, bound(deserialize = "T: serde::de::DeserializeOwned"))]
pub enum OneOrMany<T> {
    /// A list.
    Many(Vec<Field<T>>),
    /// A single value.
    One(T),
}

impl<T> OneOrMany<T> {
    /// The values, each of which may still be of the wrong type.
    pub(crate) fn into_vec(self) -> Vec<Field<T>> {
        match self {
            Self::Many(many) => many,
            Self::One(one) => vec![Field::Right(one)],
        }
    }
}

/// A price: an amount in the catalogue's currency, or an amount with its own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum RawPrice {
    /// In the default currency.
    Amount(RawScalar),
    /// With its currency.
    Money(RawMoney),
}

/// An amount with its currency.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RawMoney {
    /// In major units: `249.90` or `"249.90"`.
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    pub amount: Field<RawScalar>,
    /// An ISO 4217 code.
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    pub currency: Field<String>,
    /// Fields that a price does not have.
    #[serde(flatten)]
    pub unknown: BTreeMap<String, Value>,
}

/// The rating that a catalogue reports.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RawRating {
    /// Mean of the stars.
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    pub average: Field<RawScalar>,
    /// How many ratings.
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    pub count: Field<RawScalar>,
    /// Fields that a rating does not have.
    #[serde(flatten)]
    pub unknown: BTreeMap<String, Value>,
}

/// A picture.
pub type RawImage = RawLink<ImageText>;
/// A manual or spec sheet.
pub type RawDocument = RawLink<DocumentText>;

/// A linked file: its address alone, or with a text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum RawLink<T> {
    /// The address alone.
    Url(String),
    /// The address with more.
    Described {
        /// The address.
        #[serde(default, skip_serializing_if = "Field::is_absent")]
        url: Field<String>,
        /// What the file shows or is called.
        #[serde(flatten)]
        text: T,
    },
}

/// What a picture shows.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ImageText {
    /// For those who cannot see it.
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    pub alt: Field<RawText>,
    /// Fields that a picture does not have.
    #[serde(flatten)]
    pub unknown: BTreeMap<String, Value>,
}

/// What a document is called.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DocumentText {
    /// Its title.
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    pub title: Field<RawText>,
    /// Fields that a document does not have.
    #[serde(flatten)]
    pub unknown: BTreeMap<String, Value>,
}

/// A shopper's review; other fields, such as the author, are never read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RawReview {
    /// Unique within the product.
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    pub id: Field<RawScalar>,
    /// One to five.
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    pub rating: Field<RawScalar>,
    /// The language of the text.
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    pub language: Field<String>,
    /// What was written.
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    pub text: Field<String>,
    /// `YYYY-MM-DD`, also at the beginning of a date with time.
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    pub date: Field<String>,
}

/// The value of an attribute.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum RawAttribute {
    /// Yes or no.
    Flag(bool),
    /// A number without unit, or a text.
    Scalar(RawScalar),
    /// Several texts.
    List(Vec<Field<RawItem>>),
    /// A number with its unit.
    Measured(RawMeasure),
    /// A text per language.
    Localised(BTreeMap<String, Field<RawScalar>>),
}

/// A number with its unit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RawMeasure {
    /// The number.
    pub value: Field<RawScalar>,
    /// The unit as the catalogue writes it.
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    pub unit: Field<String>,
    /// Fields that a number with its unit does not have.
    #[serde(flatten)]
    pub unknown: BTreeMap<String, Value>,
}

/// An entry of an attribute's list.
pub type RawItem = RawText;
