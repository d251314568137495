#![doc = include_str!("../README.md")]

mod artifact;
mod embedded;
mod error;
mod quarantine;
mod run;
mod work;

pub use artifact::{LABELS, Numbered, labels, load, save};
pub use embedded::{EmbeddedChange, ModelVectors};
pub use error::StepError;
pub use quarantine::{Held, accepted_key, hold};
pub use run::run_name;
pub use work::{Done, Stage, Work};
