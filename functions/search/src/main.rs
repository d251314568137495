//! The search service behind API Gateway, streamed.

mod answers;
mod cached;
mod guarded;
mod living;
mod metered;
mod wiring;

use bootstrap::Metrics;
use lambda_http::tower::service_fn;
use lambda_http::{Error, Request, RequestExt, run_with_streaming_response};
use living::Living;
use std::sync::Arc;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    bootstrap::start_logging();
    let living = &Living::open(wiring::Shop::open().await?).await?;
    let metrics = &Arc::new(Metrics::of(bootstrap::required(
        "AWS_LAMBDA_FUNCTION_NAME",
    )?));
    run_with_streaming_response(service_fn(move |request: Request| async move {
        let searches = request.raw_http_path().ends_with("/search");
        let response = living.answer(request).await?;
        if searches {
            return Ok(metered::metered(response, metrics).await);
        }
        Ok::<_, Error>(response)
    }))
    .await
}
