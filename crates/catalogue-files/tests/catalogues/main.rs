//! Catalogues of every kind, good and bad, from file to record.

mod bad_input;
mod common;
mod formats;
mod laws;
mod mappings;
