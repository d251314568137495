//! Typed filters: `price<=100`, `price>=50,<=100`, `brand=Nordhavn|Kestrel`, `waterproof=true`.

use std::fmt;
use std::str::FromStr;

/// Conditions that all hold.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter(pub Vec<Condition>);

impl Filter {
    /// Whether a field is held to values or a range.
    #[must_use]
    pub fn narrows(&self, field: &FilterField) -> bool {
        let mut of_field = self.0.iter().filter(|condition| condition.field == *field);
        of_field.any(|condition| condition.test.narrows())
    }

    /// The values that a field is held to.
    pub fn chosen(&self, field: &FilterField) -> impl Iterator<Item = &String> {
        let of_field = self
            .0
            .iter()
            .filter(move |condition| condition.field == *field);
        of_field.flat_map(|condition| match &condition.test {
            Test::AnyOf(values) => values.as_slice(),
            Test::NoneOf(_) | Test::Range { .. } => &[],
        })
    }

    /// The filter without what holds a field to values or a range.
    #[must_use]
    pub fn without(&self, field: &FilterField) -> Self {
        let kept = |c: &&Condition| c.field != *field || !c.test.narrows();
        Self(self.0.iter().filter(kept).cloned().collect())
    }
}

/// One condition on one field.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// Which field.
    pub field: FilterField,
    /// What must hold for it.
    pub test: Test,
}

/// What a filter may look at.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FilterField {
    /// The price in major units of its currency; amounts of two currencies are compared only where
    /// a filter does not say which one.
    Price,
    /// The code of the price's currency; filtered by, never counted.
    Currency,
    /// Pieces in stock; unknown counts as none.
    Stock,
    /// Mean stars.
    Rating,
    /// The brand.
    Brand,
    /// Any step of the category path.
    Category,
    /// The product itself, by its id; filtered by, never counted.
    Id,
    /// The words of title, category and attributes, of which only those can be named that are not
    /// wanted; the search holds to it in what it finds, no index does.
    Words,
    /// An attribute by its key.
    Attribute(String),
}

/// What must hold for a field; a product without the field fails every test but `NoneOf`.
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// Equals one of these (text: without regard to case; numbers and flags by value).
    AnyOf(Vec<String>),
    /// Equals none of these.
    NoneOf(Vec<String>),
    /// Lies within, where a bound is given.
    Range {
        /// The lower bound.
        min: Option<Bound>,
        /// The upper bound.
        max: Option<Bound>,
    },
}

/// One end of a range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bound {
    /// The value.
    pub value: f64,
    /// Whether the value itself is allowed.
    pub inclusive: bool,
}

/// Why a text is not a filter.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum InvalidFilter {
    /// None of `=`, `!=`, `<=`, `>=`, `<`, `>` after a field name.
    #[error("filter {0:?} is not FIELD OPERATOR VALUE, such as price<=100 or brand=Nordhavn")]
    Shape(String),
    /// A bound that is no number.
    #[error("filter {filter:?} compares with {value:?}, which is not a number")]
    Number {
        /// The whole filter.
        filter: String,
        /// The text in the number's place.
        value: String,
    },
    /// An operator that the field does not have.
    #[error("filter {0:?} uses an operator that {1} does not have, use = or !=")]
    Operator(String, String),
    /// Words that are to be there: a query says those.
    #[error("filter {0:?} names words that are wanted, write those into the query; words takes !=")]
    OnlyUnwanted(String),
}

impl FilterField {
    /// The name as it is written in a filter.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Price => "price",
            Self::Currency => "currency",
            Self::Stock => "stock",
            Self::Rating => "rating",
            Self::Brand => "brand",
            Self::Category => "category",
            Self::Id => "id",
            Self::Words => "words",
            Self::Attribute(key) => key,
        }
    }

    fn parse(name: &str) -> Self {
        match name.to_lowercase().as_str() {
            "price" => Self::Price,
            "currency" => Self::Currency,
            "stock" => Self::Stock,
            "rating" => Self::Rating,
            "brand" => Self::Brand,
            "category" => Self::Category,
            "id" => Self::Id,
            "words" => Self::Words,
            other => Self::Attribute(
                other
                    .strip_prefix("attributes.")
                    .unwrap_or(other)
                    .to_owned(),
            ),
        }
    }
}

