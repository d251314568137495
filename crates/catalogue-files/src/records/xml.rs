//! XML: the repeated element of a feed (RSS 2.0, Atom) or catalogue, one at a time.
//!
//! Nothing but one element is held in memory. Entities that a file declares are never expanded, and
//! files that declare some are refused.

use super::element::{Namespace, fields};
use super::input::Input;
use super::markup::{self, Kind};
use super::{BadPiece, Body, MAX_RECORD_BYTES, MAX_RESCANS, Piece, Place, Shape};
use crate::error::RecordFault;
use crate::source::{Charset, Text};
use std::io;

/// Names of elements that are records, in feeds: RSS and Atom.
const FEEDS: [&[u8]; 2] = [b"item", b"entry"];
/// Bytes shown of a record that cannot be read.
const SHOWN: usize = 1024;

pub(super) struct XmlRecords {
    input: Input,
    /// The name of the element that is a record, once it is known.
    record: Option<Vec<u8>>,
    charset: Result<Charset, String>,
    namespace: Namespace,
    /// Elements around the records that are open.
    depth: usize,
    number: u64,
    rescans: u32,
    ended: bool,
}

impl XmlRecords {
    pub(super) fn new(text: Text, shape: &Shape<'_>) -> Self {
        Self {
            record: match shape.list {
                Some(name) => Some(name.as_bytes().to_vec()),
                None => feed(&text.head).map(<[u8]>::to_vec),
            },
            charset: Charset::of_xml(&text.head),
            namespace: Namespace::of(&text.head),
            input: Input::new(text.body),
            depth: 0,
            number: 0,
            rescans: 0,
            ended: false,
        }
    }

    fn place(&mut self) -> Place {
        self.number += 1;
        Place {
            line: self.input.line,
            byte: self.input.byte,
            number: self.number,
        }
    }

    fn refused(&mut self, line: u64, reason: String) -> BadPiece {
        self.ended = true;
        let at = Place {
            line,
            ..Place::default()
        };
        let fault = RecordFault::Syntax(reason);
        bad(at, fault, Vec::new())
    }

    fn step(&mut self) -> io::Result<Option<Result<Piece, BadPiece>>> {
        if let Err(name) = &self.charset {
            let reason = format!("encoding {name:?} is not read, expected UTF-8 or Windows-1252");
            return Ok(Some(Err(self.refused(1, reason))));
        }
        let mut buffer = Vec::new();
        while markup::text(&mut self.input, None)? {
            buffer.clear();
            let (line, byte) = (self.input.line, self.input.byte);
            let Some((kind, piece)) =
                markup::markup(&mut self.input, &mut buffer, MAX_RECORD_BYTES)?
            else {
                let at = self.place();
                let fault = RecordFault::Cut("a tag, comment or quote is never closed");
                return Ok(Some(Err(self.resume(
                    Place { line, byte, ..at },
                    fault,
                    buffer,
                ))));
            };
            let piece = &buffer[piece];
            match kind {
                Kind::Declaration if declares(piece) => {
                    let reason = "declares entities, which are not read for safety";
                    return Ok(Some(Err(self.refused(line, reason.to_owned()))));
                }
                Kind::Start | Kind::Empty if self.is_record(piece) => {
                    self.number += 1;
                    let number = self.number;
                    let at = Place { line, byte, number };
                    return self.record(at, buffer, kind).map(Some);
                }
                Kind::Start => self.depth += 1,
                Kind::End => self.depth = self.depth.saturating_sub(1),
                _ => {}
            }
        }
        Ok(None)
    }

    /// Whether a tag begins a record; in a file that is no feed, the first one inside the
    /// outermost element is the first.
    fn is_record(&mut self, tag: &[u8]) -> bool {
        let name = markup::name(tag);
        if self.record.is_none() && self.depth == 1 {
            self.record = Some(name.to_vec());
        }
        self.record.as_deref() == Some(name)
    }

