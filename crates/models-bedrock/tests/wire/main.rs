//! The wire format: what is sent to Bedrock, and what its answers are taken for.

mod answers;
mod frames;
mod server;
mod titan;
