use super::measures::{Measure, measure};
use super::tokens::{AND, AT_LEAST, AT_MOST, BETWEEN, Token, opens, starts_with, tokens};
use super::{Flag, Vocabulary};
use crate::answer::{Superlative, asks_whether, superlative};
use crate::filter::{Bound, Condition, FilterField, Test};
use crate::language::Language;
use crate::text::fold;
use std::ops::Range;

/// What a query asks for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Understanding {
    /// The conditions that its words state.
    pub conditions: Vec<Condition>,
    /// The amounts that its words state, to be resolved against products.
    pub measures: Vec<Measure>,
    /// The words without those, and without words that only shape the question.
    pub rest: String,
    /// The most or least of something that is asked for.
    pub superlative: Option<Superlative>,
    /// The words that name the yes-or-no attributes of its conditions, folded; they are in `rest`.
    pub flags: Vec<String>,
    /// The currency of the price that the words name.
    pub currency: Option<&'static str>,
    /// The bytes of the query that say the price.
    pub price: Option<Range<usize>>,
    /// The bytes of the query that are not in `rest`.
    pub(crate) cut: Vec<Range<usize>>,
}

/// Currencies as shoppers write them, folded; pounds without a sign are a weight too.
const CURRENCIES: &[(&str, &[&str])] = &[
    ("EUR", &["€", "eur", "euro", "euros"]),
    ("CHF", &["chf", "sfr", "fr", "franken", "francs"]),
    ("USD", &["$", "usd", "dollar", "dollars"]),
    ("GBP", &["£", "gbp"]),
    ("SEK", &["sek"]),
    ("DKK", &["dkk"]),
    ("NOK", &["nok"]),
    ("PLN", &["pln"]),
    ("CZK", &["czk"]),
];
const STARS: &[&str] = &[
    "star", "stars", "stern", "sterne", "sternen", "etoile", "etoiles",
];
const IN_STOCK: &[&str] = &[
    "in stock",
    "available now",
    "auf lager",
    "sofort lieferbar",
    "vorratig",
    "en stock",
];
const NOT: &[&str] = &[
    "not from",
    "not by",
    "except",
    "not",
    "no",
    "nicht von",
    "ausser",
    "nicht",
    "kein",
    "keine",
    "keinen",
    "sauf",
    "pas de",
    "pas",
];

/// Finds the conditions that a query states in words: price bounds, stars, stock, and brands that
/// are not wanted. A bound is a price only with a currency, or where nothing else is counted:
/// `under 2 kg` stays as it is.
///
/// A named yes-or-no attribute keeps out the products that say no to it (`waterproof!=false`), and
/// a denied one those that say yes; products that do not say stay, and so do the words.
///
/// In a question of yes or no ("is the Klar waterproof?") an attribute is what is asked, not what is
/// wished for, and no condition; nor is an amount in it. A superlative is no condition either, but
/// an order.
#[must_use]
pub fn understand(query: &str, language: Language, vocabulary: &Vocabulary) -> Understanding {
    let asks_whether = asks_whether(query, language);
    let tokens = tokens(query);
    let mut read = Understanding::default();
    let mut cut: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let here = &tokens[at..];
        let found = bound(here)
            .or_else(|| stock(here))
            .or_else(|| unwanted(here, &vocabulary.brands));
        if let Some((condition, length)) = found {
            cut.push(tokens[at].from..tokens[at + length - 1].to);
            if condition.field == FilterField::Price {
                let named = here[..length].iter().find_map(currency);
                read.currency = named.or(read.currency);
                read.price = cut.last().cloned();
            }
            at += length;
            read.conditions.push(condition);
            continue;
        }
        let amount = measure(&tokens, at, language, vocabulary).filter(|_| !asks_whether);
        if let Some((measure, length)) = amount {
            cut.push(measure.span.clone());
            read.measures.push(measure);
            at += length;
            continue;
        }
        let named = flag(&tokens, at, &vocabulary.flags).filter(|_| !asks_whether);
        if let Some((condition, length)) = named {
            read.flags
                .extend(here[..length].iter().map(|token| token.text.clone()));
            if !read.conditions.contains(&condition) {
                read.conditions.push(condition);
            }
        }
        at += 1;
    }
    read.superlative = superlative(query, language);
    read.rest = rest(query, &cut, read.superlative.as_ref(), language);
    read.cut = cut;
    read
}

impl Understanding {
    /// Gives back the words of amounts that turned out to be about no attribute.
    pub fn give_back(&mut self, query: &str, measures: &[Measure], language: Language) {
        let given = |span: &Range<usize>| measures.iter().any(|measure| measure.span == *span);
        self.cut.retain(|span| !given(span));
        self.rest = rest(query, &self.cut, self.superlative.as_ref(), language);
    }
}

