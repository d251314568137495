//! Change events from SQS: facts at once, content to the `product-indexing` state machine.

mod executions;
mod handler;
mod lanes;

use artifact_store_s3::S3ArtifactStore;
use bootstrap::CurrentIndex;
use executions::StepFunctions;
use handler::Context;
use lambda_runtime::Error;
use std::sync::Arc;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    bootstrap::start_logging();
    let config = bootstrap::aws().await;
    let bucket = bootstrap::required("ARTIFACT_BUCKET")?;
    let store = S3ArtifactStore::new(aws_sdk_s3::Client::new(&config), bucket);
    let index = Arc::new(CurrentIndex::open(&config).await?);
    let machine = bootstrap::required("INDEXING_STATE_MACHINE")?;
    let context = Context {
        store: Arc::new(store),
        reader: index.clone(),
        writer: index,
        executions: Arc::new(StepFunctions::new(
            aws_sdk_sfn::Client::new(&config),
            machine,
        )),
    };
    // For its connection: there is no such object.
    bootstrap::open_connections(context.store.get("work/none")).await;
    bootstrap::run_step(context, handler::handle).await
}
