//! The service's ports, on AWS.

use crate::answers::answerer;
use crate::cached::Cached;
use crate::guarded::Guarded;
use crate::living;
use artifact_store_s3::S3ArtifactStore;
use aws_config::SdkConfig;
use aws_config::timeout::TimeoutConfig;
use aws_sdk_bedrockruntime::Client;
use aws_sdk_bedrockruntime::config::Builder;
use behaviour_log_firehose::{Backoff, FirehoseBehaviourLog};
use bootstrap::{CurrentIndex, UnixClock, open_connections, required};
use domain::labels::Labels;
use domain::ports::{
    Answerer, ArtifactStore, Embedder, EmbeddingRole, ModelIdentity, PortError, ProductIndexReader,
};
use domain::understand::Vocabulary;
use lambda_http::Error;
use models_bedrock::TitanTextEmbedder;
use search_http::SearchService;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use vector_cache_valkey::ValkeyVectorCache;

/// How long a query's vector is remembered.
const REMEMBERED: Duration = Duration::from_secs(7 * 86_400);
/// Longest wait for the query cache: less than the model takes.
const CACHE_PATIENCE: Duration = Duration::from_millis(50);
/// Longest wait for a query's vector, second tries and all: without it, words alone are searched.
const EMBEDDING_PATIENCE: Duration = Duration::from_millis(1_000);

/// Of the vector whose text opens the connection.
const FEWEST_DIMENSIONS: usize = 256;

/// What the service is made of.
#[derive(Clone)]
pub(crate) struct Shop {
    index: Arc<CurrentIndex>,
    models: Client,
    cache: Option<Arc<ValkeyVectorCache>>,
    /// The generation of the last service that was made.
    served: Arc<Mutex<String>>,
    answerer: Option<Arc<dyn Answerer>>,
    store: Arc<dyn ArtifactStore>,
    behaviour: Arc<FirehoseBehaviourLog>,
}

impl Shop {
    /// # Errors
    /// When a variable is missing or the index is out of reach.
    pub(crate) async fn open() -> Result<Self, Error> {
        let config = bootstrap::aws().await;
        let models = models(&config);
        let titan = TitanTextEmbedder::new(models.clone(), FEWEST_DIMENSIONS)?;
        let word = ["a".to_owned()];
        let (index, ()) = tokio::join!(
            CurrentIndex::open(&config),
            // A word is next to free.
            open_connections(titan.embed(&word, EmbeddingRole::Query)),
        );
        let bucket = required("ARTIFACT_BUCKET")?;
        let stream = required("BEHAVIOUR_STREAM")?;
        let firehose = aws_sdk_firehose::Client::new(&config);
        Ok(Self {
            index: Arc::new(index?),
            models,
            cache: query_cache()?,
            served: Arc::default(),
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

/// The service of models, for queries.
fn models(config: &SdkConfig) -> Client {
    let timeouts = TimeoutConfig::builder().operation_timeout(EMBEDDING_PATIENCE);
    let patient = Builder::from(config)
        .timeout_config(timeouts.build())
        .build();
    Client::from_conf(patient)
}

fn query_cache() -> Result<Option<Arc<ValkeyVectorCache>>, Error> {
    match required("QUERY_CACHE")?.as_str() {
        "none" => Ok(None),
        url => {
            let cache = ValkeyVectorCache::open(url, REMEMBERED, CACHE_PATIENCE)?;
            Ok(Some(Arc::new(cache)))
        }
    }
}

/// The model that a generation was built with, with the cache before it and the guard before both.
fn embedder(shop: &Shop, built_with: &ModelIdentity) -> Result<Arc<dyn Embedder>, PortError> {
    let titan = TitanTextEmbedder::of(shop.models.clone(), built_with)?;
    let model: Arc<dyn Embedder> = match &shop.cache {
        None => Arc::new(titan),
        Some(cache) => Arc::new(Cached {
            model: Arc::new(titan),
            cache: cache.clone(),
        }),
    };
    Ok(Arc::new(Guarded(model)))
}

impl living::Shop for Shop {
    async fn service(&self) -> Result<SearchService, PortError> {
        let labels = self.labels().await?;
        // One generation for the service's whole life, with the model it was built with: a switch
        // in the middle of a search must not bring vectors of two models together.
        let index = self.index.index().await;
        let manifest = index.manifest();
        let embedder = embedder(self, &manifest.model)?;
        let vocabulary = Vocabulary::of(&*index, &labels).await?;
        *self.served.lock().unwrap_or_else(PoisonError::into_inner) = manifest.generation;
        Ok(SearchService {
            vocabulary: Arc::new(vocabulary),
            index,
            embedder,
            answerer: self.answerer.clone(),
            labels: Arc::new(labels),
            clock: Arc::new(UnixClock),
            behaviour: self.behaviour.clone(),
            asset_folders: Vec::new(),
            pictures: None,
        })
    }

    async fn moved_on(&self) -> bool {
        let searched = self.index.index().await.manifest().generation;
        *self.served.lock().unwrap_or_else(PoisonError::into_inner) != searched
    }
}
