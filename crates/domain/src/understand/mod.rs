//! From a shopper's words to typed conditions, a language, and the words that are left.

mod detect;
mod grammar;
mod vocabulary;

pub use detect::detect;
pub use grammar::{Understanding, understand};
pub use vocabulary::{Flag, Vocabulary};
