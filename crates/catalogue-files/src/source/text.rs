//! Encodings: every text becomes UTF-8 without byte order mark.

use crate::error::RecordFault;
use std::io::{self, BufRead, BufReader, Read};

/// Bytes looked at to tell what a file is.
const HEAD: usize = 64 * 1024;

/// Marks at the beginning of files that are no text, with what they are.
const BINARIES: [(&[u8], &str); 9] = [
    (b"%PDF", "a PDF file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"SQLite format 3", "a SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file"),
];

/// A text with its beginning at hand.
pub(crate) struct Text {
    /// The first 64 KiB, or all of it.
    pub(crate) head: Vec<u8>,
    /// All of it, head included, in UTF-8 (records may hold invalid bytes).
    pub(crate) body: Box<dyn BufRead + Send>,
}

/// Finds out the encoding of `raw` by its byte order mark.
///
/// Fails when it is no text: a known binary format, or bytes of zero.
pub(crate) fn decode(mut raw: Box<dyn Read + Send>) -> Result<Text, RecordFault> {
    let mut head = Vec::new();
    raw.by_ref().take(HEAD as u64).read_to_end(&mut head)?;
    if let Some((_, what)) = BINARIES.iter().find(|(mark, _)| head.starts_with(mark)) {
        return Err(RecordFault::Binary(what));
    }
    let wide = match head.as_slice() {
        [0xff, 0xfe, ..] => Some(u16::from_le_bytes as fn([u8; 2]) -> u16),
        [0xfe, 0xff, ..] => Some(u16::from_be_bytes as fn([u8; 2]) -> u16),
        _ => None,
    };
    if let Some(unit) = wide {
        let inner = io::Cursor::new(head.split_off(2)).chain(raw);
        let mut raw: Box<dyn Read + Send> = Box::new(Utf16 {
            inner,
            unit,
            high: None,
            ready: Vec::new(),
            at: 0,
        });
        let mut head = Vec::new();
        raw.by_ref().take(HEAD as u64).read_to_end(&mut head)?;
        return Ok(text(head, raw));
    }
    if head.starts_with(b"\xef\xbb\xbf") {
        head.drain(..3);
    }
    if memchr::memchr(0, &head).is_some() {
        return Err(RecordFault::Binary(
            "binary data, or UTF-16 without byte order mark",
        ));
    }
    Ok(text(head, raw))
}

fn text(head: Vec<u8>, rest: Box<dyn Read + Send>) -> Text {
    let whole = io::Cursor::new(head.clone()).chain(rest);
    Text {
        head,
        body: Box::new(BufReader::with_capacity(128 * 1024, whole)),
    }
}

/// Turns UTF-16 into UTF-8; half a surrogate pair becomes a byte that no UTF-8 has, so that the
/// record it stands in is refused, and only that one.
struct Utf16<R> {
    inner: R,
    unit: fn([u8; 2]) -> u16,
    high: Option<u16>,
    ready: Vec<u8>,
    at: usize,
}

impl<R: Read> Utf16<R> {
    fn refill(&mut self) -> io::Result<()> {
        let mut bytes = Vec::with_capacity(HEAD);
        self.inner
            .by_ref()
            .take(HEAD as u64)
            .read_to_end(&mut bytes)?;
        let units = bytes.chunks(2).map(|pair| match *pair {
            [a, b] => (self.unit)([a, b]),
            _ => 0xd800, // an odd byte at the end
        });
        let units = self.high.take().into_iter().chain(units);
        let mut decoded = char::decode_utf16(units).peekable();
        self.ready.clear();
        self.at = 0;
        while let Some(next) = decoded.next() {
            match next {
                Ok(c) => self
                    .ready
                    .extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
                // The second half of a pair may come with the next bytes.
                Err(half) if decoded.peek().is_none() && bytes.len() == HEAD => {
                    self.high = Some(half.unpaired_surrogate());
                }
                Err(_) => self.ready.push(0xff),
            }
        }
        Ok(())
    }
}

impl<R: Read> Read for Utf16<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.at == self.ready.len() {
            self.refill()?;
        }
        let count = (&self.ready[self.at..]).read(buffer)?;
        self.at += count;
        Ok(count)
    }
}
