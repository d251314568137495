use super::rules;
use crate::event::ChangeEvent;
use crate::ports::{PortError, ProductIndexReader};
use crate::product::{Money, ProductDocument, ProductId, Versioned};
use std::collections::{HashMap, HashSet};

/// What the index holds of a product before a change.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Known {
    /// Its price, with the version that set it.
    pub price: Option<Versioned<Money>>,
}

impl Known {
    /// What a rule wants to know of a document.
    #[must_use]
    pub fn of(document: &ProductDocument) -> Self {
        let price = document.facts.price.as_ref().and_then(|held| {
            held.value.map(|value| Versioned {
                version: held.version,
                value,
            })
        });
        Self { price }
    }

    /// Takes over the price of a change that goes in, so that the next change of the same product
    /// is measured against it.
    pub fn follow(&mut self, event: &ChangeEvent) {
        let Some(price) = rules::price(event) else {
            return;
        };
        let newer = |held: &Versioned<Money>| held.version > event.version;
        if !self.price.as_ref().is_some_and(newer) {
            self.price = price.map(|value| Versioned {
                version: event.version,
                value,
            });
        }
    }
}

/// What the index holds of the products whose price may change.
///
/// # Errors
/// When the index is out of reach.
pub async fn known<'a>(
    index: &dyn ProductIndexReader,
    events: impl Iterator<Item = &'a ChangeEvent>,
) -> Result<HashMap<ProductId, Known>, PortError> {
    let states_price = |event: &&ChangeEvent| rules::price(event).is_some();
    let ids: HashSet<&ProductId> = events.filter(states_price).map(|event| &event.id).collect();
    let ids: Vec<ProductId> = ids.into_iter().cloned().collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let documents = index.documents(&ids).await?;
    let known = |document: Option<_>| document.as_ref().map(Known::of).unwrap_or_default();
    Ok(ids
        .into_iter()
        .zip(documents.into_iter().map(known))
        .collect())
}
