//! Every kind of bad input: named in its place, and its neighbours go through.

use crate::common::{catalogue, file, read, read_path};
use catalogue_files::MAX_RECORD_BYTES;
use contracts::{Defaults, FieldError};
use std::collections::BTreeMap;
use std::io::Write;

#[test]
fn what_holds_nothing_or_no_text_is_named_and_refused() {
    assert_eq!(read("empty.json"), ["1: file holds no record"]);
    assert_eq!(read("blank.csv"), ["1: file holds no record"]);
    assert_eq!(read("picture.json"), ["1: a PNG picture, not a catalogue"]);
    assert_eq!(
        read("zeros.csv"),
        ["1: binary data, or UTF-16 without byte order mark, not a catalogue"]
    );
    assert_eq!(
        read("no-catalogue.txt"),
        ["1: neither JSON, CSV, YAML nor XML, not a catalogue"]
    );
}

#[test]
fn bytes_of_another_encoding_are_a_fault_of_their_record() {
    let fault = |line: u32, at: u32, what: &str| {
        format!(
            "{line}: invalid UTF-8 at byte {at} from its beginning, 0x{what}: save the file as UTF-8"
        )
    };
    for (name, bad, good) in [
        (
            "latin-1.json",
            fault(1, 21, r#"FC behind ":\"a\",\"title\":\"gr""#),
            "b@2",
        ),
        ("latin-1.csv", fault(2, 4, r#"FC behind "a,gr""#), "b@3"),
        (
            "latin-1.yaml",
            fault(1, 19, r#"FC behind "  title: gr""#),
            "b@3",
        ),
        (
            "utf-16-half-a-pair.jsonl",
            fault(1, 19, r#"FF behind "d\":\"a\",\"title\":\"""#),
            "b@2",
        ),
    ] {
        let read = read(name);
        assert_eq!(read.len(), 2, "{name}: {read:?}");
        assert_eq!(
            (read[0].as_str(), read[1].as_str()),
            (bad.as_str(), good),
            "{name}"
        );
    }
}

#[test]
fn what_is_no_object_is_a_fault_of_its_own() {
    assert_eq!(
        read("wrong-types.json"),
        [
            "a@1",
            "1: expected a record, found 7",
            "1: expected a record, found \"text, with {braces}\"",
            "1: expected a record, found null",
            "1: expected a record, found \"nested\"",
            "b@1",
        ]
    );
    let lines = read("lines-one-bad.jsonl");
    assert_eq!((lines[0].as_str(), lines[4].as_str()), ("a@1", "d@5"));
    assert!(lines[1].starts_with("2: not valid JSON: EOF"), "{lines:?}");
    assert_eq!(lines[2], "3: expected a record, found [\"c\"]");
    assert_eq!(lines[3], "4: expected a record, found null");
}

#[test]
fn broken_json_costs_only_the_record_it_breaks() {
    assert_eq!(
        read("cut-off.json"),
        [
            "a@2",
            "b@3",
            "4: record is cut off: the file ends inside it"
        ]
    );
    assert_eq!(
        read("brace-missing.json"),
        [
            "a@2",
            "3: record is cut off: a bracket or quote is missing",
            "c@4",
            "d@5"
        ]
    );
    assert_eq!(
        read("brackets-missing.json"),
        [
            "2: record is cut off: the file ends inside it",
            "b@5",
            "c@9"
        ]
    );
    assert_eq!(
        read("brace-too-many.json"),
        ["a@2", "2: expected a record, found }", "b@3"]
    );
    let lines = read("quote-missing.json");
    assert_eq!(
        lines[1],
        "3: record is cut off: a bracket or quote is missing"
    );
    assert_eq!(
        (lines[0].as_str(), lines[2].as_str(), lines.len()),
        ("a@2", "c@4", 3)
    );
    let lines = read("comma-missing.json");
    assert!(lines[0].starts_with("1: not valid JSON"), "{lines:?}");
    assert_eq!(lines[1], "b@1");
    let lines = read("key-twice.json");
    assert!(lines[0].contains("duplicate field `title`"), "{lines:?}");
    assert_eq!(lines[1], "b@1");
}

#[test]
fn a_lost_quote_in_one_long_line_costs_few_records() {
    let lines = read("quote-missing-in-one-line.json");
    assert_eq!(
        (
            lines.first().unwrap().as_str(),
            lines.last().unwrap().as_str()
        ),
        ("a@1", "d@1")
    );
    assert!(lines.iter().any(|line| !line.contains('@')), "{lines:?}");
}

#[test]
fn a_broken_record_still_tells_its_id() {
    let error = catalogue(&file("brace-missing.json"))
        .find_map(Result::err)
        .unwrap();
    assert_eq!(error.id.as_deref(), Some("b"));
    assert!(error.to_string().ends_with(
        "brace-missing.json:3 (record 2), product \"b\": record is cut off: a bracket or quote is missing"
    ));
    let error = catalogue(&file("bad-entry.yaml"))
        .find_map(Result::err)
        .unwrap();
    assert_eq!(error.id.as_deref(), Some("b"));
}

#[test]
fn bad_rows_of_a_table_are_named() {
    assert_eq!(
        read("bad-rows.csv"),
        [
            "a@2",
            "3: row has 3 cells, the header has 2",
            "4: row has 1 cells, the header has 2",
            "d@5",
            "6: record is cut off: a quote stands inside a quoted cell",
            "f@7",
        ]
    );
    assert_eq!(
        read("open-quote.csv"),
        [
            "a@2",
            "3: record is cut off: a quote is never closed",
            "c@4",
            "d@5"
        ]
    );
}

#[test]
fn a_header_that_cannot_be_read_refuses_its_file() {
    let fault = "1: header row cannot be used, nor the rows below it: ";
    assert_eq!(
        read("latin-1-header.csv"),
        [format!(
            "{fault}invalid UTF-8 at byte 5 from its beginning, 0xF6 behind \"id,gr\": save the file as UTF-8"
        )]
    );
    assert_eq!(
        read("column-twice.csv"),
        [format!("{fault}column \"title\" stands there twice")]
    );
}

#[test]
fn bad_entries_of_yaml_are_named() {
    let lines = read("bad-entry.yaml");
    assert_eq!(lines.len(), 6, "{lines:?}");
    assert_eq!((lines[0].as_str(), lines[5].as_str()), ("a@1", "e@10"));
    assert_eq!(lines[3], "7: expected a record, found \"just text\"");
    for (line, at) in [(1, "3: "), (2, "5: "), (4, "8: ")] {
        assert!(
            lines[line].starts_with(at) && !lines[line].contains('@'),
            "{lines:?}"
        );
    }
    let lines = read("not-a-number.yaml");
    assert!(
        lines[0].starts_with("1: ") && lines[0].contains("non-finite"),
        "{lines:?}"
    );
    assert_eq!(lines[1], "b@4");
}

/// The faults of fields in a file, under the line of their record.
fn faults(name: &str) -> Vec<(u64, Vec<FieldError>)> {
    catalogue(&file(name))
        .map(Result::unwrap)
        .filter_map(|found| {
            let errors = found.record.into_change(&Defaults::default()).err()?;
            Some((found.location.line, errors))
        })
        .collect()
}

#[test]
fn a_field_that_is_wrong_refuses_its_record_alone() {
    for (name, line, messages) in [
        (
            "missing-id.json",
            1,
            &["id: is missing, must be a text of 1 to 128 characters"][..],
        ),
        (
            "negative-price.csv",
            2,
            &["price.amount: price -5.00 is negative, found \"-5.00\""],
        ),
        (
            "unknown-currency.yaml",
            1,
            &["price.currency: must be an ISO 4217 code such as EUR, found \"EURO\""],
        ),
        (
            "wrong-type-in-field.json",
            1,
            &[
                "price: must be an amount, or an object of amount and currency, found [1]",
                "stock: must be a number, found \"many\"",
            ],
        ),
    ] {
        let faults = faults(name);
        let shown: Vec<_> = faults[0].1.iter().map(ToString::to_string).collect();
        assert_eq!((faults.len(), faults[0].0), (1, line), "{name}");
        assert_eq!(shown, messages, "{name}");
        assert_eq!(read(name).len(), 2, "{name}");
    }
}

#[test]
fn an_unknown_field_is_a_warning_that_names_it() {
    let found = catalogue(&file("unknown-field.json"))
        .next()
        .unwrap()
        .unwrap();
    let (_, warnings) = found.record.into_change(&Defaults::default()).unwrap();
    assert_eq!(
        warnings[0].to_string(),
        "colour: is not a known field, it is left out"
    );
}

#[test]
fn a_second_record_with_an_id_has_a_place_of_its_own() {
    let mut places: BTreeMap<String, Vec<u64>> = BTreeMap::new();
    for found in catalogue(&file("duplicate-id.jsonl")).map(Result::unwrap) {
        places
            .entry(found.id.unwrap())
            .or_default()
            .push(found.location.line);
    }
    assert_eq!(places["a"], [1, 3]);
}

/// A file with a record beyond the limit between two good ones.
fn with_huge_record(name: &str, before: &str, open: &str, close: &str, after: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    let mut file = std::fs::File::create(&path).unwrap();
    let filler = "x".repeat(MAX_RECORD_BYTES + 1000);
    for part in [before, open, &filler, close, after] {
        file.write_all(part.as_bytes()).unwrap();
    }
    read_path(&path)
}

#[test]
fn a_huge_record_is_skipped_and_named() {
    let json = r#"{"id":"a","title":"A"}"#;
    let huge = r#"{"id":"huge","title":""#;
    let fault = format!("record is larger than {MAX_RECORD_BYTES} bytes");
    let lines = with_huge_record(
        "a.json",
        &format!("[{json},\n"),
        huge,
        "\"},\n",
        &format!("{json}]"),
    );
    assert_eq!(
        lines,
        ["a@1".to_owned(), format!("2: {fault}"), "a@3".to_owned()]
    );
    let lines = with_huge_record("a.jsonl", &format!("{json}\n"), huge, "\"}\n", json);
    assert_eq!(
        lines,
        ["a@1".to_owned(), format!("2: {fault}"), "a@3".to_owned()]
    );
    let lines = with_huge_record("a.csv", "id,title\na,A\n", "huge,", "\n", "a,A\n");
    assert_eq!(
        lines,
        ["a@2".to_owned(), format!("3: {fault}"), "a@4".to_owned()]
    );
    let lines = with_huge_record(
        "a.yaml",
        "- id: a\n",
        "- id: huge\n  title: ",
        "\n",
        "- id: a\n",
    );
    assert_eq!(
        lines,
        ["a@1".to_owned(), format!("2: {fault}"), "a@4".to_owned()]
    );
}

#[test]
fn a_record_that_never_ends_does_not_take_the_next_ones_along() {
    let record = r#"{"id":"a","title":"A"},"#;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.json");
    let many = record.repeat(MAX_RECORD_BYTES / record.len() + 100);
    std::fs::write(
        &path,
        format!("[{record}\n{{\"id\":\"b\",\"images\":[{{\"url\":\"x\"}},\n{many}]"),
    )
    .unwrap();
    let lines = read_path(&path);
    assert_eq!(lines[1], "2: record is cut off: it never ends");
    let bad = lines.iter().filter(|line| !line.contains('@')).count();
    assert_eq!(
        (bad, lines.len()),
        (1, MAX_RECORD_BYTES / record.len() + 102)
    );
}

#[test]
fn a_table_whose_structure_is_broken_is_a_few_findings_and_not_one_a_row() {
    let read_of = |name| {
        let mut all = read(name);
        let good = all.pop();
        (all, good)
    };
    let (found, last) = read_of("too-many-cells.csv");
    assert_eq!(found.len(), 7, "{found:?}");
    assert_eq!(found[4], "6: row has 4 cells, the header has 3");
    assert!(
        found[5].starts_with("7: 35 rows up to line 41 do not fit the header"),
        "{found:?}"
    );
    assert_eq!(found[6], "41@42", "a good row counts");
    assert_eq!(
        last.unwrap(),
        "43: row has 2 cells, the header has 3",
        "and is named again"
    );
    let (found, last) = read_of("quote-over-rows.csv");
    assert_eq!(found.len(), 6, "{found:?}");
    assert!(found[0].contains("a quote is never closed"), "{found:?}");
    assert_eq!(last.unwrap(), "2@62");
}

#[test]
fn a_row_with_too_few_cells_is_still_known_by_its_first_one() {
    let short = catalogue(&file("too-many-cells.csv"))
        .filter_map(Result::err)
        .last()
        .unwrap();
    assert_eq!(short.id.as_deref(), Some("42"));
}

#[test]
fn a_yaml_bomb_is_named_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bomb.yaml");
    let mut text = "- id: 1\n  title: x\n  a: &a [x,x,x,x,x,x,x,x,x,x]\n".to_owned();
    for (one, before) in ["b", "c", "d", "e", "f", "g"]
        .iter()
        .zip(["a", "b", "c", "d", "e", "f"])
    {
        let aliases = vec![format!("*{before}"); 10].join(",");
        text += &format!("  {one}: &{one} [{aliases}]\n");
    }
    std::fs::write(&path, text).unwrap();
    let found = read_path(&path).join("\n");
    assert!(
        found.contains("too large or too deeply nested for YAML"),
        "{found}"
    );
    assert!(!found.contains('{'), "{found}");
}

#[test]
fn very_many_columns_are_no_more_work_than_their_number() {
    // With a comparison of each column with each other this would take minutes.
    let columns = 200_000;
    let header: String = (0..columns).map(|at| format!(",c{at}")).collect();
    let text = format!("id,title{header}\n1,Tent{}\n", ",x".repeat(columns));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("wide.csv");
    std::fs::write(&path, text).unwrap();
    assert_eq!(read_path(&path), ["1@2"]);
}

#[test]
fn a_mapping_that_is_not_there_names_those_that_come_along() {
    let error = catalogue_files::Mapping::read_or_named("nope".as_ref()).unwrap_err();
    let error = error.to_string();
    assert!(
        error.contains("google-merchant, icecat, retail-demo, schema-org, shopify"),
        "{error}"
    );
}
