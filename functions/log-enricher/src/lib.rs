#![doc = include_str!("../README.md")]

mod enricher;
mod index_facts;

pub use enricher::{Enricher, NoSuchFacts, ProductFactsFrom};
pub use index_facts::IndexFacts;