impl Condition {
    /// What is left of a condition read from words beside those that were chosen: a chosen value
    /// or bound of the same field takes its place.
    #[must_use]
    pub fn beside(mut self, chosen: &[Self]) -> Option<Self> {
        for other in chosen.iter().filter(|other| other.field == self.field) {
            match (&mut self.test, &other.test) {
                (
                    Test::Range { min, max },
                    Test::Range {
                        min: least,
                        max: most,
                    },
                ) => {
                    *min = min.filter(|_| least.is_none());
                    *max = max.filter(|_| most.is_none());
                    if min.is_none() && max.is_none() {
                        return None;
                    }
                }
                (_, test) if test.narrows() => return None,
                _ => {}
            }
        }
        Some(self)
    }
}

impl Test {
    /// Whether a number passes.
    #[must_use]
    pub fn admits_number(&self, value: f64) -> bool {
        let equal = |text: &String| text.parse::<f64>().is_ok_and(|wanted| wanted == value);
        match self {
            Self::AnyOf(texts) => texts.iter().any(equal),
            Self::NoneOf(texts) => !texts.iter().any(equal),
            Self::Range { min, max } => {
                min.is_none_or(|b| value > b.value || (b.inclusive && value == b.value))
                    && max.is_none_or(|b| value < b.value || (b.inclusive && value == b.value))
            }
        }
    }

    /// Whether it names what is wanted, rather than what is not.
    #[must_use]
    pub const fn narrows(&self) -> bool {
        !matches!(self, Self::NoneOf(_))
    }

    /// Whether the operator asks for a number.
    #[must_use]
    pub const fn is_range(&self) -> bool {
        matches!(self, Self::Range { .. })
    }
}

impl FromStr for Condition {
    type Err = InvalidFilter;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let shape = || InvalidFilter::Shape(text.to_owned());
        let at = text.find(['=', '!', '<', '>']).ok_or_else(shape)?;
        let (name, rest) = text.split_at(at);
        let operator = ["<=", ">=", "!=", "=", "<", ">"]
            .into_iter()
            .find(|operator| rest.starts_with(operator))
            .ok_or_else(shape)?;
        let value = rest[operator.len()..].trim();
        if name.trim().is_empty() || value.is_empty() {
            return Err(shape());
        }
        let field = FilterField::parse(name.trim());
        let values = || value.split('|').map(|v| v.trim().to_owned()).collect();
        let test = match operator {
            "=" => Test::AnyOf(values()),
            "!=" => Test::NoneOf(values()),
            _ => range(text, operator, value)?,
        };
        check_type(text, &field, &test)?;
        Ok(Self { field, test })
    }
}

/// One bound, or both: `50`, or after a lower bound `50,<=100`.
fn range(filter: &str, operator: &str, value: &str) -> Result<Test, InvalidFilter> {
    let lower = operator.starts_with('>');
    let (first, second) = match value.split_once(",<") {
        Some((first, second)) if lower => (first, Some(second)),
        _ => (value, None),
    };
    let first = Some(bound(filter, first, operator.ends_with('='))?);
    let second = second.map(|text| match text.strip_prefix('=') {
        Some(text) => bound(filter, text, true),
        None => bound(filter, text, false),
    });
    let second = second.transpose()?;
    let (min, max) = if lower {
        (first, second)
    } else {
        (None, first)
    };
    Ok(Test::Range { min, max })
}

fn bound(filter: &str, text: &str, inclusive: bool) -> Result<Bound, InvalidFilter> {
    let number = text.trim().parse::<f64>().ok();
    let number = number.filter(|number| number.is_finite());
    let value = number.ok_or_else(|| InvalidFilter::Number {
        filter: filter.to_owned(),
        value: text.to_owned(),
    })?;
    Ok(Bound { value, inclusive })
}

