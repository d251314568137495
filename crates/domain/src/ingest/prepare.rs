use crate::event::{Change, ChangeEvent};
use crate::ports::{DocumentReader, ReadDocument};
use serde::{Deserialize, Serialize};

/// A change with what its documents say.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Prepared {
    /// The change.
    pub event: ChangeEvent,
    /// What each of the content's documents says, in their order; empty for other changes.
    pub documents: Vec<ReadDocument>,
}

/// Reads the documents of a change; one that cannot be read is noted and keeps nothing back.
pub async fn prepare(reader: &dyn DocumentReader, event: ChangeEvent) -> Prepared {
    let mut documents = Vec::new();
    if let Change::Upsert { content, .. } = &event.change {
        for document in &content.documents {
            documents.push(reader.read(document).await);
        }
    }
    Prepared { event, documents }
}
