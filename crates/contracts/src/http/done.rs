use super::shared::AnswerOutcome;
use serde::{Deserialize, Serialize};

/// The end of a stream: the data of the event `done`. A stream without it is broken.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Done {
    /// The search's id.
    pub request_id: String,
    /// How it ended.
    pub outcome: AnswerOutcome,
    /// How long each step took.
    pub timings_ms: Timings,
    /// What answered.
    pub versions: Versions,
    /// What it cost.
    pub cost: Cost,
    /// What had to be left out.
    pub degraded: Vec<String>,
}

/// Milliseconds per step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Timings {
    /// Finding language and filters in the words.
    pub understand: f64,
    /// The vector of the words.
    pub embed: f64,
    /// Both arms.
    pub retrieve: f64,
    /// Fusion and re-ranking.
    pub rank: f64,
    /// The answer.
    pub answer: f64,
    /// All of it.
    pub total: f64,
}

/// What answered, so that a result can be reproduced.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Versions {
    /// The service.
    pub service: String,
    /// The index generation.
    pub generation: String,
    /// The embedding model with its revision.
    pub embedding_model: String,
    /// The answerer.
    pub answerer: String,
}

/// What a search cost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cost {
    /// Millionths of a US dollar.
    pub micro_usd: u64,
    /// Tokens sent to a language model.
    pub input_tokens: u64,
    /// Tokens received from it.
    pub output_tokens: u64,
}
