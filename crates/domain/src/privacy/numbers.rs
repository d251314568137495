//! Digits in groups, as telephone and card numbers are written.

use super::context::joined_before;
use super::runs;

/// Fewest digits of a telephone or card number.
const FEWEST_DIGITS: usize = 7;
/// Most digits read: what is longer is no number of a person.
const MOST_DIGITS: usize = 24;

/// Whether there may be enough digits for a telephone number in a text that begins with some: a quick
/// look before a careful one.
pub(super) fn are_many(bytes: &[u8], mut digits: usize) -> bool {
    let mut rest = bytes[digits..].iter();
    while digits < FEWEST_DIGITS {
        match rest.next() {
            Some(b'0'..=b'9') => digits += 1,
            Some(b' ' | b'-' | b'.' | b'/' | b'(' | b')' | 0x80..) => {}
            _ => return false,
        }
    }
    true
}

/// Groups of digits in a row, from a trigger on.
pub(super) struct Numbers {
    /// Where it begins, a plus sign or bracket before the digits included.
    pub(super) start: usize,
    /// Whether a plus sign stands before.
    pub(super) plus: bool,
    /// Whether the first group is in brackets.
    pub(super) bracket: bool,
    digits: [u8; MOST_DIGITS],
    groups: [Group; MOST_DIGITS],
    /// How many groups there are.
    count: usize,
}

/// A group of digits.
#[derive(Clone, Copy, Default)]
pub(super) struct Group {
    /// How many digits it has.
    pub(super) length: usize,
    /// How many digits there are up to its end.
    pub(super) total: usize,
    /// The byte after its last digit (or closing bracket).
    pub(super) end: usize,
    /// What stands before it: 0 for the first, the sign if it is one, `*` for several.
    pub(super) separator: u8,
}

impl Numbers {
    /// All digits, as 0 to 9.
    pub(super) fn digits(&self) -> &[u8] {
        let count = self.groups().last().map_or(0, |group| group.total);
        &self.digits[..count]
    }

    /// The groups in order.
    pub(super) fn groups(&self) -> &[Group] {
        &self.groups[..self.count]
    }

    /// Reads the groups that begin with the digit at `at`; `None` inside a word or code.
    pub(super) fn read(text: &str, at: usize, floor: usize) -> Option<Self> {
        let bytes = text.as_bytes();
        let mut start = at;
        let before = |start: usize| {
            start
                .checked_sub(1)
                .filter(|start| *start >= floor)
                .map(|at| bytes[at])
        };
        let plus = before(start) == Some(b'+');
        start -= usize::from(plus);
        let bracket = before(start) == Some(b'(');
        if continues_a_code(text, start, floor) {
            return None;
        }
        start -= usize::from(bracket);
        let mut numbers = Self {
            start,
            plus,
            bracket,
            digits: [0; MOST_DIGITS],
            groups: [Group::default(); MOST_DIGITS],
            count: 0,
        };
        let mut total = 0;
        let mut open = bracket;
        let mut position = at;
        let mut separator = 0;
        loop {
            let within = bytes.len().min(position + MOST_DIGITS + 1);
            let length = runs::digits(&bytes[position..within]);
            let Some(places) = numbers.digits.get_mut(total..total + length) else {
                break;
            };
            for (place, byte) in places.iter_mut().zip(&bytes[position..]) {
                *place = byte - b'0';
            }
            total += length;
            position += length;
            let next = gap(&text[position..], &mut open);
            let closed =
                usize::from(text[position..].starts_with(')') && (bracket || separator == b'('));
            numbers.groups[numbers.count] = Group {
                length,
                total,
                end: position + closed,
                separator,
            };
            numbers.count += 1;
            let Some((width, sign)) = next else { break };
            position += width;
            separator = sign;
        }
        (numbers.count > 0).then_some(numbers)
    }
}

/// Whether what begins here is the rest of a model number, path or decimal: `XR-550`, `/p/4006`.
fn continues_a_code(text: &str, start: usize, floor: usize) -> bool {
    if joined_before(text, start) {
        return true;
    }
    let mut before = text[floor..start].chars().rev();
    match before.next() {
        Some('-' | '/' | '+') => before.next().is_some_and(char::is_alphanumeric),
        Some('.' | ',') => before.next().is_some_and(|c| c.is_ascii_digit()),
        _ => false,
    }
}

/// The width of what separates two groups, and its sign; `None` when no digit follows.
fn gap(rest: &str, open: &mut bool) -> Option<(usize, u8)> {
    let mut width = 0;
    let mut sign = 0;
    for c in rest.chars().take(4) {
        if c.is_ascii_digit() {
            return (width > 0).then_some((width, sign));
        }
        let this = match c {
            ' ' | '\u{a0}' | '\u{202f}' => b' ',
            '-' | '\u{2011}' | '\u{2013}' => b'-',
            '.' | '/' => c as u8,
            '(' if !*open => {
                *open = true;
                b'('
            }
            ')' if *open => {
                *open = false;
                b')'
            }
            _ => return None,
        };
        sign = match (sign, this) {
            (0, sign) | (b' ' | b')', sign) | (sign, b' ') => sign,
            (b'(', _) | (_, b'(') => b'(',
            _ => b'*',
        };
        width += c.len_utf8();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::privacy::laws::soup;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_quick_look_rules_out_no_number(text in soup()) {
            for (at, _) in text.match_indices(|c: char| c.is_ascii_digit()) {
                let long = Numbers::read(&text, at, 0)
                    .is_some_and(|numbers| numbers.digits().len() >= FEWEST_DIGITS);
                let rest = &text.as_bytes()[at..];
                prop_assert!(!long || are_many(rest, runs::digits(rest)));
            }
        }
    }
}
