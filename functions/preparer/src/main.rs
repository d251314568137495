//! Reads change events and their documents: the first step of `product-indexing`.

mod documents;
mod handler;

use artifact_store_s3::S3ArtifactStore;
use handler::Context;
use lambda_runtime::Error;
use std::sync::Arc;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    bootstrap::start_logging();
    let client = aws_sdk_s3::Client::new(&bootstrap::aws().await);
    let store = Arc::new(S3ArtifactStore::new(
        client,
        bootstrap::required("ARTIFACT_BUCKET")?,
    ));
    let context = Context {
        store,
        catalogue: bootstrap::required("CATALOGUE_PREFIX")?,
    };
    // For its connection: there is no such object.
    bootstrap::open_connections(context.store.get("work/none")).await;
    bootstrap::run_step(context, handler::handle).await
}
