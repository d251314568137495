#![doc = include_str!("../README.md")]

pub mod artifact_store;
pub mod build;
mod folder_store;
mod picture_shelf;
pub mod product_index;
mod scripted_answerer;
mod shelf;
pub mod vector_cache;
mod word_embedder;

pub use folder_store::FolderStore;
pub use picture_shelf::{PictureEmbedder, PictureShelf};
pub use scripted_answerer::{Ending, ScriptedAnswerer};
pub use shelf::Shelf;
pub use word_embedder::WordEmbedder;
