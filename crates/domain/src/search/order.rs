//! Orders other than relevance: the most or least of something, and the nearest to a wish.

use super::FoundProduct;
use crate::answer::Superlative;
use crate::filter::{Condition, FilterField, Test};
use crate::measure::filter_unit;
use crate::product::{AttributeValue, Currency, ProductDocument};

/// The share of the best one's score that a product needs to take part in an order: the cheapest of
/// the guitars is no ukulele.
const NEAR: f32 = 0.75;

/// Puts the products of the best one's kind first, in the order of what is asked for; those that do
/// not say come after them, as they were, and so do prices in another currency.
pub(super) fn most_or_least_first(
    products: &mut [FoundProduct],
    wanted: &Superlative,
    currency: Option<Currency>,
) {
    ordered(products, |document| {
        if wanted.keys.contains(&"price") {
            price_in(currency, document)?;
        }
        let value = wanted.value(document)?;
        Some(if wanted.largest { -value } else { value })
    });
}

/// Puts the products of the best one's kind first that come nearest to the bounds which nothing
/// keeps; of several bounds the shares by which they are missed are added.
pub(super) fn nearest_first(
    products: &mut [FoundProduct],
    missed: &[Condition],
    currency: Option<Currency>,
) {
    let bounds: Vec<&Condition> = missed.iter().filter(|c| target(c, 0.0).is_some()).collect();
    if bounds.is_empty() {
        return;
    }
    ordered(products, |document| {
        bounds
            .iter()
            .map(|condition| distance(condition, document, currency))
            .sum()
    });
}

fn ordered(products: &mut [FoundProduct], key: impl Fn(&ProductDocument) -> Option<f64>) {
    let kind = |found: &FoundProduct| -> Option<String> {
        found.document.visible()?.category.last().cloned()
    };
    // What has no category may be anything.
    let best = products.iter().find_map(kind);
    let scores = products.iter().map(|found| found.ranked.score);
    let least = NEAR * scores.fold(0.0, f32::max);
    let takes_part = |found: &FoundProduct| kind(found) == best && found.ranked.score >= least;
    let rank = |found: &FoundProduct| key(&found.document).filter(|_| takes_part(found));
    products.sort_by(|a, b| match (rank(a), rank(b)) {
        (Some(a), Some(b)) => a.total_cmp(&b),
        (a, b) => b.is_some().cmp(&a.is_some()),
    });
}

/// By which share of the bound a product misses it.
fn distance(
    condition: &Condition,
    document: &ProductDocument,
    currency: Option<Currency>,
) -> Option<f64> {
    let value = number(&condition.field, document, currency)?;
    let target = target(condition, value)?;
    Some((value - target).abs() / target.abs().max(f64::EPSILON))
}

/// The value nearest to `value` that a condition admits.
fn target(condition: &Condition, value: f64) -> Option<f64> {
    match &condition.test {
        Test::Range { min, max } => {
            let least = min.map_or(f64::NEG_INFINITY, |bound| bound.value);
            let most = max.map_or(f64::INFINITY, |bound| bound.value);
            (least <= most).then(|| value.clamp(least, most))
        }
        Test::AnyOf(values) => {
            let numbers = values.iter().filter_map(|text| text.parse::<f64>().ok());
            numbers.min_by(|a, b| (a - value).abs().total_cmp(&(b - value).abs()))
        }
        Test::NoneOf(_) => None,
    }
}

/// The price, where it is in the currency that prices are compared in.
fn price_in(currency: Option<Currency>, document: &ProductDocument) -> Option<f64> {
    let price = document.facts.price()?;
    let comparable = currency.is_none_or(|currency| currency == price.currency());
    comparable.then(|| price.major())
}

