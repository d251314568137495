use crate::documents::StoredDocuments;
use contracts::{Defaults, parse_event, stated_version};
use domain::ingest::prepare;
use domain::ports::ArtifactStore;
use domain::product::{ProductId, Version};
use domain::quality::{Finding, Severity};
use pipeline::{Numbered, Stage, StepError, Work, hold, load, save};
use serde_json::Value;
use std::sync::Arc;

/// What the step works with.
pub(crate) struct Context {
    pub(crate) store: Arc<dyn ArtifactStore>,
    /// Where in the store the catalogue's documents lie: `catalogue/`.
    pub(crate) catalogue: String,
}

/// Reads each event of the batch and its documents. One that is no event goes to quarantine.
pub(crate) async fn handle(context: Arc<Context>, work: Work) -> Result<Work, StepError> {
    let store = &*context.store;
    let sources: Vec<Value> = load(store, &work).await?;
    let documents = StoredDocuments {
        store,
        prefix: &context.catalogue,
    };
    let labels = pipeline::labels(store).await?;
    let (mut prepared, mut held) = (Vec::new(), Vec::new());
    for (record, source) in sources.iter().enumerate() {
        match parse_event(source.to_string(), &defaults()) {
            Ok((event, warnings)) => {
                for warning in warnings {
                    let fault = warning.finding();
                    tracing::warn!(id = %event.id, field = fault.field, "{}", fault.message);
                }
                let change = prepare(&documents, &labels, event).await;
                for fault in &change.findings {
                    let id = &change.event.id;
                    tracing::warn!(%id, field = fault.field, "{}", fault.message);
                }
                prepared.push(Numbered { record, change });
            }
            Err(error) => {
                let id = source.get("id").and_then(Value::as_str);
                let id = id.and_then(|id| ProductId::new(id).ok());
                let reason = Finding::schema(Severity::Block, "record", &error.to_string(), "");
                let version = stated_version(source).unwrap_or(Version(0));
                held.push((record, id, version, vec![reason]));
            }
        }
    }
    hold(store, &work, held).await?;
    let work = work.next(Stage::Prepared, prepared.len());
    save(store, &work.artifact, &prepared).await?;
    Ok(work)
}

/// An event without a version is older than all others.
fn defaults() -> Defaults {
    Defaults {
        version: Version(0),
        ..Defaults::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::ingest::Prepared;
    use testkit::FolderStore;

    #[tokio::test]
    async fn one_bad_event_of_three_goes_to_quarantine_and_its_neighbours_go_on() {
        let folder = tempfile::tempdir().unwrap();
        let store = Arc::new(FolderStore(folder.path().to_owned()));
        let events = "../../events/preparer/one-bad-of-three.changes.json";
        let events: Vec<Value> = serde_json::from_slice(&std::fs::read(events).unwrap()).unwrap();
        let work: Work = serde_json::from_str(include_str!(
            "../../../events/preparer/one-bad-of-three.json"
        ))
        .unwrap();
        save(&*store, &work.artifact, &events).await.unwrap();
        let sheet = include_bytes!("../../../sample/documents/tent-skarv-2.pdf");
        store
            .put("catalogue/documents/tent-skarv-2.pdf", sheet.to_vec())
            .await
            .unwrap();
        let context = Context {
            store: store.clone(),
            catalogue: "catalogue/".to_owned(),
        };
        let next = handle(Arc::new(context), work).await.unwrap();
        let expected: Work = serde_json::from_str(include_str!(
            "../../../events/quality-gate/two-of-three.json"
        ))
        .unwrap();
        assert_eq!(next, expected);
        let prepared: Vec<Numbered<Prepared>> = load(&*store, &next).await.unwrap();
        assert_eq!(
            prepared.iter().map(|one| one.record).collect::<Vec<_>>(),
            [0, 2]
        );
        let read = &prepared[1].change.documents[0];
        assert!(read.pages[0].lines.len() > 3, "{read:?}");
        let missing = &prepared[0].change.documents[0];
        assert_eq!(missing.faults.len(), 1, "{missing:?}");
        assert_eq!(store.list("quarantine/").await.unwrap().len(), 1);
    }
}
