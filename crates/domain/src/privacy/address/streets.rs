//! The names of streets, before a house number (German) or after it (English, French).

use super::Street;
use crate::privacy::context::boundary_from;

/// Bytes looked back for a street.
const REACH: usize = 64;

/// The street that ends just before a house number: where it begins, and how sure it is.
pub(super) fn before(text: &str, at: usize, floor: usize) -> Option<(usize, Street)> {
    let from = boundary_from(text, at.saturating_sub(REACH).max(floor));
    let street = text[from..at].strip_suffix([' ', '\u{a0}'])?;
    let word_start = last_word(street);
    let word = &street[word_start..];
    if !word.starts_with(char::is_alphabetic) {
        return None;
    }
    let (kind, sure) = kind_at_the_end(word)?;
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

/// The kind of street that a word ends with, and how sure it is; looked up by the last byte, as this
/// is asked of every number.
fn kind_at_the_end(word: &str) -> Option<(&'static str, Street)> {
    let (sure, unsure): (&[&str], &[&str]) = match word.as_bytes().last()?.to_ascii_lowercase() {
        b'e' => (
            &["straße", "strasse", "gasse", "allee", "chaussee"],
            &["zeile"],
        ),
        b'.' => (&["str."], &[]),
        b'r' => (&["str"], &["ufer", "tor"]),
        b'g' => (&[], &["weg", "ring", "steig", "stieg", "berg"]),
        b'z' => (&[], &["platz"]),
        b'm' => (&[], &["damm"]),
        b'f' => (&[], &["hof"]),
        b't' => (&[], &["markt"]),
        b'n' => (&[], &["graben", "garten"]),
        b'p' => (&[], &["kamp"]),
        b'd' => (&[], &["pfad", "feld"]),
        b'l' => (&[], &["wall"]),
        b'k' => (&[], &["park"]),
        _ => return None,
    };
    let ends = |suffix: &&&str| {
        let start = word.len().checked_sub(suffix.len());
        start.is_some_and(|start| word.as_bytes()[start..].eq_ignore_ascii_case(suffix.as_bytes()))
    };
    let sure = sure.iter().find(ends).map(|kind| (*kind, Street::Sure));
    sure.or_else(|| {
        unsure
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
    // Most numbers are followed by a word that begins no street: one look tells.
    let first = *rest.get(gap).filter(|_| gap > 0)?;
    let french = match first.to_ascii_lowercase() {
        b'a' | b'b' | b'c' | b'f' | b'i' | b'p' | b'q' | b'r' | b's' | b't' => french(text, end),
        _ => None,
    };
    french.or_else(|| match first {
        b'a'..=b'z' => lower_case_english(text, end),
        _ => english(text, end),
    })
}

fn french(text: &str, end: usize) -> Option<(usize, Street)> {
    let mut at = end;
    if let Some((bis, word_end)) = word(text, at, b" ")
        && matches!(bis, "bis" | "ter" | "quater")
    {
        at = word_end;
    }
    let (kind, mut at) = word(text, at, b" ,")?;
    const SURE: &[&str] = &["rue", "boulevard", "avenue", "impasse", "quai", "chemin"];
    const UNSURE: &[&str] = &[
        "av", "bd", "place", "cours", "route", "allée", "allee", "passage", "square", "faubourg",
    ];
    let is_one_of = |words: &[&str]| words.iter().any(|known| known.eq_ignore_ascii_case(kind));
    let kind = if is_one_of(SURE) {
        Street::Sure
    } else if is_one_of(UNSURE) {
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
        if let (Some(kind), true) = (english_kind(name), names > 0) {
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
        let letters = bytes[start..]
            .iter()
            .take(32)
            .take_while(|byte| byte.is_ascii_alphabetic() || **byte >= 0x80);
        let end = start + letters.count();
        let word = &bytes[start..end];
        if place > 0
            && word.is_ascii()
            && std::str::from_utf8(word).is_ok_and(|word| english_kind(word).is_some())
        {
            return Some((end, Street::WithPostcode));
        }
        start = end;
    }
    None
}

fn english_kind(word: &str) -> Option<Street> {
    if !(2..=9).contains(&word.len()) {
        return None;
    }
    let (sure, unsure): (&[&str], &[&str]) = match word.as_bytes().first()?.to_ascii_lowercase() {
        b'a' => (&["avenue", "ave"], &[]),
        b'b' => (&["boulevard"], &["blvd"]),
        b'c' => (&["crescent"], &["close", "court", "ct"]),
        b'd' => (&[], &["drive", "dr"]),
        b'g' => (&[], &["gardens", "grove"]),
        b'h' => (&[], &["hill"]),
        b'l' => (&["lane"], &["ln"]),
        b'm' => (&[], &["mews"]),
        b'p' => (&[], &["place"]),
        b'r' => (&["road", "rd"], &["row"]),
        b's' => (&["street"], &["st", "square", "sq"]),
        b't' => (&["terrace"], &[]),
        b'w' => (&[], &["way", "walk"]),
        _ => return None,
    };
    let is_one_of = |words: &[&str]| words.iter().any(|known| known.eq_ignore_ascii_case(word));
    if is_one_of(sure) {
        Some(Street::Sure)
    } else {
        is_one_of(unsure).then_some(Street::WithPostcode)
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
