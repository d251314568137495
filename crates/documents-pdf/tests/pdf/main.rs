//! The reader on real files, on broken ones, and on random bytes.

mod builder;
mod hostile;
mod laws;
mod printed;
mod sheets;
mod structure;
