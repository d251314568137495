//! Wired once the adapters have landed.

mod batches;
mod compare;
mod fetch;
mod handler;

fn main() {}
