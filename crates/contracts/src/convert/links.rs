//! Addresses, pictures and documents.

use super::Reader;
use super::texts::{Kind, LINE};
use crate::fault::{Fault, quoted};
use crate::field::Field;
use crate::limits::{MAX_DOCUMENTS, MAX_IMAGES, MAX_URL_CHARS};
use crate::raw::{OneOrMany, RawDocument, RawImage, RawLink, RawText};
use domain::product::{Image, LinkedDocument, LocalizedText};

impl Reader<'_> {
    /// The shop's page of the product; one that is not `http(s)` is left out.
    pub(super) fn page(&mut self, field: Field<String>) -> Option<String> {
        let url = self.value("url", field, "an address")?;
        self.address("url", url, is_web)
    }

    pub(super) fn images(&mut self, field: Field<OneOrMany<RawImage>>) -> Vec<Image> {
        let images = self
            .value("images", field, "a list of {url, alt}")
            .map(OneOrMany::into_vec);
        let images = images.unwrap_or_default();
        if !self.fits("images", images.len(), MAX_IMAGES) {
            return Vec::new();
        }
        let mut read = Vec::with_capacity(images.len());
        for (at, image) in images.into_iter().enumerate() {
            let path = format!("images[{at}]");
            let (url, text) = match self.value(&path, image, "an address or {url, alt}") {
                None => continue,
                Some(RawLink::Url(url)) => (Field::Right(url), Field::Absent),
                Some(RawLink::Described { url, text }) => {
                    self.unknown(&path, text.unknown.keys());
                    (url, text.alt)
                }
            };
            if let Some((url, alt)) = self.link(&path, url, "alt", text) {
                read.push(Image { url, alt });
            }
        }
        read
    }

    pub(super) fn documents(
        &mut self,
        field: Field<OneOrMany<RawDocument>>,
    ) -> Vec<LinkedDocument> {
        let documents = self.value("documents", field, "a list of {url, title}");
        let documents = documents.map(OneOrMany::into_vec).unwrap_or_default();
        if !self.fits("documents", documents.len(), MAX_DOCUMENTS) {
            return Vec::new();
        }
        let mut read = Vec::with_capacity(documents.len());
        for (at, document) in documents.into_iter().enumerate() {
            let path = format!("documents[{at}]");
            let (url, text) = match self.value(&path, document, "an address or {url, title}") {
                None => continue,
                Some(RawLink::Url(url)) => (Field::Right(url), Field::Absent),
                Some(RawLink::Described { url, text }) => {
                    self.unknown(&path, text.unknown.keys());
                    (url, text.title)
                }
            };
            if let Some((url, title)) = self.link(&path, url, "title", text) {
                read.push(LinkedDocument { url, title });
            }
        }
        read
    }

    fn link(
        &mut self,
        path: &str,
        url: Field<String>,
        name: &str,
        text: Field<RawText>,
    ) -> Option<(String, LocalizedText)> {
        const KIND: Kind = LINE;
        let text_path = format!("{path}.{name}");
        let text = self
            .value(&text_path, text, "a text or a text per language")
            .map(|text| self.localised(&text_path, text, KIND))
            .unwrap_or_default();
        let url_path = format!("{path}.url");
        let url = self.required(&url_path, url, "an address")?;
        let url = self.address(&url_path, url, |url| is_web(url) || is_inside(url))?;
        Some((url, text))
    }

    /// An address that may be shown and followed; another one is left out with a warning, for a
    /// product without its picture is better than none.
    fn address(&mut self, path: &str, url: String, safe: fn(&str) -> bool) -> Option<String> {
        let trimmed = url.trim();
        if trimmed.is_empty() {
            return None;
        }
        let clean = !trimmed.chars().any(|c| c.is_control() || c.is_whitespace());
        if clean && trimmed.chars().count() <= MAX_URL_CHARS && safe(trimmed) {
            return Some(trimmed.to_owned());
        }
        let reason = "is no address that can be shown, it is left out";
        self.faults
            .warning(path, Fault::UnsafeUrl, quoted(&url), reason);
        None
    }
}

fn is_web(url: &str) -> bool {
    let lower = url.get(..8).unwrap_or(url).to_ascii_lowercase();
    lower.starts_with("https://") || lower.starts_with("http://")
}

/// Whether an address is a path that stays inside the catalogue's folder.
fn is_inside(path: &str) -> bool {
    let scheme = path
        .split('/')
        .next()
        .is_some_and(|first| first.contains(':'));
    !scheme
        && !path.starts_with('/')
        && !path.contains(['\\', '%', '?', '#'])
        && path.split('/').all(|step| !step.is_empty() && step != "..")
}
