//! Telephone numbers: international, and as written in Germany, Austria, Switzerland, France,
//! Britain and North America.

use super::context::{Before, Words, joined_after};
use super::numbers::{Group, Numbers};
use super::word_list::WordList;
use super::{Found, PersonalData};

/// The telephone number at the beginning of some groups of digits, as many groups as fit.
pub(super) fn find(text: &str, numbers: &Numbers, before: &Before<'_>) -> Option<Found> {
    if numbers.digits().len() < 7 {
        return None;
    }
    let end = |last: usize| end_with_extension(text, numbers.groups()[last].end);
    let ends = |last: &usize| !joined_after(text, end(*last));
    let written = (0..numbers.groups().len())
        .rev()
        .filter(ends)
        .find(|last| is_written_as_phone(numbers, *last));
    let words = before.words(numbers.start);
    let last = match written {
        Some(last)
            if words.names_an_article() || is_inside_a_longer_number(text, numbers, last) =>
        {
            None
        }
        Some(last) => Some(last),
        // The words before say what it is; then any form will do.
        None if announced(&words.meaningful()) => (0..numbers.groups().len())
            .rev()
            .filter(ends)
            .find(|last| (7..=15).contains(&numbers.groups()[*last].total)),
        None => None,
    }?;
    Some((numbers.start..end(last), PersonalData::Phone))
}

/// The end of a number with the extension behind it: `x4587`, `ext. 12`.
fn end_with_extension(text: &str, end: usize) -> usize {
    let rest = &text[end..];
    let sign = ["x", " x", " ext. ", " ext "]
        .iter()
        .find(|sign| rest.starts_with(**sign));
    let Some(sign) = sign else { return end };
    let digits = rest[sign.len()..]
        .bytes()
        .take(6)
        .take_while(u8::is_ascii_digit)
        .count();
    if (1..=5).contains(&digits) {
        end + sign.len() + digits
    } else {
        end
    }
}

/// Whether more digits stand on both sides, as in a GTIN that is written in groups.
fn is_inside_a_longer_number(text: &str, numbers: &Numbers, last: usize) -> bool {
    let before = text[..numbers.start].strip_suffix(' ');
    !numbers.plus
        && last + 1 < numbers.groups().len()
        && before.is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()))
}

/// Whether the groups up to `last` have a form that nothing but a telephone number has.
fn is_written_as_phone(numbers: &Numbers, last: usize) -> bool {
    let groups = &numbers.groups()[..=last];
    let digits = &numbers.digits()[..groups[last].total];
    // E.164: at most fifteen digits, the country first; "(0)" in between is not dialled.
    if numbers.plus {
        return digits[0] != 0 && (8..=16).contains(&digits.len());
    }
    match digits {
        [0, 0, 1 | 3 | 4, ..] => (11..=17).contains(&digits.len()),
        [0, 1..=9, ..] if groups.len() == 1 => is_mobile(digits),
        [0, 1..=9, ..] => is_national(groups, digits.len(), numbers.bracket),
        [2..=9, _, _, 2..=9, ..] => is_north_american(groups, numbers.bracket),
        _ => false,
    }
}

/// In one piece, and of the mobile numbers of Germany, France or Britain.
fn is_mobile(digits: &[u8]) -> bool {
    matches!(
        (digits, digits.len()),
        ([0, 1, 5..=7, ..], 11 | 12) | ([0, 6 | 7, ..], 10) | ([0, 7, ..], 11)
    )
}

/// Five pairs (France), or an area code of three to six digits and the rest.
fn is_national(groups: &[Group], digits: usize, bracket: bool) -> bool {
    let signs = |group: &Group| matches!(group.separator, 0 | b' ' | b'-' | b'.' | b'/' | b')');
    let Some(second) = groups.get(1) else {
        return false;
    };
    if groups[0].length == 2 {
        let same = groups[1..]
            .iter()
            .all(|group| group.separator == second.separator);
        return groups.len() == 5 && same && groups.iter().all(|group| group.length == 2);
    }
    // A part number may look so: 010-02540-01.
    let dashed = groups.len() > 2 && groups[1..].iter().all(|group| group.separator == b'-');
    let part = dashed && groups.last().is_some_and(|group| group.length < 3);
    !part
        && (3..=6).contains(&groups[0].length)
        && (9..=12).contains(&digits)
        && groups.len() <= 6
        && groups.iter().all(signs)
        && groups[1..].iter().all(|group| group.length >= 2)
        && (second.separator != b'.' || groups.len() > 2)
        && (bracket || second.separator != b')')
}

/// `(555) 234-5678`, `555-234-5678` or `555.234.5678`.
fn is_north_american(groups: &[Group], bracket: bool) -> bool {
    let [area, exchange, line] = groups else {
        return false;
    };
    (area.length, exchange.length, line.length) == (3, 3, 4)
        && matches!(line.separator, b'-' | b'.')
        && (bracket || exchange.separator == line.separator)
}

/// Whether the words before announce a telephone number.
fn announced(words: &Words) -> bool {
    static ANNOUNCE: WordList = WordList::new(&[
        "tel",
        "telefon",
        "telefonnummer",
        "telefonnr",
        "telephone",
        "téléphone",
        "tél",
        "rufnummer",
        "handynummer",
        "handynr",
        "mobilnummer",
        "mobilnr",
        "whatsapp",
        "fax",
        "call",
        "ring",
        "sms",
        "phonenumber",
        "appelez",
        "appeler",
        "rappelez",
        "rappeler",
        "joindre",
        "anrufen",
        "rückruf",
    ]);
    static DEVICES: WordList = WordList::new(&[
        "phone", "mobile", "handy", "portable", "cell", "fixe", "contact",
    ]);
    let number = words.is(0, &super::context::NUMBER_WORDS);
    words.is(0, &ANNOUNCE)
        || number && (words.is(1, &ANNOUNCE) || words.is(1, &DEVICES))
        || words.joint && words.is(0, &DEVICES)
}
