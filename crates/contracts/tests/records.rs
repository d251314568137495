//! Faults and leniency of single fields, and laws over any record.

use contracts::{Defaults, Fault, RawProduct, Warning, limits};
use domain::event::{Change, ChangeEvent, FactValues};
use domain::language::Language;
use domain::product::Content;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

type Read = Result<(ChangeEvent, Vec<Warning>), Vec<contracts::FieldError>>;

fn read(more: Value) -> Read {
    let mut record = json!({"id": "a", "title": "A"});
    record
        .as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    serde_json::from_value::<RawProduct>(record)
        .unwrap()
        .into_change(&Defaults::default())
}

fn parts(more: Value) -> (Content, FactValues, Vec<Warning>) {
    match read(more).unwrap() {
        (
            ChangeEvent {
                change: Change::Upsert { content, facts, .. },
                ..
            },
            warnings,
        ) => (*content, facts, warnings),
        other => panic!("{other:?}"),
    }
}

/// The only fault of a record, as `field fault`.
fn fault(more: Value) -> String {
    let errors = read(more.clone()).expect_err(&more.to_string());
    assert_eq!(errors.len(), 1, "{errors:?}");
    format!("{} {}", errors[0].field, errors[0].fault)
}

/// The only warning of a record, as `field fault`.
fn warning(more: Value) -> String {
    let (_, _, warnings) = parts(more);
    assert_eq!(warnings.len(), 1, "{warnings:?}");
    format!("{} {}", warnings[0].0.field, warnings[0].0.fault)
}

#[test]
fn what_is_wrong_is_refused_under_its_name() {
    let long = "x".repeat(limits::MAX_TEXT_CHARS + 1);
    for (more, expected) in [
        (json!({"id": null}), "id missing"),
        (json!({"id": " "}), "id empty"),
        (json!({"id": ["a"]}), "id wrong_type"),
        (json!({"id": "a\nb"}), "id malformed"),
        (json!({"title": "<p> </p>"}), "title empty"),
        (json!({"title": {}}), "title empty"),
        (
            json!({"title": {"it": "Tenda", "en": "Tent"}}),
            "title.it unknown_language",
        ),
        (json!({"title": {"en": true}}), "title.en wrong_type"),
        (json!({"description": long}), "description too_long"),
        (
            json!({"price": {"amount": "-1", "currency": "EUR"}}),
            "price.amount negative",
        ),
        (json!({"price": -1}), "price.amount negative"),
        (
            json!({"price": {"amount": "NaN"}}),
            "price.amount malformed",
        ),
        (
            json!({"price": {"amount": 1, "currency": "EURO"}}),
            "price.currency unknown_currency",
        ),
        (
            json!({"price": {"currency": "EUR"}}),
            "price.amount missing",
        ),
        (json!({"price": [1]}), "price wrong_type"),
        (json!({"price": 1.005}), "price.amount malformed"),
        (json!({"stock": 1.5}), "stock wrong_type"),
        (json!({"stock": "many"}), "stock wrong_type"),
        (json!({"stock": 5_000_000_000_u64}), "stock out_of_range"),
        (json!({"popularity": "inf"}), "popularity not_finite"),
        (
            json!({"rating": {"average": 5.5, "count": 2}}),
            "rating.average out_of_range",
        ),
        (json!({"rating": 5}), "rating wrong_type"),
        (json!({"version": -1}), "version negative"),
        (json!({"category": 7.5, "brand": false}), "brand wrong_type"),
        (json!({"attributes": [1]}), "attributes wrong_type"),
        (json!({"attributes": {"!": 1}}), "attributes malformed"),
        (
            json!({"attributes": {"w": {"value": "inf"}}}),
            "attributes.w.value not_finite",
        ),
        (
            json!({"attributes": {"w": {"sv": "vikt"}}}),
            "attributes.w.sv unknown_language",
        ),
        (json!({"images": [{"alt": "x"}]}), "images[0].url missing"),
        (
            json!({"images": vec!["a"; limits::MAX_IMAGES + 1]}),
            "images too_many",
        ),
        (
            json!({"reviews": [{"id": "1", "rating": 0}]}),
            "reviews[0].rating out_of_range",
        ),
        (
            json!({"reviews": [{"id": "1", "rating": 3, "language": "xx"}]}),
            "reviews[0].language unknown_language",
        ),
        (json!({"reviews": [{"rating": 3}]}), "reviews[0].id missing"),
    ] {
        assert_eq!(
            fault(more.clone()),
            expected,
            "{}",
            more.to_string().chars().take(90).collect::<String>()
        );
    }
    let many: Map<String, Value> = (0..=limits::MAX_ATTRIBUTES)
        .map(|n| (format!("a{n}"), json!(1)))
        .collect();
    assert_eq!(fault(json!({"attributes": many})), "attributes too_many");
}

