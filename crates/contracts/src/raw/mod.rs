//! Records and events as catalogues write them.

mod event;
mod product;
mod values;

pub use event::{EventError, RawEvent, parse_event};
pub use product::RawProduct;
pub use values::{
    DocumentText, ImageText, OneOrMany, RawAttribute, RawDocument, RawImage, RawItem, RawLink,
    RawMeasure, RawMoney, RawPrice, RawRating, RawReview, RawScalar, RawText,
};
