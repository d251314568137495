//! The `discovery` command as a user runs it, with the real model (`make model` fetches it).

use serde_json::Value;
use std::io::{BufRead, BufReader, Read, Write};
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
        "\n{\n  \"type\": \"delete\",\n  \"id\": \"toaster\",\n  \"version\": 9\n}\n",
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
fn bad_records_are_held_back_with_their_place_and_reason() {
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
    let (_, held) = desk.json(&["quarantine", "list", "--json"]);
    let shown = held.to_string();
    for reason in ["used twice", "is missing", "negative", "ISO 4217"] {
        assert!(shown.contains(reason), "{reason} is not in {shown}");
    }
    for entry in held.as_array().unwrap() {
        assert!(
            entry["location"].as_str().unwrap().contains("shop.jsonl"),
            "{entry}"
        );
    }
}

#[test]
fn what_cannot_be_done_says_what_to_do() {
    let desk = Desk::new();
    let cases: [(&[&str], i32, &str); 12] = [
        (&["search", "kettle"], 3, "discovery ingest"),
        (&["ingest", "nowhere.jsonl"], 3, "nowhere.jsonl"),
        (
            &["--model", "nowhere", "ingest", "Cargo.toml"],
            3,
            "make model",
        ),
        (&["search"], 2, "QUERY"),
        (&["search", "kettle", "-n", "0"], 2, "1 to 50"),
        (&["search", "kettle", "-n", "51"], 2, "1 to 50"),
        (&["search", "kettle", "--language", "xx"], 2, "en, de, fr"),
        (&["search", "kettle", "--filter", "cheap"], 2, "price<=100"),
        (&["search", &"x".repeat(1_001)], 3, "1000 characters"),
        (
            &["ingest", "--language", "xx", "shop.jsonl"],
            2,
            "en, de, fr",
        ),
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
fn an_answer_fits_a_terminal_and_explains_itself_when_asked() {
    let desk = Desk::new();
    desk.run(&["ingest", "--quiet", &desk.file("shop.jsonl", three())]);
    let output = desk.run(&["search", "--explain", "red kettle for tea under 200 euro"]);
    let shown = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{shown}");
    assert!(
        shown.lines().all(|line| line.chars().count() <= 80),
        "{shown}"
    );
    for part in [
        "--without 'price<=200'",
        "1. Red kettle for tea\n   29.90 EUR · few left · kettle\n",
        "by words: place 1",
        "by meaning: place 1",
        "score ",
        "Sources:\n  [1] kettle (",
    ] {
        assert!(shown.contains(part), "no {part:?} in\n{shown}");
    }
    let words = desk.run(&["search", "--explain", "--keyword", "red kettle"]);
    let shown = String::from_utf8_lossy(&words.stdout).into_owned();
    assert!(shown.contains("by meaning: not found"), "{shown}");
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

#[test]
fn a_path_that_cannot_be_read_is_set_aside_and_its_neighbours_go_in() {
    let desk = Desk::new();
    let (good, bad) = (desk.file("shop.jsonl", three()), desk.file("cut.zip", "PK"));
    let (code, done) = desk.json(&["ingest", "--json", &good, &bad, "nowhere.json"]);
    assert_eq!((code, &done["products"]), (1, &3.into()), "{done}");
    let held = desk.json(&["quarantine", "list", "--json"]).1.to_string();
    assert!(
        held.contains("cut.zip") && held.contains("nowhere.json"),
        "{held}"
    );
    assert_eq!(desk.run(&["ingest", &bad]).status.code(), Some(3));
}

#[test]
fn only_a_good_record_uses_its_id() {
    let desk = Desk::new();
    let bad = r#"{"id":"kettle","title":"x","price":{"amount":"-3","currency":"EUR"}}"#;
    let nameless = "{\"id\":\"\",\"title\":\"x\"}\n{\"id\":\"\",\"title\":\"y\"}\n";
    let text = format!("{bad}\n{}{nameless}", three());
    let (code, done) = desk.json(&["ingest", "--json", &desk.file("shop.jsonl", text)]);
    assert_eq!((code, &done["products"]), (1, &3.into()), "{done}");
    let held = desk.json(&["quarantine", "list", "--json"]).1.to_string();
    assert!(!held.contains("used twice"), "{held}");
}

#[test]
fn wrong_usage_is_told_before_anything_is_opened() {
    let desk = Desk::new();
    let cases: [&[&str]; 8] = [
        &["search", "x", "--filter", "price"],
        &["search", "x", "--without", "<3"],
        &["search", "x", "--language", "xx"],
        &["search", "x", "-n", "0"],
        &["search", "x", "-n", "51"],
        &["ingest", "--language", "xx", "shop.json"],
        &["ingest", "--currency", "COW", "shop.json"],
        &["reconcile", "--currency", "COW", "shop.json"],
    ];
    for arguments in cases {
        let output = desk.run(arguments);
        let shown = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {shown}");
    }
}

#[test]
fn a_few_refused_events_are_named_and_the_rest_is_counted() {
    let desk = Desk::new();
    desk.run(&["ingest", "--quiet", &desk.file("shop.jsonl", three())]);
    let unknown =
        "{\"type\":\"stock\",\"id\":\"tent\",\"version\":2,\"stock\":1,\"colour\":\"red\"}\n";
    let events = desk.file("events.jsonl", "no event\n".repeat(9) + unknown);
    let output = desk.run(&["apply", &events]);
    let shown = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{shown}");
    assert_eq!(
        shown
            .lines()
            .filter(|line| line.starts_with("refused "))
            .count(),
        5
    );
    assert!(shown.contains("and 4 more (--json lists all)"), "{shown}");
    assert!(
        shown.contains("events.jsonl:10") && shown.contains("colour"),
        "{shown}"
    );
    let folder = desk.folder.path().display().to_string();
    let output = desk.run(&["apply", &folder]);
    let shown = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        shown.contains(&folder) && shown.contains("is a folder"),
        "{shown}"
    );
}

#[test]
fn a_listener_who_has_left_changes_no_exit_code() {
    let desk = Desk::new();
    desk.run(&["ingest", "--quiet", &desk.file("shop.jsonl", three())]);
    let events = desk.file("events.jsonl", "no event\n".repeat(9));
    for (arguments, code) in [(["apply", &events], 1), (["apply", "nowhere.jsonl"], 3)] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_discovery"))
            .arg("--data")
            .arg(desk.path("data"))
            .args(arguments)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stderr.take());
        assert_eq!(child.wait().unwrap().code(), Some(code), "{arguments:?}");
    }
}

