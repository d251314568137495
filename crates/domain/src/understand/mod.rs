//! From a shopper's words to typed conditions, a language, and the words that are left.

mod detect;
mod grammar;
mod kind;
mod measures;
mod resolve;
mod tokens;
mod vocabulary;

pub use detect::detect;
pub use grammar::{Understanding, understand};
pub use kind::kind_named;
pub use measures::{Amount, Measure};
pub use resolve::resolve;
pub use vocabulary::{Flag, Vocabulary};
