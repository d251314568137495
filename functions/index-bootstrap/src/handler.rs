use crate::domain_access::{Domain, Properties};
use crate::operation::{Operation, diagnostic, manifest, operate};
use crate::reply::ReplyTo;
use aws_lambda_events::event::cloudformation::CloudFormationCustomResourceRequest;
use domain::ports::ProductIndexReader;
use lambda_runtime::{Diagnostic, Error, LambdaEvent};
use models_bedrock::TitanTextEmbedder;
use pipeline::StepError;
use product_index_opensearch::Generations;
use serde_json::Value;

type Request = CloudFormationCustomResourceRequest<Value, Properties>;

/// What the function works with.
pub(crate) struct Context {
    /// None for a cluster that the stack did not make.
    pub(crate) domain: Option<Domain>,
    pub(crate) generations: Generations,
    /// Of the model that new generations are made for.
    pub(crate) embedder: TitanTextEmbedder,
    pub(crate) replies: reqwest::Client,
}

/// Does an operation on generations, or what CloudFormation asks for.
pub(crate) async fn handle(
    context: &Context,
    event: LambdaEvent<Value>,
) -> Result<Value, Diagnostic> {
    let unreadable = |error: serde_json::Error| {
        diagnostic(StepError::Invalid(format!("no such operation: {error}")))
    };
    if event.payload.get("operation").is_some() {
        let operation: Operation = serde_json::from_value(event.payload).map_err(unreadable)?;
        let done = operate(&context.generations, &context.embedder, operation).await;
        return serde_json::to_value(done.map_err(diagnostic)?).map_err(unreadable);
    }
    let request = serde_json::from_value(event.payload).map_err(unreadable)?;
    let answered = answer(context, request).await;
    answered.map(|()| Value::Null).map_err(Diagnostic::from)
}

/// Checks the domain, lets the functions in, makes the first generation unless there is one, and
/// tells CloudFormation; a stack that is deleted keeps its indexes, which go with the domain.
async fn answer(context: &Context, request: Request) -> Result<(), Error> {
    let (to, made) = match request {
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
    let manifest = manifest(&context.embedder, String::new());
    let index = context.generations.create(manifest).await?;
    let name = ProductIndexReader::manifest(&index).generation;
    context.generations.switch(&name).await?;
    tracing::info!(generation = name, "the first generation is there");
    Ok(name)
}
