use domain::event::{Change, ChangeEvent, FactValues};
use domain::ports::{IndexChange, ModelIdentity};
use domain::product::Chunk;
use serde::{Deserialize, Serialize};

/// A change with its texts and their vectors, by each model that a generation it goes to was built
/// with, as it is written down.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EmbeddedChange {
    /// The change.
    pub event: ChangeEvent,
    /// For an upsert: its texts, in reading order.
    pub chunks: Vec<Chunk>,
    /// Their vectors, once for each model.
    pub vectors: Vec<ModelVectors>,
}

/// The vectors of a change's texts by one model.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ModelVectors {
    /// The model.
    pub model: ModelIdentity,
    /// One vector for each text.
    pub vectors: Vec<Vec<f32>>,
}

impl EmbeddedChange {
    /// A change whose texts have no vectors yet.
    #[must_use]
    pub const fn new(event: ChangeEvent, chunks: Vec<Chunk>) -> Self {
        Self {
            event,
            chunks,
            vectors: Vec::new(),
        }
    }

    /// Adds the vectors that a model gave to the texts, in their order.
    pub fn add(&mut self, model: &ModelIdentity, change: &IndexChange) {
        let vectors = change.chunks.iter().map(|(_, vector)| vector.to_vec());
        self.vectors.push(ModelVectors {
            model: model.clone(),
            vectors: vectors.collect(),
        });
    }

    /// The change as a generation of this model takes it: none where its content has no vectors of
    /// the model, since those of another one must never stand in for them.
    #[must_use]
    pub fn for_model(&self, model: &ModelIdentity) -> Option<IndexChange> {
        let mut chunks = Vec::new();
        if matches!(self.event.change, Change::Upsert { .. }) {
            let made = self.vectors.iter().find(|made| made.model == *model)?;
            if made.vectors.len() != self.chunks.len() {
                return None;
            }
            let vectors = made.vectors.iter().map(|vector| vector.clone().into());
            chunks = self.chunks.iter().cloned().zip(vectors).collect();
        }
        Some(IndexChange {
            event: self.event.clone(),
            chunks,
            // The steps on AWS do not look at pictures.
            pictures: Vec::new(),
            unlisted: Vec::new(),
        })
    }

    /// What of the change needs no vectors: the facts, where it states any.
    #[must_use]
    pub fn facts(&self) -> Option<IndexChange> {
        let Change::Upsert { facts, .. } = &self.event.change else {
            return None;
        };
        (*facts != FactValues::default()).then(|| IndexChange {
            event: ChangeEvent {
                change: Change::Facts(facts.clone()),
                ..self.event.clone()
            },
            chunks: Vec::new(),
            pictures: Vec::new(),
            unlisted: Vec::new(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use testkit::build::{indexed, manifest, price, product};

    #[test]
    fn content_goes_only_where_it_has_vectors_of_the_same_model_and_facts_go_anywhere() {
        let model = manifest().model;
        let other = ModelIdentity {
            revision: "2".to_owned(),
            ..model.clone()
        };
        let change = indexed(product("tent", "Tent").price(100).upsert(7));
        let chunks = change.chunks.iter().map(|(chunk, _)| chunk.clone());
        let mut made = EmbeddedChange::new(change.event.clone(), chunks.collect());
        assert!(made.for_model(&model).is_none());
        made.add(&model, &change);
        assert_eq!(made.for_model(&model).unwrap().chunks, change.chunks);
        assert!(made.for_model(&other).is_none());
        assert!(matches!(
            made.facts().unwrap().event.change,
            Change::Facts(_)
        ));
        made.vectors[0].vectors.pop();
        assert!(made.for_model(&model).is_none());
        let price = EmbeddedChange::new(price("tent", 8, 90), Vec::new());
        assert!(price.for_model(&other).is_some() && price.facts().is_none());
    }
}