#[test]
fn an_ingest_that_is_interrupted_says_so_and_goes_on_when_run_again() {
    let desk = Desk::new();
    for arguments in [&["ingest", "-"][..], &["generation", "build", "-"]] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_discovery"))
            .arg("--data")
            .arg(desk.path("data"))
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut feed = child.stdin.take().unwrap();
        let shop = three();
        let (two, last) = shop.split_at(shop.rfind("{\"id\"").unwrap());
        feed.write_all(two.as_bytes()).unwrap();
        let journals = || {
            let files = std::fs::read_dir(desk.path("data")).into_iter().flatten();
            files
                .flatten()
                .any(|file| file.path().extension().is_some_and(|e| e == "journal"))
        };
        while !journals() {
            assert!(child.try_wait().unwrap().is_none(), "it ended by itself");
            std::thread::yield_now();
        }
        let pid = child.id().to_string();
        assert!(
            Command::new("kill")
                .args(["-INT", &pid])
                .status()
                .unwrap()
                .success()
        );
        let mut said = BufReader::new(child.stderr.take().unwrap());
        let mut line = String::new();
        said.read_line(&mut line).unwrap();
        assert!(line.starts_with("stopping"), "{line}");
        feed.write_all(last.as_bytes()).unwrap();
        drop(feed);
        said.read_to_string(&mut line).unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(130), "{line}");
        assert!(line.contains("interrupted after") && line.contains("run the same command again"));
        let output = desk.run_with(arguments, &shop);
        let shown = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(
            output.status.success() && shown.contains("in already"),
            "{shown}"
        );
        assert!(!journals());
    }
    let (_, all) = desk.json(&["generation", "list", "--json"]);
    assert_eq!(
        all.as_array().unwrap().len(),
        2,
        "the build went on where it was"
    );
}
