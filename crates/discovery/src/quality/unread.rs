use serde::Serialize;
use std::fmt;

/// A document, or a page of one, that a product went in without.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct UnreadDocument {
    /// The product.
    pub(crate) id: String,
    /// The document's address, as the catalogue has it.
    pub(crate) document: String,
    pub(crate) reason: String,
}

impl fmt::Display for UnreadDocument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            id,
            document,
            reason,
        } = self;
        write!(f, "product {id} goes in without {document}: {reason}")
    }
}
