//! JSON objects out of an array, out of an array inside an object, or one after the other.

use super::input::Input;
use super::matcher::{Matcher, Step};
use super::wrapper::list_begins;
use super::{BadPiece, Body, MAX_RECORD_BYTES, MAX_RESCANS, Piece, Place, Shape};
use crate::error::RecordFault;
use crate::source::Text;
use std::io;

/// Most bytes at the beginning of a record that tell its like.
const SIGNATURE: usize = 128;
/// Most bytes kept of what is no record.
const SHOWN: usize = 60;

pub(super) struct JsonRecords {
    input: Input,
    /// Bytes to skip at the beginning: an object around the list of records.
    skip: usize,
    /// Objects around the list.
    wrapped: usize,
    /// Lists that were begun and not yet ended, that of the wrapping object among them.
    open: u64,
    /// Whether the record that the file ends in was named already.
    cut: bool,
    number: u64,
    rescans: u32,
    ended: bool,
}

impl JsonRecords {
    pub(super) fn new(text: Text, shape: &Shape<'_>) -> Self {
        let list = list_begins(&text.head, shape);
        Self {
            input: Input::new(text.body),
            skip: list.map_or(0, |list| list.begin),
            wrapped: list.map_or(0, |list| list.depth),
            open: u64::from(list.is_some()),
            cut: false,
            number: 0,
            rescans: 0,
            ended: false,
        }
    }

    fn step(&mut self) -> io::Result<Option<Result<Piece, BadPiece>>> {
        while self.skip > 0 {
            let count = self.input.chunk()?.len().min(self.skip);
            self.input.take(count)?;
            self.skip -= count;
        }
        loop {
            match self.input.peek()? {
                None if self.open > 0 && !self.cut => return Ok(Some(Err(self.unended()))),
                None => return Ok(None),
                Some(b' ' | b'\n' | b'\r' | b'\t' | b',') => self.input.take(1)?,
                Some(b'[') => {
                    self.open += 1;
                    self.input.take(1)?;
                }
                Some(b']') if self.wrapped > 0 && self.open == 1 => self.rest_of_wrapper()?,
                Some(b']') => {
                    self.open = self.open.saturating_sub(1);
                    self.input.take(1)?;
                }
                Some(b'{') => return self.object().map(Some),
                Some(_) => return self.stray().map(|bad| Some(Err(bad))),
            }
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

    /// The end of a file whose list, or the object around it, has not ended.
    fn unended(&mut self) -> BadPiece {
        self.cut = true;
        BadPiece {
            at: self.place(),
            fault: RecordFault::ListUnended,
            bytes: Vec::new(),
        }
    }

    /// Goes on behind the object around the list: what it has after the list are no records. Where
    /// the file ends first the list counts as open.
    fn rest_of_wrapper(&mut self) -> io::Result<()> {
        self.input.take(1)?;
        let mut matcher = Matcher::default();
        for _ in 0..self.wrapped {
            matcher.feed(b"{:");
        }
        loop {
            let chunk = self.input.chunk()?;
            if chunk.is_empty() {
                return Ok(());
            }
            let (used, step) = matcher.feed(chunk);
            self.input.take(used)?;
            if step != Step::More {
                (self.wrapped, self.open) = (0, 0);
                return Ok(());
            }
        }
    }

    fn object(&mut self) -> io::Result<Result<Piece, BadPiece>> {
        let at = self.place();
        let mut bytes = Vec::new();
        let mut matcher = Matcher::default();
        let fault = loop {
            let chunk = self.input.chunk()?;
            if chunk.is_empty() {
                break RecordFault::Cut("the file ends inside it");
            }
            let (used, step) = matcher.feed(chunk);
            if bytes.len() + used > MAX_RECORD_BYTES {
                return self.oversized(at, bytes, matcher, (used, step));
            }
            bytes.extend_from_slice(&chunk[..used]);
            self.input.take(used)?;
            match step {
                Step::More => {}
                Step::Done => {
                    return Ok(Ok(Piece {
                        at,
                        body: Body::Json(bytes),
                    }));
                }
                Step::Overrun => break RecordFault::Cut("a bracket or quote is missing"),
            }
        };
        if self.input.peek()?.is_none() {
            self.cut = !self.rescan(&bytes);
        }
        Ok(Err(BadPiece { at, fault, bytes }))
    }

    /// An object beyond the limit: if the next record can be seen inside, it was never closed;
    /// otherwise it is skipped to its end, of which `next` is known.
    fn oversized(
        &mut self,
        at: Place,
        mut bytes: Vec<u8>,
        mut matcher: Matcher,
        next: (usize, Step),
    ) -> io::Result<Result<Piece, BadPiece>> {
        if self.rescan(&bytes) {
            bytes.truncate(SIGNATURE);
            let fault = RecordFault::Cut("it never ends");
            return Ok(Err(BadPiece { at, fault, bytes }));
        }
        bytes.truncate(SIGNATURE);
        let (mut used, mut step) = next;
        loop {
            self.input.take(used)?;
            let chunk = self.input.chunk()?;
            if step != Step::More || chunk.is_empty() {
                let fault = RecordFault::TooLarge(MAX_RECORD_BYTES);
                return Ok(Err(BadPiece { at, fault, bytes }));
            }
            (used, step) = matcher.feed(chunk);
        }
    }

    /// Puts back what follows a broken record in `bytes` from the next one on, recognised by
    /// beginning as it does, up to the first colon.
    fn rescan(&mut self, bytes: &[u8]) -> bool {
        let found = (self.rescans < MAX_RESCANS)
            .then(|| sibling(bytes))
            .flatten();
        if let Some(at) = found {
            self.rescans += 1;
            self.input.put_back(&bytes[at..]);
        }
        found.is_some()
    }

    /// Something else in a record's place: up to the next comma, bracket or line.
    fn stray(&mut self) -> io::Result<BadPiece> {
        let at = self.place();
        let mut bytes = Vec::new();
        let mut quoted = false;
        while let Some(byte) = self.input.peek()? {
            let ends = matches!(byte, b',' | b'{' | b'[' | b']');
            if byte == b'\n' || (ends && !quoted && !bytes.is_empty()) {
                break;
            }
            quoted ^= byte == b'"' && bytes.last() != Some(&b'\\');
            if bytes.len() < SHOWN {
                bytes.push(byte);
            }
            self.input.take(1)?;
        }
        let shown = String::from_utf8_lossy(&bytes).trim().to_owned();
        Ok(BadPiece {
            at,
            fault: RecordFault::NotARecord(shown),
            bytes,
        })
    }
}

/// Where in a broken record the next one begins: like this one, behind a comma, brace or line.
fn sibling(bytes: &[u8]) -> Option<usize> {
    let head = bytes.get(..SIGNATURE).unwrap_or(bytes);
    let signature = &head[..=memchr::memchr(b':', head)?];
    memchr::memmem::find_iter(&bytes[1..], signature)
        .map(|at| at + 1)
        .find(|&at| {
            let before = bytes[..at].trim_ascii_end();
            before.len() < at && bytes[before.len()..at].contains(&b'\n') && !before.ends_with(b"[")
                || before.ends_with(b",")
                || before.ends_with(b"}")
        })
}

impl Iterator for JsonRecords {
    type Item = Result<Piece, BadPiece>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let step = self.step();
        self.ended = !matches!(step, Ok(Some(_)));
        step.unwrap_or_else(|error| {
            let at = self.place();
            Some(Err(BadPiece {
                at,
                fault: error.into(),
                bytes: Vec::new(),
            }))
        })
    }
}
