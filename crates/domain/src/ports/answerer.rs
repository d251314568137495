use super::PortError;
use crate::language::Language;
use async_trait::async_trait;
use futures::stream::BoxStream;
use serde::{Deserialize, Serialize};

/// How large a model a question needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ModelSize {
    /// A quick one, for a question with one wish.
    Small,
    /// One that weighs several products or conditions.
    Large,
}

/// A question with all that may be said about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerRequest {
    /// The shopper's words, after the input guard.
    pub question: String,
    /// The language to answer in.
    pub language: Language,
    /// Which model is to answer.
    pub size: ModelSize,
    /// What the found products say, best product first.
    pub products: Vec<ProductEvidence>,
}

/// What one product says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProductEvidence {
    /// What the product is called.
    pub name: String,
    /// Facts and sentences, none of which talks to a model. A live fact stands as a placeholder,
    /// such as `{price:1}`, that an answer repeats as it is.
    pub lines: Vec<EvidenceLine>,
}

/// A fact or sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceLine {
    /// What an answer cites it by, in brackets; from one, over all products.
    pub number: usize,
    /// What it says, in one line without brackets or braces of its own.
    pub text: String,
}

/// Why a model stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StopReason {
    /// It had said all.
    Complete,
    /// It reached the limit of tokens; the last sentence may be cut.
    MaxTokens,
    /// It or its guard would not answer.
    Refused,
}

/// The end of an answer with what it took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnswerEnd {
    /// Why the model stopped.
    pub stop: StopReason,
    /// Tokens read.
    pub input_tokens: u64,
    /// Tokens written.
    pub output_tokens: u64,
    /// What both cost, in millionths of a US dollar.
    pub micro_usd: u64,
}

/// A piece of an answer as it comes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnswerPart {
    /// Some more text, cut anywhere.
    Text(String),
    /// The end; nothing follows.
    End(AnswerEnd),
}

/// An answer as it comes: texts, then one end or one error. A stream that stops without either is
/// broken. Dropping it stops the model.
pub type AnswerStream = BoxStream<'static, Result<AnswerPart, PortError>>;

/// Writes an answer from evidence, with a citation such as `[2]` after each claim.
#[async_trait]
pub trait Answerer: Send + Sync {
    /// The model of this size, as an answer reports it.
    fn model(&self, size: ModelSize) -> &str;

    /// Begins an answer; its deadlines are the answerer's own, and a late model is unavailable.
    ///
    /// # Errors
    /// When the model is throttled, out of reach or refuses the request.
    async fn answer(&self, request: &AnswerRequest) -> Result<AnswerStream, PortError>;
}
