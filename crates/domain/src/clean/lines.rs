//! Lines of text with white space collapsed while they are written.

use super::characters::{is_common, is_invisible, is_line_break};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Opens the line of a list item.
const BULLET: char = '•';

/// What stands between the text so far and the next character; a later one wins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Space,
    Break,
    /// Between a term and its definition.
    Colon,
}

/// A text under construction.
#[derive(Debug, Default)]
pub(super) struct Lines {
    text: String,
    gap: Gap,
    bullet: bool,
    /// Whether a character was written that normalisation might change.
    uncommon: bool,
}

impl Lines {
    /// Lines with room for `size` bytes.
    pub(super) fn with_capacity(size: usize) -> Self {
        Self {
            text: String::with_capacity(size),
            ..Self::default()
        }
    }

    /// Writes text; a line break in it is one when `keep_breaks`, else a space.
    pub(super) fn write(&mut self, text: &str, keep_breaks: bool) {
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            // Words of ASCII with single spaces between them are copied as they are.
            let end = at + plain(&bytes[at..]);
            if end > at {
                self.fill_gap();
                self.text.push_str(&text[at..end]);
                at = end;
                continue;
            }
            if bytes[at] == b' ' {
                self.gap(Gap::Space);
                at += 1;
                continue;
            }
            // What is no plain ASCII begins with a whole character, for `plain` ends before one.
            let Some(c) = text[at..].chars().next() else {
                return;
            };
            at += c.len_utf8();
            if is_common(c) && !(self.bullet && c == BULLET) {
                self.fill_gap();
                self.text.push(c);
            } else if keep_breaks && is_line_break(c) {
                self.gap(Gap::Break);
            } else if c.is_whitespace() {
                self.gap(Gap::Space);
            } else if !(is_invisible(c) || self.bullet && c == BULLET) {
                self.uncommon = true;
                self.fill_gap();
                self.text.push(c);
            }
        }
    }

    /// Writes what `finish` of other lines made, without line breaks.
    pub(super) fn append(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if self.bullet && text.starts_with(BULLET) {
            return self.write(text, true);
        }
        self.fill_gap();
        // Normalised already, but for what may meet at its ends.
        self.uncommon |= !text.chars().all(|c| c.is_ascii() || is_common(c));
        self.text.push_str(text);
    }

    /// What comes next stands in a new line.
    pub(super) fn break_line(&mut self) {
        self.gap(Gap::Break);
    }

    /// What comes next defines what was written last.
    pub(super) fn define(&mut self) {
        self.gap(Gap::Colon);
    }

    /// What comes next is a list item; `end_item` ends one that stayed empty.
    pub(super) fn begin_item(&mut self) {
        self.break_line();
        self.bullet = true;
    }

    pub(super) fn end_item(&mut self) {
        self.break_line();
        self.bullet = false;
    }

    /// Bytes written so far.
    pub(super) const fn len(&self) -> usize {
        self.text.len()
    }

    /// The whole text in normal form C.
    pub(super) fn finish(self) -> String {
        if !self.uncommon || is_nfc_quick(self.text.chars()) == IsNormalized::Yes {
            self.text
        } else {
            self.text.nfc().collect()
        }
    }

    fn gap(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }

    #[inline]
    fn fill_gap(&mut self) {
        if self.gap == Gap::None && !self.bullet {
            return;
        }
        if !self.text.is_empty() {
            match self.gap {
                Gap::None => {}
                Gap::Space => self.text.push(' '),
                Gap::Break => self.text.push('\n'),
                Gap::Colon if self.text.ends_with(':') => self.text.push(' '),
                Gap::Colon => self.text.push_str(": "),
            }
        }
        self.gap = Gap::None;
        if std::mem::take(&mut self.bullet) {
            self.text.push(BULLET);
            self.text.push(' ');
        }
    }
}

/// How many bytes at the beginning are printable ASCII without a space before, behind or beside
/// another one.
fn plain(bytes: &[u8]) -> usize {
    let mut end = 0;
    loop {
        let word = bytes[end..]
            .iter()
            .position(|byte| !byte.is_ascii_graphic());
        let stop = word.map_or(bytes.len(), |word| end + word);
        let next_is_word = bytes.get(stop + 1).is_some_and(u8::is_ascii_graphic);
        if stop == end || bytes.get(stop) != Some(&b' ') || !next_is_word {
            return stop;
        }
        end = stop + 1;
    }
}
