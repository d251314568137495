//! Firehose transform: log records enriched, without personal data.

use aws_config::SdkConfig;
use bootstrap::{CurrentIndex, UnixClock, required};
use lambda_runtime::{Diagnostic, Error, LambdaEvent, service_fn};
use log_enricher::{Enricher, IndexFacts, ProductFactsFrom};
use log_enrichment::{Pseudonyms, Request};
use serde_json::value::RawValue;
use std::sync::Arc;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    bootstrap::start_logging();
    let config = bootstrap::aws().await;
    let facts = match required("PRODUCT_FACTS")?.as_str() {
        "index" => index_facts(&config).await?,
        other => ProductFactsFrom::named(other)?,
    };
    let pseudonyms = Pseudonyms::new(&bootstrap::secret(&config, "PSEUDONYM_SECRET").await?);
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

async fn index_facts(config: &SdkConfig) -> Result<ProductFactsFrom, Error> {
    let index = CurrentIndex::open(config).await?;
    let facts = IndexFacts::new(Arc::new(index), Arc::new(UnixClock));
    Ok(ProductFactsFrom::Index(facts))
}

/// The response as JSON that is written already: no second pass over its texts.
async fn answer(enricher: &Enricher, request: Request) -> Result<Box<RawValue>, Error> {
    let response = enricher.enrich(&request).await?;
    Ok(RawValue::from_string(response.body)?)
}
