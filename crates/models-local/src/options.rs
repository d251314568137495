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
}
