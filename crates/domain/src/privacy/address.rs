//! Street addresses: a street with a house number, as written in the three languages.

mod places;
mod streets;

use super::context::{joined_after, joined_before};
use super::{Found, PersonalData, runs};

/// How sure a street's name is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Street {
    /// Nothing else is called so.
    Sure,
    /// Only with a postcode after it: `Ring 12` may be jewellery.
    WithPostcode,
}

/// The address whose house number begins with the digits at `at`.
pub(super) fn find(text: &str, at: usize, digits: usize, floor: usize) -> Option<Found> {
    if digits > MOST_DIGITS || joined_before(text, at) {
        return None;
    }
    let end = house_number(text, at + digits)?;
    if let Some((start, street)) = streets::before(text, at, floor) {
        if let Some(end) = places::after_continental_street(text, end) {
            return Some((start..end, PersonalData::Address));
        }
        if street == Street::Sure && !measures(text, end) {
            return Some((start..end, PersonalData::Address));
        }
    }
    let (end, street) = streets::after(text, end)?;
    match places::after_street(text, end) {
        Some(end) => Some((at..end, PersonalData::Address)),
        None => (street == Street::Sure).then_some((at..end, PersonalData::Address)),
    }
}

/// Most digits of a house number.
const MOST_DIGITS: usize = 4;

/// The end of a house number whose first digits end at `end`: a letter that is no unit, a range.
fn house_number(text: &str, mut end: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    end += usize::from(matches!(bytes.get(end), Some(b'a'..=b'f' | b'A'..=b'F')));
    let sign = match bytes.get(end) {
        Some(b'-' | b'/') => 1,
        Some(0xe2) if text[end..].starts_with('–') => '–'.len_utf8(),
        _ => 0,
    };
    if sign > 0 {
        let digits = runs::digits(&bytes[end + sign..]);
        if (1..=MOST_DIGITS).contains(&digits) {
            end += sign + digits;
        }
    }
    (!joined_after(text, end)).then_some(end)
}

/// Whether a unit follows, so that the number counts something.
fn measures(text: &str, end: usize) -> bool {
    const UNITS: &[&str] = &[
        "mm",
        "cm",
        "m",
        "km",
        "g",
        "kg",
        "l",
        "ml",
        "w",
        "v",
        "mah",
        "gb",
        "tb",
        "mb",
        "zoll",
        "inch",
        "stück",
        "eur",
        "euro",
        "teile",
        "teilig",
        "x",
        "er",
        "meter",
        "stk",
        "jahre",
        "zentimeter",
    ];
    let rest = text[end..].trim_start_matches([' ', '\u{a0}']);
    if rest.starts_with(['€', '%', '$', '£', '"', '″', '°', '×']) {
        return true;
    }
    let word = rest
        .split(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default();
    word.len() <= 12 && UNITS.contains(&word.to_lowercase().as_str())
}
