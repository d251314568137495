//! A product as one index generation holds it, as the changes that bring another one there.

use crate::event::{Change, ChangeEvent, FactValues};
use crate::product::{ProductDocument, Version, Versioned};

/// Everything but the content, which needs vectors: the deletion, the facts and the reviews, each
/// at its own version, so that carrying never undoes what the other generation heard since.
///
/// Up to which version a list of reviews was stated in full is not carried: a single review that is
/// older than that and arrives later than the carrying counts.
#[must_use]
pub fn carried(held: &ProductDocument) -> Vec<ChangeEvent> {
    let mut events = Vec::new();
    let mut push = |version: Version, change: Change| {
        let id = held.id.clone();
        events.push(ChangeEvent {
            id,
            version,
            change,
        });
    };
    if let Some(version) = held.tombstone {
        push(version, Change::Delete);
    }
    macro_rules! facts {
        ($($fact:ident),+) => {$(
            if let Some(Versioned { version, value }) = held.facts.$fact.clone() {
                let $fact = Some(value);
                push(version, Change::Facts(FactValues { $fact, ..FactValues::default() }));
            }
        )+};
    }
    facts!(price, stock, rating, popularity);
    for review in held.reviews.versioned() {
        push(review.version, Change::Review(review.value.clone()));
    }
    events
}

/// The content alone, at its version; none of a product that cannot be shown.
#[must_use]
pub fn content_of(held: &ProductDocument) -> Option<ChangeEvent> {
    let content = held.content.as_ref()?;
    Some(ChangeEvent {
        id: held.id.clone(),
        version: content.version,
        change: Change::Upsert {
            content: Box::new(content.value.clone()),
            facts: FactValues::default(),
            reviews: None,
        },
    })
}

/// Whether a generation lacks the content that another one shows, or has an older one.
#[must_use]
pub fn is_behind(here: Option<&ProductDocument>, there: &ProductDocument) -> bool {
    let version = |held: &ProductDocument| held.content.as_ref().map(|content| content.version);
    version(there) > here.and_then(version)
}
