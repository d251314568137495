//! The network's arithmetic, on rows of numbers: one row per token.

pub(crate) mod attention;
pub(crate) mod linear;
pub(crate) mod rows;
mod tiling;
