//! Drafts of mappings: they read the catalogue that they were made from.

use crate::common::{file, mapping};
use catalogue_files::{Input, fitting, open, suggest};
use contracts::Defaults;
use domain::event::Change;
use domain::product::{AttributeValue, Content};
use std::path::Path;

/// The products that a draft for a file takes in, all of them.
fn taken(path: &Path) -> (String, Vec<(String, Content)>) {
    let input = Input::Path(path.to_owned());
    let draft = suggest(&input, 500).unwrap().toml;
    let products = open(&[input], Some(mapping(&draft)))
        .unwrap()
        .filter_map(Result::ok)
        .map(|found| {
            let change = found.record.into_change(&Defaults::default());
            let (event, _) = change.unwrap_or_else(|faults| panic!("{faults:?} with {draft}"));
            match event.change {
                Change::Upsert { content, .. } => (event.id.to_string(), *content),
                other => panic!("{other:?}"),
            }
        })
        .collect();
    (draft, products)
}

fn written(name: &str, text: &str) -> (String, Vec<(String, Content)>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    taken(&path)
}

#[test]
fn the_example_of_the_guide_is_drafted_as_the_guide_writes_it() {
    let (draft, products) = written(
        "products.csv",
        "SKU;Name_DE;Name_EN;Supplier;Group;Price;Qty;Colour;Weight\n\
         1017;Zelt Fjell 2;Tent Fjell 2;Nordhavn;Outdoor/Tents;249,90;14;moosgrün;1,85\n",
    );
    for line in [
        "id = \"SKU\"",
        "title = { en = \"Name_EN\", de = \"Name_DE\" }",
        "brand = \"Supplier\"",
        "category = { from = \"Group\", split = \"/\" }",
        "price = { from = \"Price\", decimal = \",\" }",
        "stock = \"Qty\"",
    ] {
        assert!(
            draft.lines().any(|one| one.starts_with(line)),
            "{line} is not in {draft}"
        );
    }
    assert_eq!(products[0].0, "1017");
    assert_eq!(products[0].1.category, ["Outdoor", "Tents"]);
    assert!(products[0].1.attribute("colour").is_some());
}

#[test]
fn well_known_formats_are_recognised() {
    for (name, format) in [
        ("google.tsv", "google-merchant"),
        ("google.xml", "google-merchant"),
        ("shopify.csv", "shopify"),
        ("shopify-2025.csv", "shopify"),
        ("product.jsonld", "schema-org"),
        ("page.html", "schema-org"),
    ] {
        let (draft, products) = taken(&file(&format!("feeds/{name}")));
        assert!(
            draft.contains(&format!("--mapping {format}")),
            "{name}: {draft}"
        );
        assert!(!products.is_empty());
    }
}

#[test]
fn names_are_known_in_french_and_values_tell_the_rest() {
    let (draft, products) = written(
        "produits.csv",
        "Référence,Désignation,Marque,Prix TTC,Devise,Code,Photo,Poids\n\
         A-1,Bouilloire pour le thé,Torvane,\"39,00\",CHF,4006381333931,https://a.example/1.jpg,\"1,2 kg\"\n\
         A-2,Lampe avec la pince,Torvane,\"1.059,00\",CHF,4006381333948,https://a.example/2.jpg,900 g\n",
    );
    for line in [
        "language = \"fr\"",
        "id = \"Référence\"",
        "title = \"Désignation\"",
        "price = { from = \"Prix TTC\", decimal = \",\", currency_from = \"Devise\" }",
        "gtin = \"Code\"",
        "images = \"Photo\"",
        "measured = [",
        "decimal = \",\"",
    ] {
        assert!(
            draft.lines().any(|one| one.starts_with(line)),
            "{line} is not in {draft}"
        );
    }
    assert_eq!(products.len(), 2);
    assert_eq!(
        products[0].1.attribute("poids"),
        Some(&AttributeValue::Number {
            value: 1.2,
            unit: Some("kg".to_owned())
        })
    );
    assert_eq!(products[1].1.gtin.as_deref(), Some("4006381333948"));
}

#[test]
fn beginnings_that_many_names_share_are_typed() {
    let (draft, products) = written(
        "products.json",
        "[{\"id\": 1, \"title\": \"Tent\", \"attr_t_colour\": \"green\", \"attr_n_weight\": 1.5, \"attr_n_height\": 2, \"attr_b_new\": \"Y\"}]",
    );
    for line in [
        "text = \"attr_t_\"",
        "number = \"attr_n_\"",
        "flag = \"attr_b_\"",
    ] {
        assert!(
            draft.lines().any(|one| one.starts_with(line)),
            "{line} is not in {draft}"
        );
    }
    assert_eq!(products[0].1.attributes.len(), 4);
}

