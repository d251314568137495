//! Guarded writes: read what is stored, merge here, write if it is still what was read; only what
//! changed in between is read and merged again.

use crate::INDEX;
use crate::bulk::{Write, Written, same};
use crate::entry::{Entry, Update};
use crate::index::OpenSearchIndex;
use crate::reader::{MOST_READ, Stored};
use crate::settings::Refresh;
use async_trait::async_trait;
use domain::ports::{IndexChange, PortError, ProductIndexWriter, Vector};
use domain::product::{Effect, ProductDocument, ProductId};
use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::time::Duration;

/// How often a product is read and merged before its changes are given back.
const MOST_ATTEMPTS: u32 = 6;
/// Wait before the second attempt; doubled each time, and cut to a random share of it.
const FIRST_WAIT: Duration = Duration::from_millis(20);
/// Most chunks of a product: OpenSearch takes no more nested objects in one document.
const MOST_CHUNKS: usize = 10_000;

type Outcome = Result<Effect, PortError>;

/// The changes of one product in a batch, by their place in it.
struct Draft {
    id: ProductId,
    changes: Vec<(usize, IndexChange)>,
}

/// A draft that was merged with what is stored.
struct Merged {
    write: Option<Write>,
    effects: Vec<(usize, Effect)>,
}

fn refused(reason: String) -> PortError {
    PortError::Rejected {
        what: INDEX,
        reason,
    }
}

impl OpenSearchIndex {
    /// Sorts changes by product; what cannot be taken is told at its place.
    fn drafts(&self, changes: Vec<IndexChange>, outcomes: &mut [Option<Outcome>]) -> Vec<Draft> {
        let mut drafts: Vec<Draft> = Vec::new();
        let mut places: HashMap<ProductId, usize> = HashMap::new();
        for (at, change) in changes.into_iter().enumerate() {
            if let Err(error) = self.check(&change) {
                outcomes[at] = Some(Err(error));
                continue;
            }
            let id = &change.event.id;
            let place = *places.entry(id.clone()).or_insert_with(|| {
                let (id, changes) = (id.clone(), Vec::new());
                drafts.push(Draft { id, changes });
                drafts.len() - 1
            });
            drafts[place].changes.push((at, change));
        }
        drafts
    }

    fn check(&self, change: &IndexChange) -> Result<(), PortError> {
        let model = &self.manifest.model;
        if change.chunks.len() > MOST_CHUNKS {
            let count = change.chunks.len();
            return Err(refused(format!("{count} chunks in one product")));
        }
        let odd = |(_, vector): &&(_, Vector)| {
            vector.len() != model.dimensions || vector.iter().any(|x| !x.is_finite())
        };
        match change.chunks.iter().find(odd) {
            Some((_, vector)) => Err(refused(format!(
                "a vector of {} numbers, {model} has {} finite ones",
                vector.len(),
                model.dimensions
            ))),
            None => Ok(()),
        }
    }

    /// Reads, merges and writes drafts once; gives back those that someone else got before.
    async fn attempt(
        &self,
        drafts: Vec<Draft>,
        outcomes: &mut [Option<Outcome>],
    ) -> Result<Vec<Draft>, PortError> {
        let ids: Vec<&ProductId> = drafts.iter().map(|draft| &draft.id).collect();
        let stored = self.stored(&ids).await?;
        let (mut writes, mut sent) = (Vec::new(), Vec::new());
        for (draft, stored) in drafts.into_iter().zip(stored) {
            match merge(&draft, &stored) {
                Ok(Merged {
                    write: Some(write),
                    effects,
                }) => {
                    writes.push(write);
                    sent.push((draft, effects));
                }
                Ok(Merged { effects, .. }) => settle(effects, outcomes),
                Err(error) => fail(&draft, &error, outcomes),
            }
        }
        let wait = self.settings.refresh == Refresh::Wait;
        let written = self.send(writes, wait).await;
        let mut again = Vec::new();
        for ((draft, effects), written) in sent.into_iter().zip(written) {
            match written {
                Written::Done => settle(effects, outcomes),
                Written::Conflict => again.push(draft),
                Written::Failed(error) => fail(&draft, &error, outcomes),
            }
        }
        Ok(again)
    }

