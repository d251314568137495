#![doc = include_str!("../README.md")]

mod access;
mod aggregations;
mod bulk;
mod carry;
mod conditions;
mod connection;
mod entry;
mod every;
mod facets;
mod generations;
mod health;
mod index;
mod labels;
mod look_up;
mod managed_domain;
mod mapping;
mod reader;
mod retrieve;
mod semantic;
mod settings;
mod terms;
mod typo;
mod writer;

pub use access::Access;
pub use connection::{Connection, ConnectionError};
pub use every::EveryGeneration;
pub use generations::{GenerationError, Generations};
pub use health::Health;
pub use index::OpenSearchIndex;
pub use managed_domain::{DomainError, OLDEST_ENGINE, endpoint_of_domain};
pub use mapping::{MAPPING, OLDEST_MAPPING};
pub use settings::{Refresh, Settings};

/// What a port error calls this.
const INDEX: &str = "the product index";
