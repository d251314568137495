//! What brings a product from one index generation to another.

use domain::carry::{carried, content_of, is_behind};
use domain::event::{Change, ChangeEvent};
use domain::product::ProductDocument;
use testkit::build::{change, price, product, review};

fn held(events: Vec<ChangeEvent>) -> ProductDocument {
    let mut document = ProductDocument::empty(events[0].id.clone());
    for event in events {
        document.apply(event);
    }
    document
}

#[test]
fn what_is_carried_and_the_content_make_the_same_document_in_any_order() {
    let there = held(vec![
        change("tent", 1, Change::Delete),
        product("tent", "Tent").stock(3).upsert(2),
        price("tent", 5, 4_200),
        change("tent", 6, Change::Review(review("r1", 4))),
    ]);
    let mut events = carried(&there);
    events.extend(content_of(&there));
    let mut backwards = events.clone();
    backwards.reverse();
    for events in [events, backwards] {
        let here = held(events);
        assert_eq!((&here.content, &here.facts), (&there.content, &there.facts));
        assert_eq!(here.tombstone, there.tombstone);
        assert!(here.reviews.iter().eq(there.reviews.iter()));
        assert!(!is_behind(Some(&here), &there));
    }
    assert!(is_behind(None, &there));
}

#[test]
fn a_deleted_product_carries_its_deletion_and_no_content() {
    let gone = held(vec![
        product("tent", "Tent").upsert(2),
        change("tent", 3, Change::Delete),
    ]);
    assert!(content_of(&gone).is_none() && !is_behind(None, &gone));
    let carried = carried(&gone);
    assert_eq!(carried.len(), 1);
    assert_eq!(carried[0].change, Change::Delete);
}
