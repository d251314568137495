#![doc = include_str!("../README.md")]

mod batches;
mod log;

pub use batches::{MOST_BATCH_BYTES, MOST_BATCH_RECORDS, MOST_RECORD_BYTES};
pub use log::{Backoff, FirehoseBehaviourLog};
