//! The names of streets, before a house number (German) or after it (English, French).

use super::Street;
use crate::privacy::context::boundary_from;
use crate::privacy::runs;
use crate::privacy::word_list::{LetterPairs, WordList};

/// Bytes looked back for a street.
const REACH: usize = 64;

/// The street that ends just before a house number: where it begins, and how sure it is.
pub(super) fn before(text: &str, at: usize, floor: usize) -> Option<(usize, Street)> {
    let from = at.saturating_sub(REACH).max(floor);
    let before = &text.as_bytes()[from..at];
    let before = before
        .strip_suffix(b" ")
        .or_else(|| before.strip_suffix("\u{a0}".as_bytes()))?;
    let (kind, sure) = kind_at_the_end(before)?;
    let end = from + before.len();
    let from = boundary_from(text, from);
    let street = &text[from..end];
    let word_start = last_word(street);
    let word = &street[word_start..];
    if !word.starts_with(char::is_alphabetic) {
        return None;
    }
    // The word is only the kind of street: its name stands before.
    let start = if word.len() == kind.len() {
        names_before(street, word_start)?
    } else {
        word_start
    };
    Some((from + start, sure))
}

fn last_word(text: &str) -> usize {
    text.rfind(|c: char| !(c.is_alphabetic() || matches!(c, '.' | '-')))
        .map_or(0, |last| {
            last + text[last..].chars().next().map_or(1, char::len_utf8)
        })
}

const GERMAN_SURE: &[&str] = &[
    "straße", "strasse", "str.", "str", "gasse", "allee", "chaussee",
];
const GERMAN_UNSURE: &[&str] = &[
    "weg", "platz", "ring", "ufer", "damm", "hof", "markt", "graben", "steig", "stieg", "garten",
    "kamp", "pfad", "berg", "feld", "zeile", "tor", "wall", "park",
];

/// The kind of street that a text ends with, and how sure it is.
fn kind_at_the_end(text: &[u8]) -> Option<(&'static str, Street)> {
    static ENDINGS: LetterPairs = LetterPairs::at_the_ends(&[GERMAN_SURE, GERMAN_UNSURE]);
    // This is asked of every number, and most words before one end otherwise.
    let letters = text.last_chunk()?;
    if !ENDINGS.may_have(letters) {
        return None;
    }
    let letters = letters.map(|letter| letter.to_ascii_lowercase());
    let ends = |kind: &&&str| {
        let start = text.len().checked_sub(kind.len());
        letters == kind.as_bytes()[kind.len() - 2..]
            && start.is_some_and(|start| text[start..].eq_ignore_ascii_case(kind.as_bytes()))
    };
    let sure = GERMAN_SURE
        .iter()
        .find(ends)
        .map(|kind| (*kind, Street::Sure));
    sure.or_else(|| {
        GERMAN_UNSURE
            .iter()
            .find(ends)
            .map(|kind| (*kind, Street::WithPostcode))
    })
}

/// Where the names before a lone `Straße` begin: `Lange Straße`, `Am Alten Markt`.
fn names_before(street: &str, word: usize) -> Option<usize> {
    let mut start = word;
    for _ in 0..3 {
        let rest = street[..start].trim_end_matches([' ', '-']);
        let name = last_word(rest);
        if rest.len() + 1 < start || !rest[name..].starts_with(char::is_uppercase) {
            break;
        }
        start = name;
    }
    (start < word).then_some(start)
}

/// The street after a house number: where it ends, and how sure it is.
pub(super) fn after(text: &str, end: usize) -> Option<(usize, Street)> {
    let rest = text.as_bytes().get(end..)?;
    let gap = rest
        .iter()
        .take(2)
        .take_while(|byte| matches!(byte, b' ' | b','))
        .count();
    if gap == 0 {
        return None;
    }
    let name = &rest[gap..];
    let may_be_french = name
        .first_chunk()
        .is_some_and(|letters| FRENCH_BEGINNINGS.may_have(letters));
    let french = may_be_french.then(|| french(text, end)).flatten();
    french.or_else(|| match name.first()? {
        b'a'..=b'z' => lower_case_english(text, end),
        b'A'..=b'Z' | 0x80.. => english(text, end),
        _ => None,
    })
}

