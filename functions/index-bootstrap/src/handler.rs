use crate::domain_access::{Domain, Properties};
use crate::reply::ReplyTo;
use aws_lambda_events::event::cloudformation::CloudFormationCustomResourceRequest;
use domain::chunk::CHUNKER;
use domain::ports::{Embedder, Manifest, ProductIndexReader};
use lambda_runtime::{Error, LambdaEvent};
use models_bedrock::TitanTextEmbedder;
use product_index_opensearch::{Generations, MAPPING};
use serde_json::Value;

type Request = CloudFormationCustomResourceRequest<Value, Properties>;

/// What the function works with.
pub(crate) struct Context {
    /// None for a cluster that the stack did not make.
    pub(crate) domain: Option<Domain>,
    pub(crate) generations: Generations,
    pub(crate) models: aws_sdk_bedrockruntime::Client,
    pub(crate) replies: reqwest::Client,
}

/// Checks the domain, lets the functions in, makes the first generation unless there is one, and tells CloudFormation; a stack that is deleted
/// keeps its indexes, which go with the domain.
pub(crate) async fn handle(context: &Context, event: LambdaEvent<Request>) -> Result<(), Error> {
    let (to, made) = match event.payload {
        Request::Delete(r) => {
            let to = ReplyTo::new(
                r.response_url,
                r.request_id,
                r.stack_id,
                r.logical_resource_id,
            );
            (to, Ok(r.physical_resource_id))
        }
        Request::Create(r) => {
            let to = ReplyTo::new(
                r.response_url,
                r.request_id,
                r.stack_id,
                r.logical_resource_id,
            );
            (to, ensure(context, &r.resource_properties).await)
        }
        Request::Update(r) => {
            let to = ReplyTo::new(
                r.response_url,
                r.request_id,
                r.stack_id,
                r.logical_resource_id,
            );
            (to, ensure(context, &r.resource_properties).await)
        }
        // The event type is open for more kinds.
        _ => return Err("a request that is neither create, update nor delete".into()),
    };
    if let Err(error) = &made {
        tracing::error!(%error, "the first generation could not be made");
    }
    to.send(&context.replies, made).await
}

/// The name of the generation that is current, made if there is none.
async fn ensure(context: &Context, properties: &Properties) -> Result<String, Error> {
    if let Some(domain) = &context.domain {
        domain.open_to(properties).await?;
    }
    if let Some(manifest) = context.generations.current().await? {
        return Ok(manifest.generation);
    }
    let dimensions = bootstrap::number("EMBEDDING_DIMENSIONS")?;
    let embedder = TitanTextEmbedder::new(context.models.clone(), dimensions)?;
    let model = embedder.identity().clone();
    let manifest = Manifest {
        generation: String::new(),
        model_source: model.revision.clone(),
        model,
        picture_model: None,
        chunker: CHUNKER.to_owned(),
        mapping: MAPPING,
    };
    let index = context.generations.create(manifest).await?;
    let name = ProductIndexReader::manifest(&index).generation;
    context.generations.switch(&name).await?;
    tracing::info!(generation = name, "the first generation is there");
    Ok(name)
}
