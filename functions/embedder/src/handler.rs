use crate::models::Models;
use bootstrap::Metrics;
use domain::ingest::{Cut, embed};
use domain::ports::{ArtifactStore, VectorCache};
use pipeline::{EmbeddedChange, Numbered, Stage, StepError, Work, load, save};
use std::sync::Arc;

/// What the step works with.
pub(crate) struct Context {
    pub(crate) store: Arc<dyn ArtifactStore>,
    pub(crate) models: Arc<dyn Models>,
    pub(crate) cache: Arc<dyn VectorCache>,
    pub(crate) metrics: Metrics,
}

/// Embeds what was never embedded before, by the model of each generation that the batch goes to.
pub(crate) async fn handle(context: Arc<Context>, work: Work) -> Result<Work, StepError> {
    let store = &*context.store;
    let batch: Vec<Numbered<Cut>> = load(store, &work).await?;
    let (records, cuts): (Vec<usize>, Vec<Cut>) = batch
        .into_iter()
        .map(|one| (one.record, one.change))
        .unzip();
    let bare = |cut: &Cut| EmbeddedChange::new(cut.event.clone(), cut.chunks.clone());
    let mut changes: Vec<EmbeddedChange> = cuts.iter().map(bare).collect();
    let (mut made, mut remembered) = (0, 0);
    for embedder in context.models.of(work.generation.as_deref()).await? {
        let embedded = embed(&*embedder, &*context.cache, cuts.clone()).await?;
        if let Some(error) = &embedded.cache_failure {
            tracing::warn!(%error, "the vector cache failed, going on without it");
        }
        let model = embedder.identity();
        tracing::info!(
            %model,
            model_calls = embedded.embedded,
            remembered = embedded.remembered,
            "embedded"
        );
        made += embedded.embedded;
        remembered += embedded.remembered;
        for (change, embedded) in changes.iter_mut().zip(&embedded.changes) {
            change.add(model, embedded);
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "counts of one batch")]
    let count = |name, number: u64| (name, "Count", number as f64);
    let counts = [
        count("EmbeddingTokens", context.models.take_tokens()),
        count("TextsEmbedded", made),
        count("TextsRemembered", remembered),
    ];
    context.metrics.write(&counts, &[("run", &work.run)]);
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
    use async_trait::async_trait;
    use domain::ingest::Prepared;
    use domain::ports::Embedder;
    use product_index_embedded::EmbeddedVectorCache;
    use testkit::build::product;
    use testkit::{FolderStore, WordEmbedder};

    /// The generation that is searched, and one of another model that is being built.
    struct TwoModels;

    #[async_trait]
    impl Models for TwoModels {
        async fn of(&self, generation: Option<&str>) -> Result<Vec<Arc<dyn Embedder>>, StepError> {
            let searched = Arc::new(WordEmbedder::new(testkit::build::DIMENSIONS));
            let built = Arc::new(WordEmbedder::new(testkit::build::DIMENSIONS / 2));
            Ok(match generation {
                None => vec![searched, built],
                Some(_) => vec![built],
            })
        }

        fn take_tokens(&self) -> u64 {
            0
        }
    }

    fn work() -> Work {
        let work = include_str!("../../../events/embedder/one-of-three.json");
        serde_json::from_str(work).unwrap()
    }

    #[tokio::test]
    async fn every_text_gets_a_vector_of_each_generation_s_model_and_the_same_one_again() {
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
            models: Arc::new(TwoModels),
            cache: Arc::new(cache),
            metrics: Metrics::of("embedder".to_owned()),
        });
        let next = handle(context.clone(), work()).await.unwrap();
        let expected = include_str!("../../../events/indexer/one-of-three.json");
        assert_eq!(next, serde_json::from_str(expected).unwrap());
        let first: Vec<Numbered<EmbeddedChange>> = load(&*store, &next).await.unwrap();
        let change = &first[0].change;
        let dimensions = |change: &EmbeddedChange| -> Vec<(usize, usize)> {
            let held = change.vectors.iter();
            held.map(|held| (held.model.dimensions, held.vectors[0].len()))
                .collect()
        };
        let (all, half) = (testkit::build::DIMENSIONS, testkit::build::DIMENSIONS / 2);
        assert_eq!(dimensions(change), [(all, all), (half, half)]);
        let built = work().for_generation(Some("g2".to_owned()));
        let alone = handle(context.clone(), built).await.unwrap();
        assert_eq!(alone.generation.as_deref(), Some("g2"));
        let alone: Vec<Numbered<EmbeddedChange>> = load(&*store, &alone).await.unwrap();
        assert_eq!(dimensions(&alone[0].change), [(half, half)]);
        handle(context, work()).await.unwrap();
        let again: Vec<Numbered<EmbeddedChange>> = load(&*store, &next).await.unwrap();
        assert_eq!(first, again);
    }
}