const FRENCH_SURE: &[&str] = &["rue", "boulevard", "avenue", "impasse", "quai", "chemin"];
const FRENCH_UNSURE: &[&str] = &[
    "av", "bd", "place", "cours", "route", "allée", "allee", "passage", "square", "faubourg",
];
/// What may stand between number and street.
const REPEATED: &[&str] = &["bis", "ter", "quater"];
/// What a French street begins with, the number left out: two letters tell of most words that they are none.
static FRENCH_BEGINNINGS: LetterPairs =
    LetterPairs::at_the_beginnings(&[FRENCH_SURE, FRENCH_UNSURE, REPEATED]);

fn french(text: &str, end: usize) -> Option<(usize, Street)> {
    let mut at = end;
    if let Some((bis, word_end)) = word(text, at, b" ")
        && REPEATED.contains(&bis)
    {
        at = word_end;
    }
    let (kind, mut at) = word(text, at, b" ,")?;
    static SURE: WordList = WordList::new(FRENCH_SURE);
    static UNSURE: WordList = WordList::new(FRENCH_UNSURE);
    let kind = if SURE.has_in_any_case(kind.as_bytes()) {
        Street::Sure
    } else if UNSURE.has_in_any_case(kind.as_bytes()) {
        Street::WithPostcode
    } else {
        return None;
    };
    at += usize::from(text[at..].starts_with('.'));
    // Particles and then a name: further words only if they are capitalised.
    let mut named = false;
    for _ in 0..6 {
        let Some((name, word_end)) = word(text, at, b" -") else {
            break;
        };
        let particle = matches!(
            name,
            "de" | "la"
                | "du"
                | "des"
                | "le"
                | "les"
                | "et"
                | "aux"
                | "au"
                | "d"
                | "l"
                | "d'"
                | "l'"
        );
        if !particle && named && !name.starts_with(char::is_uppercase) {
            break;
        }
        named |= !particle;
        at = word_end;
    }
    named.then_some((at, kind))
}

fn english(text: &str, end: usize) -> Option<(usize, Street)> {
    let mut at = end;
    for names in 0..4 {
        let (name, word_end) = word(text, at, b" ")?;
        if let (Some(kind), true) = (english_kind(name.as_bytes()), names > 0) {
            let abbreviated = name.len() <= 3 && text[word_end..].starts_with('.');
            let end = word_end + usize::from(abbreviated);
            return (kind == Street::WithPostcode || closes(&text[end..]))
                .then_some((end, kind))
                .or(Some((end, Street::WithPostcode)));
        }
        // Names of streets are capitalised; "27 inch road bike" is none.
        if !name.starts_with(char::is_uppercase) {
            return None;
        }
        at = word_end;
    }
    None
}

/// A street in lower case needs a postcode. Most numbers have such words behind them, so this looks at
/// bytes: the kinds of streets are ASCII.
fn lower_case_english(text: &str, at: usize) -> Option<(usize, Street)> {
    let bytes = text.as_bytes();
    let mut start = at;
    for place in 0..4 {
        if bytes.get(start) != Some(&b' ') {
            return None;
        }
        start += 1;
        let end = start + runs::letters(&bytes[start..]).min(32);
        let word = &bytes[start..end];
        if place > 0 && english_kind(word).is_some() {
            return Some((end, Street::WithPostcode));
        }
        start = end;
    }
    None
}

fn english_kind(word: &[u8]) -> Option<Street> {
    static SURE: WordList = WordList::new(&[
        "avenue",
        "ave",
        "boulevard",
        "crescent",
        "lane",
        "road",
        "rd",
        "street",
        "terrace",
    ]);
    static UNSURE: WordList = WordList::new(&[
        "blvd", "close", "court", "ct", "drive", "dr", "gardens", "grove", "hill", "ln", "mews",
        "place", "row", "st", "square", "sq", "way", "walk",
    ]);
    if SURE.has_in_any_case(word) {
        Some(Street::Sure)
    } else {
        UNSURE.has_in_any_case(word).then_some(Street::WithPostcode)
    }
}

