//! The search service behind API Gateway, streamed.

mod cached;
mod living;
mod wiring;

use lambda_http::tower::service_fn;
use lambda_http::{Error, Request, run_with_streaming_response};
use living::Living;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    bootstrap::start_logging();
    let living = &Living::open(wiring::Shop::open().await?).await?;
    run_with_streaming_response(service_fn(move |request: Request| living.answer(request))).await
}
