use crate::{VariableError, required};
use async_trait::async_trait;
use aws_config::SdkConfig;
use domain::filter::FilterField;
use domain::ports::{
    IndexChange, Manifest, PortError, ProductIndexReader, ProductIndexWriter, Retrieval, Retrieved,
};
use domain::product::{Effect, ProductDocument, ProductId};
use lambda_runtime::Error;
use product_index_opensearch::{
    Connection, EveryGeneration, GenerationError, Generations, OpenSearchIndex, Settings,
};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

/// How long a function trusts what it last heard of which generation is current.
const TRUST: Duration = Duration::from_secs(30);

/// The way to the cluster that the environment names.
///
/// # Errors
/// When a variable is missing or wrong.
pub fn cluster(config: &SdkConfig) -> Result<Connection, Error> {
    let url = required("OPENSEARCH_URL")?;
    match required("OPENSEARCH_AUTH")?.as_str() {
        "sigv4" => Ok(Connection::signed(&url, config)?),
        "none" => Ok(Connection::open(&url)?),
        other => Err(Box::new(VariableError::Invalid {
            name: "OPENSEARCH_AUTH".to_owned(),
            value: other.to_owned(),
            expected: "sigv4 or none",
        })),
    }
}

/// The generations of the product index that the environment names.
///
/// # Errors
/// When a variable is missing or wrong.
pub fn generations(config: &SdkConfig) -> Result<Generations, Error> {
    let (connection, prefix) = (cluster(config)?, required("INDEX_PREFIX")?);
    Ok(Generations::new(connection, prefix, Settings::default())?)
}

/// The generation that is current, looked up again every half minute. Reads are of it; writes go
/// to every generation that stands, so that a switch loses nothing.
pub struct CurrentIndex {
    generations: Generations,
    held: RwLock<(EveryGeneration, Instant)>,
}

impl CurrentIndex {
    /// Opens the generation that is current.
    ///
    /// # Errors
    /// When a variable is missing, there is no generation yet, or the cluster is out of reach.
    pub async fn open(config: &SdkConfig) -> Result<Self, Error> {
        let generations = generations(config)?;
        let Some(every) = generations.every().await? else {
            return Err("there is no index yet: index-bootstrap makes the first one".into());
        };
        let held = RwLock::new((every, Instant::now()));
        Ok(Self { generations, held })
    }

    /// The generation that is current now.
    pub async fn index(&self) -> Arc<OpenSearchIndex> {
        Arc::clone(self.every().await.current())
    }

    /// Every generation that stands, the one that is searched first; or the one of a name alone,
    /// looked up anew where it is not known yet.
    ///
    /// # Errors
    /// When there is no generation of this name, or the cluster is out of reach.
    pub async fn standing(
        &self,
        only: Option<&str>,
    ) -> Result<Vec<Arc<OpenSearchIndex>>, PortError> {
        let every = self.every().await;
        let Some(name) = only else {
            return Ok(every.all().cloned().collect());
        };
        let named = |index: &&Arc<OpenSearchIndex>| index.manifest().generation == name;
        if let Some(index) = every.all().find(named) {
            return Ok(vec![Arc::clone(index)]);
        }
        let opened = async {
            let manifest = self.generations.named(name).await?;
            self.generations.open(name, &manifest.model).await
        };
        let index = opened.await.map_err(port_error)?;
        Ok(vec![Arc::new(index)])
    }

    async fn every(&self) -> EveryGeneration {
        let (held, seen) = self.last();
        if seen.elapsed() < TRUST {
            return held;
        }
        match self.generations.every().await {
            Ok(Some(every)) => {
                let mut slot = self.held.write().unwrap_or_else(PoisonError::into_inner);
                *slot = (every.clone(), Instant::now());
                every
            }
            // What it had is still an index; the next call looks again.
            Ok(None) => {
                tracing::warn!("no generation is current");
                held
            }
            Err(error) => {
                tracing::warn!(%error, "cannot tell which generation is current");
                held
            }
        }
    }

    fn last(&self) -> (EveryGeneration, Instant) {
        let held = self.held.read().unwrap_or_else(PoisonError::into_inner);
        held.clone()
    }
}

/// What a caller of a port can do about a generation that cannot be had.
fn port_error(error: GenerationError) -> PortError {
    match error {
        GenerationError::Index(error) => error,
        other => PortError::Rejected {
            what: "the product index",
            reason: other.to_string(),
        },
    }
}

#[async_trait]
impl ProductIndexWriter for CurrentIndex {
    async fn apply(
        &self,
        changes: Vec<IndexChange>,
    ) -> Result<Vec<Result<Effect, PortError>>, PortError> {
        self.every().await.apply(changes).await
    }
}

#[async_trait]
impl ProductIndexReader for CurrentIndex {
    fn manifest(&self) -> Manifest {
        self.last().0.current().manifest()
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
