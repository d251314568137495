//! An outcome for a terminal and for a program.

mod json;
mod text;

pub use json::summary_json;
pub(crate) use text::probability;
pub use text::summary_text;