#[test]
fn what_a_record_survives_is_a_warning() {
    for (more, expected) in [
        (json!({"colour": "red"}), "colour unknown_field"),
        (
            json!({"price": {"amount": 1, "curency": "USD"}}),
            "price.curency unknown_field",
        ),
        (
            json!({"attributes": {"w": {"value": 1, "unite": "kg"}}}),
            "attributes.w.unite unknown_field",
        ),
        (
            json!({"images": [{"url": "a.svg", "size": 1}]}),
            "images[0].size unknown_field",
        ),
        (
            json!({"attributes": {"Max Load": 1, "max_load": 2}}),
            "attributes.max_load duplicate",
        ),
        (
            json!({"title": {"en": "A", "en-GB": "B"}}),
            "title.en-GB duplicate",
        ),
        (json!({"gtin": "123"}), "gtin malformed"),
        (json!({"url": "javascript:alert(1)"}), "url unsafe_url"),
        (
            json!({"images": ["../secret.svg"]}),
            "images[0].url unsafe_url",
        ),
        (
            json!({"images": ["data:text/html,x"]}),
            "images[0].url unsafe_url",
        ),
        (
            json!({"documents": [{"url": "/etc/passwd"}]}),
            "documents[0].url unsafe_url",
        ),
        (
            json!({"reviews": [{"id": "1", "rating": 3, "date": "soon"}]}),
            "reviews[0].date malformed",
        ),
        (
            json!({"reviews": [{"id": "1", "rating": 3}, {"id": "1", "rating": 4}]}),
            "reviews[1].id duplicate",
        ),
    ] {
        assert_eq!(warning(more.clone()), expected, "{more}");
    }
}

#[test]
fn a_message_names_field_reason_and_value() {
    let errors =
        read(json!({"price": {"amount": -1, "currency": "EUR"}, "stock": "x".repeat(200)}))
            .unwrap_err();
    assert_eq!(
        errors[0].to_string(),
        "price.amount: price -1 is negative, found -1"
    );
    assert!(errors[1].value.ends_with('…') && errors[1].value.chars().count() == 81);
}

#[test]
fn forms_that_mean_the_same_are_read_alike() {
    let price = |more| parts(more).1.price.unwrap().unwrap().to_string();
    assert_eq!(price(json!({"price": 249.9})), "249.90 EUR");
    assert_eq!(price(json!({"price": 0.1 + 0.2})), "0.30 EUR");
    assert_eq!(
        price(json!({"price": {"amount": "1200", "currency": "jpy"}})),
        "1200 JPY"
    );
    assert_eq!(
        parts(json!({"rating": {"average": 0, "count": 0}}))
            .1
            .rating,
        Some(None)
    );
    let (content, ..) = parts(json!({
        "category": "Tents", "brand": "A &amp; B", "gtin": "4006381 333931",
        "images": "images/a.svg", "attributes": {"maxLoad": "3", "gone": null, "blank": " "},
    }));
    assert_eq!(content.category, ["Tents"]);
    assert_eq!(content.brand.as_deref(), Some("A & B"));
    assert_eq!(content.gtin.as_deref(), Some("4006381333931"));
    assert_eq!(content.images[0].url, "images/a.svg");
    assert_eq!(content.attributes.len(), 1);
    assert_eq!(content.attributes[0].key, "max_load");
}

