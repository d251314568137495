//! Gives each text its vector, from the cache or the model: the fourth step of `product-indexing`.

mod handler;
mod models;

use artifact_store_s3::S3ArtifactStore;
use bootstrap::{CurrentIndex, Metrics};
use domain::ports::{Embedder, EmbeddingRole, VectorKey};
use handler::Context;
use lambda_runtime::Error;
use models::Titan;
use models_bedrock::TitanTextEmbedder;
use std::sync::Arc;
use std::time::Duration;
use vector_cache_dynamodb::DynamoVectorCache;

/// Of the vector whose text opens the connection.
const FEWEST_DIMENSIONS: usize = 256;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    bootstrap::start_logging();
    let config = bootstrap::aws().await;
    let bucket = bootstrap::required("ARTIFACT_BUCKET")?;
    let store = S3ArtifactStore::new(aws_sdk_s3::Client::new(&config), bucket);
    let table = bootstrap::required("VECTOR_TABLE")?;
    let days: u64 = bootstrap::number("VECTOR_TTL_DAYS")?;
    let cache = DynamoVectorCache::new(
        aws_sdk_dynamodb::Client::new(&config),
        table,
        Duration::from_secs(days * 86_400),
        Arc::new(bootstrap::UnixClock),
    );
    let client = aws_sdk_bedrockruntime::Client::new(&config);
    let titan = TitanTextEmbedder::new(client.clone(), FEWEST_DIMENSIONS)?;
    let index = CurrentIndex::open(&config).await?;
    let context = Context {
        store: Arc::new(store),
        models: Arc::new(Titan {
            client,
            index,
            tokens: Arc::default(),
        }),
        metrics: Metrics::of(bootstrap::required("AWS_LAMBDA_FUNCTION_NAME")?),
        cache: Arc::new(cache),
    };
    // For their connections: there is no such object and no such vector, and a word is next to free.
    let word = ["a".to_owned()];
    bootstrap::open_connections(async {
        tokio::join!(
            context.store.get("work/none"),
            context.cache.get(&[VectorKey([0; 16])]),
            titan.embed(&word, EmbeddingRole::Passage),
        )
    })
    .await;
    bootstrap::run_step(context, handler::handle).await
}
