//! Words and sentences of three languages.

mod analysis;
mod compound;
mod fold;
mod stop;

pub use analysis::{Analyzer, Token, analyze};
pub use fold::{fold, fold_into};
pub use stop::is_stop_word;