#[test]
fn plain_texts_are_in_the_catalogues_language() {
    let raw: RawProduct = serde_json::from_value(json!({"id": 1, "title": "Zelt"})).unwrap();
    let defaults = Defaults {
        language: Language::De,
        ..Defaults::default()
    };
    let (event, _) = raw.into_change(&defaults).unwrap();
    let Change::Upsert { content, .. } = event.change else {
        panic!()
    };
    assert_eq!(content.title.exact(Language::De), Some("Zelt"));
}

#[test]
fn an_amount_without_any_currency_is_refused() {
    let raw: RawProduct =
        serde_json::from_value(json!({"id": 1, "title": "A", "price": 5})).unwrap();
    let defaults = Defaults {
        currency: None,
        ..Defaults::default()
    };
    let errors = raw.into_change(&defaults).unwrap_err();
    assert_eq!(
        (errors[0].field.as_str(), errors[0].fault),
        ("price.currency", Fault::Missing)
    );
}

#[test]
fn the_author_of_a_review_is_never_read() {
    let raw =
        json!({"id": 1, "title": "A", "reviews": [{"id": "r", "rating": 5, "author": "Jo Doe"}]});
    let raw: RawProduct = serde_json::from_value(raw).unwrap();
    assert!(!format!("{raw:?}").contains("Doe"));
}

/// Any JSON value of a few levels.
fn json_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
        prop::sample::select(vec![
            "en",
            "EUR",
            "12.5",
            "-1",
            "https://a.example/",
            "<p>x</p>"
        ])
        .prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        let key = prop::sample::select(vec![
            "en", "de", "xx", "value", "unit", "url", "alt", "title", "id", "rating", "amount",
            "currency", "average", "count", "text", "date", "language",
        ]);
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(key, inner, 0..4)
                .prop_map(|map| map.into_iter().map(|(k, v)| (k.to_owned(), v)).collect()),
        ]
    })
}

fn record() -> impl Strategy<Value = Value> {
    let field = prop::sample::select(RawProduct::FIELDS.to_vec());
    prop::collection::btree_map(field, json_value(), 0..8).prop_map(|map| {
        let mut record = json!({"id": "a", "title": "A"});
        record
            .as_object_mut()
            .unwrap()
            .extend(map.into_iter().map(|(k, v)| (k.to_owned(), v)));
        record
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_object_is_read_and_then_taken_or_refused_with_reasons(record in record()) {
        let raw: RawProduct = serde_json::from_value(record.clone()).unwrap();
        match raw.into_change(&Defaults::default()) {
            Ok((event, _)) => {
                let Change::Upsert { content, facts, .. } = event.change else { panic!() };
                prop_assert!(!content.title.is_empty());
                prop_assert!(content.attributes.is_sorted_by(|a, b| a.key < b.key));
                let rating = facts.rating.flatten();
                prop_assert!(rating.is_none_or(|r| (1.0..=5.0).contains(&r.average)));
            }
            Err(errors) => {
                prop_assert!(!errors.is_empty());
                prop_assert!(errors.iter().all(|e| !e.field.is_empty() && !e.reason.is_empty()));
            }
        }
    }

    #[test]
    fn a_record_written_and_read_again_is_the_same(record in record()) {
        let raw: RawProduct = serde_json::from_value(record).unwrap();
        let again: RawProduct = serde_json::from_str(&serde_json::to_string(&raw).unwrap()).unwrap();
        prop_assert_eq!(again, raw);
    }
}
