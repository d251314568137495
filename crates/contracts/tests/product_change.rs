//! The example events, and what is made of them.

use contracts::{Defaults, EventError, Fault, parse_event};
use domain::event::{Change, ChangeEvent};
use domain::language::Language;
use domain::product::{AttributeValue, Content};
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../events/product-change")
}

fn example(name: &str) -> String {
    let path = folder().join(format!("{name}.json"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn event(name: &str) -> ChangeEvent {
    parse_event(example(name), &Defaults::default()).unwrap().0
}

fn faults(name: &str) -> Vec<(String, Fault)> {
    match parse_event(example(name), &Defaults::default()) {
        Err(EventError::Fields { errors, .. }) => errors
            .into_iter()
            .map(|error| (error.field, error.fault))
            .collect(),
        other => panic!("{name}: {other:?}"),
    }
}

fn content(event: ChangeEvent) -> Content {
    match event.change {
        Change::Upsert { content, .. } => *content,
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_example_is_taken_or_refused_as_its_name_says() {
    let mut seen = (0, 0);
    for entry in std::fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let parsed = parse_event(std::fs::read(&path).unwrap(), &Defaults::default());
        if name.starts_with("refused-") {
            assert!(parsed.is_err(), "{name}");
            seen.1 += 1;
        } else {
            let (_, warnings) = parsed.unwrap_or_else(|error| panic!("{name}: {error}"));
            assert!(warnings.is_empty(), "{name}: {warnings:?}");
            seen.0 += 1;
        }
    }
    assert!(seen.0 >= 8 && seen.1 >= 5, "{seen:?}");
}

#[test]
fn a_full_record_arrives_clean_and_typed() {
    let event = event("upsert-with-everything");
    assert_eq!((event.id.as_str(), event.version.0), ("tent-fjell-2", 7));
    let Change::Upsert { facts, reviews, .. } = &event.change else {
        panic!("{event:?}")
    };
    assert_eq!(facts.price.unwrap().unwrap().to_string(), "249.90 EUR");
    assert_eq!(facts.stock, Some(Some(14)));
    assert_eq!(reviews.as_ref().unwrap().len(), 1);
    let content = content(event);
    assert_eq!(
        content.description.get(Language::En).unwrap(),
        "Stands in five minutes.\n• Water column 3,000 mm\n• Packs to 44 × 15 cm"
    );
    let keys: Vec<_> = content
        .attributes
        .iter()
        .map(|attribute| attribute.key.as_str())
        .collect();
    assert_eq!(
        keys,
        [
            "capacity_persons",
            "colour",
            "sizes",
            "waterproof",
            "weight"
        ]
    );
    assert_eq!(
        content.attribute("waterproof"),
        Some(&AttributeValue::Flag(true))
    );
    assert_eq!(
        content.attribute("weight").unwrap().display(Language::De),
        "1,85 kg"
    );
    assert_eq!(
        content.attribute("colour").unwrap().display(Language::Fr),
        "vert mousse"
    );
    assert_eq!(
        content.attribute("sizes").unwrap().display(Language::En),
        "S, M, L"
    );
}

#[test]
fn numbers_may_be_texts_and_ids_may_be_numbers() {
    assert_eq!(event("upsert-with-the-least").id.as_str(), "4711");
    let event = event("upsert-with-numbers-as-texts");
    assert_eq!(event.version.0, 8);
    let Change::Upsert { facts, .. } = event.change else {
        panic!()
    };
    assert_eq!(facts.price.unwrap().unwrap().to_string(), "12.50 EUR");
    assert_eq!(
        (facts.stock, facts.popularity),
        (Some(Some(3)), Some(Some(0.1)))
    );
}

#[test]
fn a_null_withdraws_a_fact_and_an_absent_one_says_nothing() {
    let Change::Facts(facts) = event("price-withdrawn").change else {
        panic!()
    };
    assert_eq!((facts.price, facts.stock), (Some(None), None));
}

#[test]
fn every_fault_of_an_event_is_named_at_once() {
    let expected = [
        ("id", Fault::TooLong),
        ("title", Fault::Empty),
        ("attributes.weight.value", Fault::WrongType),
        ("images", Fault::WrongType),
        ("price.amount", Fault::Malformed),
        ("stock", Fault::Negative),
        ("rating.average", Fault::OutOfRange),
        ("popularity", Fault::OutOfRange),
        ("reviews[0].rating", Fault::OutOfRange),
    ];
    let expected = expected.map(|(field, fault)| (field.to_owned(), fault));
    assert_eq!(faults("refused-nine-faults-at-once"), expected);
}

#[test]
fn each_single_fault_is_named() {
    for (name, field, fault) in [
        ("refused-id-missing", "id", Fault::Missing),
        ("refused-price-negative", "price.amount", Fault::Negative),
        (
            "refused-currency-unknown",
            "price.currency",
            Fault::UnknownCurrency,
        ),
        ("refused-type-unknown", "type", Fault::Malformed),
    ] {
        assert_eq!(faults(name), [(field.to_owned(), fault)], "{name}");
    }
}

#[test]
fn what_is_no_json_object_is_refused_with_its_place() {
    let message = parse_event("{\"type\":\n", &Defaults::default())
        .unwrap_err()
        .to_string();
    assert!(message.contains("line 2"), "{message}");
    assert!(parse_event("[]", &Defaults::default()).is_err());
    assert!(parse_event([0xff, 0xfe], &Defaults::default()).is_err());
}
