//! Encodings that a text names inside itself.

use crate::error::RecordFault;
use std::borrow::Cow;

/// How bytes become text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Charset {
    /// UTF-8, and with it ASCII.
    Utf8,
    /// Windows-1252, which is also what browsers read ISO 8859-1 as.
    Windows1252,
}

/// The characters of the bytes 0x80 to 0x9f in Windows-1252; those that it leaves open are
/// controls, as in the WHATWG Encoding Standard.
const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

impl Charset {
    /// What the declaration of an XML text says, else UTF-8; the name of one that is not read.
    pub(crate) fn of_xml(head: &[u8]) -> Result<Self, String> {
        if !head.trim_ascii_start().starts_with(b"<?xml") {
            return Ok(Self::Utf8);
        }
        let end = memchr::memmem::find(head, b"?>").unwrap_or(head.len());
        Self::declared(&head[..end], b"encoding")
    }

    /// What a `meta` element of a page says, else UTF-8; the name of one that is not read.
    pub(crate) fn of_html(head: &[u8]) -> Result<Self, String> {
        let lower = head.get(..4096).unwrap_or(head).to_ascii_lowercase();
        match memchr::memmem::find(&lower, b"<meta") {
            Some(at) => Self::declared(&lower[at..], b"charset"),
            None => Ok(Self::Utf8),
        }
    }

    /// The text of some bytes.
    pub(crate) fn decode(self, bytes: &[u8]) -> Result<Cow<'_, str>, RecordFault> {
        match (RecordFault::utf_8(bytes), self) {
            (read, Self::Utf8) => read.map(Cow::Borrowed),
            (Ok(text), _) if text.is_ascii() => Ok(Cow::Borrowed(text)),
            (_, Self::Windows1252) => Ok(Cow::Owned(
                bytes.iter().map(|byte| windows_1252(*byte)).collect(),
            )),
        }
    }

    fn declared(text: &[u8], key: &[u8]) -> Result<Self, String> {
        let Some(at) = memchr::memmem::find(text, key) else {
            return Ok(Self::Utf8);
        };
        let rest = text[at + key.len()..].trim_ascii_start();
        let Some(rest) = rest.strip_prefix(b"=") else {
            return Ok(Self::Utf8);
        };
        let rest = rest.trim_ascii_start();
        let rest = rest
            .strip_prefix(b"\"")
            .or_else(|| rest.strip_prefix(b"'"))
            .unwrap_or(rest);
        let end = rest
            .iter()
            .position(|byte| !byte.is_ascii_alphanumeric() && !b"-_:.".contains(byte))
            .unwrap_or(rest.len());
        let name = String::from_utf8_lossy(&rest[..end]).to_lowercase();
        match name.as_str() {
            // A text in UTF-16 was made UTF-8 by its byte order mark.
            "" | "utf-8" | "utf8" | "us-ascii" | "ascii" | "utf-16" | "utf-16le" | "utf-16be" => {
                Ok(Self::Utf8)
            }
            "iso-8859-1" | "iso8859-1" | "latin1" | "latin-1" | "windows-1252" | "cp1252" => {
                Ok(Self::Windows1252)
            }
            _ => Err(name),
        }
    }
}

fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9f => HIGH[usize::from(byte - 0x80)],
        byte => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_declared_encoding_is_read_and_an_unknown_one_named() {
        let of = |head: &str| Charset::of_xml(head.as_bytes());
        assert_eq!(
            of("<?xml version='1.0'?><a encoding='x'/>"),
            Ok(Charset::Utf8)
        );
        assert_eq!(
            of("<?xml version=\"1.0\" encoding = 'ISO-8859-1'?>"),
            Ok(Charset::Windows1252)
        );
        assert_eq!(
            of("<?xml encoding=\"Shift_JIS\"?>"),
            Err("shift_jis".into())
        );
        let page = b"<html><meta http-equiv=x content='text/html; charset=windows-1252'>";
        assert_eq!(Charset::of_html(page), Ok(Charset::Windows1252));
        assert_eq!(
            Charset::Windows1252.decode(b"5 \x80 \xe9").unwrap(),
            "5 € é"
        );
    }
}
