use crate::destinations::{Destination, Destinations};
use domain::ingest::{Written, write};
use domain::ports::{ArtifactStore, IndexChange, Manifest, PortError};
use domain::product::{ProductId, Version};
use domain::quality::{Finding, Severity};
use pipeline::{Done, EmbeddedChange, Numbered, StepError, Work, hold, load};
use std::sync::Arc;

/// What the step works with.
pub(crate) struct Context {
    pub(crate) store: Arc<dyn ArtifactStore>,
    pub(crate) index: Arc<dyn Destinations>,
}

/// Writes the batch. A change that the index refuses goes to quarantine; one that it could not take
/// just now fails the step, which is tried again: what is in already changes nothing then.
pub(crate) async fn handle(context: Arc<Context>, work: Work) -> Result<Done, StepError> {
    let store = &*context.store;
    let batch: Vec<Numbered<EmbeddedChange>> = load(store, &work).await?;
    let destinations = context.index.of(work.generation.as_deref()).await?;
    let mut destinations = destinations.into_iter();
    let first = destinations
        .next()
        .ok_or_else(|| StepError::Bug("a batch goes nowhere".to_owned()))?;
    let changes: Option<Vec<_>> = batch.iter().map(|one| made_for(&first, one)).collect();
    let changes = changes.ok_or_else(|| unfit(&first.manifest))?;
    let written = write(&*first.writer, changes).await?;
    for other in destinations {
        follow(&other, &batch).await?;
    }
    let mut held = Vec::new();
    for (id, error) in written.refused {
        let PortError::Rejected { reason, .. } = &error else {
            return Err(error.into());
        };
        let message = format!("was refused by the index: {reason}");
        let finding = Finding::schema(Severity::Block, "record", &message, "");
        let place = batch.iter().find(|one| one.change.event.id == id);
        let (record, version) = place.map_or((0, Version(0)), |one| {
            (one.record, one.change.event.version)
        });
        held.push((record, Some(id), version, vec![finding]));
    }
    let held_back = work.held_back + held.len() as u64;
    hold(store, &work, held).await?;
    tracing::info!(
        applied = written.applied,
        superseded = written.superseded,
        held_back,
        "indexed"
    );
    Ok(Done {
        run: work.run,
        applied: written.applied,
        superseded: written.superseded,
        held_back,
    })
}

/// A change as a generation takes it; none where its content has no vectors of that generation's
/// model. Who cut its texts does not matter to what stands there.
fn made_for(to: &Destination, one: &Numbered<EmbeddedChange>) -> Option<IndexChange> {
    one.change.for_model(&to.manifest.model)
}

fn unfit(manifest: &Manifest) -> StepError {
    let (generation, model) = (&manifest.generation, &manifest.model);
    StepError::Rejected(format!(
        "generation {generation} takes vectors of {model}, which the batch does not have"
    ))
}

