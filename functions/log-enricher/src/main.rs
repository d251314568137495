//! Firehose transform: log records enriched, without personal data.

fn main() {}
