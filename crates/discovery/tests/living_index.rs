//! An index that lives: changes arrive while it is served, another generation takes over, and the
//! catalogue is held against it. With the real model (`make model` fetches it).

use serde_json::{Value, json};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::SeqCst};
use std::time::{Duration, Instant};

/// Long enough for any machine; what is waited for usually takes milliseconds.
const PATIENCE: Duration = Duration::from_secs(60);

struct Desk {
    folder: tempfile::TempDir,
}

/// Is set when the test ends, also by a failure: a thread that waits for it would run on.
struct AtTheEnd<'a>(&'a AtomicBool);

impl Drop for AtTheEnd<'_> {
    fn drop(&mut self) {
        self.0.store(true, SeqCst);
    }
}

/// A server that ends with the test.
struct Server {
    child: Child,
    address: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Desk {
    fn with_catalogue() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let desk = Self { folder };
        desk.write("catalogue.jsonl", &catalogue(12, 1));
        assert!(
            desk.run(&["ingest", "-q", &desk.shown("catalogue.jsonl")])
                .status
                .success()
        );
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn shown(&self, name: &str) -> String {
        self.path(name).display().to_string()
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), text).unwrap();
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_discovery"));
        command.arg("--data").arg(self.path("data")).args(arguments);
        command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    fn json(&self, arguments: &[&str]) -> (i32, Value) {
        let output = self.run(arguments);
        let shown = String::from_utf8_lossy(&output.stderr).into_owned();
        let value = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{shown}"));
        (output.status.code().unwrap(), value)
    }

    fn apply(&self, event: &Value) -> Value {
        self.write("event.jsonl", &format!("{event}\n"));
        self.json(&["apply", "--json", &self.shown("event.jsonl")])
            .1
    }

    fn serve(&self, more: &[&str]) -> Server {
        let file = self.path("address");
        let _ = std::fs::remove_file(&file);
        let shown = file.display().to_string();
        let mut arguments = vec!["serve", "--port", "0", "--address-file", &shown];
        arguments.extend(more);
        let mut child = self
            .command(&arguments)
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let address = until("the server's address", || {
            assert!(child.try_wait().unwrap().is_none(), "the server ended");
            let text = std::fs::read_to_string(&file).ok()?;
            text.trim().strip_prefix("http://").map(str::to_owned)
        });
        Server { child, address }
    }
}

impl Server {
    fn get(&self, path: &str) -> Option<Value> {
        get(&self.address, path)
    }

    fn price(&self, id: &str) -> Option<Value> {
        Some(self.get(&format!("/products/{id}"))?["price"]["amount"].clone())
    }
}

/// The JSON that a path answers with; nothing for any other status than 200.
fn get(address: &str, path: &str) -> Option<Value> {
    let mut stream = TcpStream::connect(address).ok()?;
    stream.set_read_timeout(Some(PATIENCE)).ok()?;
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nhost: shop\r\nconnection: close\r\n\r\n"
    )
    .ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    let (head, body) = answer.split_once("\r\n\r\n")?;
    head.starts_with("HTTP/1.1 200")
        .then(|| serde_json::from_str(body).unwrap())
}

fn until<T>(what: &str, mut there: impl FnMut() -> Option<T>) -> T {
    let started = Instant::now();
    loop {
        if let Some(found) = there() {
            return found;
        }
        assert!(started.elapsed() < PATIENCE, "{what} did not come");
        std::thread::yield_now();
    }
}

fn catalogue(products: u32, version: u64) -> String {
    (0..products).map(|at| record(at, version) + "\n").collect()
}

fn record(at: u32, version: u64) -> String {
    json!({
        "id": format!("kettle-{at}"), "version": version, "title": format!("Kettle number {at}"),
        "price": {"amount": "20.00", "currency": "EUR"}, "stock": 3
    })
    .to_string()
}

fn price(id: &str, version: u64, amount: &str) -> Value {
    json!({"type": "price", "id": id, "version": version, "price": {"amount": amount, "currency": "EUR"}})
}

