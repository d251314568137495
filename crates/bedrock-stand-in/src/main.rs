//! A small server that speaks the Bedrock runtime protocol with models of this machine, for tests without an account.

fn main() {}
