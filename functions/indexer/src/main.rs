//! Writes a batch into the index: the last step of `product-indexing`.

mod destinations;
mod handler;

use artifact_store_s3::S3ArtifactStore;
use bootstrap::CurrentIndex;
use handler::Context;
use lambda_runtime::Error;
use std::sync::Arc;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    bootstrap::start_logging();
    let config = bootstrap::aws().await;
    let bucket = bootstrap::required("ARTIFACT_BUCKET")?;
    let store = S3ArtifactStore::new(aws_sdk_s3::Client::new(&config), bucket);
    let context = Context {
        store: Arc::new(store),
        index: Arc::new(CurrentIndex::open(&config).await?),
    };
    // For its connection: there is no such object.
    bootstrap::open_connections(context.store.get("work/none")).await;
    bootstrap::run_step(context, handler::handle).await
}
