//! The service's ports, on AWS.

use crate::answers::answerer;
use crate::cached::Cached;
use crate::guarded::Guarded;
use crate::living;
use artifact_store_s3::S3ArtifactStore;
use aws_config::SdkConfig;
use aws_config::timeout::TimeoutConfig;
use aws_sdk_bedrockruntime::config::Builder;
use behaviour_log_firehose::{Backoff, FirehoseBehaviourLog};
use bootstrap::{CurrentIndex, UnixClock, number, open_connections, required};
use domain::labels::Labels;
use domain::ports::{
    Answerer, ArtifactStore, Embedder, EmbeddingRole, PortError, ProductIndexReader,
};
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
/// Longest wait for a query's vector, second tries and all: without it, words alone are searched.
const EMBEDDING_PATIENCE: Duration = Duration::from_millis(1_000);

/// What the service is made of.
#[derive(Clone)]
pub(crate) struct Shop {
    index: Arc<CurrentIndex>,
    embedder: Arc<dyn Embedder>,
    answerer: Option<Arc<dyn Answerer>>,
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
            answerer: answerer(&config)?,
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

/// The model of queries.
fn titan(config: &SdkConfig) -> Result<Arc<dyn Embedder>, Error> {
    let timeouts = TimeoutConfig::builder().operation_timeout(EMBEDDING_PATIENCE);
    let patient = Builder::from(config)
        .timeout_config(timeouts.build())
        .build();
    let models = aws_sdk_bedrockruntime::Client::from_conf(patient);
    let titan = TitanTextEmbedder::new(models, number("EMBEDDING_DIMENSIONS")?)?;
    Ok(Arc::new(titan))
}

/// The model with the cache before it and the guard before both.
fn remembering(model: Arc<dyn Embedder>) -> Result<Arc<dyn Embedder>, Error> {
    let model = match required("QUERY_CACHE")?.as_str() {
        "none" => model,
        url => {
            let cache = Arc::new(ValkeyVectorCache::open(url, REMEMBERED, CACHE_PATIENCE)?);
            Arc::new(Cached { model, cache })
        }
    };
    Ok(Arc::new(Guarded(model)))
}

impl living::Shop for Shop {
    async fn service(&self) -> Result<SearchService, PortError> {
        let labels = self.labels().await?;
        Ok(SearchService {
            vocabulary: Arc::new(Vocabulary::of(&*self.index, &labels).await?),
            index: self.index.clone(),
            embedder: self.embedder.clone(),
            answerer: self.answerer.clone(),
            labels: Arc::new(labels),
            clock: Arc::new(UnixClock),
            behaviour: self.behaviour.clone(),
            asset_folders: Vec::new(),
            pictures: None,
        })
    }
}
