use serde::{Deserialize, Serialize};
use std::fmt;

/// The identity a catalogue gives a product: 1 to 128 characters, no control characters, no
/// white space at the ends.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ProductId(String);

/// Why a text cannot be a product id.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum InvalidIdentity {
    /// Nothing but white space.
    #[error("product id is empty")]
    Empty,
    /// More than 128 characters; the number is how many.
    #[error("product id has {0} characters, at most 128 are allowed")]
    TooLong(usize),
    /// A control character, shown escaped.
    #[error("product id holds the control character {0:?}")]
    Control(char),
}

impl ProductId {
    /// Longest id in characters: 128 characters of at most 4 bytes keep an OpenSearch `_id`
    /// within its 512 bytes.
    pub const MAX_CHARS: usize = 128;

    /// Checks a text and takes it as an id; white space around it is dropped.
    ///
    /// # Errors
    /// When it is empty, too long or holds a control character.
    pub fn new(text: impl AsRef<str>) -> Result<Self, InvalidIdentity> {
        let text = text.as_ref().trim();
        let chars = text.chars().count();
        if text.is_empty() {
            Err(InvalidIdentity::Empty)
        } else if chars > Self::MAX_CHARS {
            Err(InvalidIdentity::TooLong(chars))
        } else if let Some(control) = text.chars().find(|c| c.is_control()) {
            Err(InvalidIdentity::Control(control))
        } else {
            Ok(Self(text.to_owned()))
        }
    }

    /// The id as the catalogue wrote it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ProductId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for ProductId {
    type Error = InvalidIdentity;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::new(text)
    }
}

impl From<ProductId> for String {
    fn from(id: ProductId) -> Self {
        id.0
    }
}
