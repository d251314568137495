//! Feeds of well-known formats, read with the mappings that come with the crate.

use crate::common::{file, mapping, shown};
use catalogue_files::mapping::NAMED;
use catalogue_files::{Catalogue, Input, Mapping, open};
use contracts::Defaults;
use domain::event::Change;
use serde_json::{Value, json};
use std::io::Write;

fn feed(name: &str, mapping: &str) -> Catalogue {
    let mapping = Mapping::named(mapping).unwrap().unwrap();
    open(
        &[Input::Path(file(&format!("feeds/{name}")))],
        Some(mapping),
    )
    .unwrap()
}

fn lines(name: &str, mapping: &str) -> Vec<String> {
    feed(name, mapping).map(|record| shown(&record)).collect()
}

fn product(name: &str, mapping: &str, id: &str) -> Value {
    let found = feed(name, mapping)
        .filter_map(Result::ok)
        .find(|found| found.id.as_deref() == Some(id))
        .unwrap_or_else(|| panic!("{id} is not in {name}"));
    serde_json::to_value(found.record).unwrap()
}

#[test]
fn every_named_mapping_can_be_read() {
    for (name, _) in NAMED {
        let read = Mapping::named(name).unwrap();
        assert!(!read.unwrap().is_identity(), "{name}");
    }
    assert!(Mapping::named("no-such-mapping").is_none());
}

#[test]
fn every_product_of_the_feeds_is_taken_in() {
    for (name, mapping) in [
        ("google.tsv", "google-merchant"),
        ("google.xml", "google-merchant"),
        ("atom.xml", "google-merchant"),
        ("google-spellings.tsv", "google-merchant"),
        ("shopify.csv", "shopify"),
        ("shopify-2025.csv", "shopify"),
        ("product.jsonld", "schema-org"),
        ("languages.jsonld", "schema-org"),
        ("page.html", "schema-org"),
        ("objects.jsonl", "schema-org"),
    ] {
        let mut taken = 0;
        for found in feed(name, mapping).filter_map(Result::ok) {
            let change = found.record.into_change(&Defaults::default());
            let (event, _) = change.unwrap_or_else(|faults| panic!("{name}: {faults:?}"));
            assert!(matches!(event.change, Change::Upsert { .. }));
            taken += 1;
        }
        assert!(taken > 0, "{name}");
    }
}

#[test]
fn a_tab_separated_google_feed_becomes_products() {
    assert_eq!(
        lines("google.tsv", "google-merchant"),
        ["TENT-2-GR@2", "KETTLE-1@3", "LAMP-1@4"]
    );
    let tent = product("google.tsv", "google-merchant", "TENT-2-GR");
    assert_eq!(
        tent,
        json!({
            "id": "TENT-2-GR",
            "title": "Fjell 2 tent",
            "description": "<p>Light tent for two.</p><ul><li>1.85&nbsp;kg</li></ul>",
            "brand": "Nordhavn",
            "category": ["Outdoor", "Tents"],
            "price": {"amount": "249.90", "currency": "EUR"},
            "gtin": "4006381333931",
            "mpn": "NH-F2",
            "url": "https://shop.example/tent?v=gr",
            "images": [
                "https://shop.example/img/tent-gr.jpg",
                "https://shop.example/img/tent-1.jpg",
                "https://shop.example/img/tent-2.jpg",
            ],
            "attributes": {
                "color": "moss green",
                "size": "2 persons",
                "condition": "new",
                "shipping_weight": {"value": "1.85", "unit": "kg"},
                "seasons": "3",
                "waterproof_to": "3000 mm",
            },
        })
    );
}

#[test]
fn stock_is_unknown_unless_the_feed_says_that_there_is_none() {
    let tent = product("google.tsv", "google-merchant", "TENT-2-GR");
    assert_eq!(tent["stock"], Value::Null);
    let kettle = product("google.tsv", "google-merchant", "KETTLE-1");
    assert_eq!(kettle["stock"], json!(0));
    let kettle = product("product.jsonld", "schema-org", "KETTLE-1");
    assert_eq!(kettle["stock"], json!(0));
}

#[test]
fn a_sale_price_counts_where_it_has_no_dates() {
    let kettle = product("google.tsv", "google-merchant", "KETTLE-1");
    assert_eq!(kettle["price"]["amount"], "29.00");
    let lamp = product("google.tsv", "google-merchant", "LAMP-1");
    assert_eq!(lamp["price"]["amount"], "59.00");
    // The number of a category in the taxonomy is no name.
    assert_eq!(lamp["category"], Value::Null);
}

