//! The changes that a catalogue reports.

use crate::product::{Content, Facts, Money, ProductId, Rating, Review, Version, Versioned};
use serde::{Deserialize, Deserializer, Serialize};

/// One change to one product.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChangeEvent {
    /// Whose change.
    pub id: ProductId,
    /// The catalogue's count: the higher version wins, per lane and fact.
    pub version: Version,
    /// What changed.
    pub change: Change,
}

/// What changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Change {
    /// The product as it is now.
    Upsert {
        /// The whole content.
        content: Box<Content>,
        /// The facts that the record carries; absent ones stay as they are.
        facts: FactValues,
        /// The whole list of reviews, where the record carries one.
        reviews: Option<Vec<Review>>,
    },
    /// The product is gone.
    Delete,
    /// Some facts changed, nothing else: no model is called for it.
    Facts(FactValues),
    /// One review was written or changed.
    Review(Review),
}

/// New values of facts: the outer `None` says nothing, the inner one withdraws the value.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FactValues {
    /// The price.
    #[serde(
        default,
        deserialize_with = "stated",
        skip_serializing_if = "Option::is_none"
    )]
    pub price: Option<Option<Money>>,
    /// Pieces in stock.
    #[serde(
        default,
        deserialize_with = "stated",
        skip_serializing_if = "Option::is_none"
    )]
    pub stock: Option<Option<u32>>,
    /// The rating the catalogue reports.
    #[serde(
        default,
        deserialize_with = "stated",
        skip_serializing_if = "Option::is_none"
    )]
    pub rating: Option<Option<Rating>>,
    /// How often the product is bought, 0 to 1.
    #[serde(
        default,
        deserialize_with = "stated",
        skip_serializing_if = "Option::is_none"
    )]
    pub popularity: Option<Option<f32>>,
}

impl FactValues {
    /// The facts, each set at `version`.
    #[must_use]
    pub fn at(self, version: Version) -> Facts {
        fn at<T>(value: Option<T>, version: Version) -> Option<Versioned<T>> {
            value.map(|value| Versioned { version, value })
        }
        Facts {
            price: at(self.price, version),
            stock: at(self.stock, version),
            rating: at(self.rating, version),
            popularity: at(self.popularity, version),
        }
    }
}

/// A field that is there says something, be it null.
fn stated<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    value: D,
) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(value).map(Some)
}
