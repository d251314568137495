#![doc = include_str!("../README.md")]

mod failure;
mod limits;
mod titan;

pub use titan::{TitanImageEmbedder, TitanTextEmbedder, UnknownDimensions};
