//! From an amount in words to a condition: which attribute of the products found it is about.

use super::measures::{Amount, Measure};
use crate::answer::more_is_better;
use crate::filter::{Bound, Condition, FilterField, Test};
use crate::labels::Labels;
use crate::language::Language;
use crate::measure::{self, Dimension, filter_unit};
use crate::product::{Attribute, AttributeValue, Content};
use crate::text::{analyze, fold};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Words of attributes that state a limit: a bag for laptops up to 16 inches takes one of 15.
const LIMITS: &[&str] = &[
    "max", "maximum", "maximal", "maximale", "up to", "bis", "jusqu",
];

/// The condition that an amount states, if one attribute of these products can be meant: most of
/// them have it, in a unit that compares, and it is the only such one, or the only one that the
/// other `words` of the query name. What could mean two is no condition.
#[must_use]
pub fn resolve(
    measure: &Measure,
    words: &str,
    products: &[&Content],
    labels: &Labels,
) -> Option<Condition> {
    let mut stated: BTreeMap<&str, (usize, &Attribute)> = BTreeMap::new();
    // Taking labels apart is dear, and products of a kind have the same attributes.
    let mut meant: HashMap<(&str, Option<&str>), bool> = HashMap::new();
    for attribute in products.iter().flat_map(|content| &content.attributes) {
        let AttributeValue::Number { unit, .. } = &attribute.value else {
            continue;
        };
        let (key, unit) = (attribute.key.as_str(), unit.as_deref());
        if *meant
            .entry((key, unit))
            .or_insert_with(|| may_mean(measure, key, unit, labels))
        {
            stated.entry(key).or_insert((0, attribute)).0 += 1;
        }
    }
    stated.retain(|_, (count, _)| *count * 2 >= products.len());
    let hinted = |key: &str| measure.keys.contains(&key);
    if !measure.keys.is_empty() {
        stated.retain(|key, _| hinted(key));
    }
    // Years may be those of a child: they are about a guarantee only where one is asked for.
    let is_term = measure::unit(&measure.unit).is_some_and(|(d, _)| d == Dimension::Term);
    if stated.len() > 1 || is_term {
        let words = terms(words);
        let named = |key: &str| !terms_of_label(key, labels).is_disjoint(&words);
        stated.retain(|key, _| named(key));
    }
    let mut left = stated.into_values();
    let (_, attribute) = left.next()?;
    left.next()
        .is_none()
        .then(|| condition(measure, attribute, labels))
        .flatten()
}

/// Whether an attribute is counted in the amount's unit, or is the noun that is counted.
fn may_mean(measure: &Measure, key: &str, unit: Option<&str>, labels: &Labels) -> bool {
    let unit = unit_in(key, unit, labels);
    match (measure::unit(&measure.unit), unit) {
        (Some((asked, _)), Some(unit)) => measure::unit(&unit).is_some_and(|(d, _)| d == asked),
        (None, None) => {
            let asked = terms(&measure.unit);
            !terms_of_label(key, labels).is_disjoint(&asked)
        }
        _ => false,
    }
}

/// The unit of an attribute: its own, what its key ends with, or people where its label says so.
fn unit_in(key: &str, unit: Option<&str>, labels: &Labels) -> Option<String> {
    let told = measure::unit_of(key, unit).map(str::to_owned);
    told.or_else(|| {
        let named = terms_of_label(key, labels);
        let persons = ["persons", "personen", "personnes"];
        let persons = persons.iter().any(|word| !terms(word).is_disjoint(&named));
        persons.then(|| "persons".to_owned())
    })
}

fn terms(text: &str) -> HashSet<String> {
    Language::ALL
        .iter()
        .flat_map(|language| analyze(text, Some(*language)))
        .collect()
}

fn terms_of_label(key: &str, labels: &Labels) -> HashSet<String> {
    Language::ALL
        .iter()
        .flat_map(|language| analyze(&labels.label(key, *language), Some(*language)))
        .collect()
}

