use super::{CardsEvent, Clause, Done};
use serde::{Deserialize, Serialize};

/// A whole search in one JSON object, for clients that do not stream.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SearchResponse {
    /// What was found.
    pub cards: CardsEvent,
    /// The clauses in order.
    pub answer: Vec<Clause>,
    /// How it ended.
    pub done: Done,
}
