//! The first index generation, made when the stack is deployed, and those after it.

mod domain_access;
mod handler;
mod operation;
mod reply;

use bootstrap::required;
use domain_access::Domain;
use handler::Context;
use lambda_runtime::{Error, service_fn};
use models_bedrock::TitanTextEmbedder;
use product_index_opensearch::Access;
use std::sync::Arc;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    bootstrap::start_logging();
    let config = bootstrap::aws().await;
    let domain = match required("OPENSEARCH_DOMAIN")?.as_str() {
        "none" => None,
        name => {
            let connection = bootstrap::cluster(&config)?;
            Some(Domain {
                name: name.to_owned(),
                url: required("OPENSEARCH_URL")?,
                service: aws_sdk_opensearch::Client::new(&config),
                access: Access::new(connection.clone(), required("INDEX_PREFIX")?),
                connection,
            })
        }
    };
    let models = aws_sdk_bedrockruntime::Client::new(&config);
    let context = Arc::new(Context {
        domain,
        generations: bootstrap::generations(&config)?,
        embedder: TitanTextEmbedder::new(models, bootstrap::number("EMBEDDING_DIMENSIONS")?)?,
        replies: reqwest::Client::new(),
    });
    lambda_runtime::run(service_fn(move |event| {
        let context = Arc::clone(&context);
        async move { handler::handle(&context, event).await }
    }))
    .await
}