fn condition(measure: &Measure, attribute: &Attribute, labels: &Labels) -> Option<Condition> {
    let AttributeValue::Number { unit, .. } = &attribute.value else {
        return None;
    };
    let told = unit_in(&attribute.key, unit.as_deref(), labels);
    let (converted, factor) = factor(&measure.unit, told.as_deref());
    let factor = factor * filter_unit(unit.as_deref().unwrap_or_default()).1;
    let dimension = measure::unit(&measure.unit).map(|(dimension, _)| dimension);
    let bound = |value: f64| {
        Some(Bound {
            value: rounded(value * factor),
            inclusive: true,
        })
    };
    let least = |value| Test::Range {
        min: bound(value),
        max: None,
    };
    let most = |value| Test::Range {
        min: None,
        max: bound(value),
    };
    let persons = dimension == Some(Dimension::Persons);
    let limit = persons || is_limit(&attribute.key, labels);
    let test = match measure.amount {
        Amount::AtLeast(value) => least(value),
        // A tent for up to four people has to have room for four.
        Amount::AtMost(value) if limit && (measure.is_for || !persons) => least(value),
        Amount::AtMost(value) => most(value),
        Amount::Between(low, high) if low <= high => Test::Range {
            min: bound(low),
            max: bound(high),
        },
        Amount::Between(..) => return None,
        Amount::Bare(value) if limit && (measure.is_for || !persons) => least(value),
        // What is for a lawn of 800 m² has to do for that much; a sleeping bag for -5 °C for the cold.
        Amount::Bare(value) if measure.is_for => match more_is_better(&attribute.key) {
            Some(false) => most(value),
            _ => least(value),
        },
        Amount::Bare(value) => match more_is_better(&attribute.key).filter(|_| !is_size(dimension))
        {
            Some(true) => least(value),
            Some(false) => most(value),
            // An inch is no whole number of centimetres: what is converted is met nearly.
            None if converted => Test::Range {
                min: bound(value * 0.99),
                max: bound(value * 1.01),
            },
            None => Test::AnyOf(vec![rounded(value * factor).to_string()]),
        },
    };
    Some(Condition {
        field: FilterField::Attribute(attribute.key.clone()),
        test,
    })
}

/// What leads from one unit to another, and whether they differ.
fn factor(asked: &str, held: Option<&str>) -> (bool, f64) {
    let both = measure::unit(asked).zip(held.and_then(measure::unit));
    let factor = both.map_or(1.0, |((_, asked), (_, held))| asked / held);
    (factor != 1.0, factor)
}

/// Takes away what a conversion adds in the last digits.
fn rounded(value: f64) -> f64 {
    (value * 1e9).round() / 1e9
}

/// Whether an attribute states up to which size something goes.
fn is_limit(key: &str, labels: &Labels) -> bool {
    let label = |language| fold(&labels.label(key, language));
    let words = Language::ALL.map(label).join(" ");
    let spaced = format!(" {} ", words.replace(['\'', '.', '(', ')'], " "));
    LIMITS
        .iter()
        .any(|limit| spaced.contains(&format!(" {limit} ")))
}

/// Whether people who name an amount of it mean just that size, not more or less.
const fn is_size(dimension: Option<Dimension>) -> bool {
    matches!(
        dimension,
        Some(Dimension::Length | Dimension::Volume | Dimension::Storage | Dimension::Persons)
    )
}

#[cfg(test)]
mod tests {
    use super::super::{Vocabulary, understand};
    use super::*;
    use crate::product::LocalizedText;

    fn content(numbers: &[(&str, f64, Option<&str>)]) -> Content {
        let attribute = |(key, value, unit): &(&str, f64, Option<&str>)| Attribute {
            key: (*key).to_owned(),
            value: AttributeValue::Number {
                value: *value,
                unit: unit.map(str::to_owned),
            },
        };
        Content {
            attributes: numbers.iter().map(attribute).collect(),
            ..Content::default()
        }
    }

    fn labels() -> Labels {
        let mut labels = Labels::default();
        for (key, en, de) in [
            ("laptop_size", "Laptop size up to", "Laptopgröße bis"),
            ("pockets", "Pockets", "Taschen"),
            ("width", "Width", "Breite"),
            ("depth", "Depth", "Tiefe"),
        ] {
            let label = [(Language::En, en.to_owned()), (Language::De, de.to_owned())];
            labels.name_attribute(key, LocalizedText::from_iter(label));
        }
        labels
    }

