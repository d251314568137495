use crate::support::{Desk, catalogue, price, record};
use serde_json::{Value, json};
use std::path::Path;

#[test]
fn drift_is_named_healed_and_proven_gone() {
    let desk = Desk::with_catalogue();
    desk.apply(&price("kettle-1", 9, "11.00"));
    let mut lines = catalogue(11, 2).replace("number 4", "number four");
    lines += &record(77, 1);
    lines += "\n{\"id\": \"kettle-11\"}\n";
    desk.write("now.jsonl", &lines);
    let source = desk.shown("now.jsonl");
    let (code, found) = desk.json(&["reconcile", "--json", &source]);
    assert_eq!(
        (code, &found["unreadable"], &found["left"]),
        (1, &json!(1), &Value::Null)
    );
    let count = |kind: &str| found["drift"][kind]["count"].clone();
    assert_eq!(count("missing"), 1);
    assert_eq!(count("content"), 1);
    assert_eq!(count("newer_in_index"), 1, "{found}");
    assert_eq!(
        count("extra"),
        Value::Null,
        "a record that is broken keeps its product"
    );
    let (_, healed) = desk.json(&["reconcile", "--heal", "--json", &source]);
    assert_eq!((&healed["left"], &healed["healed"]), (&json!(0), &json!(2)));
    desk.write("fewer.jsonl", &catalogue(3, 3));
    let (code, healed) = desk.json(&["reconcile", "--heal", "--json", &desk.shown("fewer.jsonl")]);
    // One price came after the catalogue was written.
    assert_eq!(
        (code, &healed["products"], &healed["left"]),
        (4, &json!(3), &json!(0))
    );
    desk.write("fewer.jsonl", &catalogue(3, 10));
    desk.run(&["reconcile", "--heal", &desk.shown("fewer.jsonl")]);
    let (code, again) = desk.json(&["reconcile", "--json", &desk.shown("fewer.jsonl")]);
    assert_eq!((code, &again["verdict"]), (0, &json!("same")));
    assert_eq!(&again["model_calls"], &json!(0));
    assert!(Path::new(&desk.shown("data")).exists());
}

#[test]
fn a_catalogue_that_is_cut_off_or_much_smaller_deletes_nothing_unless_told_to() {
    let desk = Desk::with_catalogue();
    desk.write("all.jsonl", &catalogue(30, 1));
    desk.run(&["ingest", "-q", &desk.shown("all.jsonl")]);
    let first = record(0, 1);
    for (name, text) in [
        ("cut.json", format!("[{first},")),
        ("around.json", format!("{{\"products\":[{first}], \"pro")),
        ("empty.json", "[]".to_owned()),
        ("fewer.json", format!("[{first}]")),
    ] {
        desk.write(name, &text);
        let source = desk.shown(name);
        let (code, done) = desk.json(&["reconcile", "--heal", "--json", &source]);
        let left = if name == "empty.json" { 30 } else { 29 };
        assert_eq!(code, 1, "{name}");
        assert_eq!(
            (&done["products"], &done["not_deleted"]),
            (&json!(30), &json!(left)),
            "{name}: {done}"
        );
        let output = desk.run(&["reconcile", "--heal", &source]);
        let shown = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(shown.contains(&format!("{left} not deleted: ")), "{shown}");
    }
    let heal = ["reconcile", "--heal", "--json", "--delete-up-to", "29"];
    let (code, done) = desk.json(&[&heal[..], &[&desk.shown("cut.json")]].concat());
    assert_eq!((code, &done["products"]), (1, &json!(30)), "still cut off");
    let (code, done) = desk.json(&[&heal[..], &[&desk.shown("fewer.json")]].concat());
    assert_eq!((code, &done["products"]), (0, &json!(1)));
}

#[test]
fn what_is_newer_in_the_index_or_deleted_later_is_said_and_left() {
    let desk = Desk::with_catalogue();
    let source = desk.shown("catalogue.jsonl");
    desk.apply(&price("kettle-1", 9, "11.00"));
    desk.apply(&json!({"type": "delete", "id": "kettle-2", "version": 9}));
    for arguments in [&["reconcile"][..], &["reconcile", "--heal"]] {
        let (code, found) = desk.json(&[arguments, &["--json", &source]].concat());
        assert_eq!((code, &found["verdict"]), (4, &json!("newer_in_index")));
        let kinds: Vec<_> = found["drift"].as_object().unwrap().keys().collect();
        assert_eq!(kinds, ["deleted_later", "newer_in_index"]);
        assert_eq!(
            found["drift"]["deleted_later"]["examples"],
            json!(["kettle-2"])
        );
        let output = desk.run(&[arguments, &[&source]].concat());
        let shown = String::from_utf8_lossy(&output.stdout).into_owned();
        assert_eq!(output.status.code(), Some(4));
        assert!(
            shown.contains("the index is newer than the catalogue"),
            "{shown}"
        );
        assert!(!shown.contains("the index is what"), "{shown}");
    }
}
