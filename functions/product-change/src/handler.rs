use crate::executions::Executions;
use crate::lanes::{at_once, has_content};
use aws_lambda_events::event::sqs::{SqsBatchResponse, SqsEvent, SqsMessage};
use contracts::{Defaults, parse_event};
use domain::event::ChangeEvent;
use domain::ingest::write;
use domain::ports::{ArtifactStore, IndexChange, ProductIndexReader, ProductIndexWriter};
use domain::product::Version;
use domain::quality::{Finding, Known, Severity, check, known};
use futures::FutureExt;
use pipeline::{Stage, StepError, Work, accepted_key, hold, run_name, save};
use serde_json::Value;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;

/// What the function works with.
pub(crate) struct Context {
    pub(crate) store: Arc<dyn ArtifactStore>,
    pub(crate) reader: Arc<dyn ProductIndexReader>,
    pub(crate) writer: Arc<dyn ProductIndexWriter>,
    pub(crate) executions: Arc<dyn Executions>,
}

/// Takes each message alone: what fails is named and comes back, its neighbours are done. Never
/// fails as a whole.
pub(crate) async fn handle(
    context: Arc<Context>,
    batch: SqsEvent,
) -> Result<SqsBatchResponse, StepError> {
    let mut answer = SqsBatchResponse::default();
    for message in batch.records {
        let id = message.message_id.clone().unwrap_or_default();
        // A panic over one message is that message's failure.
        let taken = AssertUnwindSafe(take(&context, &message)).catch_unwind();
        let outcome = taken
            .await
            .unwrap_or_else(|_| Err(StepError::Bug("the handler panicked".to_owned())));
        if let Err(error) = outcome {
            tracing::error!(message_id = id, error_type = error.name(), %error, "a change failed");
            answer.add_failure(id);
        }
    }
    Ok(answer)
}

async fn take(context: &Context, message: &SqsMessage) -> Result<(), StepError> {
    let body = message.body.as_deref().unwrap_or_default();
    let (event, _) =
        parse_event(body, &defaults()).map_err(|error| StepError::Invalid(error.to_string()))?;
    let work = Work::begin(run_name(&event.id, event.version), 1);
    let mut findings = Vec::new();
    if let Some(facts) = at_once(&event) {
        findings = blocking(context, &facts).await?;
        if findings.is_empty() {
            write_at_once(context, facts).await?;
        }
    }
    if has_content(&event) {
        // What is wrong with its facts, the quality gate will find again, and hold all of it back.
        keep_source(context, &work, body).await?;
        Ok(context.executions.start(&work).await?)
    } else if findings.is_empty() {
        Ok(())
    } else {
        keep_source(context, &work, body).await?;
        tracing::warn!(id = %event.id, "a change is held back");
        let held = (0, Some(event.id), event.version, findings);
        hold(&*context.store, &work, vec![held]).await
    }
}

/// What keeps a change back and was not accepted by a person.
async fn blocking(context: &Context, event: &ChangeEvent) -> Result<Vec<Finding>, StepError> {
    let held = known(&*context.reader, std::iter::once(event)).await?;
    let before = held.get(&event.id).cloned().unwrap_or_else(Known::default);
    let mut blocking = Vec::new();
    for finding in check(event, &before) {
        if finding.severity == Severity::Block
            && context
                .store
                .get(&accepted_key(&event.id, &finding))
                .await?
                .is_none()
        {
            blocking.push(finding);
        }
    }
    Ok(blocking)
}

async fn write_at_once(context: &Context, event: ChangeEvent) -> Result<(), StepError> {
    let change = IndexChange {
        event,
        chunks: Vec::new(),
        pictures: Vec::new(),
        unlisted: Vec::new(),
    };
    let written = write(&*context.writer, vec![change]).await?;
    match written.refused.into_iter().next() {
        Some((_, error)) => Err(error.into()),
        None => Ok(()),
    }
}

/// Keeps the change as it came, for the first step or for whoever looks into quarantine.
async fn keep_source(context: &Context, work: &Work, body: &str) -> Result<(), StepError> {
    let source: Value = serde_json::from_str(body)
        .map_err(|error| StepError::Bug(format!("an event that was read is no JSON: {error}")))?;
    save(&*context.store, &Stage::Changes.key(&work.run), &[source]).await
}

/// An event without a version is older than all others.
fn defaults() -> Defaults {
    Defaults {
        version: Version(0),
        ..Defaults::default()
    }
}

#[cfg(test)]
mod tests;
