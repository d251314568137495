#![doc = include_str!("../README.md")]

mod analysis;
mod columns;
mod fact_columns;
mod generations;
mod index;
mod ledger;
mod ordinals;
mod pictures;
mod quantise;
mod reader;
mod simd;
mod vector_cache;
mod vectors;
mod words;

pub use generations::{Generations, MAPPING};
pub use index::{EmbeddedIndex, IndexError};
pub use vector_cache::EmbeddedVectorCache;
