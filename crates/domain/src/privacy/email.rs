//! E-mail addresses, written or spelt out.

use super::{Found, PersonalData};

/// Longest local part (RFC 5321, 4.5.3.1.1).
const LONGEST_LOCAL: usize = 64;
/// Longest domain (RFC 5321, 4.5.3.1.2).
const LONGEST_DOMAIN: usize = 255;

/// The address around an `@`.
pub(super) fn at_sign(text: &str, at: usize, floor: usize) -> Option<Found> {
    let start = local_start(text, at, floor)?;
    let end = domain_end(text, at + 1)?;
    Some((start..end, PersonalData::Email))
}

/// The address around `(at)` or `[at]`; the dot may be spelt out as well.
pub(super) fn spelt_out(text: &str, open: usize, floor: usize) -> Option<Found> {
    let name_end = text[floor..open].trim_end_matches(' ').len() + floor;
    let start = local_start(text, name_end, floor)?;
    let close = open + "(at)".len();
    let domain = close + leading_spaces(&text[close..]);
    let end = domain_end(text, domain).or_else(|| {
        let label = label_end(text, domain)?;
        let dot = ["(dot)", "[dot]", "(punkt)", "[punkt]", "(point)", "[point]"]
            .iter()
            .find_map(|dot| {
                let space = leading_spaces(&text[label..]);
                let rest = text.get(label + space..label + space + dot.len())?;
                rest.eq_ignore_ascii_case(dot)
                    .then_some(label + space + dot.len())
            })?;
        label_end(text, dot + leading_spaces(&text[dot..]))
    })?;
    Some((start..end, PersonalData::Email))
}

fn leading_spaces(text: &str) -> usize {
    text.bytes()
        .take(2)
        .take_while(|byte| *byte == b' ')
        .count()
}

fn local_start(text: &str, end: usize, floor: usize) -> Option<usize> {
    let local = text[floor..end]
        .char_indices()
        .rev()
        .take(LONGEST_LOCAL)
        .take_while(|(_, c)| c.is_alphanumeric() || "._%+-'&=".contains(*c));
    // It begins with a letter or digit: a quote or dash before it is not part of it.
    let start = local
        .filter(|(_, c)| c.is_alphanumeric() || *c == '_' || *c == '+')
        .last()?
        .0;
    Some(floor + start)
}

fn label_end(text: &str, from: usize) -> Option<usize> {
    let label = text[from..]
        .char_indices()
        .take(64)
        .take_while(|(_, c)| c.is_alphanumeric() || *c == '-');
    let (last, c) = label.filter(|(_, c)| *c != '-').last()?;
    Some(from + last + c.len_utf8())
}

/// The end of a domain of at least two labels, the last of two letters or more.
fn domain_end(text: &str, from: usize) -> Option<usize> {
    let mut end = label_end(text, from)?;
    let mut whole = None;
    while text[end..].starts_with('.') && end - from < LONGEST_DOMAIN {
        let Some(next) = label_end(text, end + 1) else {
            break;
        };
        let label = &text[end + 1..next];
        if label.chars().count() >= 2 && label.chars().all(|c| c.is_alphabetic() || c == '-')
            || label.starts_with("xn--")
        {
            whole = Some(next);
        }
        end = next;
    }
    whole
}
