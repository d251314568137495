//! The catalogue beside the index: only what differs is worked on.

use crate::batches::Batches;
use catalogue_files::{Catalogue, Located, RecordError};
use contracts::{Defaults, FieldError, RawProduct};
use domain::event::ChangeEvent;
use domain::labels::Labels;
use domain::ports::{ArtifactStore, ProductIndexReader};
use domain::product::{ProductDocument, ProductId, Version};
use domain::quality::{Finding, Severity};
use domain::reconcile::{CatalogueRead, Drift, drift, removal};
use pipeline::{Held, StepError, save};
use serde_json::{Value, json};
use std::collections::HashSet;

/// Products asked of the index at once.
const PAGE: usize = 500;

/// Reads a catalogue against an index.
pub(crate) struct Comparison<'a> {
    pub(crate) store: &'a dyn ArtifactStore,
    pub(crate) index: &'a dyn ProductIndexReader,
    pub(crate) batches: Batches<'a>,
    pub(crate) defaults: Defaults,
    /// What the catalogue calls its categories.
    pub(crate) labels: Labels,
    pub(crate) run: String,
    pub(crate) seen: HashSet<ProductId>,
    pub(crate) read: CatalogueRead,
    pub(crate) unchanged: u64,
    pub(crate) changed: u64,
}

impl Comparison<'_> {
    /// Reads all records; those that differ from the index become work.
    pub(crate) async fn read(&mut self, catalogue: Catalogue) -> Result<(), StepError> {
        let mut page: Vec<(ChangeEvent, Value)> = Vec::with_capacity(PAGE);
        for record in catalogue {
            self.read.records += 1;
            match record {
                Ok(located) => page.extend(self.event(located).await?),
                Err(error) => self.unreadable(&error).await?,
            }
            if page.len() >= PAGE {
                self.compare(std::mem::take(&mut page)).await?;
            }
        }
        self.compare(page).await
    }

    async fn event(
        &mut self,
        located: Located<RawProduct>,
    ) -> Result<Option<(ChangeEvent, Value)>, StepError> {
        let mut source = json!({"type": "upsert", "product": located.record});
        match located.record.into_change(&self.defaults) {
            Ok((mut event, _)) if self.seen.insert(event.id.clone()) => {
                self.labels.name(&mut event);
                source["version"] = event.version.0.into();
                Ok(Some((event, source)))
            }
            Ok((event, _)) => {
                let reason = format!("is used twice, the second time by {}", located.location);
                let finding = Finding::schema(Severity::Block, "id", &reason, event.id.as_str());
                // The first record of this id stays; the second is kept beside it, by its place.
                self.hold(None, vec![finding], source).await?;
                Ok(None)
            }
            Err(errors) => {
                let id = located.id.and_then(|id| ProductId::new(id).ok());
                // A record that is broken today does not take its product away.
                self.seen.extend(id.clone());
                let reasons = errors.iter().map(FieldError::finding).collect();
                self.hold(id, reasons, source).await?;
                Ok(None)
            }
        }
    }

    async fn unreadable(&mut self, error: &RecordError) -> Result<(), StepError> {
        let id = error.id.as_deref().and_then(|id| ProductId::new(id).ok());
        self.seen.extend(id.clone());
        let reason = format!("{} cannot be read: {}", error.location, error.fault);
        let finding = Finding::schema(Severity::Block, "record", &reason, "");
        self.hold(id, vec![finding], Value::Null).await
    }

    async fn hold(
        &mut self,
        id: Option<ProductId>,
        reasons: Vec<Finding>,
        source: Value,
    ) -> Result<(), StepError> {
        self.read.unreadable += 1;
        let held = Held {
            id,
            version: self.defaults.version,
            run: self.run.clone(),
            record: usize::try_from(self.read.records).unwrap_or(usize::MAX),
            reasons,
            source,
        };
        save(self.store, &held.key(), &held).await
    }

    async fn compare(&mut self, page: Vec<(ChangeEvent, Value)>) -> Result<(), StepError> {
        let ids: Vec<_> = page.iter().map(|(event, _)| event.id.clone()).collect();
        let held = self.index.documents(&ids).await?;
        for ((event, source), held) in page.into_iter().zip(held) {
            match drift(&event, held.as_ref()) {
                None | Some(Drift::NewerInIndex | Drift::DeletedLater) => self.unchanged += 1,
                Some(_) => {
                    self.changed += 1;
                    self.batches.add(source).await?;
                }
            }
        }
        Ok(())
    }

    /// What the index shows and the catalogue does not have.
    pub(crate) async fn extras(&self) -> Result<Vec<ProductDocument>, StepError> {
        let (mut after, mut extras): (Option<ProductId>, _) = (None, Vec::new());
        loop {
            let page = self.index.listed(after.as_ref(), PAGE).await?;
            let Some(last) = page.last().cloned() else {
                return Ok(extras);
            };
            let unknown: Vec<_> = page
                .into_iter()
                .filter(|id| !self.seen.contains(id))
                .collect();
            extras.extend(self.index.documents(&unknown).await?.into_iter().flatten());
            after = Some(last);
        }
    }

    /// Deletes a product that the catalogue does not have.
    pub(crate) async fn remove(&mut self, held: &ProductDocument) -> Result<(), StepError> {
        let event = removal(held);
        let Version(version) = event.version;
        let source = json!({"type": "delete", "id": event.id, "version": version});
        self.batches.add(source).await
    }
}
