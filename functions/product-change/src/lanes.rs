//! What of a change goes where.

use domain::event::{Change, ChangeEvent, FactValues};

/// The part of a change that the index takes at once: facts, a review, a deletion. No model is
/// called for it.
pub(crate) fn at_once(event: &ChangeEvent) -> Option<ChangeEvent> {
    let change = match &event.change {
        Change::Upsert { facts, .. } if *facts == FactValues::default() => return None,
        Change::Upsert { facts, .. } => Change::Facts(facts.clone()),
        other => other.clone(),
    };
    Some(ChangeEvent {
        change,
        ..event.clone()
    })
}

/// Whether a change has content, which goes through the state machine.
pub(crate) fn has_content(event: &ChangeEvent) -> bool {
    matches!(event.change, Change::Upsert { .. })
}

#[cfg(test)]
mod tests {
    use super::*;
    use contracts::{Defaults, parse_event};

    fn read(json: &str) -> ChangeEvent {
        parse_event(json, &Defaults::default()).unwrap().0
    }

    #[test]
    fn an_upsert_gives_its_facts_to_the_index_and_its_content_to_the_state_machine() {
        let full = read(include_str!(
            "../../../events/product-change/upsert-with-everything.json"
        ));
        let facts = at_once(&full).unwrap();
        assert!(matches!(facts.change, Change::Facts(_)) && has_content(&full));
        assert_eq!((&facts.id, facts.version), (&full.id, full.version));
        let bare = read(include_str!(
            "../../../events/product-change/upsert-with-the-least.json"
        ));
        assert!(at_once(&bare).is_none() && has_content(&bare));
        let price = read(include_str!(
            "../../../events/product-change/price-fell.json"
        ));
        assert_eq!(at_once(&price), Some(price.clone()));
        assert!(!has_content(&price));
    }
}