#[test]
fn a_sample_without_an_id_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.csv");
    std::fs::write(&path, "a,b\n1,x\n1,x\n").unwrap();
    let draft = suggest(&Input::Path(path), 500).unwrap().toml;
    assert!(draft.contains("# id = \"…\"  # required"), "{draft}");
}

#[test]
fn of_the_known_mappings_the_one_that_reads_the_file_best_is_named() {
    for (name, expected) in [
        ("feeds/google.xml", Some("google-merchant")),
        ("feeds/google.tsv", Some("google-merchant")),
        ("feeds/shopify.csv", Some("shopify")),
        ("feeds/product.jsonld", Some("schema-org")),
        ("feeds/page.html", Some("schema-org")),
        ("no-catalogue.txt", None),
        ("empty.json", None),
    ] {
        let inputs = [Input::Path(file(name))];
        let fit = fitting(&inputs, 10, &Defaults::default());
        assert_eq!(
            fit.as_ref().map(|fit| fit.name),
            expected,
            "{name}: {fit:?}"
        );
    }
    assert_eq!(fitting(&[Input::Stdin], 10, &Defaults::default()), None);
}

fn all_in(draft: &str, lines: &[&str]) {
    for line in lines {
        assert!(
            draft.lines().any(|one| one.starts_with(line)),
            "{line} is not in {draft}"
        );
    }
}

#[test]
fn a_german_table_is_read_with_its_price_and_language() {
    let (draft, products) = taken(&file("suggest/german.csv"));
    all_in(
        &draft,
        &[
            "language = \"de\"",
            "price = { from = \"VK-Preis (EUR)\", decimal = \",\", currency = \"EUR\" }",
            "brand = \"Hersteller\"",
            "    \"Farbe\",",
        ],
    );
    assert!(!draft.contains("a guess"), "{draft}");
    assert_eq!(products.len(), 2);
}

#[test]
fn fields_inside_others_are_found_and_pairs_become_attributes() {
    let (draft, products) = taken(&file("suggest/nested.json"));
    all_in(
        &draft,
        &[
            "id = \"product.ref\"",
            "title = \"product.label\"",
            "price = { from = \"product.prix_centimes\", scale = 0.01, currency_from = \"product.devise\" }",
            "images = \"product.photos.href\"",
            "[[attributes.pairs]]",
        ],
    );
    let ids: Vec<_> = products.iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(ids, ["P-1", "P-2"]);
    let tent = &products[0].1;
    assert_eq!(tent.title.iter().count(), 2);
    assert_eq!(tent.brand.as_deref(), Some("Nordhavn"));
    assert!(tent.attribute("couleur").is_some(), "{draft}");
    assert_eq!(tent.images.len(), 1);
}

#[test]
fn names_written_together_are_known() {
    let (draft, products) = taken(&file("suggest/camel.yaml"));
    all_in(
        &draft,
        &[
            "description = \"longText\"",
            "brand = \"vendorName\"",
            "title = \"productName\"",
        ],
    );
    assert_eq!(products.len(), 2);
}

#[test]
fn the_projects_own_format_needs_no_mapping_and_is_told_so() {
    for name in ["lines.jsonl", "array.json", "columns.csv", "list.yaml"] {
        let draft = suggest(&Input::Path(file(name)), 500).unwrap().toml;
        assert!(draft.contains("own format"), "{name}: {draft}");
        assert!(mapping(&draft).is_identity());
    }
}

#[test]
fn what_is_no_catalogue_is_named_and_no_draft_is_made_of_it() {
    for (name, why) in [
        ("no-catalogue.txt", "not a catalogue"),
        ("blank.csv", "no record"),
        ("empty.json", "no record can be read"),
        ("column-twice.csv", "twice"),
        ("latin-1-header.csv", "latin-1-header.csv: header row"),
        ("latin-1-header.csv", "save the file as UTF-8"),
    ] {
        let error = suggest(&Input::Path(file(name)), 500)
            .unwrap_err()
            .to_string();
        assert!(error.contains(why), "{name}: {error}");
    }
}

#[test]
fn a_draft_says_what_of_the_sample_it_could_not_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    std::fs::write(&path, "{\"sku\": 1, \"name\": \"Tent\"}\n{\"sku\": \n").unwrap();
    let draft = suggest(&Input::Path(path), 500).unwrap().toml;
    assert!(
        draft.starts_with("# Left out, for they cannot be read: 1 of"),
        "{draft}"
    );
    assert!(!mapping(&draft).is_identity());
}

