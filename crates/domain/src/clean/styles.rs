//! What the style of an element says about whether its text is seen. Classes are not looked up:
//! what a style sheet hides is not known here.

use super::references::reference;
use std::borrow::Cow;

/// An edge further out than this, in pixels, is off every screen.
const OFF_SCREEN: f64 = 999.0;

/// What a style says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Style {
    /// Nothing of the element is seen.
    pub(super) hides: bool,
    /// Whether it sets a font size, and that is zero; an element inside may set another one.
    pub(super) no_size: Option<bool>,
}

/// Reads the value of a `style` attribute as it is written.
pub(super) fn style(value: &str) -> Style {
    match memchr::memchr(b'&', value.as_bytes()) {
        None if !value.contains(':') => Style::default(),
        None => plain_style(value),
        Some(_) => plain_style(&decoded(value)),
    }
}

/// Reads a style whose references are resolved. Of two values of one property the later one counts.
pub(super) fn plain_style(value: &str) -> Style {
    let value = without_comments(value);
    let value: String = value.chars().filter(|c| !c.is_whitespace()).collect();
    let value = value.to_ascii_lowercase();
    let (mut hidden, mut no_size) = ([false; 5], None);
    let (mut position, mut edges) = ("static", [""; 4]);
    for (name, value) in value.split(';').filter_map(|part| part.split_once(':')) {
        let value = value.trim_end_matches("!important");
        match name {
            "display" => hidden[0] = value == "none",
            "visibility" => hidden[1] = value == "hidden",
            "opacity" => hidden[2] = is_zero(value),
            "text-indent" => hidden[3] = is_far(value),
            // By a share of the width, columns are laid beside each other.
            "margin-left" => hidden[4] = is_far(value) && !value.ends_with('%'),
            "font-size" | "font" => no_size = sized(value).or(no_size),
            "position" => position = value,
            "left" => edges[0] = value,
            "right" => edges[1] = value,
            "top" => edges[2] = value,
            "bottom" => edges[3] = value,
            _ => {}
        }
    }
    let off_screen = edges.iter().any(|edge| match position {
        "absolute" | "fixed" => is_far(edge),
        // As above.
        "relative" => is_far(edge) && !edge.ends_with('%'),
        _ => false,
    });
    Style {
        hides: off_screen || hidden.contains(&true),
        no_size,
    }
}

/// The style without its comments; one that is never closed goes to the end.
fn without_comments(mut value: &str) -> Cow<'_, str> {
    if !value.contains("/*") {
        return Cow::Borrowed(value);
    }
    let mut text = String::with_capacity(value.len());
    while let Some((before, comment)) = value.split_once("/*") {
        text.push_str(before);
        value = comment.split_once("*/").map_or("", |(_, behind)| behind);
    }
    Cow::Owned(text + value)
}

/// A number and the unit behind it.
fn number(value: &str) -> Option<(f64, &str)> {
    let end = value
        .bytes()
        .position(|byte| !matches!(byte, b'0'..=b'9' | b'.' | b'-' | b'+'))
        .unwrap_or(value.len());
    Some((value[..end].parse().ok()?, &value[end..]))
}

fn is_zero(value: &str) -> bool {
    number(value).is_some_and(|(number, unit)| number.abs() < 1e-6 && matches!(unit, "" | "%"))
}

/// Whether a font size is zero; None for one that goes by the size around it.
fn sized(value: &str) -> Option<bool> {
    match number(value) {
        Some((number, _)) if number.abs() < 1e-6 => Some(true),
        Some((_, "em" | "%" | "ex" | "ch")) => None,
        None if matches!(value, "inherit" | "larger" | "smaller" | "unset") => None,
        _ => Some(false),
    }
}

/// Whether a length is so negative that it leads off the screen.
fn is_far(value: &str) -> bool {
    number(value).is_some_and(|(number, unit)| {
        let pixels = match unit {
            "px" | "" => 1.0,
            "pt" => 4.0 / 3.0,
            "em" | "rem" => 16.0,
            "%" | "vw" | "vh" => 10.0,
            _ => 0.0,
        };
        number * pixels <= -OFF_SCREEN
    })
}

/// The value of an attribute with its references resolved.
fn decoded(mut value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    while let Some(at) = memchr::memchr(b'&', value.as_bytes()) {
        text.push_str(&value[..at]);
        value = &value[at..];
        let length = match reference(value, true) {
            Some(found) => {
                text.push(found.first);
                text.extend(found.second);
                found.length
            }
            None => {
                text.push('&');
                1
            }
        };
        value = &value[length..];
    }
    text + value
}
