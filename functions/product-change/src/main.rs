//! Wired once the adapters have landed.

mod executions;
mod handler;
mod lanes;

fn main() {}
