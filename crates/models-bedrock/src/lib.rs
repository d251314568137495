#![doc = include_str!("../README.md")]

mod converse;
mod failure;
mod limits;
mod titan;

pub use converse::{
    ANSWER_PROMPT, CAPTION_PROMPT, ConverseAnswerer, ConverseCaptioner, Deadlines, Model, Models,
    Price,
};
pub use titan::{TitanImageEmbedder, TitanTextEmbedder, UnknownDimensions};
