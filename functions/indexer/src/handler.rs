use domain::ingest::write;
use domain::ports::{ArtifactStore, IndexChange, PortError, ProductIndexWriter};
use domain::product::{ProductId, Version};
use domain::quality::{Finding, Severity};
use pipeline::{Done, EmbeddedChange, Numbered, StepError, Work, hold, load};
use std::sync::Arc;

/// What the step works with.
pub(crate) struct Context {
    pub(crate) store: Arc<dyn ArtifactStore>,
    pub(crate) index: Arc<dyn ProductIndexWriter>,
}

/// Writes the batch. A change that the index refuses goes to quarantine; one that it could not take
/// just now fails the step, which is tried again: what is in already changes nothing then.
pub(crate) async fn handle(context: Arc<Context>, work: Work) -> Result<Done, StepError> {
    let store = &*context.store;
    let batch: Vec<Numbered<EmbeddedChange>> = load(store, &work).await?;
    let places: Vec<(usize, ProductId, Version)> = batch
        .iter()
        .map(|one| {
            (
                one.record,
                one.change.event.id.clone(),
                one.change.event.version,
            )
        })
        .collect();
    let changes = batch.into_iter().map(|one| IndexChange::from(one.change));
    let written = write(&*context.index, changes.collect()).await?;
    let mut held = Vec::new();
    for (id, error) in written.refused {
        let PortError::Rejected { reason, .. } = &error else {
            return Err(error.into());
        };
        let message = format!("was refused by the index: {reason}");
        let finding = Finding::schema(Severity::Block, "record", &message, "");
        let place = places.iter().find(|(_, held, _)| *held == id);
        let (record, version) = place.map_or((0, Version(0)), |(record, _, v)| (*record, *v));
        held.push((record, Some(id), version, vec![finding]));
    }
    let held_back = work.held_back + held.len() as u64;
    hold(store, &work, held).await?;
    tracing::info!(
        applied = written.applied,
        superseded = written.superseded,
        held_back,
        "indexed"
    );
    Ok(Done {
        run: work.run,
        applied: written.applied,
        superseded: written.superseded,
        held_back,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::ports::ProductIndexReader;
    use pipeline::{Stage, save};
    use product_index_embedded::EmbeddedIndex;
    use testkit::FolderStore;
    use testkit::build::{indexed, product};

    fn work() -> Work {
        let work = include_str!("../../../events/indexer/one-of-three.json");
        serde_json::from_str(work).unwrap()
    }

    #[tokio::test]
    async fn a_batch_is_in_the_index_once_however_often_it_comes() {
        let folder = tempfile::tempdir().unwrap();
        let manifest = testkit::build::manifest();
        let index = EmbeddedIndex::open(&folder.path().join("index"), manifest).unwrap();
        let index = Arc::new(index);
        let store = Arc::new(FolderStore(folder.path().join("store")));
        let change = EmbeddedChange::from(indexed(product("tent", "Tent").upsert(7)));
        let batch = [Numbered { record: 2, change }];
        save(&*store, &work().artifact, &batch).await.unwrap();
        let context = Arc::new(Context {
            store,
            index: index.clone(),
        });
        let done = handle(context.clone(), work()).await.unwrap();
        let expected = include_str!("../../../events/indexer/done/one-of-three.json");
        assert_eq!(done, serde_json::from_str(expected).unwrap());
        let again = handle(context, work()).await.unwrap();
        assert_eq!((again.applied, again.superseded), (0, 1));
        assert_eq!(index.count().await.unwrap(), 1);
    }

    #[tokio::test]
    async fn what_the_index_refuses_goes_to_quarantine_with_its_reason() {
        let folder = tempfile::tempdir().unwrap();
        let manifest = testkit::build::manifest();
        let index = EmbeddedIndex::open(&folder.path().join("index"), manifest).unwrap();
        let store = Arc::new(FolderStore(folder.path().join("store")));
        let good = EmbeddedChange::from(indexed(product("tent", "Tent").upsert(7)));
        let mut bad = EmbeddedChange::from(indexed(product("bad", "Bad").upsert(7)));
        for (_, vector) in &mut bad.chunks {
            vector.truncate(1);
        }
        let batch = [bad, good].into_iter().enumerate();
        let batch: Vec<_> = batch
            .map(|(record, change)| Numbered { record, change })
            .collect();
        save(&*store, &work().artifact, &batch).await.unwrap();
        save(&*store, &Stage::Changes.key(&work().run), &["bad", "good"])
            .await
            .unwrap();
        let context = Context {
            store: store.clone(),
            index: Arc::new(index),
        };
        let done = handle(Arc::new(context), work()).await.unwrap();
        assert_eq!((done.applied, done.held_back), (1, 3));
        let held = store.list("quarantine/").await.unwrap();
        let held = store.get(&held[0]).await.unwrap().unwrap();
        let held: pipeline::Held = serde_json::from_slice(&held).unwrap();
        assert_eq!(held.source, "bad");
    }
}
