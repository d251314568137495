use super::shared::{InvalidRequest, at_most, read};
use serde::{Deserialize, Serialize};

/// A shopper's verdict on an answer: the body of `POST /feedback`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Feedback {
    /// The search it is about.
    pub request_id: String,
    /// The verdict.
    pub value: FeedbackValue,
    /// The product it is about, if one.
    #[serde(default)]
    pub product_id: Option<String>,
    /// In the shopper's words, at most 1000 characters.
    #[serde(default)]
    pub comment: Option<String>,
}

/// A verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FeedbackValue {
    /// Helpful.
    Up,
    /// Not helpful.
    Down,
}

impl Feedback {
    /// Most characters in a comment.
    pub const MAX_COMMENT_CHARS: usize = 1_000;

    /// Reads a request's body.
    ///
    /// # Errors
    /// When it is not JSON of this shape, or a text is too long.
    pub fn parse(json: &[u8]) -> Result<Self, InvalidRequest> {
        let feedback: Self = read(json)?;
        at_most("request_id", &feedback.request_id, 128)?;
        at_most(
            "product_id",
            feedback.product_id.as_deref().unwrap_or_default(),
            128,
        )?;
        let comment = feedback.comment.as_deref().unwrap_or_default();
        at_most("comment", comment, Self::MAX_COMMENT_CHARS)?;
        Ok(feedback)
    }
}
