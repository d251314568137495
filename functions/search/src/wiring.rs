//! The service's ports, on AWS.

use crate::cached::Cached;
use crate::living;
use artifact_store_s3::S3ArtifactStore;
use aws_config::SdkConfig;
use behaviour_log_firehose::{Backoff, FirehoseBehaviourLog};
use bootstrap::{CurrentIndex, UnixClock, number, open_connections, required};
use domain::labels::Labels;
use domain::ports::{ArtifactStore, Embedder, EmbeddingRole, PortError, ProductIndexReader};
use domain::understand::Vocabulary;
use lambda_http::Error;
use models_bedrock::TitanTextEmbedder;
use search_http::SearchService;
use std::sync::Arc;
use std::time::Duration;
use vector_cache_valkey::ValkeyVectorCache;

/// How long a query's vector is remembered.
const REMEMBERED: Duration = Duration::from_secs(7 * 86_400);
/// Longest wait for the query cache: less than the model takes.
const CACHE_PATIENCE: Duration = Duration::from_millis(50);

/// What the service is made of.
#[derive(Clone)]
pub(crate) struct Shop {
    index: Arc<CurrentIndex>,
    embedder: Arc<dyn Embedder>,
    store: Arc<dyn ArtifactStore>,
    behaviour: Arc<FirehoseBehaviourLog>,
}

impl Shop {
    /// # Errors
    /// When a variable is missing, the index is out of reach, or it was built with another model.
    pub(crate) async fn open() -> Result<Self, Error> {
        let config = bootstrap::aws().await;
        let titan = titan(&config)?;
        let word = ["a".to_owned()];
        let (index, ()) = tokio::join!(
            CurrentIndex::open(&config),
            // A word is next to free.
            open_connections(titan.embed(&word, EmbeddingRole::Query)),
        );
        let (index, embedder) = (index?, remembering(titan)?);
        let (held, wanted) = (index.manifest().model, embedder.identity());
        if held != *wanted {
            return Err(format!("the index holds vectors of {held}, not of {wanted}").into());
        }
        let bucket = required("ARTIFACT_BUCKET")?;
        let stream = required("BEHAVIOUR_STREAM")?;
        let firehose = aws_sdk_firehose::Client::new(&config);
        Ok(Self {
            index: Arc::new(index),
            embedder,
            store: Arc::new(S3ArtifactStore::new(
                aws_sdk_s3::Client::new(&config),
                bucket,
            )),
            behaviour: Arc::new(FirehoseBehaviourLog::new(
                firehose,
                stream,
                Backoff::default(),
            )),
        })
    }

    async fn labels(&self) -> Result<Labels, PortError> {
        let Some(bytes) = self.store.get("labels.json").await? else {
            return Ok(Labels::default());
        };
        serde_json::from_slice(&bytes).map_err(PortError::unavailable("labels.json"))
    }
}

fn titan(config: &SdkConfig) -> Result<Arc<dyn Embedder>, Error> {
    let models = aws_sdk_bedrockruntime::Client::new(config);
    let titan = TitanTextEmbedder::new(models, number("EMBEDDING_DIMENSIONS")?)?;
    Ok(Arc::new(titan))
}

fn remembering(model: Arc<dyn Embedder>) -> Result<Arc<dyn Embedder>, Error> {
    match required("QUERY_CACHE")?.as_str() {
        "none" => Ok(model),
        url => {
            let cache = Arc::new(ValkeyVectorCache::open(url, REMEMBERED, CACHE_PATIENCE)?);
            Ok(Arc::new(Cached { model, cache }))
        }
    }
}

impl living::Shop for Shop {
    async fn service(&self) -> Result<SearchService, PortError> {
        let labels = self.labels().await?;
        Ok(SearchService {
            vocabulary: Arc::new(Vocabulary::of(&*self.index, &labels).await?),
            index: self.index.clone(),
            embedder: self.embedder.clone(),
            // A model that answers waits for the guard that takes personal data out of questions.
            answerer: None,
            labels: Arc::new(labels),
            clock: Arc::new(UnixClock),
            behaviour: self.behaviour.clone(),
            asset_folders: Vec::new(),
        })
    }
}
