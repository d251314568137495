//! From characters to words, lines, columns and paragraphs.

mod flow;
mod lines;
mod paragraphs;
mod prose;
mod rules;
mod running;
mod runs;
mod sheet;
mod words;

pub(crate) use flow::pieces;
pub(crate) use lines::{Segment, lines_of};
pub(crate) use rules::{NEAR, Rule, Rules};
pub(crate) use running::strip_running;
pub(crate) use sheet::Sheet;
pub(crate) use words::Word;
