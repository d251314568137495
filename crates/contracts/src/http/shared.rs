//! What several shapes have in common.

use domain::product::{Money, Rating};
use serde::{Deserialize, Deserializer, Serialize, de};

/// A price as text and code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceOut {
    /// Major units with the currency's digits: `249.90`.
    pub amount: String,
    /// ISO 4217 code.
    pub currency: String,
}

impl From<Money> for PriceOut {
    fn from(money: Money) -> Self {
        Self {
            amount: money.amount(),
            currency: money.currency().code().to_owned(),
        }
    }
}

/// Stars in total.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct RatingOut {
    /// Mean, 1 to 5, to a tenth.
    pub average: f64,
    /// How many ratings.
    pub count: u32,
}

impl From<Rating> for RatingOut {
    fn from(rating: Rating) -> Self {
        let average = (f64::from(rating.average) * 10.0).round() / 10.0;
        Self {
            average,
            count: rating.count,
        }
    }
}

/// Whether a product can be bought.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Availability {
    /// Enough pieces.
    InStock,
    /// The last pieces.
    LowStock,
    /// None.
    OutOfStock,
    /// The catalogue does not say.
    Unknown,
}

impl Availability {
    /// At most this many pieces count as the last ones.
    pub const LOW: u32 = 5;

    /// What a stock means for a shopper.
    #[must_use]
    pub const fn of(stock: Option<u32>) -> Self {
        match stock {
            None => Self::Unknown,
            Some(0) => Self::OutOfStock,
            Some(1..=Self::LOW) => Self::LowStock,
            Some(_) => Self::InStock,
        }
    }
}

/// How a search ended in cards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CardsOutcome {
    /// There are relevant products.
    Found,
    /// There is none; the response says what was relaxed.
    NothingRelevant,
}

/// How a search ended as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnswerOutcome {
    /// With at least one clause.
    Answered,
    /// There is no relevant product.
    NothingRelevant,
    /// Cards, but no answer: not asked for, or nothing could be said with certainty.
    CardsOnly,
}

/// Why a request's body is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidRequest {
    /// Not JSON of the expected shape; the text names field and place.
    #[error("the body is not as expected: {0}")]
    Shape(String),
    /// A value out of range.
    #[error("{field} {reason}")]
    Value {
        /// Which field.
        field: &'static str,
        /// What would be right.
        reason: String,
    },
}

impl InvalidRequest {
    pub(super) fn value(field: &'static str, reason: impl Into<String>) -> Self {
        Self::Value {
            field,
            reason: reason.into(),
        }
    }
}

/// Reads an object; what is wrong is named with its field, line and column.
pub(super) fn read<'a, T: Deserialize<'a>>(json: &'a [u8]) -> Result<T, InvalidRequest> {
    // A struct is read from a list of its values as well, which nobody means.
    if json.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'[') {
        let reason = "expected an object, found a list".to_owned();
        return Err(InvalidRequest::Shape(reason));
    }
    let mut reader = serde_json::Deserializer::from_slice(json);
    let value = serde_path_to_error::deserialize(&mut reader)
        .map_err(|error| InvalidRequest::Shape(error.to_string()))?;
    let rest = reader.end();
    rest.map_err(|error| InvalidRequest::Shape(error.to_string()))?;
    Ok(value)
}

/// A count as people write it: zero or more.
pub(super) fn whole<'de, D: Deserializer<'de>>(reader: D) -> Result<usize, D::Error> {
    struct Whole;
    impl de::Visitor<'_> for Whole {
        type Value = usize;

        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("a whole number")
        }

        fn visit_u64<E: de::Error>(self, number: u64) -> Result<usize, E> {
            usize::try_from(number).map_err(|_| E::custom("the number is too large"))
        }
    }
    reader.deserialize_u64(Whole)
}

pub(super) fn at_most(field: &'static str, text: &str, most: usize) -> Result<(), InvalidRequest> {
    if text.chars().count() > most {
        return Err(InvalidRequest::value(
            field,
            format!("is longer than {most} characters"),
        ));
    }
    Ok(())
}
