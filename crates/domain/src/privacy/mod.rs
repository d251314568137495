//! Personal data out of free text, in English, German and French.

mod address;
mod card;
mod context;
mod email;
mod iban;
mod numbers;
mod order;
mod phone;
mod runs;
mod word_list;

#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::ops::Range;

/// What kind of personal data a passage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PersonalData {
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// An international bank account number (ISO 13616).
    Iban,
    /// The number of a payment card.
    Card,
    /// Street and house number, with postcode and town if they follow.
    Address,
    /// The number of an order, invoice, parcel or customer.
    Order,
}

impl PersonalData {
    /// What is written in its place.
    #[must_use]
    pub const fn mark(self) -> &'static str {
        match self {
            Self::Email => "[email]",
            Self::Phone => "[phone]",
            Self::Iban => "[iban]",
            Self::Card => "[card]",
            Self::Address => "[address]",
            Self::Order => "[order]",
        }
    }
}

/// A passage that was found, in bytes of the text.
type Found = (Range<usize>, PersonalData);

/// The text with every piece of personal data replaced by a mark such as `[email]`; borrowed when
/// there is none.
///
/// It knows e-mail addresses, telephone numbers, IBANs (by their checksum), payment cards (by
/// Luhn's), street addresses, and the numbers of orders, invoices, parcels and customers where the
/// words before say so. Time is linear: a look at each byte, and a bounded look around each digit
/// and `@`. The result is at most half as long again as the text. Names of people stay.
#[must_use]
pub fn redact(text: &str) -> Cow<'_, str> {
    let Some(mut clean) = pass(text) else {
        return Cow::Borrowed(text);
    };
    // What a mark replaced may have hidden a neighbour: rarely a second look finds one more.
    for _ in 0..MOST_PASSES {
        match pass(&clean) {
            Some(cleaner) => clean = cleaner,
            None => break,
        }
    }
    Cow::Owned(clean)
}

/// Second looks at most, so that time stays linear.
const MOST_PASSES: usize = 4;

fn pass(text: &str) -> Option<String> {
    let mut clean = String::new();
    // Everything before is done with: copied, or replaced.
    let mut done = 0;
    let mut at = 0;
    while let Some(trigger) = next_trigger(text.as_bytes(), at) {
        let found = match text.as_bytes()[trigger] {
            b'@' => email::at_sign(text, trigger, done),
            b'(' | b'[' => email::spelt_out(text, trigger, done),
            _ => number(text, trigger, done),
        };
        if let Some((range, kind)) = found {
            clean.push_str(&text[done..range.start]);
            clean.push_str(kind.mark());
            done = range.end;
            at = range.end;
        } else {
            at = after(text.as_bytes(), trigger);
        }
    }
    if done == 0 {
        return None;
    }
    clean.push_str(&text[done..]);
    Some(clean)
}

/// The kinds that begin with or hold a digit; the surest first.
fn number(text: &str, at: usize, floor: usize) -> Option<Found> {
    let bytes = text.as_bytes();
    let digits = runs::digits(&bytes[at..]);
    let before = context::Before::new(text, floor);
    iban::find(text, at, floor)
        .or_else(|| order::find(text, at, digits, &before))
        .or_else(|| {
            if !numbers::are_many(&bytes[at..], digits) {
                return None;
            }
            let numbers = numbers::Numbers::read(text, at, floor)?;
            card::find(text, &numbers, &before).or_else(|| phone::find(text, &numbers, &before))
        })
        .or_else(|| address::find(text, at, digits, floor))
}

/// The next byte at which personal data may be recognised: a digit, `@`, or a bracket before "at".
fn next_trigger(bytes: &[u8], mut from: usize) -> Option<usize> {
    loop {
        from += runs::before_trigger(bytes.get(from..)?);
        match bytes.get(from)? {
            b'(' | b'[' if !spells_at(bytes, from) => from += 1,
            _ => return Some(from),
        }
    }
}

/// Whether a bracket opens the word "at", as in `name (at) example.com`.
fn spells_at(bytes: &[u8], open: usize) -> bool {
    bytes.get(open + 1..open + 4).is_some_and(|inner| {
        inner[..2].eq_ignore_ascii_case(b"at") && matches!(inner[2], b')' | b']')
    })
}

/// Where to look on after a trigger that was nothing: behind its run of letters and digits.
fn after(bytes: &[u8], at: usize) -> usize {
    if !bytes[at].is_ascii_digit() {
        return at + 1;
    }
    let digits_end = at + runs::digits(&bytes[at..]);
    let rest = bytes[digits_end..].iter();
    let run = rest.take_while(|byte| byte.is_ascii_alphanumeric());
    digits_end + run.count()
}
