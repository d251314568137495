//! Words and sentences of three languages.

mod analysis;
mod compound;
mod fold;
mod stop;

pub use analysis::{Analyzer, Token, analyze};
pub(crate) use fold::fold_umlaut_digraphs;
pub use fold::{fold, fold_into};
pub(crate) use stop::is_folded_stop_word;
pub use stop::{is_stop_word, only_language_of};
