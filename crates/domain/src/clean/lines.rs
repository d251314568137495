//! Lines of text with white space collapsed while they are written.

use super::characters::{is_invisible, is_line_break};
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
}

impl Lines {
    /// Writes text; a line break in it is one when `keep_breaks`, else a space.
    pub(super) fn write(&mut self, text: &str, keep_breaks: bool) {
        for c in text.chars() {
            if keep_breaks && is_line_break(c) {
                self.gap(Gap::Break);
            } else if c.is_whitespace() {
                self.gap(Gap::Space);
            } else if !(is_invisible(c) || self.bullet && c == BULLET) {
                self.fill_gap();
                self.text.push(c);
            }
        }
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
        if is_nfc_quick(self.text.chars()) == IsNormalized::Yes {
            self.text
        } else {
            self.text.nfc().collect()
        }
    }

    fn gap(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }

    fn fill_gap(&mut self) {
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
