//! International bank account numbers, by country, length and checksum (ISO 13616).

use super::context::{joined_after, joined_before};
use super::{Found, PersonalData};

/// Characters of an IBAN by country (SWIFT's IBAN registry, release 99).
const LENGTHS: &[(&[u8; 2], usize)] = &[
    (b"AD", 24),
    (b"AE", 23),
    (b"AL", 28),
    (b"AT", 20),
    (b"BA", 20),
    (b"BE", 16),
    (b"BG", 22),
    (b"CH", 21),
    (b"CY", 28),
    (b"CZ", 24),
    (b"DE", 22),
    (b"DK", 18),
    (b"EE", 20),
    (b"ES", 24),
    (b"FI", 18),
    (b"FO", 18),
    (b"FR", 27),
    (b"GB", 22),
    (b"GE", 22),
    (b"GI", 23),
    (b"GL", 18),
    (b"GR", 27),
    (b"HR", 21),
    (b"HU", 28),
    (b"IE", 22),
    (b"IL", 23),
    (b"IS", 26),
    (b"IT", 27),
    (b"LI", 21),
    (b"LT", 20),
    (b"LU", 20),
    (b"LV", 21),
    (b"MC", 27),
    (b"MD", 24),
    (b"ME", 22),
    (b"MK", 19),
    (b"MT", 31),
    (b"NL", 18),
    (b"NO", 15),
    (b"PL", 28),
    (b"PT", 25),
    (b"RO", 24),
    (b"RS", 22),
    (b"SA", 24),
    (b"SE", 24),
    (b"SI", 19),
    (b"SK", 24),
    (b"SM", 27),
    (b"TN", 24),
    (b"TR", 26),
    (b"UA", 29),
    (b"VA", 22),
    (b"XK", 20),
];

/// The IBAN whose check digits begin at `at`.
pub(super) fn find(text: &str, at: usize, floor: usize) -> Option<Found> {
    let bytes = text.as_bytes();
    let start = at.checked_sub(2).filter(|start| *start >= floor)?;
    let country = [
        bytes[start].to_ascii_uppercase(),
        bytes[start + 1].to_ascii_uppercase(),
    ];
    if !country.iter().all(u8::is_ascii_uppercase) {
        return None;
    }
    let length = LENGTHS.iter().find(|(code, _)| **code == country)?.1;
    if joined_before(text, start) {
        return None;
    }
    let mut end = start;
    let mut seen = 0;
    let mut characters = [0_u8; 34];
    while seen < length {
        let byte = *bytes.get(end)?;
        if byte.is_ascii_alphanumeric() {
            characters[seen] = byte.to_ascii_uppercase();
            seen += 1;
        } else if !matches!(byte, b' ' | b'-') || !bytes[end - 1].is_ascii_alphanumeric() {
            return None;
        }
        end += 1;
    }
    (!joined_after(text, end) && remainder(&characters[..length]) == 1)
        .then_some((start..end, PersonalData::Iban))
}

/// The number that an IBAN stands for, modulo 97: country and check digits last, letters as 10 to
/// 35 (ISO 7064, MOD 97-10).
fn remainder(iban: &[u8]) -> u32 {
    let (head, tail) = iban.split_at(4);
    tail.iter().chain(head).fold(0, |sum, byte| match byte {
        b'0'..=b'9' => (sum * 10 + u32::from(byte - b'0')) % 97,
        _ => (sum * 100 + u32::from(byte - b'A') + 10) % 97,
    })
}
