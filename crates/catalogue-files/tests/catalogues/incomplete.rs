//! Files that end too early and paths that cannot be read: nothing is lost without a word.

use crate::common::{catalogue, read_path};
use catalogue_files::{Input, open};
use std::io::Write;

#[test]
fn a_file_that_ends_before_its_list_says_that_something_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let missing = "the file ends before its list does: something is missing";
    let deep = "[".repeat(100_000);
    let cases: [(&str, &[&str]); 8] = [
        ("[{\"id\":\"a\"},\n", &["a@1", "2"]),
        ("[{\"id\":\"a\"},\n{\"id\":\"b\"}", &["a@1", "b@2", "2"]),
        ("[", &["1"]),
        (&deep, &["1"]),
        ("{\"products\":[{\"id\":\"a\"},", &["a@1", "1"]),
        ("{\"products\":[{\"id\":\"a\"}], \"pro", &["a@1", "1"]),
        (
            "{\"products\":[{\"id\":\"a\"}], \"b\":{\"c\":[]}\n",
            &["a@1", "2"],
        ),
        ("[[{\"id\":\"a\"}]", &["a@1", "1"]),
    ];
    for (text, expected) in cases {
        let path = folder.path().join("a.json");
        std::fs::write(&path, text).unwrap();
        let expected: Vec<_> = expected
            .iter()
            .map(|line| match line.contains('@') {
                true => (*line).to_owned(),
                false => format!("{line}: {missing}"),
            })
            .collect();
        let shown: String = text.chars().take(60).collect();
        assert_eq!(read_path(&path), expected, "{shown}");
    }
    for whole in [
        "[]",
        "[{\"id\":\"a\"}]",
        "{\"products\":[{\"id\":\"a\"}], \"b\":[[]]}",
    ] {
        let path = folder.path().join("a.json");
        std::fs::write(&path, whole).unwrap();
        assert!(!read_path(&path).iter().any(|line| line.contains(missing)));
    }
}

#[test]
fn what_follows_the_object_around_a_list_is_not_lost_without_a_word() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.json");
    std::fs::write(&path, "{\"products\":[{\"id\":\"a\"}]}\nmore").unwrap();
    assert_eq!(
        read_path(&path),
        ["a@1", "2: expected a record, found more"]
    );
}

#[test]
fn a_path_that_cannot_be_read_does_not_take_its_neighbours_along() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    std::fs::write(path("good.json"), "[{\"id\":\"a\"}]").unwrap();
    std::fs::write(path("cut.zip"), "PK\u{3}\u{4} and nothing").unwrap();
    symlink("nowhere.json", path("dangling.json")).unwrap();
    symlink(".", path("here")).unwrap();
    symlink("itself", path("itself")).unwrap();
    let inputs = [Input::from(folder.path().to_owned()), "no/such.json".into()];
    let mut records = Vec::new();
    let mut faults = Vec::new();
    for record in open(&inputs, None).unwrap() {
        match record {
            Ok(found) => records.push(found.id.unwrap()),
            Err(error) => faults.push(error.to_string()),
        }
    }
    assert_eq!(records, ["a"]);
    assert_eq!(faults.len(), 5, "{faults:?}");
    for name in ["cut.zip", "dangling.json", "here", "itself", "no/such.json"] {
        let named = faults
            .iter()
            .filter(|fault| fault.contains(&format!("{name}: cannot be read")));
        assert_eq!(named.count(), 1, "{name}: {faults:?}");
    }
    assert!(open(&inputs[1..], None).is_err(), "nothing could be opened");
    assert!(open(&[Input::from(path("cut.zip"))], None).is_err());
}

#[test]
fn a_member_of_an_archive_that_is_not_read_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shop.zip");
    let mut archive = zip::ZipWriter::new(std::fs::File::create(&path).unwrap());
    for name in [
        "../up.json",
        "a.json",
        "inner.zip",
        "notes.txt",
        ".hidden.json",
    ] {
        archive
            .start_file(name, zip::write::SimpleFileOptions::default())
            .unwrap();
        archive.write_all(b"[{\"id\":\"a\"}]").unwrap();
    }
    archive.finish().unwrap();
    let shown: Vec<_> = catalogue(&path)
        .map(|record| record.map_or_else(|error| error.to_string(), |found| found.id.unwrap()))
        .collect();
    assert_eq!(shown.len(), 3, "{shown:?}");
    assert!(
        shown[0]
            .ends_with("shop.zip/../up.json: cannot be read: its name leads out of the archive")
    );
    assert!(shown[1].contains("inner.zip") && shown[1].contains("unpack it first"));
    assert_eq!(shown[2], "a");
}
