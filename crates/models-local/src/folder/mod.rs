//! Reads a sentence-transformers folder: settings, tokenizer, weights.

mod files;
pub(crate) mod settings;
pub(crate) mod tokens;
pub(crate) mod weights;