    /// The filters of a query about products like this one, three of a kind.
    fn filters(query: &str, numbers: &[(&str, f64, Option<&str>)]) -> Vec<String> {
        let content = content(numbers);
        let vocabulary = Vocabulary {
            counted: terms("pockets Taschen"),
            ..Vocabulary::default()
        };
        let language = crate::understand::detect(query, None);
        let read = understand(query, language, &vocabulary);
        let conditions = read
            .measures
            .iter()
            .filter_map(|measure| resolve(measure, &read.rest, &[&content; 3], &labels()));
        conditions.map(|condition| condition.to_string()).collect()
    }

    #[test]
    fn an_amount_becomes_a_condition_on_the_attribute_it_is_about() {
        let tent = [
            ("capacity_persons", 2.0, None),
            ("weight", 1850.0, Some("g")),
        ];
        let bag = [
            ("capacity", 22.0, Some("l")),
            ("laptop_size", 15.6, Some("in")),
            ("pockets", 5.0, None),
        ];
        let lamp = [("battery_life", 30.0, Some("h")), ("beam", 0.5, Some("m"))];
        for (query, numbers, filter) in [
            ("tent for 4 people", &tent[..], "capacity_persons>=4"),
            ("tent for up to 4 people", &tent, "capacity_persons>=4"),
            ("4-person tent", &tent, "capacity_persons=4"),
            ("Zelt für vier Personen", &tent, "capacity_persons>=4"),
            ("tente pour 4 personnes", &tent, "capacity_persons>=4"),
            ("tent under 2 kg", &tent, "weight<=2"),
            ("Zelt leichter als 1500 g", &tent, "weight<=1.5"),
            ("tente de moins de 2 kg", &tent, "weight<=2"),
            ("backpack of at least 30 litres", &bag, "capacity>=30"),
            ("Rucksack ab 30 Liter", &bag, "capacity>=30"),
            ("sac d'au moins 30 litres", &bag, "capacity>=30"),
            ("30 litre backpack", &bag, "capacity=30"),
            ("bag of 500 to 1000 ml", &bag, "capacity>=0.5,<=1"),
            ("bag for a 16 inch laptop", &bag, "laptop_size>=16"),
            ("Tasche für 16-Zoll-Laptop", &bag, "laptop_size>=16"),
            ("bag with at least 3 pockets", &bag, "pockets>=3"),
            ("lamp with 20 hours", &lamp, "battery_life>=20"),
        ] {
            assert_eq!(filters(query, numbers), [filter], "{query}");
        }
    }

    #[test]
    fn what_may_mean_two_attributes_is_no_condition_unless_one_is_named() {
        let desk = [("width", 140.0, Some("cm")), ("depth", 70.0, Some("cm"))];
        assert!(filters("desk of at least 120 cm", &desk).is_empty());
        assert_eq!(
            filters("desk with a width of at least 120 cm", &desk),
            ["width>=1.2"]
        );
        assert!(filters("desk for 4 people", &desk).is_empty());
        assert!(filters("desk under 20 kg", &desk).is_empty());
    }

    #[test]
    fn years_are_about_a_guarantee_only_where_one_is_asked_for() {
        let helmet = [("warranty_years", 2.0, None)];
        for query in ["helmet for a child of 6 years", "casque enfant 6 ans"] {
            assert!(filters(query, &helmet).is_empty(), "{query}");
        }
        assert_eq!(
            filters("helmet with a warranty of at least 3 years", &helmet),
            ["warranty_years>=3"]
        );
    }

    #[test]
    fn an_attribute_that_few_of_the_products_have_is_not_meant() {
        let (with, without) = (content(&[("weight", 2.0, Some("kg"))]), content(&[]));
        let read = understand("tent under 2 kg", Language::En, &Vocabulary::default());
        let found = |products: &[&Content]| resolve(&read.measures[0], "tent", products, &labels());
        assert!(found(&[&with, &without, &without]).is_none());
        assert!(found(&[&with, &with, &without]).is_some());
    }
}
