//! Price bounds, stars, stock and brands that are not wanted.

use super::tokens::{AND, AT_LEAST, AT_MOST, BETWEEN, Token, opens, starts_with};
use crate::filter::{Bound, Condition, FilterField, Test};
use crate::text::fold;

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

/// A condition with how many tokens say it.
pub(super) type Found = Option<(Condition, usize)>;

pub(super) fn bound(tokens: &[Token]) -> Found {
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
pub(super) fn currency(token: &Token) -> Option<&'static str> {
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

pub(super) fn stock(tokens: &[Token]) -> Found {
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

pub(super) fn unwanted(tokens: &[Token], brands: &[String]) -> Found {
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
