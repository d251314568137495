use crate::{VariableError, required};
use async_trait::async_trait;
use aws_config::SdkConfig;
use domain::filter::FilterField;
use domain::ports::{
    IndexChange, Manifest, PortError, ProductIndexReader, ProductIndexWriter, Retrieval, Retrieved,
};
use domain::product::{Effect, ProductDocument, ProductId};
use lambda_runtime::Error;
use product_index_opensearch::{Connection, Generations, OpenSearchIndex, Settings};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

/// How long a function trusts what it last heard of which generation is current.
const TRUST: Duration = Duration::from_secs(30);

/// The generations of the product index that the environment names.
///
/// # Errors
/// When a variable is missing or wrong.
pub fn generations(config: &SdkConfig) -> Result<Generations, Error> {
    let url = required("OPENSEARCH_URL")?;
    let connection = match required("OPENSEARCH_AUTH")?.as_str() {
        "sigv4" => Connection::signed(&url, config)?,
        "none" => Connection::open(&url)?,
        other => {
            return Err(Box::new(VariableError::Invalid {
                name: "OPENSEARCH_AUTH".to_owned(),
                value: other.to_owned(),
                expected: "sigv4 or none",
            }));
        }
    };
    let prefix = required("INDEX_PREFIX")?;
    Ok(Generations::new(connection, prefix, Settings::default())?)
}

/// The generation that is current, looked up again every half minute.
pub struct CurrentIndex {
    generations: Generations,
    held: RwLock<(Arc<OpenSearchIndex>, Instant)>,
}

impl CurrentIndex {
    /// Opens the generation that is current.
    ///
    /// # Errors
    /// When a variable is missing, there is no generation yet, or the cluster is out of reach.
    pub async fn open(config: &SdkConfig) -> Result<Self, Error> {
        let generations = generations(config)?;
        let Some(manifest) = generations.current().await? else {
            return Err("there is no index yet: index-bootstrap makes the first one".into());
        };
        let index = generations
            .open(&manifest.generation, &manifest.model)
            .await?;
        let held = RwLock::new((Arc::new(index), Instant::now()));
        Ok(Self { generations, held })
    }

    /// The generation that is current now.
    pub async fn index(&self) -> Arc<OpenSearchIndex> {
        let (held, seen) = self.last();
        if seen.elapsed() < TRUST {
            return held;
        }
        match self.look_again(&held).await {
            Ok(index) => {
                let mut slot = self.held.write().unwrap_or_else(PoisonError::into_inner);
                *slot = (Arc::clone(&index), Instant::now());
                index
            }
            // What it had is still an index; the next call looks again.
            Err(error) => {
                tracing::warn!(error, "cannot tell which generation is current");
                held
            }
        }
    }

    fn last(&self) -> (Arc<OpenSearchIndex>, Instant) {
        let held = self.held.read().unwrap_or_else(PoisonError::into_inner);
        held.clone()
    }

    async fn look_again(&self, held: &Arc<OpenSearchIndex>) -> Result<Arc<OpenSearchIndex>, Error> {
        let current = self.generations.current().await?;
        let serving = ProductIndexReader::manifest(&**held).generation;
        match current.filter(|manifest| manifest.generation != serving) {
            None => Ok(Arc::clone(held)),
            Some(manifest) => {
                let (name, model) = (&manifest.generation, &manifest.model);
                Ok(Arc::new(self.generations.open(name, model).await?))
            }
        }
    }
}

#[async_trait]
impl ProductIndexWriter for CurrentIndex {
    async fn apply(
        &self,
        changes: Vec<IndexChange>,
    ) -> Result<Vec<Result<Effect, PortError>>, PortError> {
        self.index().await.apply(changes).await
    }
}

#[async_trait]
impl ProductIndexReader for CurrentIndex {
    fn manifest(&self) -> Manifest {
        ProductIndexReader::manifest(&*self.last().0)
    }

    async fn count(&self) -> Result<u64, PortError> {
        self.index().await.count().await
    }

    async fn listed(
        &self,
        after: Option<&ProductId>,
        most: usize,
    ) -> Result<Vec<ProductId>, PortError> {
        self.index().await.listed(after, most).await
    }

    async fn retrieve(&self, retrieval: &Retrieval) -> Result<Retrieved, PortError> {
        self.index().await.retrieve(retrieval).await
    }

    async fn documents(
        &self,
        ids: &[ProductId],
    ) -> Result<Vec<Option<ProductDocument>>, PortError> {
        self.index().await.documents(ids).await
    }

    async fn flags(&self) -> Result<Vec<String>, PortError> {
        self.index().await.flags().await
    }

    async fn vocabulary(&self, field: &FilterField) -> Result<Vec<String>, PortError> {
        self.index().await.vocabulary(field).await
    }
}
