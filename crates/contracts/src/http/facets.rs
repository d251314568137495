use serde::{Deserialize, Serialize};

/// A field by which the results can be narrowed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FacetOut {
    /// The field as a filter writes it.
    pub field: String,
    /// Its name in the response's language.
    pub label: String,
    /// Its values or range.
    #[serde(flatten)]
    pub kind: FacetKind,
}

/// Values to pick, or a range to set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum FacetKind {
    /// Values with counts.
    Terms {
        /// Most frequent first.
        values: Vec<FacetValue>,
    },
    /// From the least to the greatest value.
    Range {
        /// As text: an amount or a number.
        min: String,
        /// As text: an amount or a number.
        max: String,
        /// For prices.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        currency: Option<String>,
        /// For measures.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unit: Option<String>,
    },
}

/// A value to pick.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FacetValue {
    /// As a filter writes it.
    pub value: String,
    /// In the response's language.
    pub label: String,
    /// How many products found have it.
    pub count: u64,
    /// Whether a filter picks it now.
    pub selected: bool,
    /// The filter that picks it.
    pub filter: String,
    /// For a category: the value one level above, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
}

/// A filter that holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppliedFilter {
    /// As it is written in a request.
    pub filter: String,
    /// In words.
    pub label: String,
    /// Where it comes from.
    pub source: FilterSource,
}

/// Where a filter comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FilterSource {
    /// Found in the shopper's words.
    Query,
    /// Set in the request.
    Request,
}

/// A filter that was let go.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RelaxedFilter {
    /// As it is written in a request.
    pub filter: String,
    /// In words.
    pub label: String,
}
