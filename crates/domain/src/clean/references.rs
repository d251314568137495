//! Character references: `&amp;`, `&copy`, `&#8243;`, `&#x2033;`.

use markup5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};

/// Longest name with its semicolon.
const LONGEST: usize = 33;

/// What a reference stands for: one character, sometimes two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reference {
    pub(super) first: char,
    pub(super) second: Option<char>,
    /// Bytes of the reference, with its `&`.
    pub(super) length: usize,
}

/// The reference at the beginning of a text, which is an `&`, if it is one (HTML Living Standard,
/// 13.2.5.72 to 80). Inside an attribute a name without semicolon before a letter, digit or `=` is
/// none.
pub(super) fn reference(text: &str, in_attribute: bool) -> Option<Reference> {
    match text.as_bytes().get(1)? {
        b'#' => numeric(text),
        byte if byte.is_ascii_alphanumeric() => named(text, in_attribute),
        _ => None,
    }
}

fn named(text: &str, in_attribute: bool) -> Option<Reference> {
    let bytes = text.as_bytes();
    let most = bytes.len().min(LONGEST);
    let end = bytes[1..most]
        .iter()
        .position(|byte| !byte.is_ascii_alphanumeric());
    let end = end.map_or(most, |at| at + 1);
    if bytes.get(end) == Some(&b';') {
        let common = match &bytes[1..end] {
            b"amp" => Some('&'),
            b"lt" => Some('<'),
            b"gt" => Some('>'),
            b"quot" => Some('"'),
            b"nbsp" => Some('\u{a0}'),
            _ => None,
        };
        if let Some(first) = common {
            let length = end + 1;
            return Some(Reference {
                first,
                second: None,
                length,
            });
        }
        if let Some(found) = known(&text[1..=end]) {
            return Some(found);
        }
    }
    // The longest beginning that is a name; a few may stand without semicolon.
    let found = (2..=end).rev().find_map(|end| known(&text[1..end]))?;
    let next = bytes.get(found.length);
    let continues = next.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'=');
    (!(in_attribute && continues)).then_some(found)
}

/// The characters of a whole name.
fn known(name: &str) -> Option<Reference> {
    let (first, second) = *NAMED_ENTITIES.get(name)?;
    Some(Reference {
        first: char::from_u32(first).filter(|c| *c != '\0')?,
        second: char::from_u32(second).filter(|c| *c != '\0'),
        length: name.len() + 1,
    })
}

fn numeric(text: &str) -> Option<Reference> {
    let bytes = text.as_bytes();
    let (radix, begin) = match bytes.get(2)? {
        b'x' | b'X' => (16, 3),
        _ => (10, 2),
    };
    let digits = bytes[begin..]
        .iter()
        .take_while(|byte| char::from(**byte).is_digit(radix))
        .count();
    if digits == 0 {
        return None;
    }
    let mut length = begin + digits;
    // Only digits are there, so that what cannot be read is too large.
    let code = u32::from_str_radix(&text[begin..length], radix).unwrap_or(u32::MAX);
    length += usize::from(bytes.get(length) == Some(&b';'));
    let replaced = match code {
        0x80..=0x9f => C1_REPLACEMENTS[code as usize - 0x80],
        _ => None,
    };
    let first = replaced
        .or_else(|| char::from_u32(code).filter(|c| *c != '\0'))
        .unwrap_or(char::REPLACEMENT_CHARACTER);
    Some(Reference {
        first,
        second: None,
        length,
    })
}
