//! Strings of JSON: where they end, and what they say.

use super::{Cleaner, Malformed};

impl Cleaner<'_, '_> {
    /// Reads a string: where its inner text begins and ends, and whether it holds escapes.
    pub(super) fn string(&mut self) -> Result<(usize, usize, bool), Malformed> {
        self.at += 1;
        let start = self.at;
        let mut escaped = false;
        loop {
            self.at += plain(&self.bytes[self.at..]);
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok((start, self.at - 1, escaped));
                }
                Some(b'\\') => {
                    escaped = true;
                    self.escape()?;
                }
                _ => return self.unexpected(),
            }
        }
    }

    fn escape(&mut self) -> Result<(), Malformed> {
        self.at += 1;
        match self.peek() {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => self.at += 1,
            Some(b'u') => {
                let digits = self.bytes.get(self.at + 1..self.at + 5);
                if !digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit)) {
                    return self.unexpected();
                }
                self.at += 5;
            }
            _ => return self.unexpected(),
        }
        Ok(())
    }
}

/// How many bytes stand for themselves: neither quote, backslash nor control.
fn plain(bytes: &[u8]) -> usize {
    let (chunks, rest) = bytes.as_chunks();
    for (before, chunk) in chunks.iter().enumerate() {
        let special = special(chunk);
        if special < chunk.len() {
            return before * chunk.len() + special;
        }
    }
    let is_plain = |byte: &&u8| !matches!(byte, b'"' | b'\\' | 0..0x20);
    bytes.len() - rest.len() + rest.iter().take_while(is_plain).count()
}

/// Where the first of eight bytes is that does not stand for itself; 8 if there is none. The lowest
/// set bit of the mask is right even where a borrow makes higher ones wrong (Bit Twiddling Hacks,
/// "Determine if a word has a byte less than n").
fn special(chunk: &[u8; 8]) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let zero = |word: u64| word.wrapping_sub(ONES) & !word & HIGH;
    let word = u64::from_le_bytes(*chunk);
    let control = word.wrapping_sub(ONES * 0x20) & !word & HIGH;
    let special =
        zero(word ^ (ONES * u64::from(b'"'))) | zero(word ^ (ONES * u64::from(b'\\'))) | control;
    special.trailing_zeros() as usize / 8
}

/// What a string that was read says. A half of a surrogate pair, which browsers may send, becomes
/// U+FFFD.
pub(super) fn unescaped(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((before, escape)) = rest.split_once('\\') {
        text.push_str(before);
        let (c, length) = match escape.as_bytes().first() {
            Some(b'b') => ('\u{8}', 1),
            Some(b'f') => ('\u{c}', 1),
            Some(b'n') => ('\n', 1),
            Some(b'r') => ('\r', 1),
            Some(b't') => ('\t', 1),
            Some(b'u') => unicode(escape),
            other => (char::from(*other.unwrap_or(&b'\\')), 1),
        };
        text.push(c);
        rest = escape.get(length..).unwrap_or_default();
    }
    text.push_str(rest);
    text
}

/// The character of `uXXXX` or `uXXXX\uXXXX`, and how long that is.
fn unicode(escape: &str) -> (char, usize) {
    let unit = |from: usize| {
        escape
            .get(from..from + 4)
            .and_then(|hex| u32::from_str_radix(hex, 16).ok())
    };
    let first = unit(1).unwrap_or(0xFFFD);
    if (0xD800..0xDC00).contains(&first)
        && escape.get(5..7) == Some("\\u")
        && let Some(second @ 0xDC00..0xE000) = unit(7)
    {
        let code = 0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00);
        return (char::from_u32(code).unwrap_or('\u{FFFD}'), 11);
    }
    (char::from_u32(first).unwrap_or('\u{FFFD}'), 5)
}

/// How long a text is as the inner part of a string.
pub(crate) fn escaped_len(text: &str) -> usize {
    let mut rest = text.as_bytes();
    let mut length = 0;
    loop {
        let run = plain(rest);
        length += run;
        let Some(byte) = rest.get(run) else {
            return length;
        };
        length += match byte {
            b'"' | b'\\' | b'\n' | b'\r' | b'\t' => 2,
            _ => "\\u0000".len(),
        };
        rest = &rest[run + 1..];
    }
}

/// Appends a text as the inner part of a string.
pub(crate) fn escape(text: &str, out: &mut Vec<u8>) {
    let mut rest = text.as_bytes();
    loop {
        let length = plain(rest);
        out.extend_from_slice(&rest[..length]);
        let Some(byte) = rest.get(length) else { return };
        match byte {
            b'"' => out.extend_from_slice(b"\\\""),
            b'\\' => out.extend_from_slice(b"\\\\"),
            b'\n' => out.extend_from_slice(b"\\n"),
            b'\r' => out.extend_from_slice(b"\\r"),
            b'\t' => out.extend_from_slice(b"\\t"),
            _ => out.extend_from_slice(format!("\\u{byte:04x}").as_bytes()),
        }
        rest = &rest[length + 1..];
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_length_of_an_escaped_text_is_known_before(text in "[\u{0}-\u{30}a-c\\\\\"ü]{0,40}") {
            let mut out = Vec::new();
            escape(&text, &mut out);
            prop_assert_eq!(escaped_len(&text), out.len());
        }

        #[test]
        fn pieces_are_as_one_by_one(bytes in proptest::collection::vec(prop_oneof![20 => 0x20..=0xff_u8, 1 => any::<u8>()], 0..80)) {
            let plain_bytes = bytes.iter().take_while(|byte| !matches!(byte, b'"' | b'\\' | 0..0x20));
            prop_assert_eq!(plain(&bytes), plain_bytes.count());
        }
    }
}
