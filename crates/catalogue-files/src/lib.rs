#![doc = include_str!("../README.md")]

mod assets;
mod catalogue;
mod error;
mod hash;
mod language;
mod location;
pub mod mapping;
mod progress;
mod reading;
mod records;
mod source;
mod suggest;

pub use assets::Assets;
pub use catalogue::{Catalogue, Input, Located, open};
pub use error::{OpenError, RecordError, RecordFault};
pub use hash::RecordHash;
pub use language::TextLanguage;
pub use location::Location;
pub use mapping::Mapping;
pub use progress::Progress;
pub use records::MAX_RECORD_BYTES;
pub use suggest::{Draft, Fit, fitting, suggest};
