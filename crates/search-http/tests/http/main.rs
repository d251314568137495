//! The search service as its clients see it.

mod answers;
mod refusals;
mod shop;
