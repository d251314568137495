#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod content;
mod document;
mod error;
mod geometry;
mod layout;
mod limits;
mod markdown;
mod preflight;
mod read;
mod statements;
mod table;
mod text;

pub use document::{Block, Document, Page, Table};
pub use error::{Fault, FaultKind, PdfError};
pub use limits::Limits;
pub use read::read;
pub use statements::read_document;
