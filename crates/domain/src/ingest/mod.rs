//! The ingest use case: changes in, documents read, texts cut and embedded, products written.
//!
//! Its steps stand alone, since on AWS each is a function of its own: [`prepare`], [`cut`],
//! [`embed`], [`look`] (at pictures), [`write`]. [`ingest`] is all of them in one process.

mod cut;
mod embed;
mod look;
mod prepare;
#[cfg(test)]
mod tests;
mod write;

pub use cut::{Cut, cut};
pub use embed::{Embedded, embed, key};
pub use look::{Looked, PictureCounts, Pictures, look};
pub use prepare::{Prepared, prepare};
pub use write::{Written, write};

use crate::event::{Change, ChangeEvent};
use crate::labels::Labels;
use crate::ports::{
    DocumentReader, Embedder, IndexChange, PortError, ProductIndexWriter, Unreadable, VectorCache,
};
use crate::product::ProductId;
use crate::quality::Finding;

/// What ingesting works with.
#[derive(Clone, Copy)]
pub struct Ingestion<'a> {
    /// Where documents go.
    pub writer: &'a dyn ProductIndexWriter,
    /// What makes vectors.
    pub embedder: &'a dyn Embedder,
    /// What remembers them.
    pub cache: &'a dyn VectorCache,
    /// What reads manuals and spec sheets.
    pub documents: &'a dyn DocumentReader,
    /// What categories are called, for the words of shoppers.
    pub labels: &'a Labels,
    /// What looks at pictures; without it they are links and nothing else.
    pub pictures: Option<Pictures<'a>>,
}

/// What became of a batch.
#[derive(Debug, Default)]
pub struct IngestReport {
    /// Changes that were new and are in the index.
    pub applied: u64,
    /// Changes that were late or repeated and changed nothing.
    pub superseded: u64,
    /// Changes that the index refused, with the reason.
    pub refused: Vec<(ProductId, PortError)>,
    /// Texts that the model embedded.
    pub embedded: u64,
    /// Texts whose vector was remembered.
    pub remembered: u64,
    /// Documents, or pages of them, that could not be read or were kept out: whose, which, and why.
    /// Their products are in the index all the same.
    pub unread: Vec<(ProductId, String, Unreadable)>,
    /// What came of their pictures.
    pub pictures: PictureCounts,
    /// What is wrong with pages of documents and with pictures, for the quality report.
    pub findings: Vec<(ProductId, Finding)>,
    /// Why the cache could not be used, when it could not: the batch went on without it.
    pub cache_failure: Option<PortError>,
}

impl IngestReport {
    /// Adds up two reports.
    pub fn add(&mut self, other: Self) {
        self.applied += other.applied;
        self.superseded += other.superseded;
        self.refused.extend(other.refused);
        self.embedded += other.embedded;
        self.remembered += other.remembered;
        self.unread.extend(other.unread);
        self.pictures.add(other.pictures);
        self.findings.extend(other.findings);
        self.cache_failure = self.cache_failure.take().or(other.cache_failure);
    }
}

/// Takes a batch of changes in. Facts, reviews and deletions call no model; an upsert calls it
/// only for chunks whose text was never embedded before.
///
/// # Errors
/// When the index as a whole or the model is out of reach: then nothing of the batch was written,
/// and it can be tried again as it is.
pub async fn ingest(
    ingestion: Ingestion<'_>,
    events: Vec<ChangeEvent>,
) -> Result<IngestReport, PortError> {
    let mut report = IngestReport::default();
    let mut changes = Vec::with_capacity(events.len());
    for event in events {
        let mut prepared = prepare(ingestion.documents, ingestion.labels, event).await;
        let findings = std::mem::take(&mut prepared.findings);
        let change = cut(prepared);
        let unread = change.unread.iter().cloned();
        let id = &change.event.id;
        let findings = findings.into_iter().map(|found| (id.clone(), found));
        report.findings.extend(findings);
        report
            .unread
            .extend(unread.map(|(url, why)| (id.clone(), url, why)));
        changes.push(change);
    }
    let mut embedded = embed(ingestion.embedder, ingestion.cache, changes).await?;
    report.embedded = embedded.embedded;
    report.remembered = embedded.remembered;
    report.cache_failure = embedded.cache_failure;
    if let Some(pictures) = ingestion.pictures {
        add_pictures(
            pictures,
            ingestion.cache,
            &mut embedded.changes,
            &mut report,
        )
        .await?;
    }
    let written = write(ingestion.writer, embedded.changes).await?;
    report.applied = written.applied;
    report.superseded = written.superseded;
    report.refused = written.refused;
    Ok(report)
}

/// Gives each upsert its pictures.
async fn add_pictures(
    pictures: Pictures<'_>,
    cache: &dyn VectorCache,
    changes: &mut [IndexChange],
    report: &mut IngestReport,
) -> Result<(), PortError> {
    let mut whose = Vec::new();
    let mut contents = Vec::new();
    for (at, change) in changes.iter().enumerate() {
        if let Change::Upsert { content, .. } = &change.event.change
            && !content.images.is_empty()
        {
            whose.push(at);
            contents.push(&**content);
        }
    }
    let (looked, counts) = look(pictures, cache, &contents).await?;
    report.pictures.add(counts);
    for (at, looked) in whose.into_iter().zip(looked) {
        let change = &mut changes[at];
        let id = &change.event.id;
        let findings = looked.findings.into_iter();
        report
            .findings
            .extend(findings.map(|found| (id.clone(), found)));
        change.pictures = looked.pictures;
        change.unlisted = looked.unlisted;
    }
    Ok(())
}
