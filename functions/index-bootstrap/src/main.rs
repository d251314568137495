//! The first index generation, made when the stack is deployed.

mod handler;
mod reply;

use handler::Context;
use lambda_runtime::{Error, service_fn};
use std::sync::Arc;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    bootstrap::start_logging();
    let config = bootstrap::aws().await;
    let context = Arc::new(Context {
        generations: bootstrap::generations(&config)?,
        models: aws_sdk_bedrockruntime::Client::new(&config),
        replies: reqwest::Client::new(),
    });
    lambda_runtime::run(service_fn(move |event| {
        let context = Arc::clone(&context);
        async move { handler::handle(&context, event).await }
    }))
    .await
}
