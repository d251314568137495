use domain::ingest::{Cut, embed};
use domain::ports::{ArtifactStore, Embedder, VectorCache};
use pipeline::{EmbeddedChange, Numbered, Stage, StepError, Work, load, save};
use std::sync::Arc;

/// What the step works with.
pub(crate) struct Context {
    pub(crate) store: Arc<dyn ArtifactStore>,
    pub(crate) embedder: Arc<dyn Embedder>,
    pub(crate) cache: Arc<dyn VectorCache>,
}

/// Embeds what was never embedded before.
pub(crate) async fn handle(context: Arc<Context>, work: Work) -> Result<Work, StepError> {
    let store = &*context.store;
    let batch: Vec<Numbered<Cut>> = load(store, &work).await?;
    let (records, changes) = batch
        .into_iter()
        .map(|one| (one.record, one.change))
        .unzip();
    let records: Vec<usize> = records;
    let embedded = embed(&*context.embedder, &*context.cache, changes).await?;
    if let Some(error) = &embedded.cache_failure {
        tracing::warn!(%error, "the vector cache failed, going on without it");
    }
    tracing::info!(
        model_calls = embedded.embedded,
        remembered = embedded.remembered,
        "embedded"
    );
    let changes = embedded.changes.into_iter().map(EmbeddedChange::from);
    let numbered = records.into_iter().zip(changes);
    let batch: Vec<_> = numbered
        .map(|(record, change)| Numbered { record, change })
        .collect();
    let work = work.next(Stage::Embedded, batch.len());
    save(store, &work.artifact, &batch).await?;
    Ok(work)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::ingest::Prepared;
    use product_index_embedded::EmbeddedVectorCache;
    use testkit::build::product;
    use testkit::{FolderStore, WordEmbedder};

    fn work() -> Work {
        let work = include_str!("../../../events/embedder/one-of-three.json");
        serde_json::from_str(work).unwrap()
    }

    #[tokio::test]
    async fn every_text_gets_a_vector_and_the_second_time_no_model_is_called() {
        let folder = tempfile::tempdir().unwrap();
        let store = Arc::new(FolderStore(folder.path().join("store")));
        let prepared = Prepared {
            event: product("tent", "Tent").upsert(7),
            documents: Vec::new(),
            findings: Vec::new(),
        };
        let change = domain::ingest::cut(prepared);
        let batch = [Numbered { record: 2, change }];
        save(&*store, &work().artifact, &batch).await.unwrap();
        let cache = EmbeddedVectorCache::open(&folder.path().join("vectors")).unwrap();
        let context = Arc::new(Context {
            store: store.clone(),
            embedder: Arc::new(WordEmbedder::new(testkit::build::DIMENSIONS)),
            cache: Arc::new(cache),
        });
        let next = handle(context.clone(), work()).await.unwrap();
        let expected = include_str!("../../../events/indexer/one-of-three.json");
        assert_eq!(next, serde_json::from_str(expected).unwrap());
        let first: Vec<Numbered<EmbeddedChange>> = load(&*store, &next).await.unwrap();
        let vector = &first[0].change.chunks[0].1;
        assert_eq!(vector.len(), context.embedder.identity().dimensions);
        handle(context, work()).await.unwrap();
        let again: Vec<Numbered<EmbeddedChange>> = load(&*store, &next).await.unwrap();
        assert_eq!(first, again);
    }
}