/// Brand and category are words; price, stock and rating are numbers whatever the operator.
fn check_type(filter: &str, field: &FilterField, test: &Test) -> Result<(), InvalidFilter> {
    match (field, test) {
        (FilterField::Words, Test::AnyOf(_)) => Err(InvalidFilter::OnlyUnwanted(filter.to_owned())),
        (
            FilterField::Brand
            | FilterField::Category
            | FilterField::Currency
            | FilterField::Id
            | FilterField::Words,
            Test::Range { .. },
        ) => Err(InvalidFilter::Operator(
            filter.to_owned(),
            field.name().to_owned(),
        )),
        (
            FilterField::Price | FilterField::Stock | FilterField::Rating,
            Test::AnyOf(values) | Test::NoneOf(values),
        ) => match values.iter().find(|value| value.parse::<f64>().is_err()) {
            Some(value) => Err(InvalidFilter::Number {
                filter: filter.to_owned(),
                value: value.clone(),
            }),
            None => Ok(()),
        },
        _ => Ok(()),
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.field.name();
        match &self.test {
            Test::AnyOf(values) => write!(f, "{name}={}", values.join("|")),
            Test::NoneOf(values) => write!(f, "{name}!={}", values.join("|")),
            Test::Range { min, max } => {
                let equal = |bound: &Bound| if bound.inclusive { "=" } else { "" };
                write!(f, "{name}")?;
                if let Some(min) = min {
                    write!(f, ">{}{}", equal(min), min.value)?;
                }
                if min.is_some() && max.is_some() {
                    write!(f, ",")?;
                }
                if let Some(max) = max {
                    write!(f, "<{}{}", equal(max), max.value)?;
                }
                Ok(())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_is_read_and_written_alike() {
        for text in [
            "price<=100",
            "brand=Nordhavn|Kestrel",
            "stock>0",
            "colour!=red",
            "weight<1.5",
            "price>=50,<=100",
            "weight>0.5,<1.5",
            "id!=a|b",
            "words!=cable",
        ] {
            assert_eq!(text.parse::<Condition>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn a_chosen_condition_takes_the_place_of_one_from_the_words() {
        let condition = |text: &str| text.parse::<Condition>().unwrap();
        for (read, chosen, left) in [
            ("brand=Ombra", "colour=red", Some("brand=Ombra")),
            ("brand=Ombra", "brand=Kestrel", None),
            ("brand=Ombra", "brand!=Kestrel", Some("brand=Ombra")),
            ("price<=100", "price<=150", None),
            ("price<=100", "price>=50", Some("price<=100")),
            ("waterproof!=false", "waterproof=false", None),
        ] {
            let kept = condition(read).beside(&[condition(chosen)]);
            assert_eq!(kept, left.map(condition), "{read} beside {chosen}");
        }
    }

    #[test]
    fn what_is_no_filter_is_named() {
        assert!(matches!(
            "cheap".parse::<Condition>(),
            Err(InvalidFilter::Shape(_))
        ));
        assert!(matches!(
            "price<=abc".parse::<Condition>(),
            Err(InvalidFilter::Number { .. })
        ));
        assert!(matches!(
            "price=abc".parse::<Condition>(),
            Err(InvalidFilter::Number { .. })
        ));
        assert!(matches!(
            "price<=50,<=100".parse::<Condition>(),
            Err(InvalidFilter::Number { .. })
        ));
        assert!(matches!(
            "price>=50,<=".parse::<Condition>(),
            Err(InvalidFilter::Number { .. })
        ));
        assert!(matches!(
            "brand<=3".parse::<Condition>(),
            Err(InvalidFilter::Operator(..))
        ));
        assert!(matches!(
            "words=cable".parse::<Condition>(),
            Err(InvalidFilter::OnlyUnwanted(_))
        ));
        assert!(matches!(
            "price<=NaN".parse::<Condition>(),
            Err(InvalidFilter::Number { .. })
        ));
    }

    #[test]
    fn bounds_hold_as_written() {
        let test = |text: &str| text.parse::<Condition>().unwrap().test;
        assert!(test("price<=100").admits_number(100.0) && !test("price<100").admits_number(100.0));
        assert!(test("price=100").admits_number(100.0) && !test("price!=100").admits_number(100.0));
    }
}
