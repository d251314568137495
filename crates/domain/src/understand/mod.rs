//! From a shopper's words to typed conditions, a language, and the words that are left.

mod detect;
mod grammar;

pub use detect::detect;
pub use grammar::{Understanding, understand};
