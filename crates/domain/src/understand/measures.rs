//! Amounts in a query that are neither money nor stars: `for 4 people`, `at least 30 litres`,
//! `27 Zoll`, `moins de 2 kg`, `with 5 pockets`.

use super::Vocabulary;
use super::tokens::{AND, AT_LEAST, AT_MOST, BETWEEN, Token, opens};
use crate::answer::compared;
use crate::language::Language;
use crate::measure::{self, Dimension};
use crate::text::analyze;
use std::ops::Range;

/// An amount that the words ask for. Which attribute it is about, if any, only the products tell.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// How much.
    pub amount: Amount,
    /// The unit as it is written, folded, or the noun that is counted.
    pub unit: String,
    /// Whether it is told what it is for (`for 4 people`): then more room is no fault.
    pub is_for: bool,
    /// The attributes that its comparative is about: `lighter than` is about weight.
    pub keys: Vec<&'static str>,
    /// The bytes of the query that say it.
    pub span: Range<usize>,
}

impl Measure {
    /// Whether a product either keeps it or not: more than a number that is mentioned.
    #[must_use]
    pub fn is_bound(&self) -> bool {
        self.is_for || !matches!(self.amount, Amount::Bare(_))
    }
}

/// How much is asked for, in the unit of the words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Amount {
    /// This or more.
    AtLeast(f64),
    /// This or less.
    AtMost(f64),
    /// From the first to the second.
    Between(f64, f64),
    /// Just a number.
    Bare(f64),
}

/// Words that say what something has to do for.
const FOR: &[&str] = &["for", "fur", "pour", "for a family of", "family of"];
/// Words after an amount that make it the least.
const OR_MORE: &[&str] = &[
    "or more",
    "and more",
    "and up",
    "oder mehr",
    "und mehr",
    "ou plus",
    "et plus",
    "+",
    "minimum",
];
/// Words after an amount that make it the most.
const OR_LESS: &[&str] = &[
    "or less",
    "oder weniger",
    "ou moins",
    "maximum",
    "max",
    "maximal",
];
/// The unit of those who count people without saying so: `tent for two`.
const PERSONS: &str = "persons";
/// Words that may follow a number of people that is not said to be people.
const SMALL: &[&str] = &[
    "with", "under", "mit", "unter", "avec", "sous", "and", "und", "et", ",", "?",
];
#[rustfmt::skip]
const NUMBERS: &[(&str, f64)] = &[
    ("one", 1.0), ("two", 2.0), ("three", 3.0), ("four", 4.0), ("five", 5.0), ("six", 6.0), ("eight", 8.0),
    ("ein", 1.0), ("eine", 1.0), ("zwei", 2.0), ("drei", 3.0), ("vier", 4.0), ("funf", 5.0), ("sechs", 6.0), ("acht", 8.0),
    ("une", 1.0), ("deux", 2.0), ("trois", 3.0), ("quatre", 4.0), ("cinq", 5.0), ("huit", 8.0),
];

/// The amount that is said from token `at` on, with how many tokens say it. A number counts as one
/// only with a unit or a noun that some attribute is named by.
pub(super) fn measure(
    tokens: &[Token],
    at: usize,
    language: Language,
    vocabulary: &Vocabulary,
) -> Option<(Measure, usize)> {
    let here = &tokens[at..];
    let (opened, opening, keys) = opening(here, language);
    let first = value(here, opened)?;
    let (second, after) = match (opening, next_value(here, first.after)) {
        (Opening::Between, Some(second)) => (Some(second.value), second.after),
        (Opening::Between, None) => return None,
        (Opening::None, Some(second)) if second.value > first.value && !second.worded => {
            (Some(second.value), second.after)
        }
        _ => (None, first.after),
    };
    let unit = unit(here, after, &first, opening, vocabulary)?;
    let is_persons = measure::unit(&unit.name).is_some_and(|(d, _)| d == Dimension::Persons);
    // "Two pockets" may be asked for; "one" is an article in two languages.
    if first.worded && !is_persons {
        return None;
    }
    let closed = here.get(unit.after..).unwrap_or_default();
    let (more, less) = (opens(closed, OR_MORE), opens(closed, OR_LESS));
    let amount = match (opening, second) {
        (_, Some(second)) => Amount::Between(first.value, second),
        (Opening::AtMost, _) => Amount::AtMost(first.value),
        (Opening::AtLeast, _) => Amount::AtLeast(first.value),
        _ if first.plus || more.is_some() => Amount::AtLeast(first.value),
        _ if less.is_some() => Amount::AtMost(first.value),
        _ => Amount::Bare(first.value),
    };
    let length = unit.after + more.or(less).unwrap_or(0);
    let end = if length > unit.after {
        tokens[at + length - 1].to
    } else {
        unit.end
    };
    let measure = Measure {
        amount,
        unit: unit.name,
        is_for: opening == Opening::For || matches!(opening, Opening::AtMost) && is_persons,
        keys,
        span: here.first()?.from..end,
    };
    Some((measure, length))
}

