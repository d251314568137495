//! Numbers of orders, invoices, parcels and customers, where the words before say so.

use super::context::{Before, NUMBER_WORDS, Words, joined_after};
use super::word_list::WordList;
use super::{Found, PersonalData};

/// Longest number in bytes.
const LONGEST: usize = 40;
/// Fewest digits of one: four are a size, a year or a price.
const FEWEST_DIGITS: usize = 5;

/// The number that holds the digits at `at`.
pub(super) fn find(text: &str, at: usize, digits: usize, before: &Before<'_>) -> Option<Found> {
    let (bytes, floor) = (text.as_bytes(), before.floor);
    if !has_digits_around(bytes, at, digits, floor) {
        return None;
    }
    let lead = bytes[floor..at]
        .iter()
        .rev()
        .take(LONGEST)
        .take_while(|byte| is_part(byte))
        .count();
    let rest = bytes[at..]
        .iter()
        .take(LONGEST)
        .take_while(|byte| is_part(byte))
        .count();
    let trail = bytes[at..at + rest]
        .iter()
        .rev()
        .take_while(|byte| !byte.is_ascii_alphanumeric())
        .count();
    let token = &bytes[at - lead..at + rest - trail];
    let skipped = token
        .iter()
        .take_while(|byte| !byte.is_ascii_alphanumeric())
        .count();
    let digits = token.iter().filter(|byte| byte.is_ascii_digit()).count();
    let (start, end) = (at - lead + skipped, at + rest - trail);
    if digits < FEWEST_DIGITS || token.len() >= LONGEST || joined_after(text, end) {
        return None;
    }
    let sure = digits > FEWEST_DIGITS || digits + skipped < token.len();
    announced(&before.words(start).meaningful(), sure).then_some((start..end, PersonalData::Order))
}

/// Whether there may be enough digits in the token: a quick look before a careful one.
fn has_digits_around(bytes: &[u8], at: usize, mut digits: usize, floor: usize) -> bool {
    for byte in bytes[at + digits..].iter().take(LONGEST) {
        if digits >= FEWEST_DIGITS || !is_part(byte) {
            break;
        }
        digits += usize::from(byte.is_ascii_digit());
    }
    for byte in bytes[floor..at].iter().rev().take(LONGEST) {
        if digits >= FEWEST_DIGITS || !is_part(byte) {
            break;
        }
        digits += usize::from(byte.is_ascii_digit());
    }
    digits >= FEWEST_DIGITS
}

/// What numbers of orders are made of.
const fn is_part(byte: &u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'/')
}

/// Whether the words announce such a number; a word like "order" alone only before a number that
/// looks like one (`sure`) or after a sign.
fn announced(words: &Words, sure: bool) -> bool {
    let number = |distance| words.is(distance, &NUMBER_WORDS);
    let bare = words.is(0, &BARE);
    words.is(0, &WHOLE)
        || number(0) && (words.is(1, &BARE) || words.is(1, &FIRST_HALVES))
        || number(1) && (bare || words.is(0, &FIRST_HALVES))
        || bare && (sure || words.joint)
}

/// Words that mean such a number by themselves.
static WHOLE: WordList = WordList::new(&[
    "bestellnummer",
    "bestellnr",
    "auftragsnummer",
    "auftragsnr",
    "rechnungsnummer",
    "rechnungsnr",
    "kundennummer",
    "kundennr",
    "sendungsnummer",
    "sendungsnr",
    "vorgangsnummer",
    "paketnummer",
    "kontonummer",
    "ordernumber",
    "orderid",
    "vertragsnummer",
]);
/// Words for what has such a number.
static BARE: WordList = WordList::new(&[
    "order",
    "bestellung",
    "auftrag",
    "commande",
    "invoice",
    "rechnung",
    "facture",
    "tracking",
]);
/// Words that mean one together with a word for "number".
static FIRST_HALVES: WordList = WordList::new(&[
    "bestell",
    "auftrags",
    "rechnungs",
    "kunden",
    "sendungs",
    "customer",
    "client",
    "account",
    "purchase",
    "suivi",
    "colis",
    "parcel",
    "shipment",
    "membership",
    "compte",
    "konto",
]);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::privacy::{laws::soup, runs};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_quick_look_rules_out_no_number(text in soup()) {
            let bytes = text.as_bytes();
            for (at, _) in text.match_indices(|c: char| c.is_ascii_digit()) {
                let before = bytes[..at].iter().rev().take(LONGEST).take_while(|byte| is_part(byte));
                let after = bytes[at..].iter().take(LONGEST).take_while(|byte| is_part(byte));
                let digits = before.chain(after).filter(|byte| byte.is_ascii_digit()).count();
                let seen = has_digits_around(bytes, at, runs::digits(&bytes[at..]), 0);
                prop_assert!(digits < FEWEST_DIGITS || seen);
            }
        }
    }
}