#[test]
fn an_xml_google_feed_is_read_item_by_item() {
    assert_eq!(
        lines("google.xml", "google-merchant"),
        [
            "TENT-2-GR@8",
            "42: not valid XML: ill-formed document: expected `</title>`, but `</titel>` was found",
            "47: record is cut off: its end tag is missing",
            "KETTLE-1@50",
        ]
    );
    let tent = product("google.xml", "google-merchant", "TENT-2-GR");
    assert_eq!(tent["category"], json!(["Outdoor", "Tents"]));
    assert_eq!(tent["images"].as_array().unwrap().len(), 3);
    assert_eq!(tent["url"], "https://shop.example/tent?v=gr&utm=feed");
    assert_eq!(
        tent["description"],
        "<p>Light tent for two, a < b.</p><item>no item</item>"
    );
    assert_eq!(tent["attributes"]["seasons"], "3");
    // What nothing uses is left over, and seen.
    assert_eq!(tent["loyalty_points"], "12");
    let kettle = product("google.xml", "google-merchant", "KETTLE-1");
    assert_eq!(kettle["title"], "Kettle “Still” &eacute;dition R&D");
}

#[test]
fn an_atom_feed_may_name_the_namespace_as_it_likes() {
    let lamp = product("atom.xml", "google-merchant", "LAMP-1");
    assert_eq!(lamp["url"], "https://shop.example/lamp");
    assert_eq!(lamp["description"], "A lamp.");
    assert_eq!(lamp["price"], json!({"amount": "59.00", "currency": "EUR"}));
}

#[test]
fn a_file_that_declares_entities_is_refused() {
    assert_eq!(
        lines("billion-laughs.xml", "google-merchant"),
        ["2: declares entities, which are not read for safety"]
    );
}

#[test]
fn broken_xml_costs_the_records_that_are_broken() {
    assert_eq!(
        lines("broken.xml", "google-merchant"),
        [
            "2: invalid UTF-8 at byte 23 from its beginning, 0xFF behind \"id>1</id><title>\": save the file as UTF-8",
            "2@3",
            "4: record is cut off: the file ends inside it",
            "4@5",
        ]
    );
}

#[test]
fn xml_that_is_no_feed_is_read_by_its_repeated_element_and_its_own_encoding() {
    let own = mapping("[fields]\nid = \"@nr\"\ntitle = \"titel\"\nprice = \"preis\"\n");
    let found: Vec<_> = open(&[Input::Path(file("feeds/latin-1.xml"))], Some(own))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert_eq!(found.len(), 2);
    let first = serde_json::to_value(&found[0].record).unwrap();
    assert_eq!(first["title"], "Grüner Kessel €");
    assert_eq!(first["preis@einheit"], "EUR");
    assert_eq!(
        lines("shift-jis.xml", "google-merchant"),
        ["1: encoding \"shift_jis\" is not read, expected UTF-8 or Windows-1252"]
    );
}

#[test]
fn rows_of_one_shopify_handle_are_one_product() {
    let mut catalogue = feed("shopify.csv", "shopify");
    let found: Vec<_> = catalogue.by_ref().map(|record| shown(&record)).collect();
    assert_eq!(
        found,
        [
            "fjell-jacket@2",
            "mug@7",
            "9: row has 3 cells, the header has 23",
            "bowl@10",
        ]
    );
    assert_eq!(catalogue.passed_over(), 1, "the draft");
    let jacket = product("shopify.csv", "shopify", "fjell-jacket");
    assert_eq!(jacket["price"], "189.00");
    assert_eq!(jacket["stock"], json!(10.0));
    assert_eq!(jacket["attributes"]["size"], json!(["S", "M"]));
    assert_eq!(jacket["attributes"]["color"], json!(["Green", "Red"]));
    assert_eq!(jacket["images"].as_array().unwrap().len(), 3);
    assert_eq!(jacket["gtin"], Value::Null, "each variant has its own");
    assert_eq!(jacket["category"][2], "Outerwear");
    assert_eq!(jacket["Fabric (product.metafields.custom.fabric)"], "Nylon");
    let mug = product("shopify.csv", "shopify", "mug");
    assert_eq!(mug["stock"], Value::Null, "the shop does not count it");
    assert_eq!(mug["attributes"], Value::Null, "no option, no weight");
    let bowl = feed("shopify.csv", "shopify").filter_map(Result::ok).last();
    let bowl = bowl.unwrap().record.into_change(&Defaults::default());
    let (bowl, warnings) = bowl.unwrap();
    match bowl.change {
        Change::Upsert { content, .. } => {
            let gtin = content.gtin.as_deref();
            assert_eq!(gtin, Some("4006381333948"), "without its apostrophe");
        }
        other => panic!("{other:?}"),
    }
    assert!(warnings.is_empty(), "{warnings:?}");
    let bowl = product("shopify.csv", "shopify", "bowl");
    assert_eq!(bowl["stock"], json!(0.0));
    assert_eq!(
        bowl["attributes"]["weight"],
        json!({"value": "400.0", "unit": "g"})
    );
}

