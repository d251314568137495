//! The words before a number, which say what it is.

use super::word_list::{LONGEST, WordList};
use std::cell::Cell;

/// Bytes looked back for words.
const REACH: usize = 64;

/// What stands before a number, read once for all that ask.
pub(super) struct Before<'a> {
    text: &'a str,
    /// Where what was replaced last ends: nothing before counts.
    pub(super) floor: usize,
    read: Cell<Option<(usize, Words)>>,
}

impl<'a> Before<'a> {
    pub(super) const fn new(text: &'a str, floor: usize) -> Self {
        Self {
            text,
            floor,
            read: Cell::new(None),
        }
    }

    /// The words before a number that begins at `at`.
    pub(super) fn words(&self, at: usize) -> Words {
        match self.read.get() {
            Some((read, words)) if read == at => words,
            _ => {
                let words = words_before(self.text, at, self.floor);
                self.read.set(Some((at, words)));
                words
            }
        }
    }
}

/// The words before `at`, nearest first and lower case, at most four: up to the end of a
/// sentence, a mark, or what was replaced already.
fn words_before(text: &str, at: usize, floor: usize) -> Words {
    let from = boundary_from(text, at.saturating_sub(REACH).max(floor));
    let mut before = &text[from..at];
    let mut words = Words::default();
    for word in &mut words.words {
        let trimmed = before.trim_end_matches(is_joint);
        if from + before.len() == at {
            words.joint = before[trimmed.len()..].contains(['#', ':']);
        }
        before = trimmed;
        let Some(start) = word_at_the_end(before) else {
            break;
        };
        // A word that begins beyond reach may be the end of another one.
        if start == 0 && from > 0 && from > floor {
            break;
        }
        *word = Word::lower_case(&before[start..]);
        before = &before[..start];
    }
    words
}

/// Where the word begins that a text ends with.
fn word_at_the_end(text: &str) -> Option<usize> {
    let is_part = |c: char| c.is_alphabetic() || c == '\'';
    // Most words are ASCII: these need no look at characters.
    let bytes = text.bytes().rev();
    let ascii = bytes.take_while(|byte| byte.is_ascii() && is_part(char::from(*byte)));
    let start = text.len() - ascii.count();
    if start == 0 || text.as_bytes()[start - 1].is_ascii() {
        return (start < text.len()).then_some(start);
    }
    let parts = text.char_indices().rev().take_while(|(_, c)| is_part(*c));
    parts.last().map(|(start, _)| start)
}

/// What may stand between a word and the number it announces.
fn is_joint(c: char) -> bool {
    c.is_whitespace() || matches!(c, ':' | '#' | '.' | '-' | '°' | 'º' | '(' | '=' | '/')
}

/// A word in lower case; empty if it is longer than any word that is looked for.
#[derive(Clone, Copy, Default)]
struct Word {
    bytes: [u8; LONGEST],
    length: usize,
}

impl Word {
    /// No allocation: many numbers have words before them.
    fn lower_case(word: &str) -> Self {
        let mut lower = Self::default();
        if word.is_ascii() && word.len() <= LONGEST {
            lower.length = word.len();
            lower.bytes[..word.len()].copy_from_slice(word.as_bytes());
            lower.bytes.make_ascii_lowercase();
            return lower;
        }
        for c in word.chars().flat_map(char::to_lowercase) {
            let end = lower.length + c.len_utf8();
            let Some(place) = lower.bytes.get_mut(lower.length..end) else {
                return Self::default();
            };
            c.encode_utf8(place);
            lower.length = end;
        }
        lower
    }

    fn is_one_of(&self, words: &WordList) -> bool {
        words.has(&self.bytes[..self.length])
    }
}

/// The words before a number, nearest first; empty where there is none.
#[derive(Clone, Copy, Default)]
pub(super) struct Words {
    words: [Word; 4],
    /// Whether `#` or `:` stands between the nearest word and the number.
    pub(super) joint: bool,
}

impl Words {
    /// Whether the word at a distance, the nearest being 0, is one of these.
    pub(super) fn is(&self, distance: usize, words: &WordList) -> bool {
        self.words
            .get(distance)
            .is_some_and(|word| word.is_one_of(words))
    }

