//! The vectors of pictures: kept with their product, in the same transaction as its document.

use crate::index::{EmbeddedIndex, INDEX, refused};
use crate::ledger::PictureVectors;
use domain::ports::{Manifest, PortError, Vector};
use domain::product::{Picture, ProductId};

impl EmbeddedIndex {
    /// The vectors of a product's pictures, each with the number of its image among the content's;
    /// of length one, by the manifest's picture model.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn picture_vectors(&self, id: &ProductId) -> Result<Vec<(u32, Vec<f32>)>, PortError> {
        let ordinal = self.state().columns.ordinals.get(id).copied();
        let Some(ordinal) = ordinal else {
            return Ok(Vec::new());
        };
        self.ledger
            .picture_vectors(ordinal)
            .map_err(PortError::unavailable(INDEX))
    }
}

/// Refuses vectors of another model than the generation's.
pub(crate) fn check(
    manifest: &Manifest,
    pictures: &[(Picture, Option<Vector>)],
) -> Result<(), PortError> {
    let model = manifest.picture_model.as_ref();
    let expected = model.map_or(0, |model| model.dimensions);
    let vectors = pictures.iter().filter_map(|(_, vector)| vector.as_ref());
    match vectors
        .map(|vector| vector.len())
        .find(|length| *length != expected)
    {
        Some(length) => Err(refused(format!(
            "a picture's vector of {length} numbers, this generation's have {expected}"
        ))),
        None => Ok(()),
    }
}

/// What is kept in the document, and what beside it.
pub(crate) fn apart(pictures: Vec<(Picture, Option<Vector>)>) -> (Vec<Picture>, PictureVectors) {
    let (mut kept, mut vectors) = (Vec::with_capacity(pictures.len()), Vec::new());
    for (picture, vector) in pictures {
        vectors.extend(vector.map(|vector| (picture.image, vector.to_vec())));
        kept.push(picture);
    }
    (kept, vectors)
}
