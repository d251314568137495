//! What holds for any catalogue.

use crate::common::{catalogue, read_path};
use proptest::prelude::*;
use serde_json::{Value, json};

fn record() -> impl Strategy<Value = Value> {
    (
        "[a-z]{1,6}",
        "\\PC{0,20}",
        prop::option::of("[ -~\n]{0,20}"),
        any::<i32>(),
    )
        .prop_map(|(id, title, description, number)| {
            json!({
                "id": id, "title": title, "description": description,
                "attributes": {"n": number, "braces": "}]{[\"\\"},
            })
        })
}

fn ids(records: &[Value]) -> Vec<String> {
    records
        .iter()
        .map(|record| record["id"].as_str().unwrap().to_owned())
        .collect()
}

/// Writes a file, reads it, and gives the ids that came out and the number of faults.
fn through(name: &str, bytes: impl AsRef<[u8]>) -> (Vec<String>, usize) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    let mut ids = Vec::new();
    let mut faults = 0;
    for record in catalogue(&path) {
        match record {
            Ok(found) => ids.push(found.id.unwrap_or_default()),
            Err(_) => faults += 1,
        }
    }
    (ids, faults)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_layout_of_the_same_records_reads_the_same(
        records in prop::collection::vec(record(), 1..8), pretty in any::<bool>(),
    ) {
        let text = |value: &Value| if pretty {
            serde_json::to_string_pretty(value).unwrap()
        } else {
            value.to_string()
        };
        let expected = (ids(&records), 0);
        let array = Value::from(records.clone());
        prop_assert_eq!(through("a.json", text(&array)), expected.clone());
        let wrapped = json!({"at": "now", "list": array});
        prop_assert_eq!(through("b.json", text(&wrapped)), expected.clone());
        let one_by_one: Vec<_> = records.iter().map(&text).collect();
        prop_assert_eq!(through("c.json", one_by_one.join("\n")), expected.clone());
        let lines: Vec<_> = records.iter().map(Value::to_string).collect();
        prop_assert_eq!(through("d.jsonl", lines.join("\n")), expected.clone());
        // JSON in flow style is YAML as well.
        let entries: Vec<_> = lines.iter().map(|line| format!("- {line}\n")).collect();
        prop_assert_eq!(through("e.yaml", entries.concat()), expected);
    }

    #[test]
    fn what_a_csv_writer_writes_is_read_back(
        rows in prop::collection::vec(("[a-z]{1,6}", "[ -~é\n]{0,12}[!-~]"), 1..8),
        delimiter in prop::sample::select(vec![b',', b';', b'\t', b'|']),
    ) {
        let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
        writer.write_record(["id", "title"]).unwrap();
        for (id, title) in &rows {
            writer.write_record([id, title]).unwrap();
        }
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        std::fs::write(&path, writer.into_inner().unwrap()).unwrap();
        let read: Vec<_> = catalogue(&path)
            .map(|found| serde_json::to_value(found.unwrap().record).unwrap())
            .map(|record| (record["id"].as_str().unwrap().to_owned(), record["title"].as_str().unwrap().to_owned()))
            .collect();
        let expected: Vec<_> = rows.into_iter().map(|(id, title)| (id, title.trim().to_owned())).collect();
        prop_assert_eq!(read, expected);
    }

    #[test]
    fn no_bytes_stop_the_reader(
        bytes in prop::collection::vec(any::<u8>(), 0..300),
        name in prop::sample::select(vec!["a.json", "a.jsonl", "a.csv", "a.yaml", "a.txt", "a.json.gz"]),
    ) {
        through(name, bytes);
    }

    #[test]
    fn no_damage_stops_the_reader(
        records in prop::collection::vec(record(), 1..6),
        damage in prop::collection::vec((any::<prop::sample::Index>(), prop::sample::select(b"{}[],:\"\\\n x-".to_vec())), 1..4),
        name in prop::sample::select(vec!["a.json", "a.jsonl", "a.yaml"]),
    ) {
        let mut bytes = Value::from(records).to_string().into_bytes();
        for (at, byte) in damage {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        through(name, bytes);
    }

    #[test]
    fn a_record_cut_short_costs_no_record_on_another_line(
        before in prop::collection::vec(record(), 0..4),
        broken in record(),
        after in prop::collection::vec(record(), 1..4),
        cut in any::<prop::sample::Index>(),
    ) {
        let broken = broken.to_string();
        let mut end = 1 + cut.index(broken.len() - 1);
        while !broken.is_char_boundary(end) {
            end -= 1;
        }
        let mut lines: Vec<_> = before.iter().map(Value::to_string).collect();
        lines.push(broken[..end].to_owned());
        lines.extend(after.iter().map(Value::to_string));
        let (found, faults) = through("a.jsonl", lines.join("\n"));
        prop_assert_eq!(found, [ids(&before), ids(&after)].concat());
        prop_assert_eq!(faults, 1);
    }
}

#[test]
fn a_folder_is_the_sum_of_its_files() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("inner")).unwrap();
    std::fs::write(folder.path().join("b.json"), r#"[{"id":"b"}]"#).unwrap();
    std::fs::write(folder.path().join("inner/c.csv"), "id\nc\n").unwrap();
    std::fs::write(folder.path().join("a.yaml"), "- id: a\n").unwrap();
    assert_eq!(read_path(folder.path()), ["a@1", "b@1", "c@2"]);
}

/// Pieces of XML, well-formed or not.
fn xml() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        2 => "[a-z é<>&\"']{0,6}",
        3 => prop::sample::select(vec![
            "<item>", "</item>", "<item a='>'>", "<g:id>1</g:id>", "<title>", "</title>", "<!--", "-->",
            "<![CDATA[", "]]>", "<?x?>", "<item/>", "&lt;", "&#0;", "<b c=\"", "<channel>", "</channel>",
        ]).prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn whatever_an_xml_file_holds_reading_ends_and_whole_items_in_front_are_read(text in xml()) {
        let mut file = tempfile::Builder::new().suffix(".xml").tempfile().unwrap();
        let front = "<rss><item><g:id>front</g:id><title>t</title></item>";
        std::io::Write::write_all(&mut file, format!("{front}{text}").as_bytes()).unwrap();
        let google = catalogue_files::Mapping::named("google-merchant").unwrap().unwrap();
        let input = catalogue_files::Input::Path(file.path().to_owned());
        let found: Vec<_> = catalogue_files::open(&[input], Some(google)).unwrap().collect();
        prop_assert!(found.len() < 100);
        prop_assert_eq!(found[0].as_ref().unwrap().id.as_deref(), Some("front"));
    }
}
