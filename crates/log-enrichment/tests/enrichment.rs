//! What comes in, and what Firehose gets back.

#[path = "enrichment/answers.rs"]
mod answers;
#[path = "enrichment/cloudwatch.rs"]
mod cloudwatch;
#[path = "enrichment/json.rs"]
mod json;
#[path = "enrichment/support.rs"]
mod support;
