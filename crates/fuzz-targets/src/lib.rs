#![doc = include_str!("../README.md")]

mod catalogues;
mod mutate;
mod seeds;
mod words;

pub use mutate::Mutator;
pub use seeds::seeds;

use contracts::http::SearchRequest;
use contracts::{Defaults, parse_event};
use domain::filter::Condition;
use domain::product::ProductDocument;
use log_enrichment::{Batch, Facts, Pseudonyms, Request};
use std::collections::HashMap;

/// A parser that is fuzzed.
#[derive(Clone, Copy)]
pub struct Target {
    /// Its name.
    pub name: &'static str,
    /// Takes any bytes, and panics only where something is wrong with us.
    pub run: fn(&[u8]),
}

/// Every target.
pub const TARGETS: [Target; 19] = [
    target("html", html),
    target("pdf", pdf),
    target("image", image),
    target("json", |bytes| catalogues::read(bytes, "json", None)),
    target("jsonl", |bytes| catalogues::read(bytes, "jsonl", None)),
    target("csv", |bytes| {
        catalogues::read(bytes, "csv", Some("shopify"))
    }),
    target("tsv", |bytes| {
        catalogues::read(bytes, "tsv", Some("google-merchant"))
    }),
    target("yaml", |bytes| catalogues::read(bytes, "yaml", None)),
    target("xml", |bytes| {
        catalogues::read(bytes, "xml", Some("google-merchant"))
    }),
    target("page", |bytes| {
        catalogues::read(bytes, "html", Some("schema-org"))
    }),
    target("zip", |bytes| catalogues::read(bytes, "zip", None)),
    target("gz", |bytes| catalogues::read(bytes, "jsonl.gz", None)),
    target("suggest", catalogues::suggest),
    target("mapping", catalogues::mapping),
    target("event", event),
    target("filter", filter),
    target("query", words::query),
    target("review", words::review),
    target("log", log),
];

const fn target(name: &'static str, run: fn(&[u8])) -> Target {
    Target { name, run }
}

/// The target of a name.
#[must_use]
pub fn named(name: &str) -> Option<Target> {
    TARGETS.into_iter().find(|target| target.name == name)
}

/// Runs the target of a name; for `fuzz/`, whose targets are known to be there.
///
/// # Panics
/// When there is no such target, and where a parser does.
pub fn run(name: &str, bytes: &[u8]) {
    let target = named(name).unwrap_or_else(|| panic!("no target {name}"));
    (target.run)(bytes);
}

fn html(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let clean = domain::clean::clean_html(&text);
    let unwanted = |c: char| c.is_control() && c != '\n';
    assert!(!clean.contains(unwanted), "a control character is left");
    let line = domain::clean::clean_line(&text);
    assert!(!line.contains('\n'), "a line has a line break");
    for piece in domain::chunk::split(&clean, 80, 20) {
        assert!(piece.chars().count() <= 80, "a piece is too long");
    }
    drop(domain::privacy::redact(&text));
}

fn pdf(bytes: &[u8]) {
    // A refusal is a good answer.
    if let Ok(document) = documents_pdf::read(bytes, &documents_pdf::Limits::default()) {
        drop(document.to_markdown());
    }
}

fn image(bytes: &[u8]) {
    let limits = product_images::Limits {
        pixels: 4_000_000,
        decoded_bytes: 64_000_000,
        ..product_images::Limits::default()
    };
    if let Ok(picture) = product_images::prepare(bytes, &limits) {
        assert!(
            picture.width.max(picture.height) <= 1024,
            "a picture is too large"
        );
        let again = product_images::prepare(&picture.jpeg, &limits);
        assert!(again.is_ok(), "what was prepared cannot be read: {again:?}");
    }
}

fn event(bytes: &[u8]) {
    let Ok((event, _)) = parse_event(bytes, &Defaults::default()) else {
        return;
    };
    let mut document = ProductDocument::empty(event.id.clone());
    document.apply(event.clone());
    let again = document.apply(event);
    assert!(!again.any(), "an event that comes twice counts twice");
}

fn filter(bytes: &[u8]) {
    let _ = String::from_utf8_lossy(bytes).parse::<Condition>();
    let _ = serde_json::from_slice::<SearchRequest>(bytes);
}

fn log(bytes: &[u8]) {
    let secret = Pseudonyms::new("fuzzing");
    let mut request = Request::default();
    request.push("1", bytes);
    let read = serde_json::from_slice::<Request>(bytes);
    for request in std::iter::once(request).chain(read) {
        let batch = Batch::read(&request, &secret);
        let _ = batch.finish(&Facts::Known(HashMap::new()));
    }
}