#[test]
fn products_are_found_in_a_graph_and_what_is_none_is_passed_over() {
    let mut catalogue = feed("product.jsonld", "schema-org");
    let found: Vec<_> = catalogue.by_ref().map(|record| shown(&record)).collect();
    assert_eq!(found, ["TENT-2@5", "KETTLE-1@26"]);
    assert_eq!(catalogue.passed_over(), 1, "the organisation");
    let tent = product("product.jsonld", "schema-org", "TENT-2");
    assert_eq!(tent["brand"], "Nordhavn");
    assert_eq!(
        tent["price"],
        json!({"amount": "249.90", "currency": "EUR"})
    );
    assert_eq!(tent["rating"], json!({"average": 4.6, "count": "89"}));
    let reviews = tent["reviews"].as_array().unwrap();
    assert_eq!(reviews.len(), 1, "no stars, no language of ours");
    assert_eq!(reviews[0]["rating"], json!(5.0));
    assert_eq!(reviews[0]["id"].as_str().unwrap().len(), 16);
    assert_eq!(
        tent["attributes"]["weight"],
        json!({"value": 1.85, "unit": "kg"})
    );
    assert_eq!(
        tent["attributes"]["water_column"],
        json!({"value": 3000, "unit": "mm"})
    );
    let kettle = product("product.jsonld", "schema-org", "KETTLE-1");
    assert_eq!(kettle["brand"], "Torvane");
    assert_eq!(kettle["price"]["amount"], json!(35.5));
    assert_eq!(kettle["images"], json!(["https://shop.example/k.jpg"]));
}

#[test]
fn products_are_found_in_the_scripts_of_a_page() {
    assert_eq!(
        lines("page.html", "schema-org"),
        [
            "LAMP-1@6",
            "10: not valid JSON: key must be a string at line 1 column 21",
            "JACKET@11",
        ]
    );
    let jacket = product("page.html", "schema-org", "JACKET");
    assert_eq!(jacket["price"]["amount"], "189.00");
}

#[test]
fn a_feed_on_its_way_in_holds_one_item_in_memory() {
    // An item beyond the limit is skipped and named, its neighbours are read.
    let mut feed = tempfile::Builder::new().suffix(".xml").tempfile().unwrap();
    write!(
        feed,
        "<rss><channel><item><id>1</id><title>a</title></item><item><id>2</id><title>"
    )
    .unwrap();
    feed.write_all(&vec![b'x'; catalogue_files::MAX_RECORD_BYTES + 10])
        .unwrap();
    write!(
        feed,
        "</title></item><item><id>3</id><title>c</title></item></channel></rss>"
    )
    .unwrap();
    let mapping = Mapping::named("google-merchant").unwrap().unwrap();
    let found: Vec<_> = open(&[Input::Path(feed.path().to_owned())], Some(mapping))
        .unwrap()
        .map(|record| shown(&record))
        .collect();
    assert_eq!(
        found,
        ["1@1", "1: record is larger than 8388608 bytes", "3@1"]
    );
}

#[test]
fn a_page_is_read_in_the_encoding_that_it_declares() {
    let kettle = product("latin-1.html", "schema-org", "K-1");
    assert_eq!(kettle["name"], Value::Null);
    assert_eq!(kettle["title"], "Grüner Kessel € 39");
}

#[test]
fn headers_may_be_spelled_with_spaces_and_in_any_case() {
    let kettle = product("google-spellings.tsv", "google-merchant", "KETTLE-1");
    assert_eq!(
        kettle,
        json!({
            "id": "KETTLE-1",
            "title": "Kettle",
            "category": ["Kitchen", "Kettles"],
            "price": {"amount": "15.00", "currency": "EUR"},
            "stock": 0,
            "images": ["https://shop.example/kettle.jpg"],
        })
    );
}

