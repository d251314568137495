use super::product::RawProduct;
use super::values::{RawPrice, RawReview, RawScalar};
use crate::convert::Defaults;
use crate::fault::{FieldError, Warning};
use crate::field::Field;
use domain::event::ChangeEvent;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// A change event as a catalogue writes it: `upsert`, `delete`, `price`, `stock` or `review`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RawEvent {
    /// What happened.
    #[serde(rename = "type", default, skip_serializing_if = "Field::is_absent")]
    pub kind: Field<String>,
    /// Whose change; of an upsert the product's own id counts.
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    pub id: Field<RawScalar>,
    /// The catalogue's count of changes; the higher one wins.
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    pub version: Field<RawScalar>,
    /// The record of an upsert.
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    pub product: Field<Box<RawProduct>>,
    /// The new price.
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    pub price: Field<RawPrice>,
    /// The new stock.
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    pub stock: Field<RawScalar>,
    /// A new or changed review.
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    pub review: Field<RawReview>,
    /// Fields that an event does not have.
    #[serde(flatten)]
    pub unknown: BTreeMap<String, Value>,
}

/// Why a text is no change event.
#[derive(Debug, thiserror::Error)]
pub enum EventError {
    /// Not a JSON object.
    #[error("event is not a JSON object: {0}")]
    Json(#[from] serde_json::Error),
    /// A JSON object with faults, all of them.
    #[error("event of {} has faults: {}", named(.id.as_deref()), listed(.errors))]
    Fields {
        /// The product, where the event names one.
        id: Option<String>,
        /// The faults.
        errors: Vec<FieldError>,
    },
}

/// Reads one change event from JSON.
///
/// # Errors
/// When it is not JSON, or with every fault of the event at once.
pub fn parse_event(
    json: impl AsRef<[u8]>,
    defaults: &Defaults,
) -> Result<(ChangeEvent, Vec<Warning>), EventError> {
    let raw: RawEvent = serde_json::from_slice(json.as_ref())?;
    let id = raw.id_text();
    raw.into_change(defaults)
        .map_err(|errors| EventError::Fields { id, errors })
}

impl RawEvent {
    /// The product's id as written, for messages.
    #[must_use]
    pub fn id_text(&self) -> Option<String> {
        let own = match self.id.right() {
            Some(RawScalar::Number(number)) => Some(number.to_string()),
            Some(RawScalar::Text(text)) => Some(text.clone()),
            None => None,
        };
        own.or_else(|| self.product.right().and_then(|product| product.id_text()))
    }
}

fn named(id: Option<&str>) -> String {
    id.map_or_else(
        || "an unnamed product".to_owned(),
        |id| format!("product {id:?}"),
    )
}

fn listed(errors: &[FieldError]) -> String {
    errors
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join("; ")
}
