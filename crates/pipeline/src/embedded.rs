use domain::event::ChangeEvent;
use domain::ports::IndexChange;
use domain::product::Chunk;
use serde::{Deserialize, Serialize};

/// A change with its texts and their vectors, as it is written down.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EmbeddedChange {
    /// The change.
    pub event: ChangeEvent,
    /// For an upsert: its texts with their vectors, in reading order.
    pub chunks: Vec<(Chunk, Vec<f32>)>,
}

impl From<IndexChange> for EmbeddedChange {
    fn from(change: IndexChange) -> Self {
        let chunks = change.chunks.into_iter();
        Self {
            event: change.event,
            chunks: chunks
                .map(|(chunk, vector)| (chunk, vector.to_vec()))
                .collect(),
        }
    }
}

impl From<EmbeddedChange> for IndexChange {
    fn from(change: EmbeddedChange) -> Self {
        let chunks = change.chunks.into_iter();
        Self {
            event: change.event,
            chunks: chunks
                .map(|(chunk, vector)| (chunk, vector.into()))
                .collect(),
            // The steps on AWS do not look at pictures.
            pictures: Vec::new(),
            unlisted: Vec::new(),
        }
    }
}
