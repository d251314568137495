//! An embedder that asks a cache first.

use async_trait::async_trait;
use domain::ingest::key;
use domain::language::Language;
use domain::ports::{Embedder, EmbeddingRole, ModelIdentity, PortError, Vector, VectorCache};
use std::sync::Arc;

/// A model with the vectors of earlier queries before it. A cache out of reach costs its patience
/// and nothing else.
pub(crate) struct Cached {
    pub(crate) model: Arc<dyn Embedder>,
    pub(crate) cache: Arc<dyn VectorCache>,
}

#[async_trait]
impl Embedder for Cached {
    fn identity(&self) -> &ModelIdentity {
        self.model.identity()
    }

    fn speaks(&self, language: Language) -> bool {
        self.model.speaks(language)
    }

    async fn embed(&self, texts: &[String], role: EmbeddingRole) -> Result<Vec<Vector>, PortError> {
        let identity = self.identity();
        let keys: Vec<_> = texts.iter().map(|text| key(identity, text)).collect();
        let mut vectors = match self.cache.get(&keys).await {
            Ok(vectors) => vectors,
            Err(error) => {
                tracing::warn!(%error, "going on without the query cache");
                return self.model.embed(texts, role).await;
            }
        };
        let right = |vector: &Vector| vector.len() == identity.dimensions;
        vectors
            .iter_mut()
            .for_each(|slot| *slot = slot.take().filter(right));
        let missing: Vec<usize> = (0..texts.len())
            .filter(|at| vectors[*at].is_none())
            .collect();
        let wanted: Vec<String> = missing.iter().map(|at| texts[*at].clone()).collect();
        if !wanted.is_empty() {
            let made = self.model.embed(&wanted, role).await?;
            let entries: Vec<_> = missing
                .iter()
                .map(|at| keys[*at])
                .zip(made.iter().cloned())
                .collect();
            if let Err(error) = self.cache.put(&entries).await {
                tracing::warn!(%error, "a query could not be cached");
            }
            for (at, vector) in missing.into_iter().zip(made) {
                vectors[at] = Some(vector);
            }
        }
        Ok(vectors.into_iter().flatten().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use product_index_embedded::EmbeddedVectorCache;
    use testkit::WordEmbedder;

    #[tokio::test]
    async fn a_query_that_was_asked_before_calls_no_model_and_all_stand_at_their_place() {
        let folder = tempfile::tempdir().unwrap();
        let model = Arc::new(WordEmbedder::new(8));
        let cached = Cached {
            model: model.clone(),
            cache: Arc::new(EmbeddedVectorCache::open(&folder.path().join("v")).unwrap()),
        };
        let texts = |texts: &[&str]| {
            texts
                .iter()
                .map(|text| (*text).to_owned())
                .collect::<Vec<_>>()
        };
        let query = EmbeddingRole::Query;
        cached.embed(&texts(&["red tent"]), query).await.unwrap();
        let both = cached
            .embed(&texts(&["blue kettle", "red tent"]), query)
            .await
            .unwrap();
        assert_eq!(model.texts(), 2);
        assert_eq!(
            both,
            [model.vector("blue kettle"), model.vector("red tent")]
        );
    }
}
