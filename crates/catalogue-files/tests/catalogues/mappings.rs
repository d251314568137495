//! Foreign catalogues, read with mappings.

use crate::common::{catalogue, file, mapping, record};
use catalogue_files::{Input, Mapping, open};
use contracts::Defaults;
use domain::event::Change;
use domain::language::Language;
use serde_json::json;
use std::path::Path;

#[test]
fn a_folder_is_read_with_its_own_mapping() {
    let lines: Vec<_> = catalogue(&file("shop"))
        .map(|found| crate::common::shown(&found))
        .collect();
    assert_eq!(
        lines,
        [
            "1@2",
            "3: field \"Kartons\" is to be multiplied by 12 but is no number: \"zwei\"",
            "3@2",
        ]
    );
    assert_eq!(
        record("shop", "1"),
        json!({
            "id": "1",
            "title": {"de": "Zelt", "en": "Tent"},
            "brand": "Nordhavn",
            "category": ["Outdoor", "Camping", "Zelte"],
            "price": {"amount": "1299", "currency": "CHF"},
            "stock": 24.0,
            "images": ["images/1.svg"],
            "attributes": {
                "farbe": {"de": "007"},
                "weight": {"value": 1.85, "unit": "kg"},
                "dicht": true,
                "gender": {"de": "Damen"},
            },
            "extra": "y",
        })
    );
}

#[test]
fn the_first_label_file_wins_and_later_ones_fill() {
    let catalogue = catalogue(&file("shop"));
    let labels = catalogue.labels();
    assert_eq!(labels.label("weight", Language::De), "Gewicht");
    assert_eq!(labels.label("weight", Language::Fr), "Poids");
    assert_eq!(labels.category("Zelte", Language::En), "Tents");
}

#[test]
fn a_given_mapping_goes_before_the_folders_own() {
    let given =
        mapping("files = [\"*.csv\"]\n[fields]\nid = \"Artikelnummer\"\ntitle = \"Titel\"\n");
    let catalogue = open(&[Input::Path(file("shop/spring/more.csv"))], Some(given)).unwrap();
    let found: Vec<_> = catalogue.map(Result::unwrap).collect();
    assert_eq!(
        serde_json::to_value(&found[0].record).unwrap(),
        json!({"id": "3", "title": "Jacke"})
    );
}

#[test]
fn a_mapping_without_fields_adds_labels_language_and_currency() {
    let plain = mapping(
        "language = \"fr\"\ncurrency = \"CHF\"\n[labels.weight]\nfr = \"Poids\"\n[categories.Tents]\nde = \"Zelte\"\n",
    );
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.json");
    std::fs::write(
        &path,
        r#"[{"id":1,"title":"Tente","price":5,"attributes":{"c":"rouge","n":["x"]}}]"#,
    )
    .unwrap();
    let mut catalogue = open(&[Input::Path(path)], Some(plain)).unwrap();
    assert_eq!(catalogue.labels().label("weight", Language::Fr), "Poids");
    assert_eq!(catalogue.labels().category("Tents", Language::De), "Zelte");
    let record = catalogue.next().unwrap().unwrap().record;
    let (event, _) = record.into_change(&Defaults::default()).unwrap();
    let Change::Upsert { content, facts, .. } = event.change else {
        panic!()
    };
    assert_eq!(content.title.exact(Language::Fr), Some("Tente"));
    assert_eq!(
        content.attribute("c").unwrap().display(Language::Fr),
        "rouge"
    );
    assert_eq!(facts.price.unwrap().unwrap().to_string(), "5.00 CHF");
}

#[test]
fn nested_fields_lists_and_objects_are_reached() {
    let given = mapping(
        r#"
        records = "rows"
        [fields]
        id = "key.sku"
        title = ["name", "key.name"]
        price = { from = "money.cents", scale = 0.01, currency_from = "money.code" }
        gtin = "eans"
        [attributes]
        object = "specs"
        others = true
        drop = ["secret"]
        "#,
    );
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.json");
    let json = json!({"count": 1, "rows": [{
        "key": {"sku": "s1", "name": "Mug"}, "name": " ", "money": {"cents": 4995, "code": "USD"},
        "eans": ["0095205603217", "1"], "specs": {"Max Load": 3, "secret": 1}, "colour": "red",
    }]});
    std::fs::write(&path, json.to_string()).unwrap();
    let found = open(&[Input::Path(path)], Some(given))
        .unwrap()
        .next()
        .unwrap()
        .unwrap();
    assert_eq!(
        serde_json::to_value(&found.record).unwrap(),
        json!({
            "id": "s1", "title": "Mug", "price": {"amount": 49.95, "currency": "USD"},
            "gtin": "0095205603217", "attributes": {"max_load": 3, "colour": "red"},
        })
    );
}

#[test]
fn what_is_wrong_with_a_mapping_is_said_in_words() {
    for (toml, expected) in [
        ("languge = \"en\"", "languge"),
        ("language = \"xx\"", "xx"),
        ("currency = \"EURO\"", "unknown currency \"EURO\""),
        (
            "[fields]\ntitle = \"t\"\nid = \"i\"\nprise = \"p\"",
            "fields.prise is no field of a record",
        ),
        ("[fields]\nid = \"i\"", "fields.title is missing"),
        (
            "[fields]\nid = \"i\"\ntitle = 7",
            "expected the name of a field",
        ),
        ("[fields]\nid = \"i\"\ntitle = { form = \"t\" }", "form"),
        (
            "[fields]\nid = \"i\"\ntitle = { scale = 2.0 }",
            "either `from` or `const`",
        ),
        ("[attributes]\nunits = 7", "units"),
        ("[labels.weight]\nxx = \"?\"", "names under en, de, fr"),
    ] {
        let error = Mapping::parse(toml).expect_err(toml);
        assert!(error.contains(expected), "{toml}: {error}");
    }
}

#[test]
fn the_mappings_of_the_project_are_valid() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../mappings");
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        Mapping::read(&path).unwrap_or_else(|error| panic!("{error}"));
        seen += 1;
    }
    assert!(seen >= 2);
}
