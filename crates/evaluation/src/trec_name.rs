//! Names that survive a file whose columns are separated by white space.

use std::borrow::Cow;
use std::fmt::Write;

/// Writes a query or product id as one word for a TREC file.
///
/// White space, control characters and `%` become `%XX`, one per byte of their UTF-8 (the form of
/// RFC 3986, section 2.1); every other character stays as it is.
pub fn encode_name(name: &str) -> Cow<'_, str> {
    if !name.chars().any(must_escape) {
        return Cow::Borrowed(name);
    }
    let mut word = String::with_capacity(name.len() + 8);
    for character in name.chars() {
        if must_escape(character) {
            let mut bytes = [0; 4];
            for byte in character.encode_utf8(&mut bytes).bytes() {
                write!(word, "%{byte:02X}").expect("writing to a String cannot fail");
            }
        } else {
            word.push(character);
        }
    }
    Cow::Owned(word)
}

/// Reads back what [`encode_name`] wrote.
///
/// A word that `encode_name` could not have written (`100%`, `a%41`) comes from elsewhere and is
/// taken as it stands.
pub fn decode_name(word: &str) -> Cow<'_, str> {
    match unescape(word) {
        Some(name) if encode_name(&name) == word => Cow::Owned(name),
        _ => Cow::Borrowed(word),
    }
}

fn must_escape(character: char) -> bool {
    character == '%' || character.is_whitespace() || character.is_control()
}

/// Replaces every `%XX`; `None` when there is none, one is cut short, or the bytes are no UTF-8.
fn unescape(word: &str) -> Option<String> {
    let (first, rest) = word.split_once('%')?;
    let mut bytes = first.as_bytes().to_vec();
    for part in rest.split('%') {
        bytes.push(u8::from_str_radix(part.get(..2)?, 16).ok()?);
        bytes.extend_from_slice(&part.as_bytes()[2..]);
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spaces_and_percent_signs_become_escapes() {
        assert_eq!(encode_name("tent 50%"), "tent%2050%25");
        assert_eq!(decode_name("tent%2050%25"), "tent 50%");
    }

    #[test]
    fn foreign_words_are_taken_as_they_stand() {
        for word in ["100%", "a%41", "x%zz", "%ff", "%2", "%€"] {
            assert_eq!(decode_name(word), word);
        }
    }

    proptest! {
        #[test]
        fn every_name_is_one_word_and_comes_back(name in any::<String>()) {
            let word = encode_name(&name);
            prop_assert_eq!(word.split_whitespace().count(), usize::from(!name.is_empty()));
            prop_assert_eq!(decode_name(&word), name.as_str());
        }
    }
}