/// The price of each product that a draft takes in.
fn prices(path: &Path, draft: &str) -> Vec<String> {
    let found = open(&[Input::Path(path.to_owned())], Some(mapping(draft))).unwrap();
    let changes = found.map(|found| found.unwrap().record.into_change(&Defaults::default()));
    changes
        .map(|change| match change.unwrap().0.change {
            Change::Upsert { facts, .. } => facts.price.flatten().unwrap().to_string(),
            other => panic!("{other:?}"),
        })
        .collect()
}

#[test]
fn an_english_export_is_known_by_what_its_columns_are_called() {
    let path = file("suggest/erp-english.csv");
    let (draft, products) = taken(&path);
    all_in(
        &draft,
        &[
            "# A draft from 3 records:",
            "id = \"Article Number\"",
            "brand = \"Make\"",
            "category = [\"Product Group\", \"Subgroup\"]",
            "price = [{ from = \"Promo Price\" }, { from = \"Retail Price\" }]",
            "stock = \"Qty On Hand\"",
            "images = [\"Picture 1\", \"Picture 2\"]",
            "    \"Purchase Price\",  # not for shoppers",
        ],
    );
    assert_eq!(
        prices(&path, &draft),
        ["1199.00 EUR", "249.90 EUR", "39.90 EUR"]
    );
    assert_eq!(products[0].1.category, ["Outdoor", "Tents"]);
    assert_eq!(products[0].1.images.len(), 2);
}

#[test]
fn a_german_export_is_known_by_what_its_columns_are_called() {
    let path = file("suggest/erp-german.csv");
    let (draft, products) = taken(&path);
    all_in(
        &draft,
        &[
            "language = \"de\"",
            "id = \"Artikelnr.\"  # named so",
            "description = \"Langtext\"",
            "brand = \"Fabrikat\"",
            "price = { from = \"VK inkl. MwSt.\", decimal = \",\", currency_from = \"Währung\" }",
            "stock = \"Lagermenge\"",
            "    \"EK netto\",  # not for shoppers",
        ],
    );
    assert_eq!(
        prices(&path, &draft),
        ["1249.90 CHF", "1349.00 CHF", "49.90 CHF"]
    );
    assert_eq!(products.len(), 3);
}

#[test]
fn a_french_export_is_known_by_what_its_columns_are_called() {
    let path = file("suggest/erp-french.csv");
    let (draft, products) = taken(&path);
    all_in(
        &draft,
        &[
            "language = \"fr\"",
            "id = \"Code article\"",
            "gtin = \"Code-barres\"",
            "brand = \"Fabricant\"",
            "category = [\"Famille\", \"Sous-famille\"]",
            "price = { from = \"Prix de vente TTC\", decimal = \",\", currency_from = \"Monnaie\" }",
            "stock = \"Qté disponible\"",
            "images = \"Image principale\"",
        ],
    );
    assert_eq!(prices(&path, &draft), ["1249.90 EUR", "49.90 EUR"]);
    assert_eq!(products[0].1.category, ["Plein air", "Tentes"]);
}

#[test]
fn a_sale_price_goes_before_the_usual_one_unless_it_has_dates_or_is_zero() {
    let (draft, _) = written(
        "a.csv",
        "sku,name,price,special_price,special_price_to_date\n1,Tent,5.00,4.00,2026-01-31\n2,Cap,3.00,,\n",
    );
    all_in(
        &draft,
        &[
            "price = [{ from = \"special_price\", unless = \"special_price_to_date\" }, { from = \"price\" }]",
        ],
    );
    assert!(!draft.contains("[attributes]"), "{draft}");
    let (draft, _) = written(
        "a.csv",
        "sku,name,price,sale_price\n1,Tent,5.00,4.00\n2,Cap,3.00,0.00\n",
    );
    all_in(
        &draft,
        &["price = \"price\"  # named so; such as \"5.00\"; \"sale_price\" is not used"],
    );
}

#[test]
fn what_was_not_found_is_said_with_how_to_add_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.csv");
    std::fs::write(&path, "sku,name,amount due,currency\n1,Tent,x,EUR\n").unwrap();
    let draft = suggest(&Input::Path(path.clone()), 500).unwrap();
    assert_eq!(draft.missing, ["price"]);
    all_in(
        &draft.toml,
        &[
            "# A draft from 1 record:",
            "# price = \"…\"  # no field looks like one: name yours, as { from = \"FIELD\", currency_from = \"currency\" }",
        ],
    );
    std::fs::write(&path, "colour,size\nred,XL\nred,XL\n").unwrap();
    let draft = suggest(&Input::Path(path), 500).unwrap();
    assert_eq!(draft.missing, ["id", "title", "price"]);
}
