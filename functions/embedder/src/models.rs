//! Which models a batch is embedded by: those of the generations that it goes to.

use async_trait::async_trait;
use bootstrap::CurrentIndex;
use domain::ports::{Embedder, ProductIndexReader};
use models_bedrock::TitanTextEmbedder;
use pipeline::StepError;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// The models of the generations that stand, or of one.
#[async_trait]
pub(crate) trait Models: Send + Sync {
    /// One embedder for each model, that of the generation that is searched first.
    async fn of(&self, generation: Option<&str>) -> Result<Vec<Arc<dyn Embedder>>, StepError>;

    /// Tokens that were billed since this was asked last.
    fn take_tokens(&self) -> u64;
}

/// Titan, as each generation's manifest names it.
pub(crate) struct Titan {
    pub(crate) client: aws_sdk_bedrockruntime::Client,
    pub(crate) index: CurrentIndex,
    pub(crate) tokens: Arc<AtomicU64>,
}

#[async_trait]
impl Models for Titan {
    async fn of(&self, generation: Option<&str>) -> Result<Vec<Arc<dyn Embedder>>, StepError> {
        let mut embedders: Vec<Arc<dyn Embedder>> = Vec::new();
        for (at, index) in self.index.standing(generation).await?.iter().enumerate() {
            let manifest = index.manifest();
            if embedders.iter().any(|e| *e.identity() == manifest.model) {
                continue;
            }
            match TitanTextEmbedder::of(self.client.clone(), &manifest.model) {
                Ok(embedder) => {
                    embedders.push(Arc::new(embedder.counted_in(self.tokens.clone())));
                }
                // Shoppers must not wait for a generation that nobody searches.
                Err(error) if at > 0 => {
                    let generation = manifest.generation;
                    tracing::error!(generation, %error, "a generation gets no content");
                }
                Err(error) => return Err(error.into()),
            }
        }
        Ok(embedders)
    }

    fn take_tokens(&self) -> u64 {
        self.tokens.swap(0, Ordering::Relaxed)
    }
}
