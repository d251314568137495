//! From a shopper's words to typed conditions, a language, and the words that are left.

mod bounds;
mod colours;
mod denied;
mod detect;
mod grammar;
mod kind;
mod measures;
mod resolve;
mod sides;
mod tokens;
mod values;
mod vocabulary;

pub use colours::Hue;
pub use detect::{detect, detect_among, language_of};
pub use grammar::{Understanding, understand};
pub use kind::{kind_named, title_parts, wants_a_present};
pub use measures::{Amount, Measure};
pub use resolve::resolve;
pub use sides::sides;
pub use values::Named;
pub use vocabulary::{Flag, Vocabulary};
