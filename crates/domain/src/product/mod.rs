//! The product: what it is (content), what changes by the hour (facts), and the document of both.

mod attribute;
mod content;
mod document;
mod identity;
mod lanes;
mod money;

pub use attribute::{Attribute, AttributeKey, AttributeValue, FacetValue, display_number};
pub use content::{Content, Image, LinkedDocument, LocalizedText, Review};
pub use document::{Chunk, Effect, PageRef, Picture, ProductDocument};
pub use identity::{InvalidIdentity, ProductId};
pub use lanes::{Facts, Rating, Reviews, Version, Versioned};
pub use money::{Currency, Money, MoneyError};
