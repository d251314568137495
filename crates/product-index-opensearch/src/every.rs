//! Writes that reach every generation that stands, so that a switch to another one, or back,
//! loses nothing.

use crate::bulk::same;
use crate::generations::{GenerationError, Generations, readable};
use crate::index::OpenSearchIndex;
use async_trait::async_trait;
use domain::event::{Change, ChangeEvent, FactValues};
use domain::ports::{IndexChange, Manifest, PortError, ProductIndexWriter};
use domain::product::Effect;
use std::sync::Arc;

/// The generation that is searched with all others that stand: those being built, and the one
/// that was searched before.
#[derive(Clone, Debug)]
pub struct EveryGeneration {
    current: Arc<OpenSearchIndex>,
    others: Vec<Arc<OpenSearchIndex>>,
}

impl EveryGeneration {
    /// The generation that is searched.
    #[must_use]
    pub const fn current(&self) -> &Arc<OpenSearchIndex> {
        &self.current
    }

    /// All of them, the one that is searched first.
    pub fn all(&self) -> impl Iterator<Item = &Arc<OpenSearchIndex>> {
        std::iter::once(&self.current).chain(&self.others)
    }

    /// The names of the others, oldest first.
    pub fn others(&self) -> impl Iterator<Item = &str> {
        self.others
            .iter()
            .map(|index| index.manifest.generation.as_str())
    }
}

impl Generations {
    /// Opens the generation that is searched and all others; none when none is searched yet.
    /// Those of another mapping are left out, as this program cannot write them.
    ///
    /// # Errors
    /// When the generation that is searched has another mapping, or the cluster is out of reach.
    pub async fn every(&self) -> Result<Option<EveryGeneration>, GenerationError> {
        let Some(current) = self.current().await? else {
            return Ok(None);
        };
        let index = self.open(&current.generation, &current.model).await?;
        let mut others = Vec::new();
        for manifest in self.list().await? {
            if manifest.generation == current.generation {
                continue;
            }
            if readable(&manifest) {
                let index = self.open(&manifest.generation, &manifest.model).await?;
                others.push(Arc::new(index));
            } else {
                let (generation, mapping) = (manifest.generation, manifest.mapping);
                tracing::warn!(
                    generation,
                    mapping,
                    "a generation of a mapping that is not written"
                );
            }
        }
        let current = Arc::new(index);
        Ok(Some(EveryGeneration { current, others }))
    }
}

/// What of a change that was made for one generation goes into another: content has texts cut and
/// embedded for its own, and goes only where they are alike; facts, reviews and deletions go anywhere.
fn for_other(change: &IndexChange, made_for: &Manifest, other: &Manifest) -> Option<IndexChange> {
    let alike = made_for.model == other.model && made_for.chunker == other.chunker;
    match &change.event.change {
        Change::Upsert { facts, .. } if !alike => {
            let event = ChangeEvent {
                change: Change::Facts(facts.clone()),
                ..change.event.clone()
            };
            (*facts != FactValues::default()).then_some(IndexChange {
                event,
                chunks: Vec::new(),
                pictures: Vec::new(),
                unlisted: Vec::new(),
            })
        }
        _ => Some(change.clone()),
    }
}

#[async_trait]
impl ProductIndexWriter for EveryGeneration {
    /// What the generation that is searched made of each change. One that another generation could
    /// not take just now fails as well, and changes nothing where it is in when it comes again. What
    /// another generation refuses, since it was deleted or for what the change is, is logged: it
    /// must not keep the change from shoppers.
    async fn apply(
        &self,
        changes: Vec<IndexChange>,
    ) -> Result<Vec<Result<Effect, PortError>>, PortError> {
        let mut outcomes = self.current.apply(changes.clone()).await?;
        for other in &self.others {
            let generation = &other.manifest.generation;
            let (places, fit): (Vec<usize>, Vec<IndexChange>) = changes
                .iter()
                .enumerate()
                .filter_map(|(at, change)| {
                    let change = for_other(change, &self.current.manifest, &other.manifest);
                    Some((at, change?))
                })
                .unzip();
            if fit.is_empty() {
                continue;
            }
            let written = match other.apply(fit).await {
                Ok(written) => written,
                Err(error) => places.iter().map(|_| Err(same(&error))).collect(),
            };
            for (at, outcome) in places.into_iter().zip(written) {
                match outcome {
                    Err(PortError::Rejected { reason, .. }) => {
                        let id = changes[at].event.id.as_str();
                        tracing::error!(generation, id, reason, "another generation refused");
                    }
                    Err(error) if outcomes[at].is_ok() => outcomes[at] = Err(error),
                    _ => {}
                }
            }
        }
        Ok(outcomes)
    }
}
