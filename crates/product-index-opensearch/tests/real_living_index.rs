//! What only an index that others share has to stand: generations, and writers at the same time.

mod real;

use domain::event::Change;
use domain::ports::{ModelIdentity, ProductIndexReader, ProductIndexWriter};
use domain::product::Version;
use product_index_opensearch::{GenerationError, MAPPING};
use testkit::build::{change, indexed, manifest, price, product};

#[tokio::test]
async fn a_generation_is_built_beside_switched_to_and_back_and_deleted() {
    let generations = real::generations();
    assert!(generations.current().await.unwrap().is_none());
    let first = generations.create(manifest()).await.unwrap();
    let second = generations.create(manifest()).await.unwrap();
    assert_eq!(second.manifest().generation, "g2");
    assert_eq!(second.manifest().mapping, MAPPING);
    let names = |all: Vec<domain::ports::Manifest>| -> Vec<String> {
        all.into_iter().map(|held| held.generation).collect()
    };
    assert_eq!(names(generations.list().await.unwrap()), ["g1", "g2"]);
    generations.switch("g1").await.unwrap();
    assert!(matches!(
        generations.rollback().await,
        Err(GenerationError::NoPrevious)
    ));
    generations.switch("g2").await.unwrap();
    let current = || async { generations.current().await.unwrap().unwrap().generation };
    assert_eq!(current().await, "g2");
    assert_eq!(generations.rollback().await.unwrap().generation, "g1");
    assert_eq!(current().await, "g1");
    assert!(matches!(
        generations.delete("g1").await,
        Err(GenerationError::Searched(_))
    ));
    generations.delete("g2").await.unwrap();
    assert!(generations.previous().await.unwrap().is_none());
    let unknown = generations.switch("g2").await;
    assert!(
        matches!(unknown, Err(GenerationError::NoSuchGeneration { known, .. }) if known == ["g1"])
    );
    assert_eq!(first.count().await.unwrap(), 0);
}

#[tokio::test]
async fn a_generation_of_another_model_is_not_opened() {
    let generations = real::generations();
    generations.create(manifest()).await.unwrap();
    let model = manifest().model;
    assert!(generations.open("g1", &model).await.is_ok());
    let other = ModelIdentity {
        revision: "2".to_owned(),
        ..model
    };
    let refused = generations.open("g1", &other).await;
    assert!(matches!(refused, Err(GenerationError::Model { name, .. }) if name == "g1"));
}

#[tokio::test]
async fn what_is_written_while_a_generation_is_built_is_there_after_the_switch_and_back() {
    let generations = real::generations();
    generations.create(manifest()).await.unwrap();
    generations.switch("g1").await.unwrap();
    let built = generations.create(manifest()).await.unwrap();
    let mut other = manifest();
    other.model.revision = "2".to_owned();
    let foreign = generations.create(other).await.unwrap();
    let every = generations.every().await.unwrap().unwrap();
    assert_eq!(every.current().manifest().generation, "g1");
    assert_eq!(every.others().collect::<Vec<_>>(), ["g2", "g3"]);
    let changes = vec![
        indexed(product("a", "red kettle").upsert(1)),
        indexed(price("a", 2, 4_200)),
        indexed(product("gone", "blue kettle").upsert(1)),
        indexed(change("gone", 2, Change::Delete)),
    ];
    for outcome in every.apply(changes.clone()).await.unwrap() {
        assert!(outcome.unwrap().any());
    }
    // The one that builds brings an older state of the same products; it undoes nothing.
    let older = vec![
        indexed(product("a", "old kettle").upsert(0)),
        indexed(product("gone", "blue kettle").upsert(1)),
    ];
    built.apply(older).await.unwrap();
    generations.switch("g2").await.unwrap();
    let ids = ["a", "gone"].map(|id| domain::product::ProductId::new(id).unwrap());
    for index in [&built, &**every.current()] {
        let held = index.documents(&ids).await.unwrap();
        let kettle = held[0].as_ref().unwrap();
        assert_eq!(kettle.facts.price().map(|price| price.minor()), Some(4_200));
        assert_eq!(kettle.content.as_ref().unwrap().version, Version(1));
        assert!(held[1].is_none());
    }
    // Content made for one model waits for its own vectors in a generation of another; facts do not.
    assert_eq!(foreign.count().await.unwrap(), 0);
    let late = indexed(product("a", "red kettle").upsert(1));
    foreign.apply(vec![late]).await.unwrap();
    let held = foreign.documents(&ids).await.unwrap();
    let price = held[0].as_ref().and_then(|held| held.facts.price());
    assert_eq!(price.map(|price| price.minor()), Some(4_200));
}

