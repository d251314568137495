//! Wired once the adapters have landed.

mod handler;

fn main() {}