/// What is left of the query without the bytes that were read.
fn rest(
    query: &str,
    cut: &[Range<usize>],
    superlative: Option<&Superlative>,
    language: Language,
) -> String {
    let mut rest = String::new();
    let mut kept_until = 0;
    for span in cut {
        rest.push_str(&query[kept_until..span.start]);
        kept_until = span.end;
    }
    rest.push_str(&query[kept_until..]);
    telling(&rest, superlative, language)
}

/// Words that ask to compare: no product is found by them.
fn compares(word: &str, language: Language) -> bool {
    const EN: &str = "difference differences differ between compare compared comparison versus vs";
    const DE: &str = "unterschied unterschiede unterscheiden unterscheidet zwischen vergleich vergleiche vergleichen versus vs";
    const FR: &str = "difference differences entre comparer compare comparez comparaison versus vs";
    let words = match language {
        Language::En => EN,
        Language::De => DE,
        Language::Fr => FR,
    };
    words.split(' ').any(|other| other == word)
}

/// What is left to look up: without the words of a superlative and those that compare; everything
/// where nothing would be left.
fn telling(rest: &str, superlative: Option<&Superlative>, language: Language) -> String {
    let phrase = superlative.map_or("", |superlative| superlative.phrase.as_str());
    let of_phrase: Vec<&str> = phrase.split(' ').collect();
    let words = rest.split_whitespace();
    let all = words.clone().collect::<Vec<_>>().join(" ");
    let shapes = |word: &&str| {
        let bare = fold(word.trim_matches(|c: char| !c.is_alphanumeric()));
        compares(&bare, language) || of_phrase.contains(&bare.as_str())
    };
    let kept: Vec<&str> = words.filter(|word| !shapes(word)).collect();
    if kept.is_empty() { all } else { kept.join(" ") }
}

/// Words before an attribute that deny it.
const DENIED: &[&str] = &[
    "not", "no", "without", "nicht", "kein", "keine", "ohne", "pas", "sans", "non",
];
/// Endings of adjectives in German and French.
const ENDINGS: &[&str] = &["", "e", "en", "er", "es", "em", "s"];

type Found = Option<(Condition, usize)>;

fn bound(tokens: &[Token]) -> Found {
    if let Some(opened) = opens(tokens, BETWEEN) {
        let (low, after) = number(tokens, opened)?;
        let after_and = after + opens(tokens.get(after..)?, AND)?;
        let (high, end) = number(tokens, after_and)?;
        let (field, end) = counted(tokens, end)?;
        return Some((range(field, Some(low), Some(high)), end));
    }
    if let Some(opened) = opens(tokens, AT_MOST) {
        let (value, end) = number(tokens, opened)?;
        let (field, end) = counted(tokens, end)?;
        return Some((range(field, None, Some(value)), end));
    }
    let opened = opens(tokens, AT_LEAST)?;
    let (value, end) = number(tokens, opened)?;
    let (field, end) = counted(tokens, end)?;
    Some((range(field, Some(value), None), end))
}

fn range(field: FilterField, min: Option<f64>, max: Option<f64>) -> Condition {
    let bound = |value: f64| Bound {
        value,
        inclusive: true,
    };
    Condition {
        field,
        test: Test::Range {
            min: min.map(bound),
            max: max.map(bound),
        },
    }
}

/// A number, with a currency sign before it where there is one; where the tokens go on.
fn number(tokens: &[Token], at: usize) -> Option<(f64, usize)> {
    let at = at
        + usize::from(
            tokens
                .get(at)
                .is_some_and(|token| currency(token).is_some()),
        );
    let value = tokens
        .get(at)?
        .text
        .parse()
        .ok()
        .filter(|value: &f64| value.is_finite())?;
    Some((value, at + 1))
}

/// The currency that a word names.
fn currency(token: &Token) -> Option<&'static str> {
    let named = |names: &[&str]| names.contains(&token.text.as_str());
    CURRENCIES
        .iter()
        .find(|(_, names)| named(names))
        .map(|(code, _)| *code)
}

/// What a number counts: euros, stars, or (at the end or before a small word) money again.
fn counted(tokens: &[Token], at: usize) -> Option<(FilterField, usize)> {
    let signed = tokens[..at].iter().any(|token| currency(token).is_some());
    match tokens.get(at).map(|token| token.text.as_str()) {
        Some(_) if tokens.get(at).and_then(currency).is_some() => {
            Some((FilterField::Price, at + 1))
        }
        Some(word) if STARS.contains(&word) => Some((FilterField::Rating, at + 1)),
        _ if signed => Some((FilterField::Price, at)),
        None => Some((FilterField::Price, at)),
        Some(word)
            if ["with", "for", "mit", "fur", "avec", "pour", ",", "?", "and"].contains(&word) =>
        {
            Some((FilterField::Price, at))
        }
        Some(_) => None,
    }
}

fn stock(tokens: &[Token]) -> Found {
    let length = opens(tokens, IN_STOCK)?;
    let min = Some(Bound {
        value: 0.0,
        inclusive: false,
    });
    let test = Test::Range { min, max: None };
    Some((
        Condition {
            field: FilterField::Stock,
            test,
        },
        length,
    ))
}

