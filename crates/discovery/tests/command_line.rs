//! The `discovery` command as a user runs it, with the real model (`make model` fetches it).

use serde_json::Value;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

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
        self.run_with(arguments, "")
    }

    fn run_with(&self, arguments: &[&str], input: &str) -> Output {
        let mut child = Command::new(env!("CARGO_BIN_EXE_discovery"))
            .arg("--data")
            .arg(self.path("data"))
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child
            .stdin
            .take()
            .unwrap()
            .write_all(input.as_bytes())
            .unwrap();
        child.wait_with_output().unwrap()
    }

    fn json(&self, arguments: &[&str]) -> (i32, Value) {
        let output = self.run(arguments);
        let shown = String::from_utf8_lossy(&output.stderr).into_owned();
        let value = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{shown}"));
        (output.status.code().unwrap(), value)
    }
}

fn product(id: &str, title: &str, cents: u32) -> String {
    let amount = format!("{}.{:02}", cents / 100, cents % 100);
    format!(
        r#"{{"id":"{id}","version":1,"title":"{title}","price":{{"amount":"{amount}","currency":"EUR"}},"stock":5}}"#
    ) + "\n"
}

fn three() -> String {
    product("kettle", "Red kettle for tea", 2990)
        + &product("toaster", "Toaster with two slots", 3990)
        + &product("tent", "Waterproof tent for two", 19990)
}

fn sample(name: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    root.join(name).display().to_string()
}

#[test]
fn a_catalogue_goes_in_and_is_found_and_a_second_ingest_calls_no_model() {
    let desk = Desk::new();
    let file = desk.file("shop.jsonl", three());
    let (code, first) = desk.json(&["ingest", "--json", &file]);
    assert_eq!(
        (code, &first["products"], &first["applied"]),
        (0, &3.into(), &3.into())
    );
    assert_eq!(first["model_calls"], 3);
    let (code, again) = desk.json(&["ingest", "--json", &file]);
    assert_eq!(
        (code, &again["model_calls"], &again["remembered"]),
        (0, &0.into(), &3.into())
    );
    let (code, found) = desk.json(&["search", "--json", "something to boil water for tea"]);
    assert_eq!(
        (code, found["cards"]["cards"][0]["id"].as_str()),
        (0, Some("kettle"))
    );
    let (code, nothing) = desk.json(&["search", "--json", "winter tyres"]);
    assert_eq!(
        (code, nothing["cards"]["outcome"].as_str()),
        (1, Some("nothing_relevant"))
    );
}

#[test]
fn events_change_what_is_found_and_a_bad_one_leaves_its_neighbours_alone() {
    let desk = Desk::new();
    desk.run(&["ingest", "--quiet", &desk.file("shop.jsonl", three())]);
    let events = concat!(
        r#"{"type":"price","id":"kettle","version":5,"price":{"amount":"9.99","currency":"EUR"}}"#,
        "\n{\"type\":\"price\",\"id\":\"kettle\",\"version\":4,\"price\":{\"amount\":\"1.00\",\"currency\":\"EUR\"}}",
        "\n{\"type\":\"price\",\"id\":\"kettle\",\"version\":6,\"price\":{\"amount\":\"-1\",\"currency\":\"EUR\"}}",
        "\nno event at all",
        "\n{\"type\":\"delete\",\"id\":\"toaster\",\"version\":9}\n",
    );
    let output = desk.run_with(&["apply", "--json", "-"], events);
    assert_eq!(output.status.code(), Some(1), "two events were refused");
    let done: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        (&done["applied"], &done["superseded"]),
        (&2.into(), &1.into())
    );
    assert_eq!(done["model_calls"], 0);
    assert!(
        done["refused"][0]["location"]
            .as_str()
            .unwrap()
            .ends_with(":3"),
        "{done}"
    );
    assert!(
        done["refused"][0]["reason"]
            .as_str()
            .unwrap()
            .contains("negative"),
        "{done}"
    );
    let (_, found) = desk.json(&["search", "--json", "kettle"]);
    assert_eq!(found["cards"]["cards"][0]["price"]["amount"], "9.99");
    assert_eq!(desk.json(&["search", "--json", "toaster"]).0, 1);
}

