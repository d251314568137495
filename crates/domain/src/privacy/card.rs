//! Payment cards, by issuer, length and Luhn's checksum (ISO/IEC 7812-1).

use super::context::{Before, joined_after};
use super::numbers::{Group, Numbers};
use super::{Found, PersonalData};

/// Fewest digits of a card number (ISO/IEC 7812-1 allows less, no issuer uses it).
const SHORTEST: usize = 12;

/// The card number at the beginning of some groups of digits.
pub(super) fn find(text: &str, numbers: &Numbers, before: &Before<'_>) -> Option<Found> {
    if numbers.plus || numbers.bracket {
        return None;
    }
    let last = numbers
        .groups()
        .iter()
        .position(|group| group.total >= SHORTEST)?;
    let found = (last..numbers.groups().len()).rev().find(|last| {
        let groups = &numbers.groups()[..=*last];
        let digits = &numbers.digits()[..groups[*last].total];
        is_written_as_card(groups) && luhn(digits) && !joined_after(text, groups[*last].end)
    })?;
    let words = before.words(numbers.start);
    // Words that announce a card speak for any issuer.
    let issued = issued(&numbers.digits()[..numbers.groups()[found].total]);
    if words.names_an_article() || !issued && !words.names_a_card() {
        return None;
    }
    Some((
        numbers.start..numbers.groups()[found].end,
        PersonalData::Card,
    ))
}

/// In one piece, in fours, or as 4-6-5 and 4-6-4 (American Express, Diners Club); one separator.
fn is_written_as_card(groups: &[Group]) -> bool {
    let [first, rest @ ..] = groups else {
        return false;
    };
    let Some(second) = rest.first() else {
        return true;
    };
    let signs = matches!(second.separator, b' ' | b'-')
        && rest.iter().all(|group| group.separator == second.separator);
    let fours = groups.iter().rev().skip(1).all(|group| group.length == 4)
        && groups.last().is_some_and(|group| group.length <= 4);
    let sixes = first.length == 4
        && rest.len() == 2
        && second.length == 6
        && matches!(rest[1].length, 4 | 5);
    signs && (fours || sixes)
}

/// Whether an issuer has numbers that begin so and are of this length. Thirteen digits are a GTIN,
/// fifteen that begin with 35 the IMEI of a telephone: neither is taken.
fn issued(digits: &[u8]) -> bool {
    let prefix = digits
        .iter()
        .take(4)
        .fold(0, |sum, digit| sum * 10 + u32::from(*digit));
    match digits.len() {
        14 => matches!(prefix, 3000..=3059 | 3600..=3699 | 3800..=3999),
        15 => matches!(prefix, 3400..=3499 | 3700..=3799),
        16 => matches!(
            prefix,
            2221..=2720 | 3528..=3589 | 4000..=4999 | 5000..=5099 | 5100..=5899 | 6011 | 6200..=6299 | 6304 | 6440..=6599 | 6700..=6799
        ),
        17..=19 => {
            matches!(prefix, 5000..=5099 | 5600..=5899 | 6200..=6299 | 6304 | 6700..=6799)
                || digits.len() == 19 && prefix / 1000 == 4
        }
        _ => false,
    }
}

fn luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(place, digit)| match (place % 2, u32::from(*digit) * 2) {
            (0, _) => u32::from(*digit),
            (_, twice) => twice / 10 + twice % 10,
        })
        .sum();
    sum.is_multiple_of(10)
}
