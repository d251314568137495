//! Labels: one keyword says field, value and what is known of it, so that any catalogue's
//! attributes are filtered and counted exactly within a fixed number of fields.
//!
//! An attribute's labels stand in one of [`FIELDS`] fields, picked by a hash of its key:
//! `colour=red`, `colour~red,Red,de,rot` (how the value is written and called), `colour@rot,red`
//! (another language's name of it), `weight#bffb333333333333` (a number, in the order of numbers);
//! with U+001F for the commas and after the key.

use domain::filter::FilterField;
use domain::language::Language;
use domain::product::FacetValue;

/// Over how many fields the attributes are spread: a facet reads only a part of the labels.
const FIELDS: u64 = 32;
/// Parts the pieces of a label.
const UNIT: char = '\u{1f}';
/// Longest key and value in bytes; of longer ones the beginning and a hash are kept.
const LONGEST_KEY: usize = 100;
const LONGEST_VALUE: usize = 200;

/// Where the labels of one field stand, and how they begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Column {
    /// The name in the index.
    pub(crate) field: String,
    /// What comes before the mark.
    key: String,
}

/// A value with what it is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Display {
    /// What filters compare with.
    pub(crate) folded: String,
    /// As products write it.
    pub(crate) held: FacetValue,
}

/// What filters compare with: lower case, and short enough for a keyword.
pub(crate) fn folded(value: &str) -> String {
    shortened(&value.to_lowercase(), LONGEST_VALUE)
}

fn shortened(text: &str, longest: usize) -> String {
    let clean = text.replace(UNIT, " ");
    if clean.len() <= longest {
        return clean;
    }
    let kept = clean.floor_char_boundary(longest - 20);
    format!("{}…{:016x}", &clean[..kept], fnv(&clean))
}

/// FNV-1a, 64 bits.
fn fnv(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

impl Column {
    /// The column of a field; `None` where the field is a fact.
    pub(crate) fn of(field: &FilterField) -> Option<Self> {
        let plain = |field: &str| Self {
            field: field.to_owned(),
            key: String::new(),
        };
        match field {
            FilterField::Price | FilterField::Stock | FilterField::Rating => None,
            FilterField::Id | FilterField::Words => None,
            FilterField::Currency => Some(plain("currency")),
            FilterField::Brand => Some(plain("brand")),
            FilterField::Category => Some(plain("category")),
            FilterField::Attribute(key) => Some(Self::of_attribute(key)),
        }
    }

    /// The column of an attribute.
    pub(crate) fn of_attribute(key: &str) -> Self {
        let key = shortened(key, LONGEST_KEY);
        Self {
            field: format!("attributes.{:02}", fnv(&key) % FIELDS),
            key: format!("{key}{UNIT}"),
        }
    }

    /// The name of an attribute's field within `attributes`.
    pub(crate) fn field_within(&self) -> String {
        let name = self.field.strip_prefix("attributes.");
        name.unwrap_or(&self.field).to_owned()
    }

    /// The label of a folded value.
    pub(crate) fn value(&self, folded: &str) -> String {
        format!("{}={folded}", self.key)
    }

    /// The label of a number: its bits, turned so that texts and numbers have one order.
    pub(crate) fn number(&self, value: f64) -> String {
        // Adding zero makes one zero of the two.
        let bits = (value + 0.0).to_bits();
        let ordered = bits ^ if bits >> 63 == 1 { u64::MAX } else { 1 << 63 };
        format!("{}#{ordered:016x}", self.key)
    }

    /// What lies before every number and after it.
    pub(crate) fn numbers(&self) -> (String, String) {
        (format!("{}#", self.key), format!("{}$", self.key))
    }

    /// The number of a label.
    pub(crate) fn read_number(&self, label: &str) -> Option<f64> {
        let hex = label.strip_prefix(&self.numbers().0)?;
        let ordered = u64::from_str_radix(hex, 16).ok()?;
        let flip = if ordered >> 63 == 1 {
            1 << 63
        } else {
            u64::MAX
        };
        Some(f64::from_bits(ordered ^ flip))
    }

    /// All labels of a value: itself, how it is written, and what it is called elsewhere.
    pub(crate) fn labels(&self, value: &FacetValue) -> Vec<String> {
        let key = &self.key;
        let plain = folded(&value.value);
        let shown = shortened(&value.value, LONGEST_VALUE);
        let mut display = format!("{key}~{plain}{UNIT}{shown}");
        let mut labels = vec![self.value(&plain)];
        for (language, name) in &value.names {
            let name = shortened(name, LONGEST_VALUE);
            display.push_str(&format!("{UNIT}{language}{UNIT}{name}"));
            labels.push(format!("{key}@{}{UNIT}{plain}", folded(&name)));
        }
        labels.push(display);
        labels
    }

    /// The folded value of a value's label.
    pub(crate) fn read_value<'l>(&self, label: &'l str) -> Option<&'l str> {
        label.strip_prefix(self.key.as_str())?.strip_prefix('=')
    }

    /// How a value is written and called, from its label.
    pub(crate) fn read_display(&self, label: &str) -> Option<Display> {
        let rest = label.strip_prefix(self.key.as_str())?.strip_prefix('~')?;
        let mut parts = rest.split(UNIT);
        let (folded, value) = (parts.next()?.to_owned(), parts.next()?.to_owned());
        let mut names = Vec::new();
        while let (Some(language), Some(name)) = (parts.next(), parts.next()) {
            if let Ok(language) = language.parse::<Language>() {
                names.push((language, name.to_owned()));
            }
        }
        let held = FacetValue { value, names };
        Some(Display { folded, held })
    }

    /// The folded value that a name's label leads to.
    pub(crate) fn read_name<'l>(&self, label: &'l str) -> Option<&'l str> {
        let rest = label.strip_prefix(self.key.as_str())?.strip_prefix('@')?;
        rest.split_once(UNIT).map(|(_, value)| value)
    }

    /// A regular expression for all labels of a kind (`=`, `~`, `@`, `#`).
    pub(crate) fn pattern(&self, mark: char) -> String {
        format!("{}.*", escaped(&format!("{}{mark}", self.key)))
    }

    /// The same for those of one folded value or name.
    pub(crate) fn pattern_of(&self, mark: char, folded: &str) -> String {
        format!(
            "{}.*",
            escaped(&format!("{}{mark}{folded}{UNIT}", self.key))
        )
    }

    /// A name for the question about these labels; the server takes no sign of theirs in it.
    pub(crate) fn question(&self, mark: char, folded: &str) -> String {
        let hash = fnv(&format!("{}{UNIT}{}{mark}{folded}", self.field, self.key));
        format!("question-{hash:016x}")
    }
}

