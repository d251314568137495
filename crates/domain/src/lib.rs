#![doc = include_str!("../README.md")]

pub mod event;
pub mod filter;
pub mod language;
pub mod ports;
pub mod product;
