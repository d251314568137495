use domain::ingest::{Prepared, cut};
use domain::ports::ArtifactStore;
use pipeline::{Numbered, Stage, StepError, Work, load, save};
use std::sync::Arc;

/// What the step works with.
pub(crate) struct Context {
    pub(crate) store: Arc<dyn ArtifactStore>,
}

/// Cuts each product of the batch.
pub(crate) async fn handle(context: Arc<Context>, work: Work) -> Result<Work, StepError> {
    let store = &*context.store;
    let batch: Vec<Numbered<Prepared>> = load(store, &work).await?;
    let cut: Vec<_> = batch.into_iter().map(|one| one.map(cut)).collect();
    for one in &cut {
        for (document, why) in &one.change.unread {
            let id = &one.change.event.id;
            tracing::warn!(%id, document, %why, "a document could not be read");
        }
    }
    let work = work.next(Stage::Cut, cut.len());
    save(store, &work.artifact, &cut).await?;
    Ok(work)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::ingest::Cut;
    use domain::ports::{DocumentPage, ReadDocument, Unreadable};
    use testkit::FolderStore;
    use testkit::build::product;

    #[tokio::test]
    async fn a_product_and_its_pages_are_cut_and_what_could_not_be_read_is_carried_on() {
        let folder = tempfile::tempdir().unwrap();
        let store = Arc::new(FolderStore(folder.path().to_owned()));
        let work: Work =
            serde_json::from_str(include_str!("../../../events/chunker/one-of-three.json"))
                .unwrap();
        let page = DocumentPage {
            number: 4,
            lines: vec!["Weight: 1.85 kg".to_owned()],
        };
        let change = Prepared {
            event: product("tent", "Tent").document("tent.pdf").upsert(7),
            documents: vec![ReadDocument {
                pages: vec![page],
                faults: vec![Unreadable("page 5 is a picture".to_owned())],
            }],
            findings: Vec::new(),
        };
        let batch = [Numbered { record: 2, change }];
        save(&*store, &work.artifact, &batch).await.unwrap();
        let context = Context {
            store: store.clone(),
        };
        let next = handle(Arc::new(context), work).await.unwrap();
        let expected = include_str!("../../../events/embedder/one-of-three.json");
        assert_eq!(next, serde_json::from_str(expected).unwrap());
        let cut: Vec<Numbered<Cut>> = load(&*store, &next).await.unwrap();
        assert_eq!(cut[0].record, 2);
        let chunks = &cut[0].change.chunks;
        assert_eq!(chunks.last().unwrap().page.unwrap().number, 4);
        assert_eq!(cut[0].change.unread.len(), 1);
    }
}
