//! The search service behind API Gateway, streamed.

fn main() {}
