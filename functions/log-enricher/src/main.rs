//! Firehose transform: log records enriched, without personal data.

use bootstrap::required;
use lambda_runtime::{Diagnostic, Error, LambdaEvent, service_fn};
use log_enricher::{Enricher, ProductFactsFrom};
use log_enrichment::{Pseudonyms, Request};
use serde_json::value::RawValue;

#[tokio::main]
async fn main() -> Result<(), Error> {
    bootstrap::start_logging();
    let facts = ProductFactsFrom::named(&required("PRODUCT_FACTS")?)?;
    let pseudonyms = Pseudonyms::new(&required("PSEUDONYM_SECRET")?);
    let enricher = &Enricher::new(pseudonyms, facts);
    lambda_runtime::run(service_fn(move |event: LambdaEvent<Request>| async move {
        answer(enricher, event.payload).await.map_err(|error| {
            tracing::error!(%error, "the records could not be answered");
            Diagnostic {
                error_type: "Permanent.Invalid".to_owned(),
                error_message: error.to_string(),
            }
        })
    }))
    .await
}

/// The response as JSON that is written already: no second pass over its texts.
async fn answer(enricher: &Enricher, request: Request) -> Result<Box<RawValue>, Error> {
    let response = enricher.enrich(&request).await?;
    Ok(RawValue::from_string(response.body)?)
}
