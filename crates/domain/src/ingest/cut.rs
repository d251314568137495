use super::Prepared;
use crate::chunk::{chunks_of, chunks_of_pages};
use crate::event::{Change, ChangeEvent};
use crate::ports::{ReadDocument, Unreadable};
use crate::product::{Chunk, Content};
use serde::{Deserialize, Serialize};

/// Most chunks of one product's documents that are indexed: the index has room for some five
/// hundred a product.
const MOST_DOCUMENT_CHUNKS: usize = 400;

/// A change with the texts to embed for it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cut {
    /// The change.
    pub event: ChangeEvent,
    /// For an upsert: its texts, in reading order.
    pub chunks: Vec<Chunk>,
    /// Documents, or pages of them, that could not be read: which, and why.
    pub unread: Vec<(String, Unreadable)>,
}

/// Cuts a product and its documents into the texts to embed.
#[must_use]
pub fn cut(prepared: Prepared) -> Cut {
    let Prepared {
        event, documents, ..
    } = prepared;
    let (mut chunks, mut unread) = (Vec::new(), Vec::new());
    if let Change::Upsert { content, .. } = &event.change {
        chunks = chunks_of(content);
        chunks.extend(document_chunks(content, documents, &mut unread));
    }
    Cut {
        event,
        chunks,
        unread,
    }
}

fn document_chunks(
    content: &Content,
    documents: Vec<ReadDocument>,
    unread: &mut Vec<(String, Unreadable)>,
) -> Vec<Chunk> {
    let mut chunks = Vec::new();
    for ((number, document), read) in (0_u32..).zip(&content.documents).zip(documents) {
        let mut note = |why| unread.push((document.url.clone(), why));
        read.faults.into_iter().for_each(&mut note);
        let pages: Vec<_> = read.pages.into_iter().map(|page| (number, page)).collect();
        let mut more = chunks_of_pages(content, &pages);
        let room = MOST_DOCUMENT_CHUNKS - chunks.len();
        if more.len() > room {
            let page = more.get(room).and_then(|chunk| chunk.page);
            let page = page.map_or(1, |page| page.number);
            note(Unreadable(format!(
                "too long, left out from page {page} on"
            )));
            more.truncate(room);
        }
        chunks.append(&mut more);
    }
    chunks
}