    /// The words without what only joins: "is", "lautet", "est".
    pub(super) fn meaningful(&self) -> Self {
        let mut kept = Self {
            joint: self.joint,
            ..Self::default()
        };
        let words = self.words.iter().filter(|word| !word.is_one_of(&FILLERS));
        for (place, word) in kept.words.iter_mut().zip(words) {
            *place = *word;
        }
        kept
    }

    /// Whether the words announce a payment card.
    pub(super) fn names_a_card(&self) -> bool {
        let meaningful = self.meaningful();
        let after = usize::from(meaningful.is(0, &NUMBER_WORDS));
        meaningful.is(after, &CARDS)
    }

    /// Whether the words announce the number of an article rather than of a person.
    pub(super) fn names_an_article(&self) -> bool {
        self.is(0, &ARTICLES) || self.is(0, &NUMBER_WORDS) && self.is(1, &ARTICLES)
    }
}

/// Words for "number" in the three languages.
pub(super) static NUMBER_WORDS: WordList = WordList::new(&[
    "no",
    "nr",
    "number",
    "num",
    "id",
    "n",
    "numéro",
    "numero",
    "nummer",
    "ref",
    "reference",
    "réf",
    "référence",
]);

static FILLERS: WordList = WordList::new(&[
    "is", "ist", "est", "lautet", "was", "war", "the", "die", "der", "meine", "my", "me", "mir",
    "mich", "moi", "on", "at", "unter", "au", "de", "du", "le", "la", "c'est", "under", "with",
    "mit", "bitte", "please",
]);

static CARDS: WordList = WordList::new(&[
    "card",
    "cc",
    "creditcard",
    "cardnumber",
    "karte",
    "kreditkarte",
    "kartennummer",
    "kreditkartennummer",
    "carte",
    "bancaire",
    "visa",
    "mastercard",
    "maestro",
    "amex",
]);

static ARTICLES: WordList = WordList::new(&[
    "ean",
    "gtin",
    "upc",
    "isbn",
    "imei",
    "sku",
    "asin",
    "art",
    "artikel",
    "artikelnummer",
    "artikelnr",
    "article",
    "modell",
    "model",
    "modèle",
    "modele",
    "teil",
    "teile",
    "teilenummer",
    "teilenr",
    "part",
    "pièce",
    "piece",
    "pn",
    "mpn",
    "serial",
    "serien",
    "seriennummer",
    "série",
    "serie",
    "sn",
    "typ",
    "type",
    "item",
    "ersatzteil",
    "barcode",
    "hersteller",
    "herstellernummer",
    "batch",
    "lot",
    "oem",
    "version",
    "firmware",
]);

/// The first character boundary at or after an offset.
pub(super) fn boundary_from(text: &str, at: usize) -> usize {
    (at..=text.len())
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(text.len())
}

/// Whether a letter, digit or underscore stands just before an offset.
pub(super) fn joined_before(text: &str, at: usize) -> bool {
    match text.as_bytes()[..at].last() {
        Some(byte) if byte.is_ascii() => is_word(char::from(*byte)),
        _ => text[..at].chars().next_back().is_some_and(is_word),
    }
}

/// Whether one stands just at an offset, or an `@`: then what ended there is only a part.
pub(super) fn joined_after(text: &str, at: usize) -> bool {
    let is_joint = |c: char| is_word(c) || c == '@';
    match text.as_bytes()[at..].first() {
        Some(byte) if byte.is_ascii() => is_joint(char::from(*byte)),
        _ => text[at..].chars().next().is_some_and(is_joint),
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::privacy::laws::soup;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn looks_at_bytes_see_what_looks_at_characters_see(text in soup()) {
            for at in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
                let (before, after) = text.split_at(at);
                let word = |c: char| c.is_alphanumeric() || c == '_';
                prop_assert_eq!(joined_before(&text, at), before.ends_with(word));
                let joined = after.starts_with(word) || after.starts_with('@');
                prop_assert_eq!(joined_after(&text, at), joined);
                let rest = before.trim_end_matches(|c: char| c.is_alphabetic() || c == '\'');
                let start = (rest.len() < at).then_some(rest.len());
                prop_assert_eq!(word_at_the_end(before), start);
            }
        }
    }
}
