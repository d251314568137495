//! One file per rule: what it looks for, how often it was wrong on real catalogues, its tests.

pub(super) mod colour;
pub(super) mod currency;
pub(super) mod description;
pub(super) mod duplicate;
pub(super) mod encoding;
pub(super) mod gtin;
pub(super) mod image;
pub(super) mod injection;
pub(super) mod language;
pub(super) mod null_rate;
mod phrases;
pub(super) mod picture;
pub(super) mod price_drop;
pub(super) mod price_rise;
pub(super) mod price_zero;
pub(super) mod schema;
pub(super) mod title_capitals;
pub(super) mod title_short;
pub(super) mod title_stuffed;

use crate::event::{Change, ChangeEvent};
use crate::product::Money;

/// The price that a change states, or withdraws with an inner `None`.
pub(super) fn price(event: &ChangeEvent) -> Option<Option<Money>> {
    match &event.change {
        Change::Upsert { facts, .. } | Change::Facts(facts) => facts.price,
        Change::Delete | Change::Review(_) => None,
    }
}
