//! Characters as a reader writes them, and lines joined to text.

use std::collections::HashSet;

/// The letters of a character: ligatures taken apart, odd spaces made plain, nothing invisible but the soft hyphen.
pub(crate) fn letters(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    for letter in raw.chars() {
        match letter {
            'ﬀ' => text.push_str("ff"),
            'ﬁ' => text.push_str("fi"),
            'ﬂ' => text.push_str("fl"),
            'ﬃ' => text.push_str("ffi"),
            'ﬄ' => text.push_str("ffl"),
            'ﬅ' | 'ﬆ' => text.push_str("st"),
            '\u{a0}'
            | '\u{2000}'..='\u{200a}'
            | '\u{202f}'
            | '\u{205f}'
            | '\u{3000}'
            | '\t'
            | '\n'
            | '\r' => text.push(' '),
            '\u{200b}'..='\u{200f}'
            | '\u{2060}'
            | '\u{feff}'
            | '\u{fffe}'
            | '\u{ffff}'
            | '\u{fffd}' => {}
            control if control.is_control() => {}
            // A private character tells nothing to a reader.
            '\u{e000}'..='\u{f8ff}' => {}
            '\u{2010}' | '\u{2011}' => text.push('-'),
            plain => text.push(plain),
        }
    }
    text
}

/// A PDF text string: UTF-16 with a byte order mark, UTF-8 with one, or (nearly) Latin-1.
pub(crate) fn of_string(bytes: &[u8]) -> String {
    let raw = match bytes {
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        plain => plain.iter().map(|byte| char::from(*byte)).collect(),
    };
    letters(&raw)
}

fn utf16(bytes: &[u8], order: fn([u8; 2]) -> u16) -> String {
    let units = bytes.as_chunks::<2>().0.iter().map(|pair| order(*pair));
    char::decode_utf16(units)
        .map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

/// The words that a document writes within lines; they tell whether a hyphen at a line's end is one of the word.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary(HashSet<String>);

impl Vocabulary {
    pub(crate) fn add(&mut self, line: &str) {
        self.0.extend(
            line.split(|letter: char| !letter.is_alphanumeric() && letter != '-')
                .map(str::to_lowercase),
        );
    }

    /// Joins lines to one text.
    pub(crate) fn join<'l>(&self, lines: impl IntoIterator<Item = &'l str>) -> String {
        let mut text = String::new();
        for line in lines {
            self.append(&mut text, line.trim());
        }
        text.replace('\u{ad}', "")
    }

    fn append(&self, text: &mut String, line: &str) {
        if line.is_empty() {
            return;
        }
        if text.ends_with('\u{ad}') {
            text.pop();
        } else if ends_with_hyphen(text) {
            if line.starts_with(['&', '(']) || starts_with_conjunction(line) {
                text.push(' ');
            } else if line.starts_with(char::is_lowercase) && !self.is_compound(text, line) {
                text.pop();
            }
        } else if !text.is_empty() && !breaks_within(text, line) {
            text.push(' ');
        }
        text.push_str(line);
    }

    /// Whether the document writes the word with its hyphen elsewhere, and not without.
    fn is_compound(&self, text: &str, line: &str) -> bool {
        let head = text
            .rsplit(|letter: char| !letter.is_alphanumeric() && letter != '-')
            .next()
            .unwrap_or("");
        let tail: String = line
            .chars()
            .take_while(|letter| letter.is_alphanumeric() || *letter == '-')
            .collect();
        let with = format!("{head}{tail}").to_lowercase();
        let without = format!("{}{tail}", head.trim_end_matches('-')).to_lowercase();
        self.0.contains(&with) && !self.0.contains(&without)
    }
}

/// Whether a text ends with a letter and a hyphen.
fn ends_with_hyphen(text: &str) -> bool {
    let mut letters = text.chars().rev();
    letters.next() == Some('-') && letters.next().is_some_and(char::is_alphanumeric)
}

/// "Hand- und Fußball": the hyphen stands for a part left out.
fn starts_with_conjunction(line: &str) -> bool {
    let first = line.split(' ').next().unwrap_or("");
    matches!(
        first,
        "und" | "oder" | "bis" | "bzw." | "and" | "or" | "to" | "et" | "ou"
    )
}

/// Between a slash or a dash of a range and what follows stands no space.
fn breaks_within(text: &str, line: &str) -> bool {
    text.ends_with(['/', '–'])
        && !text.ends_with(" /")
        && !text.ends_with(" –")
        && text.chars().count() > 1
        && line.starts_with(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_broken_at_the_end_of_a_line_is_joined() {
        let words = Vocabulary::default();
        assert_eq!(
            words.join(["Die Rasen-", "mäher sind leise"]),
            "Die Rasenmäher sind leise"
        );
        assert_eq!(words.join(["mit soft\u{ad}", "hyphen"]), "mit softhyphen");
    }

    #[test]
    fn a_hyphen_of_the_word_stays() {
        let mut words = Vocabulary::default();
        words.add("from twenty-five to thirty");
        assert_eq!(
            words.join(["two to twenty-", "five metres"]),
            "two to twenty-five metres"
        );
        assert_eq!(words.join(["over USB-", "C"]), "over USB-C");
        assert_eq!(words.join(["Hand-", "und Fußball"]), "Hand- und Fußball");
    }

    #[test]
    fn ligatures_become_letters_and_private_characters_vanish() {
        assert_eq!(letters("oﬃce \u{e000}ﬂat\u{a0}x"), "office flat x");
    }

    #[test]
    fn text_strings_are_read_in_each_of_their_encodings() {
        assert_eq!(of_string(b"\xfe\xff\x00\xe4\x20\xac"), "ä€");
        assert_eq!(of_string(b"\xef\xbb\xbf\xc3\xa4"), "ä");
        assert_eq!(of_string(b"\xe4"), "ä");
    }
}
