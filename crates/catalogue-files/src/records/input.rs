//! A text under the reader's finger: it counts bytes and lines, and can be put back.

use std::io::{self, BufRead};

pub(super) struct Input {
    body: Box<dyn BufRead + Send>,
    /// Bytes put back, read before `body` goes on.
    back: Vec<u8>,
    back_at: usize,
    /// Bytes taken so far.
    pub(super) byte: u64,
    /// The line of the next byte, from one.
    pub(super) line: u64,
}

impl Input {
    pub(super) fn new(body: Box<dyn BufRead + Send>) -> Self {
        Self {
            body,
            back: Vec::new(),
            back_at: 0,
            byte: 0,
            line: 1,
        }
    }

    /// The next bytes, as many as are at hand; none at the end.
    pub(super) fn chunk(&mut self) -> io::Result<&[u8]> {
        if self.back_at < self.back.len() {
            return Ok(&self.back[self.back_at..]);
        }
        self.body.fill_buf()
    }

    /// The next byte.
    pub(super) fn peek(&mut self) -> io::Result<Option<u8>> {
        self.chunk().map(|chunk| chunk.first().copied())
    }

    /// Takes `count` bytes of the chunk at hand.
    pub(super) fn take(&mut self, count: usize) -> io::Result<()> {
        let chunk = self.chunk()?;
        let lines = memchr::memchr_iter(b'\n', &chunk[..count]).count();
        self.line += lines as u64;
        self.byte += count as u64;
        if self.back_at < self.back.len() {
            self.back_at += count;
        } else {
            self.body.consume(count);
        }
        Ok(())
    }

    /// Puts back bytes that were the last ones taken.
    pub(super) fn put_back(&mut self, bytes: &[u8]) {
        let mut back = bytes.to_vec();
        back.extend_from_slice(&self.back[self.back_at..]);
        self.back = back;
        self.back_at = 0;
        self.byte -= bytes.len() as u64;
        self.line -= memchr::memchr_iter(b'\n', bytes).count() as u64;
    }

    /// Takes a line with its break into `line`, of which `most` bytes are kept; false at the end.
    pub(super) fn line(&mut self, line: &mut Vec<u8>, most: usize) -> io::Result<bool> {
        line.clear();
        let mut any = false;
        loop {
            let chunk = self.chunk()?;
            if chunk.is_empty() {
                return Ok(any);
            }
            any = true;
            let end = memchr::memchr(b'\n', chunk).map(|at| at + 1);
            let count = end.unwrap_or(chunk.len());
            let room = most.saturating_sub(line.len());
            line.extend_from_slice(&chunk[..count.min(room)]);
            self.take(count)?;
            if end.is_some() {
                return Ok(true);
            }
        }
    }
}
