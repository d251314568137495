//! Vectors of queries that were embedded before, in Valkey.