#[test]
fn the_newer_template_of_shopify_is_read_like_the_older_one() {
    assert_eq!(lines("shopify-2025.csv", "shopify"), ["fjell-shirt@2"]);
    let shirt = product("shopify-2025.csv", "shopify", "fjell-shirt");
    assert_eq!(
        shirt,
        json!({
            "id": "fjell-shirt",
            "title": "Fjell shirt",
            "description": "<p>Light wool.</p>",
            "brand": "Nordhavn",
            "category": ["Apparel & Accessories", "Clothing"],
            "price": "39.00",
            "stock": 7.0,
            "images": ["https://cdn.example/s1.jpg", "https://cdn.example/s2.jpg"],
            "attributes": {"size": ["S", "M"], "tags": "wool", "weight": ["200 g", "210 g"]},
        })
    );
}

#[test]
fn texts_of_json_ld_that_say_their_language_are_read_in_it() {
    let tent = product("languages.jsonld", "schema-org", "TENT");
    assert_eq!(
        tent,
        json!({
            "id": "TENT",
            "title": {"en": "Tent", "de": "Zelt"},
            "description": {"de": "Leicht."},
            "brand": "Nordhavn",
            "price": {"amount": "249.90", "currency": "EUR"},
            "attributes": {"color": {"en": "green", "de": "grün"}},
        })
    );
}

#[test]
fn a_product_group_has_the_sizes_of_its_variants() {
    let jacket = product("languages.jsonld", "schema-org", "JACKET");
    assert_eq!(
        jacket,
        json!({
            "id": "JACKET",
            "title": "Jacket",
            "price": {"amount": 75, "currency": "EUR"},
            "stock": 0,
            "images": ["https://shop.example/j-s.jpg"],
            "attributes": {"size": ["S", "M"], "color": "red"},
        })
    );
}

#[test]
fn what_schema_org_describes_by_objects_is_read_and_the_rest_of_them_is_left_over() {
    let tent = product("objects.jsonl", "schema-org", "TENT");
    assert_eq!(
        tent,
        json!({
            "id": "TENT",
            "title": "Tent",
            "category": ["Outdoor", "Tents"],
            "price": {"amount": 249.9, "currency": "EUR"},
            "images": [
                "https://shop.example/1.jpg", "https://shop.example/2.jpg",
                "https://shop.example/3.jpg", "https://shop.example/4.jpg",
            ],
            "attributes": {
                "size": "2 persons",
                "packed_weight": {"value": 1.9, "unit": "kg"},
                "storage": {"value": "64", "unit": "GB"},
                "poles": {"value": 3, "unit": "pieces"},
                "colour": "green",
            },
            // The seller is left out on purpose, and what says the type of an object.
            "additionalProperty.description": "Aluminium",
            "category.codeValue": "7",
            "image.exifData": "f/8",
            "offers.itemCondition": "https://schema.org/NewCondition",
        })
    );
    let kettle = product("objects.jsonl", "schema-org", "KETTLE");
    assert_eq!(kettle["images"].as_array().unwrap().len(), 2);
    assert_eq!(kettle["category"], json!(["Kitchen"]));
    assert_eq!(kettle["brand"], "Torvane");
}

/// The price of a product as it would be taken in, or why it would not.
fn price(name: &str, mapping: &str, id: &str) -> String {
    let found = feed(name, mapping)
        .filter_map(Result::ok)
        .find(|found| found.id.as_deref() == Some(id));
    match found.unwrap().record.into_change(&Defaults::default()) {
        Ok((event, _)) => match event.change {
            Change::Upsert { facts, .. } => facts.price.flatten().unwrap().to_string(),
            other => panic!("{other:?}"),
        },
        Err(faults) => faults[0].to_string(),
    }
}

#[test]
fn thousands_in_prices_are_parted_as_catalogues_part_them() {
    for (id, expected) in [
        ("POINT", "1299.00 USD"),
        ("COMMA", "1299.00 EUR"),
        ("SPACE", "1299.00 EUR"),
        ("ALONE", "1299.00 USD"),
        ("CENTS", "49.90 EUR"),
        (
            "UNCLEAR",
            "price.amount: price \"1.299\" may be thousands of EUR or a fraction: say which by \
             `decimal` in the mapping, or write cents, found \"1.299\"",
        ),
    ] {
        assert_eq!(price("thousands.xml", "google-merchant", id), expected);
    }
    let tent = price("thousands.jsonld", "schema-org", "TENT");
    assert_eq!(tent, "1299.00 EUR", "the lower of two");
    let tent = price("thousands.tsv", "google-merchant", "TENT");
    assert_eq!(tent, "1299.50 CHF");
}