    async fn apply_part(
        &self,
        mut drafts: Vec<Draft>,
        outcomes: &mut [Option<Outcome>],
    ) -> Result<(), PortError> {
        let mut wait = FIRST_WAIT;
        for attempt in 0..MOST_ATTEMPTS {
            if drafts.is_empty() {
                return Ok(());
            }
            if attempt > 0 {
                tokio::time::sleep(jittered(wait)).await;
                wait *= 2;
            }
            drafts = self.attempt(drafts, outcomes).await?;
        }
        for draft in &drafts {
            let busy = "others kept writing the same product";
            fail(draft, &PortError::unavailable(INDEX)(busy), outcomes);
        }
        Ok(())
    }
}

/// Merges a draft with what is stored, and makes the smallest write that takes it over.
fn merge(draft: &Draft, stored: &Stored) -> Result<Merged, PortError> {
    let held = stored.document()?;
    let new = held.is_none();
    let mut document = held.unwrap_or_else(|| ProductDocument::empty(draft.id.clone()));
    let had_content = document.content.is_some();
    let mut vectors: Option<Vec<Vector>> = None;
    let mut effects = Vec::with_capacity(draft.changes.len());
    for (at, change) in &draft.changes {
        let effect = document.apply(change.event.clone());
        if effect.content {
            document.chunks = change
                .chunks
                .iter()
                .map(|(chunk, _)| chunk.clone())
                .collect();
            vectors = Some(
                change
                    .chunks
                    .iter()
                    .map(|(_, vector)| vector.clone())
                    .collect(),
            );
        }
        if document.content.is_none() && (had_content || vectors.is_some()) {
            vectors = Some(Vec::new());
        }
        effects.push((*at, effect));
    }
    let changed = effects.iter().any(|(_, effect)| effect.any());
    let write = changed.then(|| match vectors {
        _ if new => {
            let entry = Entry::of(&document, vectors.as_deref().unwrap_or_default())?;
            Write::create(draft.id.as_str(), &entry)
        }
        Some(vectors) => Write::replace(stored, &Entry::of(&document, &vectors)?),
        None => Write::update(stored, &Update::of(&document)?),
    });
    let write = write.transpose();
    let write = write.map_err(|error: serde_json::Error| {
        refused(format!(
            "{:?} cannot be written: {error}",
            draft.id.as_str()
        ))
    })?;
    Ok(Merged { write, effects })
}

fn settle(effects: Vec<(usize, Effect)>, outcomes: &mut [Option<Outcome>]) {
    for (at, effect) in effects {
        outcomes[at] = Some(Ok(effect));
    }
}

fn fail(draft: &Draft, error: &PortError, outcomes: &mut [Option<Outcome>]) {
    for (at, _) in &draft.changes {
        outcomes[*at] = Some(Err(same(error)));
    }
}

/// A random share of a wait, so that writers who met once do not meet again.
fn jittered(wait: Duration) -> Duration {
    // The standard library's hasher is seeded at random.
    let share = RandomState::new().hash_one(()) % 1000;
    wait.mul_f64(0.5 + share as f64 / 2000.0)
}

#[async_trait]
impl ProductIndexWriter for OpenSearchIndex {
    /// As the port says; an error means that nothing of the batch is known to be written, and
    /// trying it again as it is never hurts.
    async fn apply(&self, changes: Vec<IndexChange>) -> Result<Vec<Outcome>, PortError> {
        let mut outcomes: Vec<Option<Outcome>> = changes.iter().map(|_| None).collect();
        let mut drafts = self.drafts(changes, &mut outcomes).into_iter();
        let mut fault = None;
        loop {
            // Read and written part by part, so that a whole catalogue is never held twice.
            let part: Vec<Draft> = drafts.by_ref().take(MOST_READ).collect();
            if part.is_empty() {
                break;
            }
            if let Err(error) = self.apply_part(part, &mut outcomes).await {
                fault = Some(error);
                break;
            }
        }
        let written =
            |outcome: &Option<Outcome>| matches!(outcome, Some(Ok(effect)) if effect.any());
        let any_written = outcomes.iter().any(written);
        if any_written && self.settings.refresh == Refresh::Now {
            self.refresh().await?;
        }
        match fault {
            Some(error) if !any_written => Err(error),
            fault => {
                let missing = || match &fault {
                    Some(error) => Err(same(error)),
                    None => Err(PortError::unavailable(INDEX)("the change was not written")),
                };
                let outcome = |outcome: Option<Outcome>| outcome.unwrap_or_else(missing);
                Ok(outcomes.into_iter().map(outcome).collect())
            }
        }
    }
}
