#![doc = include_str!("../README.md")]

mod convert;
pub mod fault;
mod field;
pub mod http;
pub mod limits;
mod raw;
mod stated;

pub use convert::{Defaults, snake_case};
pub use fault::{Fault, FieldError, Warning};
pub use field::Field;
pub use raw::*;
pub use stated::stated_version;
