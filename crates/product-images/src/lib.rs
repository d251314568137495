#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod caption;
mod colour;
mod decode;
mod duplicates;
mod error;
mod facts;
mod hash;
mod inspect;
mod look;
mod object;
mod oklab;
mod prepare;
#[cfg(feature = "svg")]
mod svg;
mod uniform;

pub use caption::MeasuredCaptioner;
pub use colour::Colour;
pub use duplicates::near_duplicates;
pub use error::{ImageError, Measure};
pub use facts::{Background, ColourShare, Orientation, PictureFacts, measure};
pub use hash::PerceptualHash;
pub use look::{LookedAt, Seen, describe, see};
pub use prepare::{Limits, Prepared, prepare};
