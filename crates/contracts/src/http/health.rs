use serde::{Deserialize, Serialize};

/// The body of `GET /health`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Health {
    /// `ok`.
    pub status: String,
    /// The index generation that answers.
    pub generation: String,
    /// How many products can be shown.
    pub products: u64,
}