/// Whether nothing follows that would make the street a product: `27 Inch Road Bike`.
fn closes(rest: &str) -> bool {
    let rest = rest.trim_start_matches(' ');
    rest.is_empty() || rest.starts_with(|c: char| !c.is_alphanumeric())
}

/// The next word after one or two of the given separators: its text and end.
pub(super) fn word<'a>(text: &'a str, at: usize, separators: &[u8]) -> Option<(&'a str, usize)> {
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    let separates = |byte: &&u8| separators.contains(*byte);
    let gap = rest.iter().take(2).take_while(separates).count();
    if gap == 0 && !text[..at].ends_with(['\'', '’']) {
        return None;
    }
    let start = at + gap;
    let letters = rest[gap..]
        .iter()
        .take(32)
        .take_while(|byte| byte.is_ascii_alphabetic());
    let ascii = letters.count();
    let mut end = start + ascii;
    for c in text[end..].chars().take(32 - ascii) {
        if !c.is_alphabetic() {
            end += if matches!(c, '\'' | '’') {
                c.len_utf8()
            } else {
                0
            };
            break;
        }
        end += c.len_utf8();
    }
    (end > start).then(|| (&text[start..end], end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::privacy::laws::soup;
    use proptest::prelude::*;

    /// Words of which some are kinds of streets, or nearly.
    fn words() -> impl Strategy<Value = String> {
        let kinds: Vec<&str> = [
            GERMAN_SURE,
            GERMAN_UNSURE,
            FRENCH_SURE,
            FRENCH_UNSURE,
            REPEATED,
            &["Paix", "High", "street", "road", "tent"],
        ]
        .concat();
        let kind = proptest::sample::select(kinds);
        let word = ("[A-Za-zéß]{0,2}", kind, any::<bool>()).prop_map(|(before, kind, upper)| {
            let word = format!("{before}{kind}");
            if upper {
                word.to_ascii_uppercase()
            } else {
                word
            }
        });
        let gap = proptest::sample::select(&[" ", " ", ", ", "  ", "-", "."][..]);
        proptest::collection::vec((gap, word), 0..6).prop_map(|words| {
            let words = words.into_iter().map(|(gap, word)| format!("{gap}{word}"));
            words.collect()
        })
    }

    /// Without the looks at single letters.
    fn after_slowly(text: &str, end: usize) -> Option<(usize, Street)> {
        let rest = &text[end..];
        let name = rest.trim_start_matches([' ', ',']);
        let lower = name.starts_with(|c: char| c.is_ascii_lowercase());
        let english = || match lower {
            true => lower_case_english(text, end),
            false => english(text, end),
        };
        (name.len() < rest.len())
            .then(|| french(text, end).or_else(english))
            .flatten()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(5_000))]

        #[test]
        fn letters_rule_out_no_street_behind_a_number(words in words(), soup in soup()) {
            for text in [words, soup] {
                for end in (0..=text.len()).filter(|end| text.is_char_boundary(*end)) {
                    let quickly = after(&text, end).map(|(end, _)| end);
                    prop_assert_eq!(quickly, after_slowly(&text, end).map(|(end, _)| end));
                }
            }
        }

        #[test]
        fn letters_rule_out_no_street_before_a_number(words in words()) {
            let ends = |kind: &&&str| {
                let start = words.len().checked_sub(kind.len());
                start.is_some_and(|start| words.as_bytes()[start..].eq_ignore_ascii_case(kind.as_bytes()))
            };
            let slowly = GERMAN_SURE.iter().chain(GERMAN_UNSURE).find(ends);
            let quickly = kind_at_the_end(words.as_bytes()).map(|(kind, _)| kind);
            prop_assert_eq!(quickly, slowly.copied());
        }
    }
}
