//! Catalogues of every kind, good and bad, from file to record.

mod bad_input;
mod common;
mod feeds;
mod formats;
mod incomplete;
mod laws;
mod mappings;
mod suggestions;
