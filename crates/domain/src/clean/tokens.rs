//! Tags and texts of HTML, as the HTML Living Standard tokenizes it (13.2.5), without a tree.

use super::elements::{Kind, PLAINTEXT, Raw};
use super::references::reference;
use super::styles::{Style, style};
use super::walker::Walker;
use memchr::memmem;

/// A start tag.
#[derive(Clone, Copy)]
pub(super) struct Tag<'a> {
    pub(super) kind: Kind,
    /// As it is written.
    pub(super) name: &'a str,
    pub(super) self_closing: bool,
    /// Whether it says of itself that it is not shown.
    pub(super) hides: bool,
    /// Whether it has the attribute `open`.
    pub(super) open: bool,
    /// Whether it sets a font size, and that is zero.
    pub(super) no_size: Option<bool>,
    /// How many columns and rows a table cell covers.
    pub(super) columns: usize,
    pub(super) rows: usize,
}

/// Reads a text to its end.
pub(super) fn read<'a>(text: &'a str, walker: &mut Walker<'a>) {
    let mut tokens = Tokens { text, at: 0 };
    while tokens.at < text.len() {
        let rest = &text.as_bytes()[tokens.at..];
        let end = memchr::memchr2(b'<', b'&', rest).map_or(text.len(), |end| tokens.at + end);
        if end > tokens.at {
            walker.text(&text[tokens.at..end]);
        }
        tokens.at = end;
        match text.as_bytes().get(end) {
            Some(b'<') => tokens.markup(walker),
            Some(_) => tokens.reference(walker),
            None => {}
        }
    }
}

struct Tokens<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Tokens<'a> {
    fn byte(&self, ahead: usize) -> Option<u8> {
        self.text.as_bytes().get(self.at + ahead).copied()
    }

    fn rest(&self) -> &'a [u8] {
        &self.text.as_bytes()[self.at..]
    }

    /// Goes behind the next `byte`, or to the end.
    fn behind(&mut self, byte: u8) {
        self.at = memchr::memchr(byte, self.rest()).map_or(self.text.len(), |at| self.at + at + 1);
    }

    fn reference(&mut self, walker: &mut Walker<'a>) {
        match reference(&self.text[self.at..], false) {
            Some(found) => {
                walker.character(found.first);
                if let Some(second) = found.second {
                    walker.character(second);
                }
                self.at += found.length;
            }
            None => {
                walker.character('&');
                self.at += 1;
            }
        }
    }

    fn markup(&mut self, walker: &mut Walker<'a>) {
        match (self.byte(1), self.byte(2)) {
            (Some(byte), _) if byte.is_ascii_alphabetic() => {
                self.at += 1;
                if let Some(tag) = self.tag()
                    && let Some(raw) = walker.start(tag)
                {
                    self.raw(tag, raw, walker);
                }
            }
            (Some(b'/'), Some(byte)) if byte.is_ascii_alphabetic() => {
                self.at += 2;
                if let Some(tag) = self.tag() {
                    walker.end(tag.kind, tag.name);
                }
            }
            (Some(b'!'), _) if self.rest().starts_with(b"<!--") => {
                self.at += 4;
                self.comment();
            }
            (Some(b'/'), None) => {
                walker.text("</");
                self.at += 2;
            }
            // A declaration, or what looks like one: a comment up to the next `>`.
            (Some(b'/' | b'!' | b'?'), _) => self.behind(b'>'),
            _ => {
                walker.character('<');
                self.at += 1;
            }
        }
    }

    /// Goes behind a comment, which its end tag may end as `--!>`, too.
    fn comment(&mut self) {
        for short in [b">".as_slice(), b"->"] {
            if self.rest().starts_with(short) {
                self.at += short.len();
                return;
            }
        }
        let rest = self.rest();
        for dashes in memchr::memchr_iter(b'>', rest) {
            let before = &rest[..dashes];
            if before.ends_with(b"--") || before.ends_with(b"--!") {
                self.at += dashes + 1;
                return;
            }
        }
        self.at = self.text.len();
    }

    /// Reads a tag from its name on; none where the text ends inside it.
    fn tag(&mut self) -> Option<Tag<'a>> {
        let begin = self.at;
        let end = self
            .rest()
            .iter()
            .position(|byte| is_space(*byte) || matches!(byte, b'/' | b'>'));
        let Some(end) = end else {
            self.at = self.text.len();
            return None;
        };
        self.at += end;
        let name = &self.text[begin..self.at];
        let mut tag = Tag {
            kind: Kind::of(name.as_bytes()),
            name,
            self_closing: false,
            hides: false,
            open: false,
            no_size: None,
            columns: 1,
            rows: 1,
        };
        let (mut styled, mut spanned) = (false, (false, false));
        loop {
            match self.byte(0)? {
                b'>' => {
                    self.at += 1;
                    return Some(tag);
                }
                b'/' if self.byte(1) == Some(b'>') => {
                    self.at += 2;
                    tag.self_closing = true;
                    return Some(tag);
                }
                b'/' => self.at += 1,
                byte if is_space(byte) => self.at += 1,
                _ => {
                    let (name, value) = self.attribute();
                    match name.len() {
                        4 if name.eq_ignore_ascii_case("open") => tag.open = true,
                        5 if !styled && name.eq_ignore_ascii_case("style") => {
                            styled = true;
                            let Style { hides, no_size } = style(value);
                            tag.hides |= hides;
                            tag.no_size = no_size;
                        }
                        7 if !spanned.0 && name.eq_ignore_ascii_case("colspan") => {
                            spanned.0 = true;
                            tag.columns = span(value);
                        }
                        7 if !spanned.1 && name.eq_ignore_ascii_case("rowspan") => {
                            spanned.1 = true;
                            tag.rows = span(value);
                        }
                        6 if name.eq_ignore_ascii_case("hidden") => tag.hides = true,
                        _ => {}
                    }
                }
            }
        }
    }

    /// Reads an attribute: its name, and its value as it is written.
    fn attribute(&mut self) -> (&'a str, &'a str) {
        let begin = self.at;
        // Its first character belongs to the name even where it is a `=`.
        let name = self.rest()[1..]
            .iter()
            .position(|byte| is_space(*byte) || matches!(byte, b'/' | b'>' | b'='));
        self.at = name.map_or(self.text.len(), |end| begin + 1 + end);
        let name = &self.text[begin..self.at];
        let space = |rest: &[u8]| rest.iter().take_while(|byte| is_space(**byte)).count();
        self.at += space(self.rest());
        if self.byte(0) != Some(b'=') {
            return (name, "");
        }
        self.at += 1;
        self.at += space(self.rest());
        let value = match self.byte(0) {
            Some(quote @ (b'"' | b'\'')) => {
                self.at += 1;
                let begin = self.at;
                let end = memchr::memchr(quote, self.rest()).map(|end| begin + end);
                self.at = end.map_or(self.text.len(), |end| end + 1);
                &self.text[begin..end.unwrap_or(self.text.len())]
            }
            _ => {
                let begin = self.at;
                let end = self
                    .rest()
                    .iter()
                    .position(|byte| is_space(*byte) || *byte == b'>');
                self.at = end.map_or(self.text.len(), |end| begin + end);
                &self.text[begin..self.at]
            }
        };
        (name, value)
    }

    /// Reads what an element holds that is not read as HTML, up to its end tag.
    fn raw(&mut self, tag: Tag<'a>, raw: Raw, walker: &mut Walker<'a>) {
        let rest = self.rest();
        let end = if tag.kind == PLAINTEXT {
            None
        } else if raw == Raw::Script {
            script_end(rest)
        } else {
            end_tag(rest, tag.name.as_bytes(), 0)
        };
        let end = end.map_or(self.text.len(), |end| self.at + end);
        if walker.is_shown() {
            while self.at < end {
                let rest = &self.text.as_bytes()[self.at..end];
                let sign = if raw == Raw::Rcdata { b'&' } else { b'\0' };
                let next = memchr::memchr2(sign, b'\0', rest).map_or(end, |next| self.at + next);
                walker.text(&self.text[self.at..next]);
                self.at = next;
                if next < end && self.byte(0) == Some(b'\0') {
                    walker.character(char::REPLACEMENT_CHARACTER);
                    self.at += 1;
                } else if next < end {
                    self.reference(walker);
                }
            }
        }
        self.at = end;
    }
}

const fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c')
}

/// Where the end tag of a name begins, from `from` on.
fn end_tag(text: &[u8], name: &[u8], from: usize) -> Option<usize> {
    memmem::find_iter(&text[from..], b"</")
        .map(|at| from + at)
        .find(|at| is_tag(&text[at + 2..], name))
}

/// Whether a tag of a name goes on here.
fn is_tag(text: &[u8], name: &[u8]) -> bool {
    text.get(..name.len())
        .is_some_and(|begin| begin.eq_ignore_ascii_case(name))
        && text
            .get(name.len())
            .is_some_and(|byte| is_space(*byte) || matches!(byte, b'/' | b'>'))
}

/// Where the end tag of a script begins: inside `<!-- … -->` a script may hold another one.
fn script_end(text: &[u8]) -> Option<usize> {
    let (mut at, mut escaped, mut inner) = (0, false, false);
    loop {
        at += memchr::memchr2(b'<', b'>', &text[at..])?;
        let rest = &text[at..];
        if rest[0] == b'>' {
            if escaped && text[..at].ends_with(b"--") {
                (escaped, inner) = (false, false);
            }
        } else if rest.starts_with(b"</") && is_tag(&rest[2..], b"script") {
            if !inner {
                return Some(at);
            }
            inner = false;
        } else if escaped && !inner && is_tag(&rest[1..], b"script") {
            inner = true;
        } else if !escaped && rest.starts_with(b"<!--") {
            escaped = true;
        }
        at += 1;
    }
}

/// How many columns or rows a cell covers: a number, else one. Zero rows mean all that follow.
pub(super) fn span(value: &str) -> usize {
    const MOST: usize = 1_000;
    let value = value.trim_start_matches(|c: char| c.is_ascii_whitespace());
    let digits = value.bytes().take_while(u8::is_ascii_digit).count();
    match value[..digits].parse() {
        Ok(0) if digits > 0 => MOST,
        Ok(count) => usize::min(count, MOST),
        Err(_) => 1,
    }
}
