use domain::ports::{Clock, PortError, ProductIndexReader};
use domain::product::ProductId;
use log_enrichment::{Facts, ProductFacts};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// Most products asked for in one call.
const MOST_IDS: usize = 500;
/// Most products remembered; a batch of Firehose names a few thousand at most.
const MOST_REMEMBERED: usize = 20_000;
/// How long facts are good: prices change by the hour, and a record says when it was written.
const GOOD_FOR: Duration = Duration::from_secs(60);
/// Longest wait for the index; Firehose waits five minutes at most, and other batches behind.
const PATIENCE: Duration = Duration::from_secs(10);

/// The facts of products from the index, remembered for a minute.
pub struct IndexFacts {
    index: Arc<dyn ProductIndexReader>,
    clock: Arc<dyn Clock>,
    remembered: Mutex<HashMap<String, Remembered>>,
}

struct Remembered {
    until: Duration,
    /// None when the index has no such product.
    facts: Option<ProductFacts>,
}

impl IndexFacts {
    /// Facts from an index.
    #[must_use]
    pub fn new(index: Arc<dyn ProductIndexReader>, clock: Arc<dyn Clock>) -> Self {
        Self {
            index,
            clock,
            remembered: Mutex::default(),
        }
    }

    /// The facts of some products; [`Facts::Unavailable`] when the index cannot tell those of any.
    pub async fn facts(&self, products: &[String]) -> Facts {
        let now = self.clock.elapsed();
        let mut known = HashMap::new();
        let mut asked = Vec::new();
        {
            let remembered = self
                .remembered
                .lock()
                .unwrap_or_else(PoisonError::into_inner);
            for product in products {
                match remembered.get(product).filter(|entry| entry.until > now) {
                    Some(entry) => {
                        known.extend(entry.facts.clone().map(|facts| (product.clone(), facts)))
                    }
                    None => asked.extend(ProductId::new(product).ok()),
                }
            }
        }
        let found = match tokio::time::timeout(PATIENCE, self.ask(&asked)).await {
            Ok(Ok(found)) => found,
            Ok(Err(error)) => {
                let cause = std::error::Error::source(&error).map(ToString::to_string);
                tracing::warn!(%error, cause, "no facts of products");
                return Facts::Unavailable;
            }
            Err(_) => {
                tracing::warn!(
                    patience_s = PATIENCE.as_secs(),
                    "no facts of products in time"
                );
                return Facts::Unavailable;
            }
        };
        self.remember(&asked, &found, now + GOOD_FOR);
        let found = asked.iter().zip(found);
        known.extend(found.filter_map(|(id, facts)| Some((id.as_str().to_owned(), facts?))));
        Facts::Known(known)
    }

    async fn ask(&self, ids: &[ProductId]) -> Result<Vec<Option<ProductFacts>>, PortError> {
        let generation = self.index.manifest().generation;
        let mut found = Vec::with_capacity(ids.len());
        for ids in ids.chunks(MOST_IDS) {
            let documents = self.index.documents(ids).await?;
            found.extend(
                documents
                    .iter()
                    .map(|document| Some(ProductFacts::of(document.as_ref()?, &generation))),
            );
        }
        Ok(found)
    }

    fn remember(&self, ids: &[ProductId], found: &[Option<ProductFacts>], until: Duration) {
        let mut remembered = self
            .remembered
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if remembered.len() + ids.len() > MOST_REMEMBERED {
            remembered.clear();
        }
        for (id, facts) in ids.iter().zip(found) {
            let facts = facts.clone();
            remembered.insert(id.as_str().to_owned(), Remembered { until, facts });
        }
    }
}
