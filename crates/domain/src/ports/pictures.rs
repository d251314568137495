//! Pictures: read, described, embedded.

use super::{ModelIdentity, PortError, Unreadable, Vector};
use crate::product::{Content, Image, LocalizedText, Picture};
use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A picture that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenPicture {
    /// Which it is and what it shows.
    pub picture: Picture,
    /// What picture and product disagree on.
    pub findings: Vec<CaptionFinding>,
    /// The picture as it is embedded, when it had to be decoded; one that was looked at before is
    /// known without.
    pub jpeg: Option<Arc<[u8]>>,
}

/// What can be said of a product's pictures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SeenPictures {
    /// Those that are kept where they can be read, each once, in the content's order.
    pub seen: Vec<SeenPicture>,
    /// Which of the content's images are copies, and of which earlier one.
    pub copies: Vec<(u32, u32)>,
    /// Which of the content's images could not be read, and why.
    pub faults: Vec<(u32, Unreadable)>,
}

/// Reads product pictures; an address on the web is a link and never fetched.
#[async_trait]
pub trait PictureReader: Send + Sync {
    /// Looks at the pictures of some products, in their order; a bad one is a fault and takes no
    /// neighbour along.
    async fn look(&self, contents: &[&Content]) -> Vec<SeenPictures>;

    /// A picture as it is embedded: JPEG, upright, at most 1024 pixels on its long side.
    ///
    /// # Errors
    /// When it cannot be read any more.
    async fn jpeg(&self, image: &Image) -> Result<Arc<[u8]>, Unreadable>;
}

/// Turns product pictures into vectors, so that like pictures are near.
#[async_trait]
pub trait ImageEmbedder: Send + Sync {
    /// Which model this is.
    fn identity(&self) -> &ModelIdentity;

    /// One vector of length one per picture, in order; each is a prepared JPEG: upright, at most
    /// 1024 pixels on its long side.
    ///
    /// # Errors
    /// When the model is out of reach or refuses a picture.
    async fn embed(&self, jpegs: &[Arc<[u8]>]) -> Result<Vec<Vector>, PortError>;
}

/// What a picture shows, in words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Caption {
    /// One sentence per language, for those who cannot see the picture and for search.
    pub text: LocalizedText,
    /// What picture and product disagree on, for a person to look at.
    pub findings: Vec<CaptionFinding>,
}

/// A disagreement of a picture with its product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CaptionFinding {
    /// The colour that the product states is not among those of the picture.
    ColourMismatch {
        /// What the product states, in English or the language it has.
        stated: String,
        /// The picture's colours in English, most frequent first.
        measured: Vec<String>,
    },
}

/// Says what a product picture shows.
#[async_trait]
pub trait Captioner: Send + Sync {
    /// Describes a prepared JPEG of a product; nothing that is neither in the picture nor in the
    /// product's content.
    ///
    /// # Errors
    /// When the captioner is out of reach or refuses the picture.
    async fn caption(&self, jpeg: &[u8], content: &Content) -> Result<Caption, PortError>;
}
