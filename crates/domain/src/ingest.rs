//! The ingest use case: changes in, chunks embedded, documents written.

use crate::chunk::{chunks_of, chunks_of_pages};
use crate::event::{Change, ChangeEvent};
use crate::ports::{
    DocumentReader, Embedder, EmbeddingRole, IndexChange, ModelIdentity, PortError,
    ProductIndexWriter, Unreadable, Vector, VectorCache, VectorKey,
};
use crate::product::{Chunk, Content, ProductId};
use std::collections::HashMap;

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
    /// Documents, or pages of them, that could not be read: whose, which, and why. Their products
    /// are in the index all the same.
    pub unread: Vec<(ProductId, String, Unreadable)>,
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
    let mut chunks: Vec<Vec<Chunk>> = Vec::with_capacity(events.len());
    for event in &events {
        chunks.push(match &event.change {
            Change::Upsert { content, .. } => {
                let mut all = chunks_of(content);
                all.extend(document_chunks(ingestion, &event.id, content, &mut report).await);
                all
            }
            _ => Vec::new(),
        });
    }
    let vectors = vectors(ingestion, chunks.iter().flatten(), &mut report).await?;
    let model = ingestion.embedder.identity();
    let changes: Vec<IndexChange> = events
        .into_iter()
        .zip(chunks)
        .map(|(event, chunks)| {
            let embedded = chunks.into_iter().filter_map(|chunk| {
                let vector = vectors.get(&key(model, &chunk.text))?.clone();
                Some((chunk, vector))
            });
            IndexChange {
                chunks: embedded.collect(),
                event,
            }
        })
        .collect();
    let ids: Vec<_> = changes
        .iter()
        .map(|change| change.event.id.clone())
        .collect();
    for (id, outcome) in ids.into_iter().zip(ingestion.writer.apply(changes).await?) {
        match outcome {
            Ok(effect) if effect.any() => report.applied += 1,
            Ok(_) => report.superseded += 1,
            Err(error) => report.refused.push((id, error)),
        }
    }
    Ok(report)
}

/// Most chunks of one product's documents that are indexed: the index has room for some five
/// hundred a product.
const MOST_DOCUMENT_CHUNKS: usize = 400;

async fn document_chunks(
    ingestion: Ingestion<'_>,
    id: &ProductId,
    content: &Content,
    report: &mut IngestReport,
) -> Vec<Chunk> {
    let mut chunks = Vec::new();
    for (number, document) in (0_u32..).zip(&content.documents) {
        let read = ingestion.documents.read(document).await;
        let mut unread = |why| report.unread.push((id.clone(), document.url.clone(), why));
        read.faults.into_iter().for_each(&mut unread);
        let pages: Vec<_> = read.pages.into_iter().map(|page| (number, page)).collect();
        let mut more = chunks_of_pages(content, &pages);
        let room = MOST_DOCUMENT_CHUNKS - chunks.len();
        if more.len() > room {
            let page = more.get(room).and_then(|chunk| chunk.page);
            let page = page.map_or(1, |page| page.number);
            unread(Unreadable(format!(
                "too long, left out from page {page} on"
            )));
            more.truncate(room);
        }
        chunks.append(&mut more);
    }
    chunks
}

/// The vector of every chunk, from the cache or else from the model, which sees each text once.
async fn vectors(
    ingestion: Ingestion<'_>,
    chunks: impl Iterator<Item = &Chunk>,
    report: &mut IngestReport,
) -> Result<HashMap<VectorKey, Vector>, PortError> {
    let model = ingestion.embedder.identity();
    let texts: HashMap<VectorKey, &str> = chunks
        .map(|chunk| (key(model, &chunk.text), chunk.text.as_str()))
        .collect();
    let keys: Vec<VectorKey> = texts.keys().copied().collect();
    if keys.is_empty() {
        return Ok(HashMap::new());
    }
    let remembered = match ingestion.cache.get(&keys).await {
        Ok(vectors) => vectors,
        Err(error) => {
            report.cache_failure = Some(error);
            vec![None; keys.len()]
        }
    };
    let mut vectors = HashMap::with_capacity(keys.len());
    let mut missing = Vec::new();
    for (key, vector) in keys.into_iter().zip(remembered) {
        match vector.filter(|vector| vector.len() == model.dimensions) {
            Some(vector) => drop(vectors.insert(key, vector)),
            None => missing.push(key),
        }
    }
    report.remembered += vectors.len() as u64;
    report.embedded += missing.len() as u64;
    if missing.is_empty() {
        return Ok(vectors);
    }
    let wanted: Vec<String> = missing.iter().map(|key| texts[key].to_owned()).collect();
    let made = ingestion
        .embedder
        .embed(&wanted, EmbeddingRole::Passage)
        .await?;
    let entries: Vec<_> = missing.into_iter().zip(made).collect();
    if let Err(error) = ingestion.cache.put(&entries).await {
        report.cache_failure = Some(error);
    }
    vectors.extend(entries);
    Ok(vectors)
}

/// Names a text as seen by a model: 128 bits of BLAKE3 over model, revision, dimensions and text.
#[must_use]
pub fn key(model: &ModelIdentity, text: &str) -> VectorKey {
    let mut hasher = blake3::Hasher::new();
    for part in [&model.name, &model.revision, &model.dimensions.to_string()] {
        hasher.update(part.as_bytes());
        hasher.update(&[0]);
    }
    hasher.update(text.as_bytes());
    let mut short = [0; 16];
    short.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
    VectorKey(short)
}
