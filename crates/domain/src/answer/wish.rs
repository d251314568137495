//! What a question wants beyond its words, for whoever looks products up: the most or least of
//! something, or a yes or no about one product.

use super::Question;
use super::asked::Asked;
use super::grammar::grammar;
use super::intent;
use super::words;
use crate::labels::Labels;
use crate::language::Language;
use crate::measure as units;
use crate::product::{AttributeValue, ProductDocument};

/// The most or the least of something: "the cheapest", "the quietest".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Superlative {
    /// The attribute's keys; `price` and `rating` are facts.
    pub keys: Vec<&'static str>,
    /// Whether the largest value is wanted.
    pub largest: bool,
    /// The words of the question that say so, folded.
    pub phrase: String,
}

impl Superlative {
    /// The value of a product by which it is ranked, in the smallest unit of its dimension; smaller
    /// is better where the least is wanted.
    #[must_use]
    pub fn value(&self, document: &ProductDocument) -> Option<f64> {
        self.keys.iter().find_map(|key| match *key {
            "price" => document.facts.price().map(|price| price.major()),
            "rating" => document.rating().map(|rating| f64::from(rating.average)),
            key => match document.visible()?.attribute(key)? {
                AttributeValue::Number { value, unit } => {
                    let unit = unit.as_deref().and_then(units::unit);
                    Some(value * unit.map_or(1.0, |(_, factor)| factor))
                }
                _ => None,
            },
        })
    }
}

/// The superlative that a question asks for, if it asks for one.
#[must_use]
pub fn superlative(query: &str, language: Language) -> Option<Superlative> {
    let asked = asked(query, language);
    if intent::asks_the_shop(&asked, language) {
        return None;
    }
    intent::superlative(&asked, language).map(|(wording, largest, phrase)| Superlative {
        keys: wording.keys.clone(),
        largest,
        phrase: phrase.trim().to_owned(),
    })
}

/// The words of a question by which it compares products, folded: `lighter`.
#[must_use]
pub fn compares_by(query: &str, language: Language) -> Option<String> {
    let asked = asked(query, language);
    intent::superlative(&asked, language).map(|(_, _, phrase)| phrase.trim().to_owned())
}

/// Whether a question asks for products rather than about some: "do you have".
#[must_use]
pub fn wants_products(query: &str, language: Language) -> bool {
    intent::asks_the_shop(&asked(query, language), language)
}

/// The attributes that a comparative is about, and whether it wants more of them: `lighter` is
/// about weight and wants less.
#[must_use]
pub fn compared(phrase: &str, language: Language) -> Option<(Vec<&'static str>, bool)> {
    let phrase = words::spaced(phrase);
    words::all(language).iter().find_map(|wording| {
        let has = |phrases: &[String]| phrases.contains(&phrase);
        let more = has(&wording.more);
        (more || has(&wording.less)).then(|| (wording.keys.clone(), more))
    })
}

/// Whether more of an attribute is better; `None` where neither is, or nobody knows.
#[must_use]
pub fn more_is_better(key: &str) -> Option<bool> {
    match words::of(key, Language::En)?.better {
        "more" => Some(true),
        "less" => Some(false),
        _ => None,
    }
}

/// Whether a question wants a yes or no about a product, rather than products that are so.
#[must_use]
pub fn asks_whether(query: &str, language: Language) -> bool {
    let asked = asked(query, language);
    !intent::asks_the_shop(&asked, language) && intent::opens_whether(&asked, grammar(language))
}

/// Whether a word after "how" asks for an amount: "how heavy", "wie schwer".
#[must_use]
pub fn asks_how(word: &str, language: Language) -> bool {
    let phrases = grammar(language).how.split(", ");
    let mut words = phrases.filter_map(|phrase| phrase.split_once(' '));
    words.any(|(_, asked)| asked == word)
}

fn asked(query: &str, language: Language) -> Asked {
    let labels = Labels::default();
    let question = Question {
        query,
        wanted: query,
        language,
        labels: &labels,
        conditions: &[],
        unmet: &[],
        compared: false,
    };
    Asked::new(&question, &[])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn superlatives_are_found_in_three_languages() {
        for (query, language, key, largest) in [
            (
                "how much is the cheapest kettle?",
                Language::En,
                "price",
                false,
            ),
            ("which kettle is the quietest", Language::En, "noise", false),
            ("günstigstes Zelt", Language::De, "price", false),
            ("tente la moins chère", Language::Fr, "price", false),
            ("the lightest tent", Language::En, "weight", false),
        ] {
            let found = superlative(query, language).unwrap_or_else(|| panic!("{query}"));
            assert!(found.keys.contains(&key), "{query}: {:?}", found.keys);
            assert_eq!(found.largest, largest, "{query}");
        }
        for query in ["waterproof tent", "tent lighter than 2 kg"] {
            assert_eq!(superlative(query, Language::En), None, "{query}");
        }
    }

    #[test]
    fn a_question_about_a_product_is_told_from_a_wish() {
        for (query, language, whether) in [
            ("is the Halvorn Klar dishwasher safe?", Language::En, true),
            (
                "ist der Halvorn Klar spülmaschinenfest?",
                Language::De,
                true,
            ),
            ("is there a waterproof tent", Language::En, false),
            ("habt ihr ein wasserdichtes Zelt", Language::De, false),
            ("waterproof tent", Language::En, false),
        ] {
            assert_eq!(asks_whether(query, language), whether, "{query}");
        }
    }
}
