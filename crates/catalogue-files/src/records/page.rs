//! Web pages: the JSON-LD in their scripts, each a record.

use super::{BadPiece, Body, MAX_RECORD_BYTES, Piece, Place};
use crate::error::RecordFault;
use crate::source::{Charset, Text};
use std::io::Read;

/// The records of a page, which is held in memory and at most as large as a record.
pub(super) fn records(text: Text) -> std::vec::IntoIter<Result<Piece, BadPiece>> {
    let mut page = Vec::new();
    let whole = Place {
        line: 1,
        byte: 0,
        number: 1,
    };
    let bad = |fault| {
        let bytes = Vec::new();
        vec![Err(BadPiece {
            at: whole,
            fault,
            bytes,
        })]
        .into_iter()
    };
    let read = text
        .body
        .take(MAX_RECORD_BYTES as u64 + 1)
        .read_to_end(&mut page);
    if let Err(error) = read {
        return bad(error.into());
    }
    if page.len() > MAX_RECORD_BYTES {
        return bad(RecordFault::TooLarge(MAX_RECORD_BYTES));
    }
    let charset = match Charset::of_html(&page) {
        Ok(charset) => charset,
        Err(name) => {
            let reason = format!("encoding {name:?} is not read, expected UTF-8 or Windows-1252");
            return bad(RecordFault::Syntax(reason));
        }
    };
    let mut records = Vec::new();
    for (at, body) in scripts(&page) {
        let at = Place {
            line: 1 + memchr::memchr_iter(b'\n', &page[..at]).count() as u64,
            byte: at as u64,
            number: records.len() as u64 + 1,
        };
        records.push(match charset.decode(body) {
            Ok(text) => {
                let body = Body::Json(text.into_owned().into_bytes());
                Ok(Piece { at, body })
            }
            Err(fault) => {
                let bytes = Vec::new();
                Err(BadPiece { at, fault, bytes })
            }
        });
    }
    if records.is_empty() {
        let reason = "page has no script of the type application/ld+json";
        return bad(RecordFault::Syntax(reason.to_owned()));
    }
    records.into_iter()
}

/// What stands in the scripts that hold JSON-LD, with where.
fn scripts(page: &[u8]) -> Vec<(usize, &[u8])> {
    let lower = page.to_ascii_lowercase();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = memchr::memchr(b'<', &lower[at..]) {
        let open = at + open;
        let rest = &lower[open..];
        let end = |mark: &[u8]| memchr::memmem::find(rest, mark).map(|end| open + end);
        if rest.starts_with(b"<!--") {
            at = end(b"-->").map_or(page.len(), |end| end + 3);
        } else if rest.starts_with(b"<script") {
            let Some(begin) = end(b">").map(|end| end + 1) else {
                break;
            };
            let close = end(b"</script").unwrap_or(page.len()).max(begin);
            if memchr::memmem::find(&lower[open..begin], b"application/ld+json").is_some() {
                let body = page[begin..close].trim_ascii();
                if !body.is_empty() {
                    let space =
                        page[begin..close].len() - page[begin..close].trim_ascii_start().len();
                    found.push((begin + space, body));
                }
            }
            at = close.max(open + 1);
        } else {
            at = open + 1;
        }
    }
    found
}
