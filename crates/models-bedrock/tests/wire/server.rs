//! A server that answers every request with the same bytes, and keeps what it was sent.

use aws_sdk_bedrockruntime::Client;
use aws_sdk_bedrockruntime::config::retry::RetryConfig;
use aws_sdk_bedrockruntime::config::{BehaviorVersion, Config, Credentials, Region};
use serde_json::Value;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// The bytes of an answer, each part after a pause.
pub(crate) type Parts = Vec<(Duration, Vec<u8>)>;

/// A server and what it was asked.
pub(crate) struct Replay {
    address: String,
    asked: Arc<Mutex<Vec<(String, Value)>>>,
}

impl Replay {
    pub(crate) async fn of(parts: Parts) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (kept, parts) = (Arc::clone(&asked), Arc::new(parts));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, Arc::clone(&kept), Arc::clone(&parts)));
            }
        });
        Self { address, asked }
    }

    pub(crate) fn client(&self) -> Client {
        let config = Config::builder()
            .behavior_version(BehaviorVersion::latest())
            .region(Region::new("eu-central-1"))
            .credentials_provider(Credentials::new("key", "secret", None, None, "test"))
            .retry_config(RetryConfig::disabled())
            .endpoint_url(&self.address)
            .build();
        Client::from_conf(config)
    }

    /// The paths and bodies of the requests, in order.
    pub(crate) fn asked(&self) -> Vec<(String, Value)> {
        self.asked.lock().unwrap().clone()
    }
}

async fn serve(mut stream: TcpStream, asked: Arc<Mutex<Vec<(String, Value)>>>, parts: Arc<Parts>) {
    let mut bytes = Vec::new();
    let (head, length) = loop {
        if stream.read_buf(&mut bytes).await.unwrap() == 0 {
            return;
        }
        let text = String::from_utf8_lossy(&bytes);
        if let Some((head, _)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| {
                let (name, value) = line.split_once(": ")?;
                let named = name.eq_ignore_ascii_case("content-length");
                named.then(|| value.parse::<usize>().unwrap())
            });
            break (head.to_owned(), length.unwrap_or(0));
        }
    };
    let start = head.len() + 4;
    while bytes.len() < start + length {
        if stream.read_buf(&mut bytes).await.unwrap() == 0 {
            return;
        }
    }
    let path = head.split(' ').nth(1).unwrap().to_owned();
    let body = serde_json::from_slice(&bytes[start..]).unwrap_or(Value::Null);
    asked.lock().unwrap().push((path, body));
    for (pause, part) in parts.iter() {
        tokio::time::sleep(*pause).await;
        // The client may have left by now, which is what some tests are about.
        if stream.write_all(part).await.is_err() {
            return;
        }
    }
    let _ = stream.shutdown().await;
}

/// An answer in JSON; `error` names the error, if it is one.
pub(crate) fn json(status: &str, error: Option<&str>, body: &Value) -> Parts {
    let body = body.to_string();
    let kind = error.map(|error| format!("x-amzn-errortype: {error}\r\n"));
    let head = format!(
        "HTTP/1.1 {status}\r\ncontent-type: application/json\r\n{}content-length: {}\r\nconnection: close\r\n\r\n",
        kind.unwrap_or_default(),
        body.len()
    );
    vec![(Duration::ZERO, (head + &body).into_bytes())]
}

/// A stream of frames, ended by the end of the connection.
pub(crate) fn frames(parts: Parts) -> Parts {
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/vnd.amazon.eventstream\r\nconnection: close\r\n\r\n";
    let head = (Duration::ZERO, head.as_bytes().to_vec());
    std::iter::once(head).chain(parts).collect()
}
