//! Pictures of products as clients are told of them.

use crate::cards::asset_url;
use contracts::http::ImageOut;
use domain::language::Language;
use domain::product::ProductDocument;

/// The product's pictures that can be used, each once, the main one first. Where the catalogue does not
/// say what one shows, what was seen on it does; a picture that was not looked at has no words.
pub(crate) fn images(
    document: &ProductDocument,
    language: Language,
) -> impl Iterator<Item = ImageOut> {
    document.listed_images().map(move |(at, image)| {
        let seen = document.pictures.iter().find(|seen| seen.image == at);
        let caption = || seen.and_then(|seen| seen.caption.get(language));
        let alt = image.alt.get(language).filter(|alt| !alt.is_empty());
        ImageOut {
            url: asset_url(&image.url),
            alt: alt.or_else(caption).unwrap_or_default().to_owned(),
        }
    })
}
