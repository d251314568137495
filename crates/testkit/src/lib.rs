#![doc = include_str!("../README.md")]

pub mod build;
pub mod product_index;
mod word_embedder;

pub use word_embedder::WordEmbedder;
