//! What the server's aggregations answer.

use serde::Deserialize;
use std::collections::HashMap;

/// The answer to a `terms` aggregation over a keyword.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Terms {
    pub(crate) buckets: Vec<Bucket>,
}

/// A term with how many products have it.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Bucket {
    pub(crate) key: String,
    pub(crate) doc_count: u64,
}

/// The answer to a `filters` aggregation with names.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Named {
    pub(crate) buckets: HashMap<String, Count>,
}

impl Named {
    /// The counts by name.
    pub(crate) fn counts(self) -> HashMap<String, u64> {
        let count = |(name, count): (String, Count)| (name, count.doc_count);
        self.buckets.into_iter().map(count).collect()
    }
}

/// The answer to a `filter` aggregation.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Count {
    pub(crate) doc_count: u64,
}

/// The answer to a `min` or `max` aggregation.
#[derive(Debug, Deserialize)]
pub(crate) struct Number {
    pub(crate) value: Option<f64>,
}
