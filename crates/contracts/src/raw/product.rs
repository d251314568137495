use super::values::{
    OneOrMany, RawAttribute, RawDocument, RawImage, RawPrice, RawRating, RawReview, RawScalar,
    RawText,
};
use crate::field::Field;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// A product record as a catalogue writes it. Any JSON object can be read as one: what is wrong
/// with it comes out, all at once, when it is converted.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RawProduct {
    /// 1 to 128 characters.
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    pub id: Field<RawScalar>,
    /// The catalogue's count of changes; the higher one wins.
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    pub version: Field<RawScalar>,
    /// Required, HTML or text.
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    pub title: Field<RawText>,
    /// HTML or text.
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    pub description: Field<RawText>,
    /// The brand.
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    pub brand: Field<RawScalar>,
    /// A path, broad first, or one name.
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    pub category: Field<OneOrMany<RawScalar>>,
    /// Typed values by key.
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    pub attributes: Field<BTreeMap<String, Field<RawAttribute>>>,
    /// The price.
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    pub price: Field<RawPrice>,
    /// Pieces in stock.
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    pub stock: Field<RawScalar>,
    /// 0 to 1.
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    pub popularity: Field<RawScalar>,
    /// The rating that the catalogue reports.
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    pub rating: Field<RawRating>,
    /// Global trade item number.
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    pub gtin: Field<RawScalar>,
    /// The manufacturer's part number.
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    pub mpn: Field<RawScalar>,
    /// The product's page in the shop.
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    pub url: Field<String>,
    /// Pictures, the main one first.
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    pub images: Field<OneOrMany<RawImage>>,
    /// Manuals and spec sheets.
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    pub documents: Field<OneOrMany<RawDocument>>,
    /// The whole list of reviews.
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    pub reviews: Field<Vec<Field<RawReview>>>,
    /// Fields that a record does not have.
    #[serde(flatten)]
    pub unknown: BTreeMap<String, Value>,
}

impl RawProduct {
    /// The fields of a record.
    pub const FIELDS: [&'static str; 17] = [
        "id",
        "version",
        "title",
        "description",
        "brand",
        "category",
        "attributes",
        "price",
        "stock",
        "popularity",
        "rating",
        "gtin",
        "mpn",
        "url",
        "images",
        "documents",
        "reviews",
    ];

    /// The id as written, for messages, even when the rest is wrong.
    #[must_use]
    pub fn id_text(&self) -> Option<String> {
        match self.id.right()? {
            RawScalar::Number(number) => Some(number.to_string()),
            RawScalar::Text(text) => Some(text.clone()),
        }
    }
}