/// Writes the batch into a generation that is not searched, which must not keep it from shoppers:
/// what it refuses is logged, and only where it could not be reached the step is tried again.
async fn follow(to: &Destination, batch: &[Numbered<EmbeddedChange>]) -> Result<(), StepError> {
    let generation = &to.manifest.generation;
    let mut changes = Vec::with_capacity(batch.len());
    for one in batch {
        if let Some(change) = made_for(to, one) {
            changes.push(change);
            continue;
        }
        let id: &ProductId = &one.change.event.id;
        tracing::error!(generation, %id, "content is missing: {}", unfit(&to.manifest));
        changes.extend(one.change.facts());
    }
    let Written { refused, .. } = match write(&*to.writer, changes).await {
        Err(PortError::Rejected { reason, .. }) => {
            tracing::error!(generation, reason, "another generation refused a batch");
            return Ok(());
        }
        written => written?,
    };
    for (id, error) in refused {
        let PortError::Rejected { reason, .. } = error else {
            return Err(error.into());
        };
        tracing::error!(generation, %id, reason, "another generation refused a change");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use async_trait::async_trait;
    use domain::ports::{ModelIdentity, ProductIndexReader};
    use pipeline::{Stage, save};
    use product_index_embedded::EmbeddedIndex;
    use testkit::FolderStore;
    use testkit::build::{indexed, product};

    /// The generations of a test, the one that is searched first.
    struct Standing(Vec<(Manifest, Arc<EmbeddedIndex>)>);

    #[async_trait]
    impl Destinations for Standing {
        async fn of(&self, generation: Option<&str>) -> Result<Vec<Destination>, PortError> {
            let wanted = |held: &&(Manifest, Arc<EmbeddedIndex>)| {
                generation.is_none_or(|name| held.0.generation == name)
            };
            let found = self.0.iter().filter(wanted).cloned();
            Ok(found
                .map(|(manifest, writer)| Destination { manifest, writer })
                .collect())
        }
    }

    fn standing(folder: &std::path::Path, manifest: Manifest) -> (Manifest, Arc<EmbeddedIndex>) {
        let path = folder.join(&manifest.generation);
        let index = EmbeddedIndex::open(&path, manifest.clone()).unwrap();
        (manifest, Arc::new(index))
    }

    fn embedded(change: &IndexChange) -> EmbeddedChange {
        let chunks = change.chunks.iter().map(|(chunk, _)| chunk.clone());
        let mut made = EmbeddedChange::new(change.event.clone(), chunks.collect());
        made.add(&testkit::build::manifest().model, change);
        made
    }

    fn work() -> Work {
        let work = include_str!("../../../events/indexer/one-of-three.json");
        serde_json::from_str(work).unwrap()
    }

    #[tokio::test]
    async fn a_batch_is_in_the_index_once_however_often_it_comes() {
        let folder = tempfile::tempdir().unwrap();
        let searched = standing(folder.path(), testkit::build::manifest());
        let index = searched.1.clone();
        let store = Arc::new(FolderStore(folder.path().join("store")));
        let change = embedded(&indexed(product("tent", "Tent").upsert(7)));
        let batch = [Numbered { record: 2, change }];
        save(&*store, &work().artifact, &batch).await.unwrap();
        let context = Arc::new(Context {
            store,
            index: Arc::new(Standing(vec![searched])),
        });
        let done = handle(context.clone(), work()).await.unwrap();
        let expected = include_str!("../../../events/indexer/done/one-of-three.json");
        assert_eq!(done, serde_json::from_str(expected).unwrap());
        let again = handle(context, work()).await.unwrap();
        assert_eq!((again.applied, again.superseded), (0, 1));
        assert_eq!(index.count().await.unwrap(), 1);
    }

    #[tokio::test]
    async fn what_the_index_refuses_goes_to_quarantine_with_its_reason() {
        let folder = tempfile::tempdir().unwrap();
        let searched = standing(folder.path(), testkit::build::manifest());
        let store = Arc::new(FolderStore(folder.path().join("store")));
        let good = embedded(&indexed(product("tent", "Tent").upsert(7)));
        let mut bad = embedded(&indexed(product("bad", "Bad").upsert(7)));
        for vector in &mut bad.vectors[0].vectors {
            vector.truncate(1);
        }
        let batch = [bad, good].into_iter().enumerate();
        let batch: Vec<_> = batch
            .map(|(record, change)| Numbered { record, change })
            .collect();
        save(&*store, &work().artifact, &batch).await.unwrap();
        save(&*store, &Stage::Changes.key(&work().run), &["bad", "good"])
            .await
            .unwrap();
        let context = Context {
            store: store.clone(),
            index: Arc::new(Standing(vec![searched])),
        };
        let done = handle(Arc::new(context), work()).await.unwrap();
        assert_eq!((done.applied, done.held_back), (1, 3));
        let held = store.list("quarantine/").await.unwrap();
        let held = store.get(&held[0]).await.unwrap().unwrap();
        let held: pipeline::Held = serde_json::from_slice(&held).unwrap();
        assert_eq!(held.source, "bad");
    }

    #[tokio::test]
    async fn content_reaches_each_generation_that_it_has_vectors_for_and_facts_reach_all() {
        let folder = tempfile::tempdir().unwrap();
        let store = Arc::new(FolderStore(folder.path().join("store")));
        let built = |name: &str, revision: &str| Manifest {
            generation: name.to_owned(),
            model: ModelIdentity {
                revision: revision.to_owned(),
                ..testkit::build::manifest().model
            },
            ..testkit::build::manifest()
        };
        let generations = vec![
            standing(folder.path(), testkit::build::manifest()),
            standing(folder.path(), built("g2", "2")),
            standing(folder.path(), built("g3", "3")),
        ];
        let indexes: Vec<_> = generations.iter().map(|held| held.1.clone()).collect();
        let context = Arc::new(Context {
            store: store.clone(),
            index: Arc::new(Standing(generations)),
        });
        let change = indexed(product("tent", "Tent").price(100).upsert(7));
        let mut both = embedded(&change);
        both.add(&built("g2", "2").model, &change);
        let batch = [Numbered {
            record: 0,
            change: both,
        }];
        save(&*store, &work().artifact, &batch).await.unwrap();
        let done = handle(context.clone(), work()).await.unwrap();
        assert_eq!((done.applied, done.held_back), (1, 2));
        let mut shown = Vec::new();
        for index in &indexes {
            shown.push(index.count().await.unwrap());
        }
        assert_eq!(shown, [1, 1, 0]);
        // A batch for one generation alone is refused by that generation's name.
        let alone = work().for_generation(Some("g3".to_owned()));
        let error = handle(context, alone).await.unwrap_err();
        assert!(error.to_string().contains("generation g3"), "{error}");
    }
}
