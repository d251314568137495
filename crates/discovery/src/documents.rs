//! Manuals and spec sheets that lie in the catalogue's folders.

use crate::store::Opened;
use async_trait::async_trait;
use documents_pdf::read_document;
use domain::ports::{DocumentReader, ReadDocument};
use domain::product::LinkedDocument;
use std::path::{Component, Path, PathBuf};

#[async_trait]
impl DocumentReader for Opened {
    /// Reads PDF files; an address on the web is not fetched, and a file of another kind is for
    /// shoppers alone: neither is a fault.
    async fn read(&self, document: &LinkedDocument) -> ReadDocument {
        let path = Path::new(&document.url);
        let is_pdf = path
            .extension()
            .is_some_and(|kind| kind.eq_ignore_ascii_case("pdf"));
        if !is_pdf || document.url.contains("://") {
            return ReadDocument::default();
        }
        let Some(file) = self.assets.iter().find_map(|folder| inside(folder, path)) else {
            return ReadDocument::unread("there is no such file in the catalogue's folders");
        };
        match std::fs::read(&file) {
            Ok(bytes) => read_document(&bytes),
            Err(error) => ReadDocument::unread(error.to_string()),
        }
    }
}

/// The file at a relative path, if it truly lies in the folder.
fn inside(folder: &Path, relative: &Path) -> Option<PathBuf> {
    let mut parts = relative.components();
    if !parts.all(|part| matches!(part, Component::Normal(_))) {
        return None;
    }
    let folder = folder.canonicalize().ok()?;
    let file = folder.join(relative).canonicalize().ok()?;
    file.starts_with(&folder).then_some(file)
}
