//! A recursive character splitter with the output of LangChain's
//! `RecursiveCharacterTextSplitter` (langchain-text-splitters 1.1, default separators,
//! `keep_separator=True`, `strip_whitespace=True`).

use std::collections::VecDeque;
use std::ops::Range;

/// What texts are cut at, coarse first; the empty one cuts between any two characters.
const SEPARATORS: [&str; 4] = ["\n\n", "\n", " ", ""];

/// Cuts a text into pieces of at most `size` characters, at paragraphs where possible, else at
/// lines, words, characters. A piece repeats at most `overlap` characters of the one before it.
///
/// Pieces are slices of the text, without white space at their ends; white space alone makes none.
///
/// # Panics
/// Never; a `size` of zero is taken as one, an `overlap` above `size` as `size`.
#[must_use]
pub fn split(text: &str, size: usize, overlap: usize) -> Vec<&str> {
    let size = size.max(1);
    let mut splitter = Splitter {
        size,
        overlap: overlap.min(size),
        text,
        pieces: Vec::new(),
    };
    splitter.cut(0..text.len(), &SEPARATORS);
    splitter.pieces
}

struct Splitter<'a> {
    text: &'a str,
    size: usize,
    overlap: usize,
    pieces: Vec<&'a str>,
}

/// A part of the text with its length in characters.
struct Part {
    bytes: Range<usize>,
    chars: usize,
}

impl Splitter<'_> {
    /// Cuts `bytes` at the coarsest separator it holds; what stays too long is cut finer.
    fn cut(&mut self, bytes: Range<usize>, separators: &[&str]) {
        let held = &self.text[bytes.clone()];
        let at = separators
            .iter()
            .position(|separator| held.contains(separator));
        let (separator, finer) = match at {
            Some(at) => (separators[at], &separators[at + 1..]),
            None => ("", &[] as &[&str]),
        };
        let mut short = Vec::new();
        for part in parts(held, bytes.start, separator) {
            if part.chars < self.size {
                short.push(part);
                continue;
            }
            self.merge(std::mem::take(&mut short));
            if finer.is_empty() {
                // Only a single character with a size of one comes here: it is kept as it is.
                self.pieces.push(&self.text[part.bytes]);
            } else {
                self.cut(part.bytes, finer);
            }
        }
        self.merge(short);
    }

    /// Joins neighbouring parts into pieces as long as allowed, repeating some of the last.
    fn merge(&mut self, parts: Vec<Part>) {
        let mut window: VecDeque<Part> = VecDeque::new();
        let mut total = 0;
        for part in parts {
            if total + part.chars > self.size && !window.is_empty() {
                self.keep(&window);
                while total > self.overlap || (total + part.chars > self.size && total > 0) {
                    total -= window.pop_front().map_or(total, |part| part.chars);
                }
            }
            total += part.chars;
            window.push_back(part);
        }
        self.keep(&window);
    }

    fn keep(&mut self, window: &VecDeque<Part>) {
        if let (Some(first), Some(last)) = (window.front(), window.back()) {
            let piece = self.text[first.bytes.start..last.bytes.end].trim_matches(is_python_space);
            if !piece.is_empty() {
                self.pieces.push(piece);
            }
        }
    }
}

/// The parts of `text`, each but the first beginning with the separator; `offset` is where `text`
/// lies in the whole.
fn parts(text: &str, offset: usize, separator: &str) -> Vec<Part> {
    let mut starts: Vec<usize> = if separator.is_empty() {
        text.char_indices().map(|(at, _)| at).collect()
    } else {
        std::iter::once(0)
            .chain(text.match_indices(separator).map(|(at, _)| at))
            .collect()
    };
    starts.push(text.len());
    starts
        .windows(2)
        .filter(|ends| ends[0] < ends[1])
        .map(|ends| Part {
            bytes: offset + ends[0]..offset + ends[1],
            chars: text[ends[0]..ends[1]].chars().count(),
        })
        .collect()
}

/// White space as Python's `str.strip` sees it: Unicode's and the four ASCII separators.
const fn is_python_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1c}'..='\u{1f}')
}
