use serde::{Deserialize, Serialize};

/// A clause of the answer: the data of the event `clause`. Clauses are joined by spaces.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clause {
    /// From zero, in order.
    pub index: usize,
    /// Plain text without markers.
    pub text: String,
    /// What supports it; never empty for a clause that claims something.
    pub citations: Vec<Citation>,
    /// What the clause begins, if anything.
    #[serde(rename = "break", default, skip_serializing_if = "Option::is_none")]
    pub begins: Option<Break>,
}

/// What a clause begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Break {
    /// A paragraph.
    Paragraph,
    /// A bullet.
    Item,
}

/// Where a claim comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    /// The number shown after the clause, from one; one number per span of a product.
    pub marker: usize,
    /// The product.
    pub product_id: String,
    /// Its title.
    pub title: String,
    /// The field, such as `attributes.weight`.
    pub field: String,
    /// The field's name in the response's language.
    pub label: String,
    /// The text that says so, as the product has it.
    pub span: String,
    /// Where the source itself can be opened: a page of a document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Where the supported part of the clause begins, in characters.
    pub start: usize,
    /// Where it ends, in characters.
    pub end: usize,
}
