//! Documents that lie in the artifact store beside the catalogue.

use async_trait::async_trait;
use documents_pdf::read_document;
use domain::ports::{ArtifactStore, DocumentReader, ReadDocument};
use domain::product::LinkedDocument;
use std::path::{Component, Path};

/// Documents below a prefix of the store.
pub(crate) struct StoredDocuments<'a> {
    pub(crate) store: &'a dyn ArtifactStore,
    pub(crate) prefix: &'a str,
}

#[async_trait]
impl DocumentReader for StoredDocuments<'_> {
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
        if !path
            .components()
            .all(|part| matches!(part, Component::Normal(_)))
        {
            return ReadDocument::unread("its path leads out of the catalogue");
        }
        match self
            .store
            .get(&format!("{}{}", self.prefix, document.url))
            .await
        {
            Ok(Some(bytes)) => read_document(&bytes),
            Ok(None) => ReadDocument::unread("there is no such file beside the catalogue"),
            Err(error) => ReadDocument::unread(error.to_string()),
        }
    }
}
