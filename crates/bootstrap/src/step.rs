use lambda_runtime::{Diagnostic, Error, LambdaEvent, service_fn};
use pipeline::StepError;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::future::Future;
use std::sync::Arc;
use tracing::Instrument;

/// Runs a step of the state machine until Lambda ends the process: `handler` gets what the function
/// needs (made once) and the event.
///
/// # Errors
/// When the runtime API is out of reach.
pub async fn run_step<C, E, R, F>(context: C, handler: fn(Arc<C>, E) -> F) -> Result<(), Error>
where
    C: Send + Sync + 'static,
    E: DeserializeOwned + Send + 'static,
    R: Serialize + Send + 'static,
    F: Future<Output = Result<R, StepError>> + Send + 'static,
{
    let context = Arc::new(context);
    lambda_runtime::run(service_fn(move |event: LambdaEvent<E>| {
        let context = Arc::clone(&context);
        let LambdaEvent {
            payload,
            context: request,
        } = event;
        let span = tracing::info_span!(
            "invocation",
            request_id = request.request_id,
            trace_id = request.xray_trace_id,
        );
        async move {
            handler(context, payload).await.map_err(|error| {
                tracing::error!(error_type = error.name(), %error, "the step failed");
                Diagnostic::from(error)
            })
        }
        .instrument(span)
    }))
    .await
}
