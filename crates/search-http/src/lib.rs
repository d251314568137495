#![doc = include_str!("../README.md")]

mod answer;
mod assets;
mod body;
mod cards;
mod facets;
mod highlights;
mod messages;
mod names;
mod page;
mod pictures;
mod problem;
mod products;
mod record;
mod routes;
mod search;
mod service;

pub use problem::Refusal;
pub use routes::router;
pub use search::respond;
pub use service::SearchService;
