//! One record of JSON, read and cleaned in one pass: what stays is copied in long pieces.

pub(crate) mod strings;

use crate::keys::{Treatment, is_name, treatment};
use crate::pseudonym::Pseudonyms;
use std::borrow::Cow;

/// Deepest nesting of a record.
const DEEPEST: usize = 64;

/// A record that is not JSON (RFC 8259) of the expected shape; the number is the byte where.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Malformed {
    /// Not UTF-8.
    #[error("record is not UTF-8 at byte {0}")]
    Utf8(usize),
    /// Not JSON, or something behind it.
    #[error("record is not JSON at byte {0}")]
    Json(usize),
    /// JSON, but no object.
    #[error("record is not a JSON object at byte {0}")]
    NotAnObject(usize),
    /// Nested more than 64 deep.
    #[error("record is nested too deep at byte {0}")]
    TooDeep(usize),
}

/// An object that was read.
pub(crate) struct Cleaned<'a> {
    /// The byte behind it.
    pub(crate) end: usize,
    /// The first product that it names.
    pub(crate) product: Option<Cow<'a, str>>,
    /// Whether no field is left in it.
    pub(crate) empty: bool,
}

/// Reads the object at `from` and appends it to `out` in one line, without personal data and
/// without its closing brace, so that fields can be added.
pub(crate) fn object<'a>(
    text: &'a str,
    from: usize,
    pseudonyms: &Pseudonyms,
    out: &mut Vec<u8>,
) -> Result<Cleaned<'a>, Malformed> {
    let mut cleaner = Cleaner {
        text,
        bytes: text.as_bytes(),
        at: from,
        copied: from,
        depth: 0,
        muted: false,
        product: None,
        pseudonyms,
        out,
    };
    if cleaner.peek() != Some(b'{') {
        return Err(Malformed::NotAnObject(from));
    }
    let empty = cleaner.object()?;
    let end = cleaner.at;
    cleaner.copy_until(end - 1);
    Ok(Cleaned {
        end,
        product: cleaner.product,
        empty,
    })
}

struct Cleaner<'a, 'b> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    /// Everything before is in `out`, or left out for good.
    copied: usize,
    depth: usize,
    /// Inside of a field that goes: nothing in it matters.
    muted: bool,
    product: Option<Cow<'a, str>>,
    pseudonyms: &'b Pseudonyms,
    out: &'b mut Vec<u8>,
}

