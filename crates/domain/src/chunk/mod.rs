//! Pieces of text small enough for one embedding.

mod product;
mod recursive;

#[cfg(test)]
mod tests;

pub use product::{chunks_of, chunks_of_pages};
pub use recursive::split;

/// The chunker and its parameters, as an index generation's manifest names them.
pub const CHUNKER: &str = "recursive-1000-200";

/// Most characters in a piece of a description.
pub const CHUNK_SIZE: usize = 1000;

/// Most characters that a piece repeats of the one before it.
pub const CHUNK_OVERLAP: usize = 200;
