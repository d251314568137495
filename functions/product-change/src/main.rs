//! Change events from SQS: facts at once, content to the product-indexing state machine.

fn main() {}