#[test]
fn a_change_reaches_a_server_that_is_running() {
    let desk = Desk::with_catalogue();
    let server = desk.serve(&[]);
    let applied = desk.apply(&price("kettle-1", 2, "17.50"));
    assert_eq!(applied["handed_over"], 1);
    until("the new price", || {
        (server.price("kettle-1")? == "17.50").then_some(())
    });
    let new = json!({"type": "upsert", "product": {"id": "toaster", "version": 1, "title": "Toaster", "brand": "Ombra"}});
    desk.apply(&new);
    until("the new product", || server.get("/products/toaster"));
    desk.apply(&json!({"type": "delete", "id": "kettle-2", "version": 2}));
    until("the deletion", || {
        server.get("/products/kettle-2").is_none().then_some(())
    });
    drop(server);
    let applied = desk.apply(&price("kettle-1", 1, "99.00"));
    assert_eq!(
        (&applied["applied"], &applied["superseded"]),
        (&json!(0), &json!(1))
    );
}

#[test]
fn files_in_a_watched_folder_are_applied_once_even_when_the_server_starts_again() {
    let desk = Desk::with_catalogue();
    let inbox = desk.path("inbox");
    std::fs::create_dir(&inbox).unwrap();
    let lines = format!(
        "{}\nno event\n{}\n",
        price("kettle-1", 2, "11.00"),
        price("kettle-3", 2, "13.00")
    );
    desk.write("inbox/a.jsonl", &lines);
    let shown = inbox.display().to_string();
    let misspelled = desk.run(&["watch", "--once", &desk.shown("outbox")]);
    assert_eq!(misspelled.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&misspelled.stderr).contains("there is no folder"));
    assert!(!desk.path("outbox").exists());
    let server = desk.serve(&["--watch", &shown]);
    until("both prices", || {
        let both = (server.price("kettle-1")?, server.price("kettle-3")?);
        (both == (json!("11.00"), json!("13.00"))).then_some(())
    });
    until("the file to be moved", || {
        inbox.join("done/a.jsonl").exists().then_some(())
    });
    let refused = std::fs::read_to_string(inbox.join("refused/a.jsonl")).unwrap();
    assert!(refused.contains("a.jsonl:2"), "{refused}");
    drop(server);
    // The same file again, as after a crash before it was moved, and an older event: no effect.
    desk.write("inbox/a.jsonl", &lines);
    desk.write(
        "inbox/b.jsonl",
        &format!("{}\n", price("kettle-1", 1, "99.00")),
    );
    let output = desk.run(&["watch", "--once", &shown]);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let server = desk.serve(&[]);
    assert_eq!(server.price("kettle-1"), Some(json!("11.00")));
}

#[test]
fn a_generation_is_built_beside_and_switched_to_without_one_failed_query() {
    let desk = Desk::with_catalogue();
    let server = desk.serve(&[]);
    let (stop, asked, failed) = (AtomicBool::new(false), AtomicU64::new(0), AtomicU64::new(0));
    let generation = |address: &str| Some(get(address, "/health")?["generation"].clone());
    std::thread::scope(|scope| {
        let _stopped = AtTheEnd(&stop);
        scope.spawn(|| {
            while !stop.load(SeqCst) {
                let found = get(&server.address, "/products/kettle-1");
                asked.fetch_add(1, SeqCst);
                failed.fetch_add(u64::from(found.is_none()), SeqCst);
            }
        });
        let catalogue = desk.shown("catalogue.jsonl");
        assert!(
            desk.run(&["generation", "build", "-q", &catalogue])
                .status
                .success()
        );
        // A change after the build reaches both: the one that is served, and the one to come.
        desk.apply(&price("kettle-1", 5, "18.00"));
        until("the price", || {
            (server.price("kettle-1")? == "18.00").then_some(())
        });
        assert!(desk.run(&["generation", "switch", "g2"]).status.success());
        until("the new generation", || {
            (generation(&server.address)? == "g2").then_some(())
        });
        assert_eq!(server.price("kettle-1"), Some(json!("18.00")));
        assert!(desk.run(&["generation", "rollback"]).status.success());
        until("the old generation", || {
            (generation(&server.address)? == "g1").then_some(())
        });
    });
    assert!(asked.load(SeqCst) > 20, "hardly a query was asked");
    assert_eq!(failed.load(SeqCst), 0, "of {} queries", asked.load(SeqCst));
    drop(server);
    let (code, difference) = desk.json(&["generation", "compare", "--json", "g1", "g2"]);
    assert_eq!((code, &difference["products"]), (0, &json!([12, 12])));
    let refused = desk.run(&["generation", "delete", "g1"]);
    assert!(String::from_utf8_lossy(&refused.stderr).contains("switch to another one"));
    assert!(desk.run(&["generation", "delete", "g2"]).status.success());
    let (_, left) = desk.json(&["generation", "list", "--json"]);
    assert_eq!(left.as_array().unwrap().len(), 1);
}

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
fn only_generations_that_there_are_can_be_named() {
    let desk = Desk::with_catalogue();
    let build = ["generation", "build", "-q", &desk.shown("catalogue.jsonl")];
    assert!(desk.run(&build).status.success());
    let cases: [(&[&str], &str); 4] = [
        (
            &["switch", "g99"],
            "there is no generation g99, only g1, g2",
        ),
        (&["delete", "../generations/g2"], "only g1, g2"),
        (&["compare", "g1", "../generations/g2"], "only g1, g2"),
        (
            &["delete", "g1"],
            "g1 is the generation that is searched: switch to another one first",
        ),
    ];
    for (arguments, named) in cases {
        let output = desk.run(&[&["generation"], arguments].concat());
        let shown = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(3), "{arguments:?}: {shown}");
        assert!(shown.contains(named), "{arguments:?}: {shown}");
    }
    assert!(desk.path("data/generations/g2/manifest.json").exists());
}

