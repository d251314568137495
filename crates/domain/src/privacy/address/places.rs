//! Postcode and town after a street.

use super::streets::word;
use crate::privacy::context::joined_after;

/// The end of postcode and town that follow a street of the continent.
pub(super) fn after_continental_street(text: &str, end: usize) -> Option<usize> {
    let gap = gap(&text[end..]);
    (gap > 0).then(|| continental(text, end + gap)).flatten()
}

/// The end of postcode and town that follow any street, the town first or last.
pub(super) fn after_street(text: &str, end: usize) -> Option<usize> {
    let at = end + gap(&text[end..]);
    if at == end {
        return None;
    }
    continental(text, at).or_else(|| {
        // Britain and North America: the town first, of up to four words.
        let mut at = end;
        for _ in 0..5 {
            let code = at + gap(&text[at..]);
            if code > at
                && let Some(end) = british(text, code).or_else(|| american(text, code))
            {
                return Some(end);
            }
            let (_, next) = word(text, at, b" ,\n")?;
            at = next;
        }
        None
    })
}

/// The width of comma, spaces and line breaks, at most three of them.
fn gap(rest: &str) -> usize {
    rest.bytes()
        .take(3)
        .take_while(|byte| matches!(byte, b',' | b' ' | b'\n' | b'\r' | b'-'))
        .count()
}

/// `10115 Berlin`, `D-10115 Berlin`, `1010 Wien`, `75002 Paris`.
fn continental(text: &str, at: usize) -> Option<usize> {
    let country = ["D-", "A-", "CH-", "F-", "DE-", "AT-", "FR-", "B-", "L-"];
    let at = at
        + country
            .iter()
            .find(|prefix| text[at..].starts_with(**prefix))
            .map_or(0, |prefix| prefix.len());
    let digits = text[at..]
        .bytes()
        .take(6)
        .take_while(u8::is_ascii_digit)
        .count();
    let end = at + digits;
    if !matches!(digits, 4 | 5) || joined_after(text, end) {
        return None;
    }
    let Some((town, mut end)) = word(text, end, b" ") else {
        return (digits == 5).then_some(end);
    };
    if !town.starts_with(char::is_uppercase) && (digits == 4 || town.chars().count() < 3) {
        return (digits == 5).then_some(at + digits);
    }
    // Towns of several words: `Bad Homburg`, `Frankfurt am Main`, `Saint-Denis`.
    for _ in 0..2 {
        let Some((next, next_end)) = word(text, end, b" -") else {
            break;
        };
        let joins = matches!(
            next,
            "am" | "an" | "der" | "im" | "sur" | "sous" | "en" | "le" | "la" | "les"
        );
        if !joins && !next.starts_with(char::is_uppercase) {
            break;
        }
        end = next_end;
    }
    Some(end)
}

/// `SW1A 1AA` (Royal Mail's format).
fn british(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut position = at;
    let run = |from: usize, most: usize, is: fn(&u8) -> bool| {
        bytes[from..]
            .iter()
            .take(most)
            .take_while(|b| is(b))
            .count()
    };
    let letters = run(position, 2, u8::is_ascii_alphabetic);
    position += letters;
    let district = run(position, 2, u8::is_ascii_alphanumeric);
    if letters == 0 || district == 0 || !bytes[position].is_ascii_digit() {
        return None;
    }
    // Without a space the district may have taken the first digit of the second half.
    (1..=district).rev().find_map(|district| {
        let half = position + district + usize::from(bytes.get(position + district) == Some(&b' '));
        let end = half + 3;
        let matches = bytes.get(half)?.is_ascii_digit()
            && bytes
                .get(half + 1..end)?
                .iter()
                .all(u8::is_ascii_alphabetic);
        (matches && !joined_after(text, end)).then_some(end)
    })
}

/// `IL 62704`, `62704`.
fn american(text: &str, at: usize) -> Option<usize> {
    let digits = text[at..]
        .bytes()
        .take(6)
        .take_while(u8::is_ascii_digit)
        .count();
    (digits == 5 && !joined_after(text, at + 5)).then_some(at + 5)
}
