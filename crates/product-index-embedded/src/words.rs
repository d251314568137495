//! The lexical arm: Tantivy over one set of fields per language.

mod schema;
mod score;
mod scratch;
mod segments;
mod terms;
mod typo;

use crate::ordinals::{Ordinal, OrdinalSet};
use domain::language::Language;
use domain::ports::QueryWord;
use domain::product::{Chunk, Content, ProductId};
use schema::Fields;
pub(crate) use score::WordScores;
use scratch::Pool;
use segments::{OrdinalCache, SegmentOrdinals};
use std::fs;
use std::path::Path;
use tantivy::indexer::LogMergePolicy;
use tantivy::{Index, IndexReader, IndexWriter, ReloadPolicy, Searcher, TantivyDocument, Term};

/// Memory for documents that are not yet in a segment.
const WRITER_BYTES: usize = 96 << 20;

/// The text index of a generation; one process writes it.
pub(crate) struct WordIndex {
    fields: Fields,
    index: Index,
    reader: IndexReader,
    /// Made when something is written; absent while it waits for its merges to end.
    writer: Option<IndexWriter>,
    ordinals: OrdinalCache,
    pool: Pool,
}

/// A state of the text index that does not change while it is searched.
pub(crate) struct WordSnapshot {
    fields: Fields,
    searcher: Searcher,
    ordinals: SegmentOrdinals,
    pool: Pool,
}

impl WordIndex {
    /// Opens the text index in a folder, or starts an empty one; one that cannot be read is set
    /// aside and started anew, since the ledger can fill it again.
    pub(crate) fn open(folder: &Path) -> tantivy::Result<Self> {
        Self::open_as_it_is(folder).or_else(|error| {
            tracing::warn!(%error, "the text index cannot be read and is built again");
            fs::remove_dir_all(folder)?;
            Self::open_as_it_is(folder)
        })
    }

    fn open_as_it_is(folder: &Path) -> tantivy::Result<Self> {
        fs::create_dir_all(folder)?;
        let (schema, fields) = schema::schema();
        let directory = tantivy::directory::MmapDirectory::open(folder)?;
        let index = Index::open_or_create(directory, schema)?;
        schema::register_tokenizers(&index);
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()?;
        Ok(Self {
            fields,
            index,
            reader,
            writer: None,
            ordinals: OrdinalCache::default(),
            pool: Pool::default(),
        })
    }

    fn writer(&mut self) -> tantivy::Result<&mut IndexWriter> {
        let writer = match self.writer.take() {
            Some(writer) => writer,
            None => {
                let writer = self.index.writer_with_num_threads(1, WRITER_BYTES)?;
                let mut policy = LogMergePolicy::default();
                policy.set_min_num_segments(6);
                writer.set_merge_policy(Box::new(policy));
                writer
            }
        };
        Ok(self.writer.insert(writer))
    }

    /// The number of the last batch that is in the index.
    pub(crate) fn last_batch(&self) -> tantivy::Result<u64> {
        let payload = self.index.load_metas()?.payload;
        Ok(payload
            .and_then(|payload| payload.parse().ok())
            .unwrap_or(0))
    }

    /// Puts a product in, in place of what was there; `None` takes it out.
    pub(crate) fn put(
        &mut self,
        ordinal: Ordinal,
        id: &ProductId,
        product: Option<(&Content, &[Chunk])>,
    ) -> tantivy::Result<()> {
        let old = Term::from_field_u64(self.fields.ordinal, u64::from(ordinal));
        let document: Option<TantivyDocument> =
            product.map(|(content, chunks)| self.fields.document(ordinal, id, content, chunks));
        let writer = self.writer()?;
        writer.delete_term(old);
        if let Some(document) = document {
            writer.add_document(document)?;
        }
        Ok(())
    }

    /// Makes all that was put in durable and visible, as of a batch.
    pub(crate) fn commit(&mut self, batch: u64) -> tantivy::Result<()> {
        let mut commit = self.writer()?.prepare_commit()?;
        commit.set_payload(&batch.to_string());
        commit.commit()?;
        self.reader.reload()
    }

    /// Brings the index into one segment, for the fastest search.
    pub(crate) fn merge(&mut self) -> tantivy::Result<()> {
        // Merges under way hold segments that could not be merged a second time.
        if let Some(writer) = self.writer.take() {
            writer.wait_merging_threads()?;
        }
        let segments = self.index.searchable_segment_ids()?;
        if segments.len() > 1 {
            self.writer()?.merge(&segments).wait()?;
            self.reader.reload()?;
        }
        Ok(())
    }

    /// The state as of the last commit.
    ///
    /// # Errors
    /// When the disk fails.
    pub(crate) fn snapshot(&mut self) -> tantivy::Result<WordSnapshot> {
        let searcher = self.reader.searcher();
        Ok(WordSnapshot {
            fields: self.fields.clone(),
            ordinals: self.ordinals.of(&searcher)?,
            searcher,
            pool: self.pool.clone(),
        })
    }
}

impl WordSnapshot {
    /// Scores the allowed products that have any word of the text; ordinals are below `products`.
    pub(crate) fn search(
        &self,
        text: &str,
        language: Language,
        allowed: &OrdinalSet,
        products: usize,
        floor: f32,
    ) -> tantivy::Result<(WordScores, Vec<QueryWord>)> {
        let (queries, words) = terms::look_up(&self.fields, &self.searcher, text, language)?;
        let scores = score::score(self, &queries, allowed, products, floor)?;
        Ok((scores, words))
    }
}
