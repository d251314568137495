//! The search service as its clients see it.

mod answers;
mod hosted;
mod refusals;
mod shop;
mod wishes;
