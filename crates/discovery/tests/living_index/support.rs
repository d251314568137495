use serde_json::{Value, json};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::time::{Duration, Instant};

/// Long enough for any machine; what is waited for usually takes milliseconds.
const PATIENCE: Duration = Duration::from_secs(60);

pub(crate) struct Desk {
    pub(crate) folder: tempfile::TempDir,
}

/// Is set when the test ends, also by a failure: a thread that waits for it would run on.
pub(crate) struct AtTheEnd<'a>(pub(crate) &'a AtomicBool);

impl Drop for AtTheEnd<'_> {
    fn drop(&mut self) {
        self.0.store(true, SeqCst);
    }
}

/// A server that ends with the test.
pub(crate) struct Server {
    pub(crate) child: Child,
    pub(crate) address: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Desk {
    pub(crate) fn with_catalogue() -> Self {
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

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn shown(&self, name: &str) -> String {
        self.path(name).display().to_string()
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), text).unwrap();
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_discovery"));
        command.arg("--data").arg(self.path("data")).args(arguments);
        command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    pub(crate) fn json(&self, arguments: &[&str]) -> (i32, Value) {
        let output = self.run(arguments);
        let shown = String::from_utf8_lossy(&output.stderr).into_owned();
        let value = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{shown}"));
        (output.status.code().unwrap(), value)
    }

    pub(crate) fn apply(&self, event: &Value) -> Value {
        self.write("event.jsonl", &format!("{event}\n"));
        self.json(&["apply", "--json", &self.shown("event.jsonl")])
            .1
    }

    pub(crate) fn serve(&self, more: &[&str]) -> Server {
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
    pub(crate) fn get(&self, path: &str) -> Option<Value> {
        get(&self.address, path)
    }

    pub(crate) fn price(&self, id: &str) -> Option<Value> {
        Some(self.get(&format!("/products/{id}"))?["price"]["amount"].clone())
    }
}

/// The JSON that a path answers with; nothing for any other status than 200.
pub(crate) fn get(address: &str, path: &str) -> Option<Value> {
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

pub(crate) fn until<T>(what: &str, mut there: impl FnMut() -> Option<T>) -> T {
    let started = Instant::now();
    loop {
        if let Some(found) = there() {
            return found;
        }
        assert!(started.elapsed() < PATIENCE, "{what} did not come");
        std::thread::yield_now();
    }
}

pub(crate) fn catalogue(products: u32, version: u64) -> String {
    (0..products).map(|at| record(at, version) + "\n").collect()
}

pub(crate) fn record(at: u32, version: u64) -> String {
    json!({
        "id": format!("kettle-{at}"), "version": version, "title": format!("Kettle number {at}"),
        "price": {"amount": "20.00", "currency": "EUR"}, "stock": 3
    })
    .to_string()
}

pub(crate) fn price(id: &str, version: u64, amount: &str) -> Value {
    json!({"type": "price", "id": id, "version": version, "price": {"amount": amount, "currency": "EUR"}})
}
