//! Dry runs and drafts of mappings, as a user runs them; neither needs a model.

use serde_json::Value;
use std::path::PathBuf;
use std::process::{Command, Output};

struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn file(&self, name: &str, text: impl AsRef<[u8]>) -> String {
        std::fs::write(self.path(name), text).unwrap();
        self.path(name).display().to_string()
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_discovery"))
            .arg("--data")
            .arg(self.path("data"))
            .args(arguments)
            .output()
            .unwrap()
    }
}

#[test]
fn a_dry_run_shows_records_and_what_is_left_over_and_writes_nothing() {
    let desk = Desk::new();
    let feed = desk.file(
        "feed.tsv",
        "id\ttitle\tprice\tavailability\tpoints\nT1\tTent\t249.90 EUR\tout_of_stock\t12\nT2\tLamp\tcheap EUR\tin_stock\t\n",
    );
    let arguments = [
        "ingest",
        "--dry-run",
        "--json",
        "--mapping",
        "google-merchant",
        &feed,
    ];
    let output = desk.run(&arguments);
    assert_eq!(output.status.code(), Some(1), "one record is faulty");
    let seen: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(seen["records"][0]["fields"]["stock"], "0");
    assert_eq!(seen["records"][1]["faults"].as_array().unwrap().len(), 1);
    assert_eq!(seen["left_over"]["points"]["records"], 1);
    assert_eq!(seen["left_over"]["points"]["example"], "12");
    assert!(!desk.path("data").exists());
}

#[test]
fn a_drafted_mapping_reads_the_file_it_was_made_from() {
    let desk = Desk::new();
    let products = desk.file(
        "p.csv",
        "Artikelnummer;Bezeichnung;Preis\n7;Kessel für Tee;39,00\n",
    );
    let draft = desk.run(&["mapping", "suggest", &products]);
    let mapping = desk.file("draft.toml", draft.stdout);
    let output = desk.run(&["ingest", "--dry-run", "--mapping", &mapping, &products]);
    let shown = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{shown}");
    assert!(shown.contains("no field is left over"), "{shown}");
}

#[test]
fn a_dry_run_of_a_foreign_file_says_which_mapping_reads_it_or_how_to_draft_one() {
    let desk = Desk::new();
    let feed = desk.file(
        "feed.tsv",
        "id\ttitle\tprice\tavailability\tlink\nT1\tTent\t249.90 EUR\tin_stock\thttps://shop.example/t\n",
    );
    let foreign = desk.file("p.csv", "Artikelnr;Bezeichnung;Preis\n7;Kessel;39,00\n");
    let own = desk.file(
        "own.jsonl",
        r#"{"id": "a", "title": "Kettle", "price": {"amount": "9.90", "currency": "EUR"}}"#,
    );
    let shown = |path: &str| {
        let output = desk.run(&["ingest", "--dry-run", path]);
        String::from_utf8(output.stdout).unwrap()
    };
    let said = shown(&feed);
    assert!(
        said.contains(
            "hint: try --mapping google-merchant: with it 1 of 1 record can be taken in, and 0 fields are left over"
        ),
        "{said}"
    );
    let said = shown(&foreign);
    assert!(said.contains("Artikelnr (in 1)"), "{said}");
    assert!(
        said.contains(&format!("`discovery mapping suggest {foreign}`")),
        "{said}"
    );
    assert!(!shown(&own).contains("hint:"));
}

/// What a dry run shows.
fn dry(desk: &Desk, arguments: &[&str]) -> String {
    let output = desk.run(&[&["ingest", "--dry-run"], arguments].concat());
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_currency_that_no_price_names_is_noticed() {
    let desk = Desk::new();
    let shop = desk.file(
        "shop.csv",
        "Handle,Title,Body (HTML),Variant Price,Variant Grams\nmug,Mug,A mug for the tea.,9.00,300\nmug,,,8.00,310\n",
    );
    let said = dry(&desk, &["--mapping", "shopify", &shop]);
    assert!(
        said.contains(
            "notice: prices that name no currency, such as that of product mug, are read as EUR"
        ),
        "{said}"
    );
    assert!(said.contains("weight: 300 g, 310 g"), "{said}");
    assert!(said.contains("\n1 record read, 0 of them"), "{said}");
    let named = dry(&desk, &["--mapping", "shopify", "--currency", "CHF", &shop]);
    assert!(named.contains("8.00 CHF"), "{named}");
    assert!(!named.contains("notice:"), "{named}");
}

#[test]
fn texts_in_another_language_than_they_are_read_in_are_noticed() {
    let desk = Desk::new();
    let feed = desk.file(
        "feed.tsv",
        "id\ttitle\tdescription\tprice\n\
         A\tHerren T-Shirt\tWeiches T-Shirt aus Bio-Baumwolle.\t19.99 EUR\n\
         B\tKessel\tEin leiser Kessel für zwei.\t49.90 EUR\n",
    );
    let said = dry(&desk, &["--mapping", "google-merchant", &feed]);
    assert!(
        said.contains("look German, and are read as English: pass --language de"),
        "{said}"
    );
    for language in ["de", "en"] {
        let said = dry(
            &desk,
            &[
                "--mapping",
                "google-merchant",
                "--language",
                language,
                &feed,
            ],
        );
        assert!(said.contains(&format!("[{language}] Kessel")), "{said}");
        assert!(!said.contains("notice:"), "{said}");
    }
}

#[test]
fn a_file_in_another_encoding_is_told_what_to_do_and_no_mapping_is_proposed() {
    let desk = Desk::new();
    let table = desk.file("a.csv", b"Nr;Gr\xf6\xdfe\n1;XL\n");
    let said = dry(&desk, &[&table]);
    let fault =
        "invalid UTF-8 at byte 5 from its beginning, 0xF6 behind \"Nr;Gr\": save the file as UTF-8";
    assert!(said.contains(fault) && said.contains(&table), "{said}");
    assert!(!said.contains("hint:"), "{said}");
}

#[test]
fn a_draft_without_a_price_says_so_beside_it() {
    let desk = Desk::new();
    let table = desk.file("a.csv", "sku,name,amount due\n1,Tent,later\n");
    let output = desk.run(&["mapping", "suggest", &table]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        said.contains("no field looks like the price: write `price = "),
        "{said}"
    );
}
