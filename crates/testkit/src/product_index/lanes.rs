use super::{Fresh, anything, filter, ids, words};
use crate::build::{change, indexed, price, product, review, stock};
use domain::event::{Change, ChangeEvent};
use domain::ports::{IndexChange, Retrieval};
use domain::product::{ProductDocument, ProductId};

async fn document(index: &Fresh, id: &str) -> Option<ProductDocument> {
    let id = ProductId::new(id).expect("a test's id is valid");
    index
        .reader
        .documents(&[id])
        .await
        .expect("the index answers")
        .remove(0)
}

async fn one(index: &Fresh, event: ChangeEvent) -> bool {
    let outcome = index
        .writer
        .apply(vec![indexed(event)])
        .await
        .expect("the index takes a batch");
    outcome
        .into_iter()
        .all(|outcome| outcome.expect("the index takes the change").any())
}

/// A product without content is not shown, and has its facts when the content comes.
pub async fn facts_may_come_before_content(index: Fresh) {
    assert!(one(&index, price("a", 5, 1990)).await);
    assert!(document(&index, "a").await.is_none());
    assert_eq!(index.retrieve(&anything()).await.total, 0);
    assert!(one(&index, product("a", "red kettle").upsert(3)).await);
    let held = document(&index, "a").await.expect("the product is there");
    assert_eq!(held.facts.price().map(|price| price.minor()), Some(1990));
    let cheap = Retrieval {
        filter: filter(&["price<=20"]),
        ..anything()
    };
    assert_eq!(ids(&index.retrieve(&cheap).await), ["a"]);
}

/// Each fact and the content keep their own newest version.
pub async fn a_late_event_loses_in_its_own_lane(index: Fresh) {
    one(
        &index,
        product("a", "red kettle").price(1000).stock(4).upsert(10),
    )
    .await;
    assert!(one(&index, stock("a", 20, 7)).await);
    assert!(
        one(&index, price("a", 15, 1500)).await,
        "an older change of another fact still counts"
    );
    assert!(
        !one(&index, price("a", 12, 900)).await,
        "an older price is late"
    );
    assert!(
        !one(&index, price("a", 15, 1500)).await,
        "a repeated event changes nothing"
    );
    assert!(!one(&index, product("a", "old kettle").upsert(9)).await);
    let held = document(&index, "a").await.expect("the product is there");
    assert_eq!(held.facts.price().map(|price| price.minor()), Some(1500));
    assert_eq!(held.facts.stock(), Some(7));
    assert_eq!(ids(&index.retrieve(&words("red")).await), ["a"]);
    assert!(ids(&index.retrieve(&words("old")).await).is_empty());
}

/// A deletion leaves a tombstone that only newer events get over.
pub async fn deleted_products_stay_deleted_until_something_newer(index: Fresh) {
    one(&index, product("a", "red kettle").price(1000).upsert(1)).await;
    one(&index, product("b", "red toaster").upsert(1)).await;
    assert!(one(&index, change("a", 5, Change::Delete)).await);
    assert!(document(&index, "a").await.is_none());
    assert_eq!(ids(&index.retrieve(&words("red")).await), ["b"]);
    assert!(
        !one(&index, product("a", "red kettle").upsert(4)).await,
        "a late upsert is void"
    );
    assert!(!one(&index, price("a", 5, 100)).await, "so is a late price");
    assert_eq!(index.reader.count().await.expect("the index answers"), 1);
    assert!(one(&index, product("a", "red kettle again").upsert(6)).await);
    let held = document(&index, "a").await.expect("the product is back");
    assert_eq!(
        held.facts.price(),
        None,
        "facts from before the deletion are gone"
    );
    assert_eq!(ids(&index.retrieve(&words("red")).await), ["a", "b"]);
}

fn story(id: &str) -> Vec<ChangeEvent> {
    vec![
        product(id, "first kettle")
            .price(1000)
            .reviewed(&[("r1", 5)])
            .upsert(1),
        price(id, 2, 1100),
        change(id, 3, Change::Review(review("r2", 2))),
        product(id, "second kettle")
            .stock(9)
            .reviewed(&[("r1", 4), ("r3", 3)])
            .upsert(4),
        change(id, 5, Change::Delete),
        stock(id, 6, 2),
        product(id, "third kettle").reviewed(&[("r4", 1)]).upsert(7),
        change(id, 8, Change::Review(review("r5", 5))),
        price(id, 9, 1300),
    ]
}

/// Order, repetition and the cut into batches never matter.
pub async fn any_order_of_events_ends_in_the_same_document(index: Fresh) {
    index
        .apply(story("straight").into_iter().map(indexed).collect())
        .await;
    let mut expected = document(&index, "straight")
        .await
        .expect("the product is there");
    let mut seed = 42_u64;
    let mut random = move |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        usize::try_from(seed >> 33).unwrap_or(0) % below
    };
    for turn in 0..12 {
        let id = format!("turn-{turn}");
        let mut events = story(&id);
        events.extend(story(&id).into_iter().take(turn % 4));
        for at in (1..events.len()).rev() {
            events.swap(at, random(at + 1));
        }
        let mut batches: Vec<Vec<IndexChange>> = vec![Vec::new(); 1 + random(3)];
        let last = batches.len();
        for (at, event) in events.into_iter().enumerate() {
            batches[at * last / 13].push(indexed(event));
        }
        for batch in batches {
            index.apply(batch).await;
        }
        expected.id = ProductId::new(&id).expect("a test's id is valid");
        assert_eq!(
            document(&index, &id).await.as_ref(),
            Some(&expected),
            "{id}"
        );
    }
    assert_eq!(ids(&index.retrieve(&words("third")).await).len(), 13);
    assert!(ids(&index.retrieve(&words("second")).await).is_empty());
}

/// One change that cannot be taken is named at its place; the others go through.
pub async fn a_bad_change_leaves_its_neighbours_alone(index: Fresh) {
    let mut changes: Vec<_> = (0..10)
        .map(|at| indexed(product(&format!("p{at}"), "blue kettle").upsert(1)))
        .collect();
    changes[4].chunks[0].1 = std::iter::repeat_n(0.5_f32, 3).collect();
    let outcomes = index
        .writer
        .apply(changes)
        .await
        .expect("the index takes a batch");
    let bad: Vec<_> = (0..10).filter(|at| outcomes[*at].is_err()).collect();
    assert_eq!(bad, [4]);
    let found = ids(&index.retrieve(&words("blue")).await);
    assert_eq!(found.len(), 9);
    assert!(!found.contains(&"p4".to_owned()));
}

/// After an update that drops a text, its words and its vector find nothing.
pub async fn a_shrunken_product_leaves_no_chunk_behind(index: Fresh) {
    let long =
        product("a", "red kettle").described(domain::language::Language::En, "silent whistle");
    one(&index, long.upsert(1)).await;
    let whistle = Retrieval {
        vector: Some(crate::WordEmbedder::new(crate::build::DIMENSIONS).vector("silent whistle")),
        ..words("whistle")
    };
    assert!(index.retrieve(&whistle).await.hits[0].cosine.unwrap_or(0.0) > 0.99);
    one(&index, product("a", "red kettle").upsert(2)).await;
    let after = index.retrieve(&whistle).await;
    assert_eq!(after.total, 0, "neither word nor meaning is left");
    assert!(after.hits.iter().all(|hit| hit.cosine.unwrap_or(0.0) < 0.9));
}
