//! Whether a difference between two runs is more than luck.

mod bootstrap;
mod compare;
mod random;
mod student;

pub use bootstrap::{Bootstrap, PairedDifference, paired_bootstrap};
pub use compare::{MetricComparison, compare};