#[derive(Clone, Copy, PartialEq)]
enum Opening {
    None,
    AtLeast,
    AtMost,
    Between,
    For,
}

/// What opens an amount: how many tokens, which bound, and the attributes of a comparative.
fn opening(tokens: &[Token], language: Language) -> (usize, Opening, Vec<&'static str>) {
    let than = |token: &Token| ["than", "als", "que"].contains(&token.text.as_str());
    if let Some(than) = tokens.iter().take(5).position(than)
        && than > 0
    {
        let words: Vec<&str> = tokens[..than]
            .iter()
            .map(|token| token.text.as_str())
            .collect();
        if let Some((keys, more)) = compared(&words.join(" "), language) {
            let opening = if more {
                Opening::AtLeast
            } else {
                Opening::AtMost
            };
            return (than + 1, opening, keys);
        }
    }
    let longest = [
        (opens(tokens, FOR), Opening::For),
        (opens(tokens, AT_MOST), Opening::AtMost),
        (opens(tokens, AT_LEAST), Opening::AtLeast),
        (opens(tokens, BETWEEN), Opening::Between),
    ];
    let longest = longest
        .into_iter()
        .filter_map(|(length, opening)| Some((length?, opening)));
    let (length, opening) = longest
        .max_by_key(|(length, _)| *length)
        .unwrap_or((0, Opening::None));
    (length, opening, Vec::new())
}

struct Value {
    value: f64,
    /// Written as a word.
    worded: bool,
    /// With a plus after it: `30+`.
    plus: bool,
    /// Where the tokens go on.
    after: usize,
    /// What stands right behind the number within its own word: `zweipersonenzelt`.
    tail: Option<String>,
}

/// The number at `at`, with its sign: `4`, `-5`, `minus 5`, `four`, `zweipersonen…`.
fn value(tokens: &[Token], at: usize) -> Option<Value> {
    let token = tokens.get(at)?;
    let negative = ["-", "−", "–", "minus", "moins"].contains(&token.text.as_str());
    let at = at + usize::from(negative);
    let token = tokens.get(at)?;
    if let Some(number) = token
        .text
        .parse()
        .ok()
        .filter(|number: &f64| number.is_finite())
    {
        let plus = tokens.get(at + 1).is_some_and(|next| next.text == "+");
        return Some(Value {
            value: if negative { -number } else { number },
            worded: false,
            plus,
            after: at + 1 + usize::from(plus),
            tail: None,
        });
    }
    let worded = NUMBERS.iter().filter_map(|(word, number)| {
        let tail = token.text.strip_prefix(word)?;
        let persons = ["personen", "mann"]
            .iter()
            .find(|unit| tail.starts_with(**unit));
        (tail.is_empty() || persons.is_some()).then(|| (word.len(), *number, tail.to_owned()))
    });
    let (_, value, tail) = worded.max_by_key(|(length, ..)| *length)?;
    Some(Value {
        value,
        worded: true,
        plus: false,
        after: at + 1,
        tail: Some(tail).filter(|tail| !tail.is_empty()),
    })
}

/// A second number after `and`, `to` or a dash.
fn next_value(tokens: &[Token], at: usize) -> Option<Value> {
    let after = at + opens(tokens.get(at..)?, AND)?;
    value(tokens, after)
}

struct Unit {
    name: String,
    /// Where the tokens go on.
    after: usize,
    /// The byte after the unit.
    end: usize,
}

