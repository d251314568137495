//! What survives a restart, a crash between ledger and text index, and a second process.

use domain::ports::{ProductIndexReader, ProductIndexWriter};
use product_index_embedded::{EmbeddedIndex, Generations, IndexError};
use std::path::Path;
use testkit::build::{change, indexed, manifest, price, product};
use testkit::product_index::{ids, words};

fn open(folder: &Path) -> EmbeddedIndex {
    EmbeddedIndex::open(folder, manifest()).expect("the index opens")
}

async fn fill(index: &EmbeddedIndex) {
    let mut changes: Vec<_> = (0..40)
        .map(|at| indexed(product(&format!("p{at}"), "green kettle").upsert(1)))
        .collect();
    changes.push(indexed(change("p7", 2, domain::event::Change::Delete)));
    changes.push(indexed(price("p8", 2, 777)));
    for outcome in index.apply(changes).await.expect("a batch") {
        outcome.expect("a change");
    }
}

async fn check(index: &EmbeddedIndex) {
    let found = index.retrieve(&words("kettle")).await.expect("an answer");
    assert_eq!(
        (found.total, ids(&found).contains(&"p7".to_owned())),
        (39, false)
    );
    let id = domain::product::ProductId::new("p8").expect("an id");
    let held = index
        .documents(&[id])
        .await
        .expect("an answer")
        .remove(0)
        .expect("p8");
    assert_eq!(held.facts.price().map(|price| price.minor()), Some(777));
}

#[tokio::test]
async fn all_that_was_applied_is_there_after_a_restart() {
    let folder = tempfile::tempdir().expect("a folder");
    fill(&open(folder.path())).await;
    check(&open(folder.path())).await;
}

#[tokio::test]
async fn a_text_index_that_is_lost_or_broken_is_made_again_from_the_ledger() {
    let folder = tempfile::tempdir().expect("a folder");
    fill(&open(folder.path())).await;
    std::fs::remove_dir_all(folder.path().join("words")).expect("removed");
    check(&open(folder.path())).await;
    std::fs::write(folder.path().join("words/meta.json"), "{ cut").expect("written");
    check(&open(folder.path())).await;
}

#[tokio::test]
async fn a_second_process_is_told_who_has_the_index() {
    let folder = tempfile::tempdir().expect("a folder");
    let _held = open(folder.path());
    let second = EmbeddedIndex::open(folder.path(), manifest());
    assert!(matches!(second, Err(IndexError::InUse(_))));
}

#[tokio::test]
async fn switching_generations_is_one_step_and_survives_a_restart() {
    let folder = tempfile::tempdir().expect("a folder");
    let generations = Generations::in_folder(folder.path());
    assert!(generations.current().expect("readable").is_none());
    let first = generations.create(manifest()).expect("created");
    generations.switch("g1").expect("switched");
    fill(&first).await;
    let second = generations.create(manifest()).expect("created");
    assert_eq!(second.manifest().generation, "g2");
    assert_eq!(
        generations
            .current()
            .expect("readable")
            .expect("one")
            .generation,
        "g1"
    );
    generations.switch("g2").expect("switched");
    assert!(generations.switch("g9").is_err());
    let listed: Vec<_> = generations
        .list()
        .expect("readable")
        .into_iter()
        .map(|m| m.generation)
        .collect();
    assert_eq!(listed, ["g1", "g2"]);
    assert_eq!(
        generations
            .current()
            .expect("readable")
            .expect("one")
            .generation,
        "g2"
    );
    drop(first);
    check(
        &generations
            .open(generations.list().expect("readable").remove(0))
            .expect("opened"),
    )
    .await;
}

#[tokio::test]
async fn segments_can_be_merged_while_others_still_are() {
    let folder = tempfile::tempdir().expect("a folder");
    let index = open(folder.path());
    for round in 0..30 {
        for part in 0..8 {
            let id = format!("p{round}-{part}");
            index
                .apply(vec![indexed(product(&id, "green kettle").upsert(1))])
                .await
                .expect("a batch");
        }
        // Merges that the batches have begun are under way by now.
        index.merge().expect("a merge");
    }
    let found = index.retrieve(&words("kettle")).await.expect("an answer");
    assert_eq!(found.total, 240);
}

#[test]
fn a_name_that_is_no_generation_reaches_no_other_folder() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (mine, other) = (folder.path().join("mine"), folder.path().join("other"));
    let generations = Generations::in_folder(&mine);
    for _ in 0..2 {
        drop(generations.create(manifest()).expect("created"));
        let others = Generations::in_folder(&other).create(manifest());
        drop(others.expect("created"));
    }
    generations.switch("g1").expect("switched");
    let away = "../../other/generations/g2";
    for name in [away, "g99", "", ".", "g", "g2/", "g2/../g2"] {
        for error in [
            generations.delete(name).err(),
            generations.switch(name).err(),
        ] {
            let error = error.expect("refused").to_string();
            let said = format!("there is no generation {name}, only g1, g2");
            assert_eq!(error, said);
        }
    }
    let mut foreign = generations.named("g2").expect("there");
    foreign.generation = away.to_owned();
    assert!(generations.open(foreign).is_err());
    assert!(other.join("generations/g2/manifest.json").exists());
    let error = generations.delete("g1").expect_err("it is searched");
    assert_eq!(
        error.to_string(),
        "g1 is the generation that is searched: switch to another one first"
    );
    generations.delete("g2").expect("deleted");
    assert_eq!(generations.list().expect("readable").len(), 1);
}
