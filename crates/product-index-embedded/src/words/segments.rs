//! Which product each document of a segment is.

use crate::ordinals::Ordinal;
use std::collections::HashMap;
use std::sync::Arc;
use tantivy::index::SegmentId;
use tantivy::{Searcher, SegmentReader};

/// Stands for a document that was deleted.
pub(super) const GONE: Ordinal = Ordinal::MAX;

/// The products of every segment of a searcher, in the searcher's order.
pub(super) type SegmentOrdinals = Vec<Arc<[Ordinal]>>;

/// The products of the segments that are searched, read once for each state of a segment.
#[derive(Default)]
pub(super) struct OrdinalCache {
    /// By segment and number of deleted documents, which only ever grows.
    known: HashMap<(SegmentId, u32), Arc<[Ordinal]>>,
}

impl OrdinalCache {
    /// The products of a searcher's segments; forgets those of other segments.
    pub(super) fn of(&mut self, searcher: &Searcher) -> tantivy::Result<SegmentOrdinals> {
        let mut known = HashMap::new();
        let mut all = Vec::new();
        for segment in searcher.segment_readers() {
            let key = (segment.segment_id(), segment.num_deleted_docs());
            let ordinals = match self.known.remove(&key) {
                Some(ordinals) => ordinals,
                None => read(segment)?,
            };
            known.insert(key, Arc::clone(&ordinals));
            all.push(ordinals);
        }
        self.known = known;
        Ok(all)
    }
}

fn read(segment: &SegmentReader) -> tantivy::Result<Arc<[Ordinal]>> {
    let column = segment.fast_fields().u64("ordinal")?;
    let ordinal = |doc| {
        let ordinal = column.first(doc).filter(|_| !segment.is_deleted(doc));
        ordinal
            .and_then(|ordinal| Ordinal::try_from(ordinal).ok())
            .unwrap_or(GONE)
    };
    Ok((0..segment.max_doc()).map(ordinal).collect())
}