/// A number of a product as filters compare it.
fn number(
    field: &FilterField,
    document: &ProductDocument,
    currency: Option<Currency>,
) -> Option<f64> {
    match field {
        FilterField::Price => price_in(currency, document),
        FilterField::Stock => document.facts.stock().map(f64::from),
        FilterField::Rating => document.rating().map(|rating| f64::from(rating.average)),
        FilterField::Attribute(key) => match document.visible()?.attribute(key)? {
            AttributeValue::Number { value, unit } => {
                Some(value * filter_unit(unit.as_deref().unwrap_or_default()).1)
            }
            _ => None,
        },
        FilterField::Brand
        | FilterField::Category
        | FilterField::Currency
        | FilterField::Id
        | FilterField::Words => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::filter::Bound;
    use crate::ports::{Hit, Summary, WordScore};
    use crate::product::{Content, Money, ProductId, Version, Versioned};
    use crate::rank::{Ranked, Shares};

    /// A product of a category, with a price in euros and a score.
    fn found(id: &str, category: &str, price: Option<&str>, score: f32) -> FoundProduct {
        let id = ProductId::new(id).unwrap();
        let mut document = ProductDocument::empty(id.clone());
        let version = Version(1);
        let category = vec![category.to_owned()];
        let value = Content {
            category,
            ..Content::default()
        };
        document.content = Some(Versioned { version, value });
        let value = price.map(|price| Money::parse(price, Currency::EUR).unwrap());
        document.facts.price = Some(Versioned { version, value });
        let hit = Hit {
            id,
            words: WordScore::default(),
            cosine: None,
            summary: std::sync::Arc::new(Summary::default()),
        };
        let ranked = Ranked {
            hit,
            score,
            shares: Shares::default(),
            lexical_place: None,
            semantic_place: None,
        };
        FoundProduct { document, ranked }
    }

    fn ids(products: &[FoundProduct]) -> Vec<&str> {
        products.iter().map(|p| p.document.id.as_str()).collect()
    }

    fn cheapest() -> Superlative {
        Superlative {
            keys: vec!["price"],
            largest: false,
            phrase: "cheapest".to_owned(),
        }
    }

    #[test]
    fn only_what_is_nearly_as_relevant_takes_part_in_an_order() {
        let mut products = [
            found("dear", "Guitars", Some("300"), 1.0),
            found("just-below", "Guitars", Some("10"), NEAR - 0.01),
            found("just-enough", "Guitars", Some("200"), NEAR),
        ];
        most_or_least_first(&mut products, &cheapest(), None);
        assert_eq!(ids(&products), ["just-enough", "dear", "just-below"]);
    }

    #[test]
    fn another_kind_no_price_and_another_currency_take_no_part() {
        let mut products = [
            found("guitar", "Guitars", Some("300"), 1.0),
            found("ukulele", "Ukuleles", Some("40"), 0.9),
            found("unpriced", "Guitars", None, 0.9),
            found("cheaper", "Guitars", Some("100"), 0.9),
        ];
        most_or_least_first(&mut products, &cheapest(), Some(Currency::EUR));
        assert_eq!(ids(&products), ["cheaper", "guitar", "ukulele", "unpriced"]);
        let dollars: Currency = "USD".parse().unwrap();
        let mut products = [
            found("first", "Guitars", Some("300"), 1.0),
            found("second", "Guitars", Some("100"), 0.9),
        ];
        most_or_least_first(&mut products, &cheapest(), Some(dollars));
        assert_eq!(ids(&products), ["first", "second"]);
    }

    #[test]
    fn what_misses_a_bound_by_less_comes_first() {
        let bound = |value| Bound {
            value,
            inclusive: true,
        };
        let up_to_100 = Condition {
            field: FilterField::Price,
            test: Test::Range {
                min: None,
                max: Some(bound(100.0)),
            },
        };
        let mut products = [
            found("far", "Guitars", Some("300"), 1.0),
            found("near", "Guitars", Some("110"), 0.8),
        ];
        nearest_first(&mut products, &[up_to_100], None);
        assert_eq!(ids(&products), ["near", "far"]);
    }
}