#[test]
fn bad_records_are_set_aside_with_their_place_and_reason() {
    let desk = Desk::new();
    let mut bytes = three().into_bytes();
    bytes.extend(product("kettle", "The same id again", 100).into_bytes());
    bytes.extend(b"{\"title\":\"no id\"}\n{\"id\":\"cut\", \n\"\xff\xfe broken\"\n");
    bytes.extend(br#"{"id":"minus","title":"x","price":{"amount":"-3","currency":"EUR"}}"#);
    bytes.extend(b"\n");
    bytes.extend(br#"{"id":"shells","title":"x","price":{"amount":"3","currency":"COW"}}"#);
    bytes.extend(b"\n");
    bytes.extend(product("last", "Good record after bad ones", 700).into_bytes());
    let (code, done) = desk.json(&["ingest", "--json", &desk.file("shop.jsonl", bytes)]);
    assert_eq!((code, &done["products"]), (1, &4.into()), "{done}");
    let aside = std::fs::read_to_string(done["set_aside_file"].as_str().unwrap()).unwrap();
    for reason in ["used twice", "id", "negative", "currency"] {
        assert!(aside.contains(reason), "{reason} is not in {aside}");
    }
    for line in aside.lines() {
        let record: Value = serde_json::from_str(line).unwrap();
        assert!(
            record["location"].as_str().unwrap().contains("shop.jsonl"),
            "{line}"
        );
    }
}

#[test]
fn what_cannot_be_done_says_what_to_do() {
    let desk = Desk::new();
    let cases: [(&[&str], i32, &str); 6] = [
        (&["search", "kettle"], 3, "discovery ingest"),
        (&["ingest", "nowhere.jsonl"], 3, "nowhere.jsonl"),
        (
            &["--model", "nowhere", "ingest", "Cargo.toml"],
            3,
            "make model",
        ),
        (&["search"], 2, "QUERY"),
        (
            &["evaluate", "--judgments", "nowhere.csv"],
            3,
            "nowhere.csv",
        ),
        (&["serve", "--port", "99999"], 2, "99999"),
    ];
    for (arguments, code, named) in cases {
        let output = desk.run(arguments);
        let shown = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {shown}");
        assert!(shown.contains(named), "{arguments:?}: {shown}");
    }
}

#[test]
fn a_busy_port_is_named_with_a_way_out() {
    let desk = Desk::new();
    desk.run(&["ingest", "--quiet", &desk.file("shop.jsonl", three())]);
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let output = desk.run(&["serve", "--port", &port]);
    let shown = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(3));
    assert!(shown.contains(&port) && shown.contains("--port"), "{shown}");
}

/// The floors that hold on the sample's own graded queries: a change that costs relevance shows.
#[test]
fn the_sample_catalogue_answers_its_graded_queries() {
    let desk = Desk::new();
    assert!(
        desk.run(&["ingest", "--quiet", &sample("sample")])
            .status
            .success()
    );
    let judgments = sample("sample/judgments.csv");
    let report = desk.path("report.html").display().to_string();
    let run = desk.path("hybrid.run").display().to_string();
    let arguments = ["evaluate", "--judgments", &judgments, "--compare", "bm25"];
    let output = desk.run(&[&arguments[..], &["--report", &report, "--run-out", &run]].concat());
    let shown = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{shown}");
    let hybrid = |metric: &str| -> f64 {
        let line = shown
            .lines()
            .find(|line| line.starts_with(metric))
            .expect(&shown);
        line.split_whitespace().nth(2).unwrap().parse().unwrap()
    };
    assert!(hybrid("NDCG@10") > 0.85, "{shown}");
    assert!(hybrid("MRR") > 0.90, "{shown}");
    assert!(hybrid("Hit@5") > 0.95, "{shown}");
    assert!(std::fs::read_to_string(&report).unwrap().contains("<svg"));
    assert!(std::fs::read_to_string(&run).unwrap().lines().count() > 68);
}

#[test]
fn a_reader_who_has_seen_enough_is_no_failure() {
    let desk = Desk::new();
    let mut child = Command::new(env!("CARGO_BIN_EXE_discovery"))
        .args(["completions", "bash"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .current_dir(desk.folder.path())
        .spawn()
        .unwrap();
    // Closed before anything is read: every write from here on fails.
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    let shown = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!((output.status.code(), shown.as_str()), (Some(0), ""));
}