#[tokio::test]
async fn a_generation_is_ensured_once_carried_to_and_switched_to_only_when_nothing_is_missing() {
    let generations = real::generations();
    let named = |name: &str, revision: &str| {
        let mut wanted = manifest();
        wanted.generation = name.to_owned();
        wanted.model.revision = revision.to_owned();
        wanted
    };
    let first = generations.create(manifest()).await.unwrap();
    generations.switch("g1").await.unwrap();
    let changes = vec![
        indexed(product("a", "red kettle").upsert(1)),
        indexed(price("a", 4, 4_200)),
        indexed(price("facts alone", 2, 100)),
        indexed(product("gone", "blue kettle").upsert(1)),
        indexed(change("gone", 3, Change::Delete)),
    ];
    first.apply(changes).await.unwrap();
    let built = generations.ensure(named("g2", "2")).await.unwrap();
    generations.ensure(named("g2", "2")).await.unwrap();
    let other = generations.ensure(named("g2", "3")).await;
    assert!(matches!(other, Err(GenerationError::Model { name, .. }) if name == "g2"));
    let odd = generations.ensure(named("new", "2")).await;
    assert!(matches!(odd, Err(GenerationError::Name(name)) if name == "new"));
    // A newer price came to both before the older one is carried.
    built
        .apply(vec![indexed(price("a", 5, 3_900))])
        .await
        .unwrap();
    assert_eq!(generations.carry("g2").await.unwrap(), 3);
    assert_eq!(generations.carry("g2").await.unwrap(), 3);
    let behind = generations.switch_when_alike("g2").await;
    assert!(matches!(
        behind,
        Err(GenerationError::Behind { behind: 1, .. })
    ));
    let late = vec![
        indexed(product("a", "red kettle").upsert(1)),
        indexed(product("gone", "blue kettle").upsert(2)),
        indexed(product("facts alone", "a cup").upsert(1)),
    ];
    built.apply(late).await.unwrap();
    let ids = ["a", "facts alone", "gone"].map(|id| domain::product::ProductId::new(id).unwrap());
    let held = built.documents(&ids).await.unwrap();
    let price = |at: usize| held[at].as_ref().and_then(|held| held.facts.price());
    assert_eq!(price(0).map(|price| price.minor()), Some(3_900));
    assert_eq!(price(1).map(|price| price.minor()), Some(100));
    assert!(held[2].is_none());
    generations.switch_when_alike("g2").await.unwrap();
    let current = generations.current().await.unwrap().unwrap();
    assert_eq!(
        (current.generation.as_str(), current.model.revision.as_str()),
        ("g2", "2")
    );
}

#[tokio::test]
async fn a_generation_that_is_deleted_is_not_made_again_by_a_write() {
    let generations = real::generations();
    generations.create(manifest()).await.unwrap();
    generations.switch("g1").await.unwrap();
    generations.create(manifest()).await.unwrap();
    let every = generations.every().await.unwrap().unwrap();
    generations.delete("g2").await.unwrap();
    let outcomes = every.apply(vec![indexed(price("a", 1, 100))]).await;
    assert!(outcomes.unwrap().remove(0).unwrap().any());
    let left = generations.list().await.unwrap();
    assert_eq!(left.len(), 1);
}

#[tokio::test]
async fn the_cluster_says_how_it_is() {
    let health = real::connection().health().await.unwrap();
    assert_ne!(health, product_index_opensearch::Health::Red);
}

#[tokio::test]
async fn writers_at_the_same_time_lose_nothing() {
    let index = real::generations().create(manifest()).await.unwrap();
    let first = indexed(product("a", "red kettle").upsert(1));
    index.apply(vec![first]).await.unwrap();
    let writes = (0..4_u64).map(|writer| {
        let index = index.clone();
        tokio::spawn(async move {
            let events = (0..5).map(|at| {
                let version = 2 + at * 4 + writer;
                indexed(price("a", version, i64::try_from(version).unwrap()))
            });
            for event in events {
                for outcome in index.apply(vec![event]).await.unwrap() {
                    outcome.unwrap();
                }
            }
        })
    });
    for write in writes.collect::<Vec<_>>() {
        write.await.unwrap();
    }
    let id = domain::product::ProductId::new("a").unwrap();
    let held = index.documents(&[id]).await.unwrap().remove(0).unwrap();
    assert_eq!(held.facts.price().map(|price| price.minor()), Some(21));
}

#[tokio::test]
async fn purging_forgets_old_deletions_and_nothing_else() {
    let index = real::generations().create(manifest()).await.unwrap();
    let changes = vec![
        indexed(change("old", 5, Change::Delete)),
        indexed(change("new", 9, Change::Delete)),
        indexed(change("priced", 5, Change::Delete)),
        indexed(price("priced", 6, 100)),
        indexed(product("shown", "red kettle").upsert(1)),
    ];
    for outcome in index.apply(changes).await.unwrap() {
        outcome.unwrap();
    }
    assert_eq!(index.purge(Version(5)).await.unwrap(), 1);
    let late = |id: &str| indexed(product(id, "red kettle").upsert(4));
    let outcomes = index.apply(["old", "new", "priced"].map(late).into()).await;
    let taken: Vec<bool> = outcomes
        .unwrap()
        .into_iter()
        .map(|o| o.unwrap().any())
        .collect();
    assert_eq!(taken, [true, false, false]);
    assert_eq!(index.count().await.unwrap(), 2);
}

#[tokio::test]
async fn a_text_full_of_signs_is_a_text_like_any_other() {
    let index = real::generations().create(manifest()).await.unwrap();
    let odd = "a\"b\\c\n.*[x]{1}(y)|z~#@&<1-2>\u{1f}é日本";
    let made = product("p/1 \"?#", odd).brand(odd).word("c.o*l\"our", odd);
    let outcome = index.apply(vec![indexed(made.upsert(1))]).await.unwrap();
    assert!(outcome.into_iter().all(|outcome| outcome.is_ok()));
    let field = domain::filter::FilterField::Attribute("c.o*l\"our".to_owned());
    let wanted = domain::ports::Retrieval {
        filter: domain::filter::Filter(vec![domain::filter::Condition {
            field: field.clone(),
            test: domain::filter::Test::AnyOf(vec![odd.to_uppercase()]),
        }]),
        facets: vec![field, domain::filter::FilterField::Brand],
        ..testkit::product_index::words(odd)
    };
    let found = index.retrieve(&wanted).await.unwrap();
    assert_eq!(testkit::product_index::ids(&found), ["p/1 \"?#"]);
    assert!(found.facets.iter().all(|facet| facet.values[0].count == 1));
    assert_eq!(found.facets.len(), 2);
}
