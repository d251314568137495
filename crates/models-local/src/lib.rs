#![doc = include_str!("../README.md")]
#![deny(unsafe_code)]

mod embedder;
mod encoder;
mod error;
mod folder;
mod kernels;
mod options;
#[expect(
    unsafe_code,
    reason = "vector instructions, shared work and the memory map need it"
)]
mod raw;
mod vision;

pub use embedder::LocalEmbedder;
pub use error::OpenError;
pub use options::{Arithmetic, Options};
pub use vision::LocalImageEmbedder;
