use super::shared::{InvalidRequest, at_most, read, whole};
use domain::language::Language;
use serde::{Deserialize, Serialize};

/// A search: the body of `POST /search`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SearchRequest {
    /// The shopper's words; empty shows what the filters leave.
    pub query: String,
    /// The language of the words and of the answer; found out from the words when absent.
    #[serde(default)]
    pub language: Option<Language>,
    /// Filters that all hold, such as `price<=100`, `price>=50,<=100` or `brand=Nordhavn|Kestrel`.
    #[serde(default)]
    pub filters: Vec<String>,
    /// Filters that were read from the words and are not meant, as an earlier answer wrote them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub without: Vec<String>,
    /// How many cards at most, 1 to 50.
    #[serde(default = "default_limit", deserialize_with = "whole")]
    pub limit: usize,
    /// Whether an answer follows the cards.
    #[serde(default = "yes")]
    pub answer: bool,
    /// Which arms look.
    #[serde(default)]
    pub mode: Mode,
    /// Whether each card says how it came to its place.
    #[serde(default)]
    pub explain: bool,
}

/// Which arms look for products.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// Words and meaning.
    #[default]
    Hybrid,
    /// Words alone.
    Keyword,
}

impl SearchRequest {
    /// Most characters in a query.
    pub const MAX_QUERY_CHARS: usize = 1_000;
    /// Most filters.
    pub const MAX_FILTERS: usize = 32;
    /// Most characters in a filter.
    pub const MAX_FILTER_CHARS: usize = 500;
    /// Most cards.
    pub const MAX_LIMIT: usize = 50;
    /// Cards when the request does not say.
    pub const DEFAULT_LIMIT: usize = 5;

    /// Reads a request's body.
    ///
    /// # Errors
    /// When it is not JSON, has a field that is not known (the message lists those that are), or
    /// a value out of range.
    pub fn parse(json: &[u8]) -> Result<Self, InvalidRequest> {
        let request: Self = read(json)?;
        request.check()?;
        Ok(request)
    }

    /// Whether every value is in range.
    ///
    /// # Errors
    /// Names the first that is not.
    pub fn check(&self) -> Result<(), InvalidRequest> {
        at_most("query", &self.query, Self::MAX_QUERY_CHARS)?;
        if !(1..=Self::MAX_LIMIT).contains(&self.limit) {
            let reason = format!("must be 1 to {}, found {}", Self::MAX_LIMIT, self.limit);
            return Err(InvalidRequest::value("limit", reason));
        }
        for (name, filters) in [("filters", &self.filters), ("without", &self.without)] {
            if filters.len() > Self::MAX_FILTERS {
                let reason = format!("has more than {} entries", Self::MAX_FILTERS);
                return Err(InvalidRequest::value(name, reason));
            }
            for filter in filters {
                at_most(name, filter, Self::MAX_FILTER_CHARS)?;
            }
        }
        Ok(())
    }
}

const fn default_limit() -> usize {
    SearchRequest::DEFAULT_LIMIT
}

const fn yes() -> bool {
    true
}