/// A text as a regular expression of Lucene that matches just it.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() * 2);
    for c in text.chars() {
        if c.is_ascii_punctuation() {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// Whether an attribute has words, flags or numbers, as the field `keys` tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Words,
    Flag,
    Number,
}

impl Kind {
    pub(crate) const ALL: [Self; 3] = [Self::Words, Self::Flag, Self::Number];

    /// The label of an attribute's key.
    pub(crate) fn label(self, key: &str) -> String {
        format!("{}{key}", self.mark())
    }

    const fn mark(self) -> char {
        match self {
            Self::Words => 'w',
            Self::Flag => 'f',
            Self::Number => 'n',
        }
    }

    /// Kind and key of a label.
    pub(crate) fn read(label: &str) -> Option<(Self, &str)> {
        let kind = Self::ALL
            .into_iter()
            .find(|kind| label.starts_with(kind.mark()))?;
        Some((kind, &label[1..]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_value_is_read_back_from_its_labels() {
        let column = Column::of_attribute("colour");
        let value = FacetValue {
            value: "Green".to_owned(),
            names: vec![(Language::De, "Grün".to_owned())],
        };
        let labels = column.labels(&value);
        assert_eq!(column.read_value(&labels[0]), Some("green"));
        assert_eq!(column.read_name(&labels[1]), Some("green"));
        let display = column.read_display(&labels[2]).unwrap();
        assert_eq!((display.folded.as_str(), display.held), ("green", value));
    }

    #[test]
    fn a_long_value_stays_one_value_within_a_keyword() {
        let long = "größe ".repeat(10_000);
        assert!(folded(&long).len() <= LONGEST_VALUE);
        assert_ne!(folded(&long), folded(&format!("{long}x")));
        assert_eq!(folded("a\u{1f}b"), "a b");
    }

    proptest! {
        #[test]
        fn labels_of_numbers_have_the_order_of_numbers(a in any::<f64>(), b in any::<f64>()) {
            prop_assume!(a.is_finite() && b.is_finite());
            let column = Column::of_attribute("weight");
            let (x, y) = (column.number(a), column.number(b));
            prop_assert_eq!(column.read_number(&x), Some(a));
            prop_assert_eq!(x.cmp(&y), a.partial_cmp(&b).unwrap());
            let (before, after) = column.numbers();
            prop_assert!(before < x && x < after);
        }
    }
}