#[test]
fn what_a_running_server_does_not_allow_names_the_way_that_it_does() {
    let desk = Desk::with_catalogue();
    let _server = desk.serve(&[]);
    desk.write(
        "judgments.csv",
        "query,product_id,grade\nkettle,kettle-1,3\n",
    );
    let (source, judged) = (desk.shown("catalogue.jsonl"), desk.shown("judgments.csv"));
    let cases: [(&[&str], &str); 3] = [
        (&["search", "kettle"], "POST /search"),
        (&["ingest", &source], "generation build"),
        (&["evaluate", "--judgments", &judged], "--data"),
    ];
    for (arguments, way_out) in cases {
        let output = desk.run(arguments);
        let shown = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(3), "{arguments:?}: {shown}");
        assert!(
            shown.contains("is open in another process") && shown.contains(way_out),
            "{shown}"
        );
    }
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

#[test]
fn generations_are_listed_compared_and_reconciled_while_one_of_them_is_served() {
    let desk = Desk::with_catalogue();
    let server = desk.serve(&[]);
    let source = desk.shown("catalogue.jsonl");
    let built = desk.run(&["generation", "build", "-q", &source]);
    assert!(built.status.success());
    let (_, listed) = desk.json(&["generation", "list", "--json"]);
    let counts: Vec<_> = listed
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["products"])
        .collect();
    assert_eq!(counts, [12, 12]);
    let compare = ["generation", "compare", "--json", "g1", "g2"];
    let (code, same) = desk.json(&compare);
    assert_eq!((code, &same["products"]), (0, &json!([12, 12])), "{same}");
    // What is told to the server a moment before counts.
    let (code, same) = desk.json(&["reconcile", "--json", &source]);
    assert_eq!((code, &same["verdict"]), (0, &json!("same")), "{same}");
    desk.apply(&price("kettle-1", 5, "18.00"));
    desk.apply(&json!({"type": "delete", "id": "kettle-2", "version": 5}));
    let (code, newer) = desk.json(&["reconcile", "--json", &source]);
    assert_eq!(
        (code, &newer["verdict"]),
        (4, &json!("newer_in_index")),
        "{newer}"
    );
    let (code, same) = desk.json(&compare);
    assert_eq!((code, &same["products"]), (0, &json!([11, 11])), "{same}");
    // Nor does the quarantine need the index.
    desk.write("bad.jsonl", "{\"id\": \"bad\"}\n");
    desk.run(&["generation", "build", "-q", &desk.shown("bad.jsonl")]);
    let (code, done) = desk.json(&["quarantine", "drop", "--json", "bad"]);
    assert_eq!((code, &done["dropped"]), (0, &json!(1)));
    let refused = desk.run(&["reconcile", "--heal", &source]);
    assert_eq!(refused.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("without --heal"));
    // After the switch it is the other one that is served.
    assert!(desk.run(&["generation", "switch", "g2"]).status.success());
    until("the new generation", || {
        (server.get("/health")?["generation"] == "g2").then_some(())
    });
    let (code, _) = desk.json(&compare);
    assert_eq!(code, 0);
}
