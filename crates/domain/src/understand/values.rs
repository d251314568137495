//! Colours and sizes in a query: `red kettle`, `Schuh in Größe 48`, `taille L`.

use super::colours::Hue;
use super::tokens::{Token, opens};
use crate::filter::{Condition, FilterField, Test};
use crate::labels::Labels;
use crate::language::Language;
use crate::product::Content;
use crate::text::fold;
use std::ops::Range;

/// A colour or size that the words name. Which attribute it is about, if any, only products tell.
#[derive(Clone, Debug, PartialEq)]
pub struct Named {
    /// What is named.
    pub value: Value,
    /// Whether it is wanted, rather than not.
    pub wanted: bool,
    /// The bytes of the query that say it.
    pub span: Range<usize>,
}

/// What is named.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A colour, as the query's language calls it.
    Colour(&'static Hue, &'static str),
    /// A size as it is written, folded.
    Size(String),
}

/// What attributes for colours and for sizes are called in the three languages, folded.
const COLOUR: &[&str] = &["colour", "color", "farbe", "couleur", "coloris"];
const SIZE: &[&str] = &[
    "size",
    "sizes",
    "grosse",
    "grossen",
    "taille",
    "tailles",
    "pointure",
    "pointures",
];
/// What opens a size.
const IN_SIZE: &[&str] = &[
    "size",
    "in size",
    "grosse",
    "in grosse",
    "gr",
    "in gr",
    "taille",
    "en taille",
    "pointure",
    "en pointure",
];
const LETTERS: &[&str] = &["xxs", "xs", "s", "m", "l", "xl", "xxl", "xxxl"];

/// The size that is named here, with how many tokens say it.
pub(super) fn size(tokens: &[Token]) -> Option<(Value, usize)> {
    let opened = opens(tokens, IN_SIZE)?;
    let value = tokens.get(opened)?;
    let number = value
        .text
        .parse()
        .is_ok_and(|size: f64| (0.0..1000.0).contains(&size));
    // "Size 15 inch" is an amount.
    let counted = tokens
        .get(opened + 1)
        .is_some_and(|next| crate::measure::unit(&next.text).is_some());
    let named = LETTERS.contains(&value.text.as_str()) || (number && !counted);
    named.then(|| (Value::Size(value.text.clone()), opened + 1))
}

impl Named {
    /// The attribute of these products that it is about: one for colours or sizes that at least
    /// half of them state.
    #[must_use]
    pub fn attribute(&self, products: &[&Content], labels: &Labels) -> Option<String> {
        let names = match self.value {
            Value::Colour(..) => COLOUR,
            Value::Size(_) => SIZE,
        };
        let is_so_called = |key: &str| {
            let called = |language| names.contains(&&*fold(&labels.label(key, language)));
            names.contains(&key) || Language::ALL.into_iter().any(called)
        };
        let keys = products.iter().flat_map(|content| &content.attributes);
        let key = keys
            .map(|attribute| &attribute.key)
            .find(|key| is_so_called(key))?;
        let stated = products
            .iter()
            .filter(|content| content.attribute(key).is_some());
        (stated.count() * 2 >= products.len()).then(|| key.clone())
    }

    /// The condition on that attribute, which has these values: all shades of a colour, the ranges
    /// that hold a size. What none of them is called is asked for by its name.
    #[must_use]
    pub fn condition(&self, key: &str, values: &[String]) -> Condition {
        let mut meant: Vec<String> = values
            .iter()
            .filter(|value| self.is_in(value))
            .cloned()
            .collect();
        if meant.is_empty() {
            meant.push(match &self.value {
                Value::Colour(_, name) => (*name).to_owned(),
                Value::Size(size) => size.to_uppercase(),
            });
        }
        let test = if self.wanted {
            Test::AnyOf(meant)
        } else {
            Test::NoneOf(meant)
        };
        Condition {
            field: FilterField::Attribute(key.to_owned()),
            test,
        }
    }

    /// Whether it is a colour.
    #[must_use]
    pub const fn is_colour(&self) -> bool {
        matches!(self.value, Value::Colour(..))
    }

    /// Whether a value of the attribute, or a title, is or has it.
    #[must_use]
    pub fn is_in(&self, text: &str) -> bool {
        match &self.value {
            Value::Colour(hue, _) => hue.is_in(text),
            Value::Size(size) => holds(text, size),
        }
    }
}

/// Whether a size is this one, or a range that holds it: `48`, `M (52-58 cm)`, `S/M`.
fn holds(text: &str, size: &str) -> bool {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric() && !"-–.,".contains(c));
    words.filter(|word| !word.is_empty()).any(|word| {
        let ends = word.split_once(['-', '–']);
        let numbers = |text: &str| text.replace(',', ".").parse::<f64>().ok();
        match (
            ends.and_then(|(a, b)| numbers(a).zip(numbers(b))),
            numbers(size),
        ) {
            (Some((least, most)), Some(size)) => (least..=most).contains(&size),
            (None, Some(size)) => numbers(word) == Some(size),
            _ => word == size,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tokens;
    use super::*;

    fn named(query: &str) -> Option<String> {
        match size(&tokens(query))? {
            (Value::Size(size), _) => Some(size),
            (Value::Colour(..), _) => None,
        }
    }

    #[test]
    fn sizes_are_read_in_three_languages() {
        for (query, size) in [
            ("size 48", Some("48")),
            ("in Größe 48", Some("48")),
            ("taille L", Some("l")),
            ("pointure 42,5", Some("42.5")),
            ("size 15 inch", None),
            ("size matters", None),
        ] {
            assert_eq!(named(query).as_deref(), size, "{query}");
        }
    }

    #[test]
    fn a_size_is_found_in_ranges_and_lists_of_letters() {
        for (text, size, found) in [
            ("48", "48", true),
            ("46-52 cm", "48", true),
            ("M (52-58 cm)", "59", false),
            ("S/M", "m", true),
            ("XL", "l", false),
            ("148", "48", false),
        ] {
            assert_eq!(holds(text, size), found, "{size} in {text}");
        }
    }
}