    /// Reads a record, whose first tag is in `buffer`, to its end.
    fn record(
        &mut self,
        at: Place,
        mut buffer: Vec<u8>,
        kind: Kind,
    ) -> io::Result<Result<Piece, BadPiece>> {
        let own = markup::name(&buffer).to_vec();
        let mut ended = kind == Kind::Empty;
        while !ended {
            let more = markup::text(&mut self.input, Some(&mut buffer))?;
            let next = if more && buffer.len() < MAX_RECORD_BYTES {
                markup::markup(&mut self.input, &mut buffer, MAX_RECORD_BYTES)?
            } else {
                None
            };
            let Some((kind, piece)) = next else {
                let fault = if buffer.len() >= MAX_RECORD_BYTES {
                    RecordFault::TooLarge(MAX_RECORD_BYTES)
                } else {
                    RecordFault::Cut("the file ends inside it")
                };
                return Ok(Err(self.resume(at, fault, buffer)));
            };
            if markup::name(&buffer[piece.clone()]) != own {
                continue;
            }
            match kind {
                Kind::End => ended = true,
                Kind::Start | Kind::Empty => {
                    self.input.put_back(&buffer[piece.start..]);
                    let fault = RecordFault::Cut("its end tag is missing");
                    return Ok(Err(bad(at, fault, buffer)));
                }
                _ => {}
            }
        }
        Ok(match self.parsed(&buffer) {
            Ok(body) => Ok(Piece { at, body }),
            Err(fault) => Err(bad(at, fault, buffer)),
        })
    }

    fn parsed(&self, bytes: &[u8]) -> Result<Body, RecordFault> {
        let text = match &self.charset {
            Ok(charset) => charset.decode(bytes)?,
            Err(name) => return Err(RecordFault::Syntax(name.clone())),
        };
        fields(&text, &self.namespace)
            .map(Body::Fields)
            .map_err(|reason| RecordFault::Syntax(format!("not valid XML: {reason}")))
    }

    /// Goes on with the next record inside a broken one, if one can be seen in it.
    fn resume(&mut self, at: Place, fault: RecordFault, buffer: Vec<u8>) -> BadPiece {
        if let Some(record) = &self.record
            && self.rescans < MAX_RESCANS
            && let Some(next) = sibling(&buffer, record)
        {
            self.rescans += 1;
            self.input.put_back(&buffer[next..]);
        }
        bad(at, fault, buffer)
    }
}

/// The element that the records of a feed have, if a text begins as one.
fn feed(head: &[u8]) -> Option<&'static [u8]> {
    FEEDS.into_iter().find(|name| sibling(head, name).is_some())
}

/// Where behind its first byte a text has a start tag of that name.
fn sibling(bytes: &[u8], name: &[u8]) -> Option<usize> {
    memchr::memmem::find_iter(bytes.get(1..)?, name)
        .map(|at| at + 1)
        .find(|&at| {
            let after = bytes.get(at + name.len());
            at > 1
                && bytes[at - 1] == b'<'
                && after.is_some_and(|byte| byte.is_ascii_whitespace() || *byte == b'>')
        })
        .map(|at| at - 1)
}

/// Whether a document type declaration has an inner part, which may declare entities; one outside
/// of the file is never fetched.
fn declares(declaration: &[u8]) -> bool {
    let upper = declaration.to_ascii_uppercase();
    [b"[".as_slice(), b"<!ENTITY"]
        .iter()
        .any(|mark| memchr::memmem::find(&upper, mark).is_some())
}

fn bad(at: Place, fault: RecordFault, mut bytes: Vec<u8>) -> BadPiece {
    bytes.truncate(SHOWN);
    BadPiece { at, fault, bytes }
}

impl Iterator for XmlRecords {
    type Item = Result<Piece, BadPiece>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let step = self.step();
        self.ended |= !matches!(step, Ok(Some(_)));
        step.unwrap_or_else(|error| {
            let at = self.place();
            Some(Err(bad(at, error.into(), Vec::new())))
        })
    }
}
