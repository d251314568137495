#![doc = include_str!("../README.md")]

pub mod answer;
pub mod chunk;
pub mod clean;
pub mod event;
pub mod filter;
pub mod ingest;
pub mod labels;
pub mod language;
pub mod ports;
pub mod product;
pub mod rank;
pub mod reconcile;
pub mod search;
pub mod text;
pub mod understand;
