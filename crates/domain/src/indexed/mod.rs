//! What of a product every index holds, and how the words of a query are looked up in it: the same
//! for all adapters, so that they find and count alike.

mod row;
mod texts;
mod words;

pub use row::{Row, RowValue};
pub use texts::{Texts, texts_of};
pub use words::{PART, forgiven_edits, information, may_be_meant, telling_words};