/// The unit after a number, or the noun that is counted. What is joined to it by a hyphen
/// (`4-Personen-Zelt`) or written with it (`Zweipersonenzelt`) is left to be looked up.
fn unit(
    tokens: &[Token],
    at: usize,
    number: &Value,
    opening: Opening,
    vocabulary: &Vocabulary,
) -> Option<Unit> {
    let last = tokens.get(at.checked_sub(1)?)?;
    if let Some(tail) = &number.tail {
        let unit = ["personen", "mann"]
            .into_iter()
            .find(|unit| tail.starts_with(unit))?;
        // Number words and these units fold to as many letters as they have.
        let rest = tail.len() - unit.len();
        return Some(Unit {
            name: PERSONS.to_owned(),
            after: at,
            end: last.to - rest,
        });
    }
    let hyphen = tokens
        .get(at)
        .is_some_and(|token| ["-", "–", "°"].contains(&token.text.as_str()));
    let place = at + usize::from(hyphen);
    let Some(token) = tokens.get(place) else {
        return people(at, last.to, number, opening);
    };
    let joined = token.text.split('-').next().unwrap_or_default();
    let touches = token.from == last.to || hyphen;
    // "24 in green" is no length.
    let degrees = hyphen && tokens[at].text == "°" && joined == "c";
    let known = degrees || measure::unit(joined).is_some() && (joined != "in" || touches);
    let counted = || {
        let terms = Language::ALL.iter().flat_map(|l| analyze(joined, Some(*l)));
        !number.worded
            && terms
                .into_iter()
                .any(|term| vocabulary.counted.contains(&term))
    };
    if known || (!hyphen && counted()) {
        let rest = token.text.len() - joined.len();
        let name = if degrees { "°c" } else { joined };
        return Some(Unit {
            name: name.to_owned(),
            after: place + 1,
            end: token.to - rest + usize::from(rest > 0),
        });
    }
    SMALL
        .contains(&token.text.as_str())
        .then(|| people(at, last.to, number, opening))
        .flatten()
}

/// `for two`: what is not said to be counted is people, where something is for them.
fn people(after: usize, end: usize, number: &Value, opening: Opening) -> Option<Unit> {
    let whole = number.value.fract() == 0.0 && (1.0..=12.0).contains(&number.value);
    let unit = || Unit {
        name: PERSONS.to_owned(),
        after,
        end,
    };
    (opening == Opening::For && whole).then(unit)
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tokens;
    use super::*;

    fn read(query: &str) -> Option<(Amount, String, String)> {
        let vocabulary = Vocabulary {
            counted: analyze("pockets", Some(Language::En)).into_iter().collect(),
            ..Vocabulary::default()
        };
        let language = crate::understand::detect(query, None);
        let tokens = tokens(query);
        (0..tokens.len()).find_map(|at| {
            let (measure, _) = measure(&tokens, at, language, &vocabulary)?;
            let mut rest = query.to_owned();
            rest.replace_range(measure.span, "");
            Some((measure.amount, measure.unit, rest.trim().to_owned()))
        })
    }

    #[test]
    fn amounts_are_read_in_three_languages() {
        use Amount::{AtLeast, AtMost, Bare, Between};
        for (query, amount, unit, rest) in [
            ("tent for 4 people", Bare(4.0), "people", "tent"),
            ("a 4-person tent", Bare(4.0), "person", "a  tent"),
            ("tent for two", Bare(2.0), "persons", "tent"),
            ("tent for a family of four", Bare(4.0), "persons", "tent"),
            (
                "backpack of at least 30 litres",
                AtLeast(30.0),
                "litres",
                "backpack of",
            ),
            ("backpack 30 l or more", AtLeast(30.0), "l", "backpack"),
            (
                "backpack with 30+ litres",
                AtLeast(30.0),
                "litres",
                "backpack with",
            ),
            ("tent lighter than 2.5 kg", AtMost(2.5), "kg", "tent"),
            ("jacket with 5 pockets", Bare(5.0), "pockets", "jacket with"),
            (
                "backpack between 20 and 30 litres",
                Between(20.0, 30.0),
                "litres",
                "backpack",
            ),
            ("sleeping bag for -5 °C", Bare(-5.0), "°c", "sleeping bag"),
            ("Zelt für vier Personen", Bare(4.0), "personen", "Zelt"),
            ("4-Personen-Zelt", Bare(4.0), "personen", "Zelt"),
            ("Zweipersonenzelt", Bare(2.0), "persons", "zelt"),
            ("Rucksack ab 30 Liter", AtLeast(30.0), "liter", "Rucksack"),
            ("27 Zoll Monitor", Bare(27.0), "zoll", "Monitor"),
            (
                "Tasche für 15,6-Zoll-Laptop",
                Bare(15.6),
                "zoll",
                "Tasche Laptop",
            ),
            (
                "sac d'au moins 30 litres",
                AtLeast(30.0),
                "litres",
                "sac d'",
            ),
            (
                "tente pour quatre personnes",
                Bare(4.0),
                "personnes",
                "tente",
            ),
            ("écran 27\"", Bare(27.0), "\"", "écran"),
        ] {
            assert_eq!(
                read(query),
                Some((amount, unit.to_owned(), rest.to_owned())),
                "{query}"
            );
        }
    }

    #[test]
    fn what_is_no_amount_stays_words() {
        for query in [
            "iPhone 11",
            "Skarv 2 tent",
            "one tent",
            "USB 3.0 hub",
            "size 42",
            "24 in green",
            "802.11ax router",
            "under 200",
            "2 jackets",
        ] {
            assert_eq!(read(query), None, "{query}");
        }
    }
}
