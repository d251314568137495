//! What a caller may set about a model.

use domain::language::Language;

/// Overrides of what a model folder says about itself; the default takes the folder at its word.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The model's name, if not the folder's.
    pub name: Option<String>,
    /// What stands before a query; empty for nothing.
    pub query_prefix: Option<String>,
    /// What stands before a passage; empty for nothing.
    pub passage_prefix: Option<String>,
    /// The languages the model understands.
    pub languages: Option<Vec<Language>>,
    /// How the linear layers compute.
    pub arithmetic: Arithmetic,
}

/// How the linear layers compute.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Arithmetic {
    /// Floating point of 32 bits: the vectors of sentence-transformers, to 1e-5.
    #[default]
    Float,
    /// Whole numbers of 16 bits: faster with half the memory, the vectors to 5e-4.
    Fixed,
}
