#![doc = include_str!("../README.md")]

mod batch;
mod clean;
mod envelope;
mod facts;
mod keys;
mod pseudonym;
mod request;
mod response;

pub use batch::{Batch, LIMIT_INFLATED_BATCH, LIMIT_INFLATED_RECORD};
pub use clean::Malformed;
pub use facts::{Facts, ProductFacts};
pub use pseudonym::Pseudonyms;
pub use request::Request;
pub use response::{Failure, LIMIT_RESPONSE, Response, TooManyRecords};
