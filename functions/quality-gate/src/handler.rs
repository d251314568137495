use domain::ingest::Prepared;
use domain::ports::{ArtifactStore, ProductIndexReader};
use domain::product::ProductId;
use domain::quality::{Finding, RunCheck, Severity, check, known};
use pipeline::{Numbered, Stage, StepError, Work, accepted_key, hold, load, save};
use std::sync::Arc;

/// What the step works with.
pub(crate) struct Context {
    pub(crate) store: Arc<dyn ArtifactStore>,
    /// What the products are now.
    pub(crate) index: Arc<dyn ProductIndexReader>,
}

/// Looks at each change of the batch, alone and against what the index holds.
pub(crate) async fn handle(context: Arc<Context>, work: Work) -> Result<Work, StepError> {
    let store = &*context.store;
    let batch: Vec<Numbered<Prepared>> = load(store, &work).await?;
    let events = batch.iter().map(|one| &one.change.event);
    let mut held_in_index = known(&*context.index, events).await?;
    let mut run = RunCheck::default();
    let (mut passed, mut held) = (Vec::with_capacity(batch.len()), Vec::new());
    for one in batch {
        let event = &one.change.event;
        let before = held_in_index.entry(event.id.clone()).or_default();
        let mut findings = check(event, before);
        findings.extend(run.observe(event));
        accept(store, &event.id, &mut findings).await?;
        for finding in &findings {
            let rule = finding.rule.code();
            tracing::warn!(id = %event.id, rule, field = finding.field, "{}", finding.message);
        }
        if findings.iter().any(|f| f.severity == Severity::Block) {
            held.push((one.record, Some(event.id.clone()), event.version, findings));
        } else {
            before.follow(event);
            passed.push(one);
        }
    }
    hold(store, &work, held).await?;
    let work = work.next(Stage::Checked, passed.len());
    save(store, &work.artifact, &passed).await?;
    Ok(work)
}

/// Takes the weight from findings that a person looked at and accepted.
async fn accept(
    store: &dyn ArtifactStore,
    id: &ProductId,
    findings: &mut [Finding],
) -> Result<(), StepError> {
    let blocking = findings
        .iter_mut()
        .filter(|f| f.severity == Severity::Block);
    for finding in blocking {
        if store.get(&accepted_key(id, finding)).await?.is_some() {
            finding.severity = Severity::Warn;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use contracts::{Defaults, parse_event};
    use domain::ports::{ProductIndexWriter, ReadDocument};
    use pipeline::Held;
    use product_index_embedded::EmbeddedIndex;
    use serde_json::Value;
    use testkit::FolderStore;
    use testkit::build::{indexed, product};

    const CHANGES: &str = include_str!("../../../events/preparer/one-bad-of-three.changes.json");

    fn work() -> Work {
        let work = include_str!("../../../events/quality-gate/two-of-three.json");
        serde_json::from_str(work).unwrap()
    }

    fn prepared(record: usize) -> Numbered<Prepared> {
        let sources: Vec<Value> = serde_json::from_str(CHANGES).unwrap();
        let event = parse_event(sources[record].to_string(), &Defaults::default());
        let change = Prepared {
            event: event.unwrap().0,
            documents: vec![ReadDocument::default()],
            findings: Vec::new(),
        };
        Numbered { record, change }
    }

    /// The kettle cost 30 euros and now costs ten cents; the tent is new.
    async fn stage(folder: &std::path::Path) -> Arc<Context> {
        let manifest = testkit::build::manifest();
        let index = Arc::new(EmbeddedIndex::open(&folder.join("index"), manifest).unwrap());
        let kettle = product("kettle-a", "Kettle").price(3_000).upsert(1);
        index.apply(vec![indexed(kettle)]).await.unwrap();
        let store = Arc::new(FolderStore(folder.join("store")));
        let batch = [prepared(0), prepared(2)];
        save(&*store, &work().artifact, &batch).await.unwrap();
        let changes = CHANGES.as_bytes().to_vec();
        store
            .put(&Stage::Changes.key(&work().run), changes)
            .await
            .unwrap();
        Arc::new(Context { store, index })
    }

    #[tokio::test]
    async fn a_price_that_fell_by_nine_tenths_is_held_back_and_its_neighbour_goes_on() {
        let folder = tempfile::tempdir().unwrap();
        let context = stage(folder.path()).await;
        let next = handle(context.clone(), work()).await.unwrap();
        let expected = include_str!("../../../events/chunker/one-of-three.json");
        assert_eq!(next, serde_json::from_str(expected).unwrap());
        let passed: Vec<Numbered<Prepared>> = load(&*context.store, &next).await.unwrap();
        assert_eq!(passed, [prepared(2)]);
        let held = context.store.list("quarantine/").await.unwrap();
        let held = context.store.get(&held[0]).await.unwrap().unwrap();
        let held: Held = serde_json::from_slice(&held).unwrap();
        assert_eq!(held.source["product"]["id"], "kettle-a");
        assert_eq!(held.reasons[0].field, "price");
    }

    #[tokio::test]
    async fn what_a_person_accepted_goes_on() {
        let folder = tempfile::tempdir().unwrap();
        let context = stage(folder.path()).await;
        handle(context.clone(), work()).await.unwrap();
        let held = context.store.list("quarantine/").await.unwrap();
        let held = context.store.get(&held[0]).await.unwrap().unwrap();
        let held: Held = serde_json::from_slice(&held).unwrap();
        let id = held.id.unwrap();
        for reason in &held.reasons {
            let key = accepted_key(&id, reason);
            context.store.put(&key, Vec::new()).await.unwrap();
        }
        let next = handle(context, work()).await.unwrap();
        assert_eq!(next.changes, 2);
    }
}
