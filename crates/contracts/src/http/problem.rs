use super::shared::InvalidRequest;
use serde::{Deserialize, Serialize};

/// A failure (RFC 9457), as a response's body or as the data of the event `error`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// An address that names the kind.
    #[serde(rename = "type")]
    pub kind: String,
    /// In a few words.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// The kind, for programs: `invalid_filter`.
    pub code: String,
    /// What is wrong with this request.
    pub detail: String,
    /// The request's id.
    pub request_id: String,
}

impl Problem {
    /// Where the kinds of problem are described.
    pub const BASE: &'static str = "https://product-discovery.dev/problems/";
    /// The media type of a response that is a problem.
    pub const CONTENT_TYPE: &'static str = "application/problem+json";

    /// Most characters of a detail: what was sent is quoted in it, and may be long.
    pub const MAX_DETAIL_CHARS: usize = 1_000;

    /// A problem of the kind `code`, in `snake_case`.
    #[must_use]
    pub fn new(
        status: u16,
        code: &str,
        title: &str,
        detail: impl Into<String>,
        request_id: impl Into<String>,
    ) -> Self {
        Self {
            kind: format!("{}{}", Self::BASE, code.replace('_', "-")),
            title: title.to_owned(),
            status,
            code: code.to_owned(),
            detail: shortened(detail.into()),
            request_id: request_id.into(),
        }
    }

    /// A body that was refused.
    #[must_use]
    pub fn invalid_request(error: &InvalidRequest, request_id: impl Into<String>) -> Self {
        let title = "The request is not valid";
        Self::new(400, "invalid_request", title, error.to_string(), request_id)
    }
}

fn shortened(mut text: String) -> String {
    if let Some((end, _)) = text.char_indices().nth(Problem::MAX_DETAIL_CHARS) {
        text.truncate(end);
        text.push('…');
    }
    text
}