fn unwanted(tokens: &[Token], brands: &[String]) -> Found {
    let opened = opens(tokens, NOT)?;
    let rest = tokens.get(opened..)?;
    let (brand, length) = brands.iter().find_map(|brand| {
        let folded = fold(brand);
        let phrase: Vec<&str> = folded.split_whitespace().collect();
        starts_with(rest, &phrase).then_some((brand, phrase.len()))
    })?;
    let test = Test::NoneOf(vec![brand.clone()]);
    Some((
        Condition {
            field: FilterField::Brand,
            test,
        },
        opened + length,
    ))
}

/// A yes-or-no attribute that is named here, unless the words before it deny it.
fn flag(tokens: &[Token], at: usize, flags: &[Flag]) -> Found {
    let named = |flag: &Flag| {
        flag.names.iter().find_map(|name| {
            let phrase: Vec<&str> = name.split(' ').collect();
            starts_with_form(&tokens[at..], &phrase).then_some(phrase.len())
        })
    };
    let (flag, length) = flags.iter().find_map(|flag| Some((flag, named(flag)?)))?;
    let denied = at.checked_sub(1).and_then(|before| tokens.get(before));
    let denied = denied.is_some_and(|before| DENIED.contains(&before.text.as_str()));
    let test = Test::NoneOf(vec![denied.to_string()]);
    let condition = Condition {
        field: FilterField::Attribute(flag.key.clone()),
        test,
    };
    Some((condition, length))
}

/// As `starts_with`, for words that may carry an ending (`wasserdichtes`, `étanches`).
fn starts_with_form(tokens: &[Token], phrase: &[&str]) -> bool {
    tokens.len() >= phrase.len()
        && tokens.iter().zip(phrase).all(|(token, word)| {
            let ending = token.text.strip_prefix(word);
            word.len() >= 3 && ending.is_some_and(|ending| ENDINGS.contains(&ending))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> (Vec<String>, String) {
        let names = ["waterproof", "wasserdicht", "etanche"]
            .map(str::to_owned)
            .to_vec();
        let vocabulary = Vocabulary {
            brands: vec!["Nordhavn".to_owned(), "Kestrel Peak".to_owned()],
            flags: vec![Flag {
                key: "waterproof".to_owned(),
                names,
            }],
            ..Vocabulary::default()
        };
        let language = crate::understand::detect(query, None);
        let understanding = understand(query, language, &vocabulary);
        (
            understanding
                .conditions
                .iter()
                .map(ToString::to_string)
                .collect(),
            understanding.rest,
        )
    }

    #[test]
    fn bounds_are_found_in_three_languages() {
        for (query, filter, rest) in [
            ("light tent under 200 EUR", "price<=200", "light tent"),
            ("kettle below €49.90", "price<=49.9", "kettle"),
            ("Zelt unter 1.299,50 € für zwei", "price<=1299.5", "Zelt"),
            ("écran à partir de 300 euros", "price>=300", "écran"),
            ("tente moins de 80€", "price<=80", "tente"),
            ("helmet at least 4 stars", "rating>=4", "helmet"),
            ("headphones in stock", "stock>0", "headphones"),
            ("tent not from Kestrel Peak", "brand!=Kestrel Peak", "tent"),
            ("Zelt, nicht Nordhavn", "brand!=Nordhavn", "Zelt,"),
            ("sac jusqu'à 50 euros", "price<=50", "sac"),
            ("Zelt unter 300 CHF", "price<=300", "Zelt"),
            ("tent under £200", "price<=200", "tent"),
        ] {
            assert_eq!(
                read(query),
                (vec![filter.to_owned()], rest.to_owned()),
                "{query}"
            );
        }
        assert_eq!(read("lamp between 20 and 50 euro").0, ["price>=20,<=50"]);
    }

    #[test]
    fn a_named_flag_keeps_out_those_that_say_no() {
        for (query, filter) in [
            ("waterproof tent", "waterproof!=false"),
            ("wasserdichtes Zelt", "waterproof!=false"),
            ("tentes étanches", "waterproof!=false"),
            ("jacket that is not waterproof", "waterproof!=true"),
        ] {
            assert_eq!(
                read(query),
                (vec![filter.to_owned()], query.to_owned()),
                "{query}"
            );
        }
    }

    #[test]
    fn what_is_no_price_stays_as_it_is() {
        for query in [
            "sleeping bag under 2 kg",
            "monitor over 27 inch",
            "M.2 SSD 802.11ax",
            "not loud",
            "tent for 2",
        ] {
            let language = crate::understand::detect(query, None);
            let mut read = understand(query, language, &Vocabulary::default());
            assert!(read.conditions.is_empty(), "{query}: {:?}", read.conditions);
            let amounts = read.measures.clone();
            read.give_back(query, &amounts, language);
            assert_eq!(read.rest, query);
        }
    }
}
