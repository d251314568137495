use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// The rules of the gate, a closed set that reports can count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// The record does not fit the record format.
    Schema,
    /// The price falls by nine tenths or more.
    PriceDrop,
    /// The price rises to ten times or more.
    PriceRise,
    /// The price is zero.
    PriceZero,
    /// The currency is another one than before, or than in the rest of the catalogue.
    Currency,
    /// Two ids for what looks like one product.
    Duplicate,
    /// A trade item number whose check digit is wrong.
    Gtin,
    /// Text that was decoded wrongly somewhere on its way.
    Encoding,
    /// Text that addresses a language model instead of a shopper.
    Injection,
    /// Text in another language than it says.
    Language,
    /// No picture.
    Image,
    /// A picture that cannot be read.
    Picture,
    /// A picture that shows other colours than the record states.
    Colour,
    /// A title that says next to nothing.
    TitleShort,
    /// A title in capitals.
    TitleCapitals,
    /// A title that repeats words for search engines.
    TitleStuffed,
    /// No description.
    Description,
    /// Too many records of a run lack a critical field.
    NullRate,
}

impl Rule {
    /// Every rule, the ones that hold records back first.
    pub const ALL: [Self; 18] = [
        Self::Schema,
        Self::PriceDrop,
        Self::PriceRise,
        Self::Currency,
        Self::Encoding,
        Self::Injection,
        Self::PriceZero,
        Self::Duplicate,
        Self::Gtin,
        Self::Language,
        Self::Image,
        Self::Picture,
        Self::Colour,
        Self::TitleShort,
        Self::TitleCapitals,
        Self::TitleStuffed,
        Self::Description,
        Self::NullRate,
    ];

    /// The name in reports and JSON, such as `price_drop`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Schema => "schema",
            Self::PriceDrop => "price_drop",
            Self::PriceRise => "price_rise",
            Self::PriceZero => "price_zero",
            Self::Currency => "currency",
            Self::Duplicate => "duplicate",
            Self::Gtin => "gtin",
            Self::Encoding => "encoding",
            Self::Injection => "injection",
            Self::Language => "language",
            Self::Image => "image",
            Self::Picture => "picture",
            Self::Colour => "colour",
            Self::TitleShort => "title_short",
            Self::TitleCapitals => "title_capitals",
            Self::TitleStuffed => "title_stuffed",
            Self::Description => "description",
            Self::NullRate => "null_rate",
        }
    }

    /// What it looks for, for a merchant.
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Schema => "The record does not fit the record format.",
            Self::PriceDrop => "The price falls by 90 % or more.",
            Self::PriceRise => "The price rises to ten times or more.",
            Self::PriceZero => "The price is zero.",
            Self::Currency => "The currency is not the usual one.",
            Self::Duplicate => "Two ids for what looks like one product.",
            Self::Gtin => "The check digit of the trade item number is wrong.",
            Self::Encoding => "Letters were damaged on their way into the catalogue.",
            Self::Injection => "The text gives orders to a language model.",
            Self::Language => "The text is in another language than it says.",
            Self::Image => "There is no picture.",
            Self::Picture => "A picture cannot be read.",
            Self::Colour => "A picture shows other colours than the record states.",
            Self::TitleShort => "The title says next to nothing.",
            Self::TitleCapitals => "The title is written in capitals.",
            Self::TitleStuffed => "The title repeats words.",
            Self::Description => "There is no description.",
            Self::NullRate => "Too many products lack a field that shoppers need.",
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

/// A text that is no rule's code.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("unknown rule {0:?}, expected one of {all}", all = codes())]
pub struct UnknownRule(pub String);

impl FromStr for Rule {
    type Err = UnknownRule;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|rule| rule.code() == code)
            .ok_or_else(|| UnknownRule(code.to_owned()))
    }
}

fn codes() -> String {
    Rule::ALL.map(Rule::code).join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_reads_back_as_its_rule_and_is_what_json_says() {
        for rule in Rule::ALL {
            assert_eq!(rule.code().parse(), Ok(rule));
            assert_eq!(serde_json::to_value(rule).unwrap(), rule.code());
        }
        let error = "prices".parse::<Rule>().unwrap_err().to_string();
        assert!(error.contains("price_drop"), "{error}");
    }
}
