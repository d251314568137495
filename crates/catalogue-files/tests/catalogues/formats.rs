//! Every format, layout and encoding that is read.

use crate::common::{catalogue, file, read, read_path, record};
use catalogue_files::{Input, open};
use serde_json::json;
use std::io::Write;

#[test]
fn json_is_read_in_every_layout() {
    assert_eq!(read("array.json"), ["a@2", "b@3"]);
    assert_eq!(read("lines.jsonl"), ["a@1", "b@3", "c@4"]);
    assert_eq!(read("concatenated.json"), ["a@1", "b@3", "c@4"]);
    assert_eq!(read("wrapped.json"), ["a@2", "b@3"]);
}

#[test]
fn a_place_has_line_byte_and_number() {
    let places: Vec<_> = catalogue(&file("lines.jsonl"))
        .map(|found| found.unwrap().location)
        .map(|at| (at.line, at.byte, at.record))
        .collect();
    assert_eq!(places, [(1, 0, 1), (3, 26, 2), (4, 50, 3)]);
}

#[test]
fn yaml_is_read_in_every_layout() {
    assert_eq!(read("list.yaml"), ["a@3", "b@11", "007@15"]);
    assert_eq!(read("wrapped.yaml"), ["a@2", "b@7"]);
    assert_eq!(read("wrapped-flush.yaml"), ["a@2", "b@4"]);
    assert_eq!(read("documents.yaml"), ["a@1", "b@4"]);
    assert_eq!(
        record("list.yaml", "a")["description"],
        "- not an entry\n\nend\n"
    );
    assert_eq!(record("list.yaml", "b")["title"], "B again");
    assert_eq!(
        record("wrapped.yaml", "a")["category"],
        json!(["Outdoor", "Tents"])
    );
}

#[test]
fn columns_of_a_table_become_fields() {
    assert_eq!(
        record("columns.csv", "a"),
        json!({
            "id": "a",
            "title": {"en": "Tent; two", "de": "Zelt"},
            "category": ["Outdoor", "Tents"],
            "price": {"amount": "249.90", "currency": "EUR"},
            "images": ["a.svg", "b.svg"],
            "attributes": {"weight": 1.85, "waterproof": true, "code": "007"},
        })
    );
    let b = record("columns.csv", "b");
    assert_eq!(
        (&b["title"]["en"], &b["stock"]),
        (&json!("27\" screen\nwide"), &json!("3"))
    );
    assert_eq!(
        record("tabs.tsv", "a")["title"],
        "A, with \"quotes\" inside"
    );
}

#[test]
fn encodings_with_a_mark_are_read() {
    assert_eq!(record("utf-8-with-mark.json", "a")["title"], "grün");
    assert_eq!(record("utf-16-le.csv", "a")["title"], "grün 😀");
    assert_eq!(record("utf-16-be.json", "a")["title"], "grün 😀");
}

/// A `.zip` of test files and what does not belong.
fn zip(path: &std::path::Path) {
    let mut zip = zip::ZipWriter::new(std::fs::File::create(path).unwrap());
    let deflated = zip::write::SimpleFileOptions::default();
    let stored = deflated.compression_method(zip::CompressionMethod::Stored);
    for (name, source, options) in [
        ("b/lines.jsonl", "lines.jsonl", deflated),
        ("a.csv", "columns.csv", stored),
        ("__MACOSX/a.csv", "array.json", deflated),
        ("photo.png", "shop/photo.png", deflated),
    ] {
        zip.start_file(name, options).unwrap();
        zip.write_all(&std::fs::read(file(source)).unwrap())
            .unwrap();
    }
    zip.finish().unwrap();
}

#[test]
fn archives_are_read_without_unpacking_them() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("all.zip");
    zip(&path);
    assert_eq!(read_path(&path), ["a@2", "b@4", "a@1", "b@3", "c@4"]);
    let first = catalogue(&path).next().unwrap().unwrap().location;
    assert!(
        first.to_string().ends_with("all.zip/a.csv:2 (record 1)"),
        "{first}"
    );

    let path = folder.path().join("lines.jsonl.gz");
    let mut gz = flate2::write::GzEncoder::new(
        std::fs::File::create(&path).unwrap(),
        flate2::Compression::fast(),
    );
    gz.write_all(&std::fs::read(file("lines.jsonl")).unwrap())
        .unwrap();
    gz.finish().unwrap();
    assert_eq!(read_path(&path), ["a@1", "b@3", "c@4"]);
    // Both together, as a folder, in order of name.
    assert_eq!(read_path(folder.path()).len(), 8);
}

#[test]
fn a_damaged_archive_member_is_a_fault_in_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("all.zip");
    zip(&path);
    let mut bytes = std::fs::read(&path).unwrap();
    let stored = std::fs::read(file("columns.csv")).unwrap();
    let at = bytes
        .windows(stored.len())
        .position(|window| window == stored)
        .unwrap();
    bytes[at + stored.len() - 5] ^= 1;
    std::fs::write(&path, bytes).unwrap();
    let read = read_path(&path);
    assert_eq!(
        read,
        [
            "1: cannot read on: archive member is damaged",
            "a@1",
            "b@3",
            "c@4"
        ]
    );
}

#[test]
fn progress_ends_at_the_total() {
    let mut catalogue = catalogue(&file("array.json"));
    let progress = catalogue.progress();
    assert_eq!(progress.bytes_read(), 0);
    assert_eq!(catalogue.by_ref().count(), 2);
    assert_eq!(Some(progress.bytes_read()), progress.total_bytes());
}

#[test]
fn the_same_content_has_the_same_hash_in_every_format() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        catalogue(&path).next().unwrap().unwrap().hash
    };
    let json = write(
        "a.json",
        r#"[{"id":"a","title":"A","attributes":{"x":1,"y":"2"}}]"#,
    );
    assert_eq!(
        write(
            "b.json",
            r#"[ {"attributes":{"y":"2","x":1}, "title":"A", "id":"a"} ]"#
        ),
        json
    );
    assert_eq!(
        write(
            "c.yaml",
            "- id: a\n  title: A\n  attributes: {x: 1, y: '2'}\n"
        ),
        json
    );
    assert_ne!(
        write(
            "d.json",
            r#"[{"id":"a","title":"A","attributes":{"x":2,"y":"2"}}]"#
        ),
        json
    );
}

#[test]
fn a_path_that_is_not_there_is_named() {
    let error = open(&[Input::from("no/such/file.json")], None)
        .err()
        .unwrap();
    assert!(error.to_string().contains("no/such/file.json"), "{error}");
    let folder = tempfile::tempdir().unwrap();
    let error = open(&[Input::Path(folder.path().to_owned())], None)
        .err()
        .unwrap();
    assert!(
        error.to_string().contains("holds no catalogue file"),
        "{error}"
    );
}

#[test]
fn a_dash_is_standard_input() {
    assert_eq!(Input::from("-"), Input::Stdin);
    assert_eq!(Input::from("-x"), Input::Path("-x".into()));
}