impl<'a> Cleaner<'a, '_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    const fn unexpected<T>(&self) -> Result<T, Malformed> {
        Err(Malformed::Json(self.at))
    }

    fn copy_until(&mut self, end: usize) {
        if self.copied < end {
            self.out.extend_from_slice(&self.bytes[self.copied..end]);
        }
    }

    /// Puts something else in the place of a passage.
    fn replace(&mut self, start: usize, end: usize, by: &[u8]) {
        self.copy_until(start);
        self.out.extend_from_slice(by);
        self.copied = end;
    }

    /// Steps over the one space that stands between most tokens, and what else there is.
    #[inline]
    fn white_space(&mut self) {
        self.at += usize::from(self.peek() == Some(b' '));
        if self.peek().is_some_and(|byte| byte <= b' ') {
            self.more_white_space();
        }
    }

    /// Line breaks between tokens would break the line.
    #[cold]
    fn more_white_space(&mut self) {
        while let Some(byte @ (b' ' | b'\t' | b'\n' | b'\r')) = self.peek() {
            if matches!(byte, b'\n' | b'\r') && !self.muted {
                self.replace(self.at, self.at + 1, b"");
            }
            self.at += 1;
        }
    }

    fn enter(&mut self) -> Result<(), Malformed> {
        self.depth += 1;
        self.at += 1;
        if self.depth > DEEPEST {
            return Err(Malformed::TooDeep(self.at));
        }
        self.white_space();
        Ok(())
    }

    /// Reads an object; true when no field is left in it.
    fn object(&mut self) -> Result<bool, Malformed> {
        self.enter()?;
        if self.peek() == Some(b'}') {
            return Ok(self.leave(true));
        }
        let mut empty = true;
        // Where the last field that stays ends, in the text and in `out` once copied.
        let mut kept = (0, 0);
        loop {
            let start = self.at;
            let name = self.name()?;
            let how = if self.muted {
                Treatment::Name
            } else {
                treatment(&name, self.depth == 1)
            };
            if how == Treatment::Drop {
                self.muted = true;
                self.value(how)?;
                self.muted = false;
                // With the comma before it, or when it is the first, with the one behind.
                if empty {
                    self.copy_until(start);
                } else {
                    self.copy_until(kept.0);
                    self.out.truncate(kept.1);
                }
                self.copied = self.at;
            } else {
                self.value(how)?;
                empty = false;
                kept = (self.at, self.out.len() + self.at - self.copied);
            }
            self.white_space();
            match self.peek() {
                Some(b',') => {
                    self.at += 1;
                    if empty && !self.muted {
                        self.copied = self.at;
                    }
                    self.white_space();
                }
                Some(b'}') => return Ok(self.leave(empty)),
                _ => return self.unexpected(),
            }
        }
    }

    const fn leave(&mut self, empty: bool) -> bool {
        self.depth -= 1;
        self.at += 1;
        empty
    }

    fn name(&mut self) -> Result<Cow<'a, str>, Malformed> {
        if self.peek() != Some(b'"') {
            return self.unexpected();
        }
        let (start, end, escaped) = self.string()?;
        self.white_space();
        if self.peek() != Some(b':') {
            return self.unexpected();
        }
        self.at += 1;
        self.white_space();
        let text = self.text;
        let raw = &text[start..end];
        Ok(if escaped {
            Cow::Owned(strings::unescaped(raw))
        } else {
            Cow::Borrowed(raw)
        })
    }

    fn value(&mut self, how: Treatment) -> Result<(), Malformed> {
        match self.peek() {
            Some(b'"') => self.text_value(how),
            Some(b'{') => self.object().map(|_| ()),
            Some(b'[') => self.array(how),
            Some(b't') => self.word(b"true"),
            Some(b'f') => self.word(b"false"),
            Some(b'n') => self.word(b"null"),
            Some(b'-' | b'0'..=b'9') => self.number(how),
            _ => self.unexpected(),
        }
    }

    fn array(&mut self, how: Treatment) -> Result<(), Malformed> {
        self.enter()?;
        if self.peek() == Some(b']') {
            self.leave(true);
            return Ok(());
        }
        loop {
            self.value(how)?;
            self.white_space();
            match self.peek() {
                Some(b',') => {
                    self.at += 1;
                    self.white_space();
                }
                Some(b']') => {
                    self.leave(false);
                    return Ok(());
                }
                _ => return self.unexpected(),
            }
        }
    }

    fn word(&mut self, word: &[u8]) -> Result<(), Malformed> {
        if !self.bytes[self.at..].starts_with(word) {
            return self.unexpected();
        }
        self.at += word.len();
        Ok(())
    }

    fn number(&mut self, how: Treatment) -> Result<(), Malformed> {
        let start = self.at;
        self.at += usize::from(self.peek() == Some(b'-'));
        match self.peek() {
            Some(b'0') => self.at += 1,
            Some(b'1'..=b'9') => self.digits()?,
            _ => return self.unexpected(),
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            self.at += usize::from(matches!(self.peek(), Some(b'+' | b'-')));
            self.digits()?;
        }
        if how == Treatment::Pseudonym && !self.muted {
            let pseudonym = self.pseudonyms.of(&self.bytes[start..self.at]);
            self.replace(start, self.at, format!("\"{pseudonym}\"").as_bytes());
        }
        Ok(())
    }

    fn digits(&mut self) -> Result<(), Malformed> {
        let count = self.bytes[self.at..]
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        if count == 0 {
            return self.unexpected();
        }
        self.at += count;
        Ok(())
    }

    fn text_value(&mut self, how: Treatment) -> Result<(), Malformed> {
        let (start, end, escaped) = self.string()?;
        if self.muted {
            return Ok(());
        }
        let whole = self.text;
        let raw = &whole[start..end];
        let text = if escaped {
            Cow::Owned(strings::unescaped(raw))
        } else {
            Cow::Borrowed(raw)
        };
        if how == Treatment::Pseudonym {
            let pseudonym = self.pseudonyms.of(text.as_bytes());
            self.replace(start, end, pseudonym.as_bytes());
            return Ok(());
        }
        if how == Treatment::Product && self.product.is_none() {
            self.product = Some(text.clone());
        }
        if matches!(how, Treatment::Name | Treatment::Product) && is_name(&text) {
            return Ok(());
        }
        if let Cow::Owned(clean) = domain::privacy::redact(&text) {
            let mut line = Vec::with_capacity(clean.len() + 2);
            strings::escape(&clean, &mut line);
            self.replace(start, end, &line);
        }
        Ok(())
    }
}
