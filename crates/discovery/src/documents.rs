//! Manuals and spec sheets that lie in the catalogue's folders and archives.

use crate::store::Opened;
use async_trait::async_trait;
use documents_pdf::read_document;
use domain::ports::{DocumentReader, ReadDocument};
use domain::product::LinkedDocument;
use std::path::Path;

/// Most bytes of a document that is read.
const MOST_BYTES: u64 = 256 << 20;

#[async_trait]
impl DocumentReader for Opened {
    /// Reads PDF files; an address on the web is not fetched, and a file of another kind is for
    /// shoppers alone: neither is a fault.
    async fn read(&self, document: &LinkedDocument) -> ReadDocument {
        let is_pdf = Path::new(&document.url)
            .extension()
            .is_some_and(|kind| kind.eq_ignore_ascii_case("pdf"));
        if !is_pdf || document.url.contains("://") {
            return ReadDocument::default();
        }
        match self.assets.read(&document.url, MOST_BYTES) {
            Ok(Some(bytes)) if bytes.len() as u64 > MOST_BYTES => {
                ReadDocument::unread(format!("it has more than {MOST_BYTES} bytes"))
            }
            Ok(Some(bytes)) => read_document(&bytes),
            Ok(None) => ReadDocument::unread("there is no such file in the catalogue's folders"),
            Err(error) => ReadDocument::unread(error.to_string()),
        }
    }
}
