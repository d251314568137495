//! Example messages in, expected responses out; and the index well, slow to change, and gone.

use async_trait::async_trait;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use domain::filter::FilterField;
use domain::ports::{Clock, Manifest, PortError, ProductIndexReader, Retrieval, Retrieved};
use domain::product::{ProductDocument, ProductId};
use log_enricher::{Enricher, IndexFacts, ProductFactsFrom};
use log_enrichment::{Pseudonyms, Request};
use serde_json::Value;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::time::Duration;
use testkit::build::{manifest, product};

/// An index of one tent, which counts what it is asked and can be out of reach.
#[derive(Default)]
struct OneTent {
    asked: AtomicUsize,
    gone: AtomicBool,
}

#[async_trait]
impl ProductIndexReader for OneTent {
    fn manifest(&self) -> Manifest {
        manifest()
    }

    async fn documents(
        &self,
        ids: &[ProductId],
    ) -> Result<Vec<Option<ProductDocument>>, PortError> {
        if self.gone.load(Ordering::SeqCst) {
            return Err(PortError::unavailable("the index")("connection refused"));
        }
        self.asked.fetch_add(ids.len(), Ordering::SeqCst);
        let tent = product("tent-fjell-2", "Tent")
            .brand("Nordhavn")
            .category(&["Outdoor", "Tents"])
            .price(24_990)
            .stock(14);
        let mut document = ProductDocument::empty(ProductId::new("tent-fjell-2").expect("an id"));
        document.apply(tent.upsert(1));
        Ok(ids
            .iter()
            .map(|id| (*id == document.id).then(|| document.clone()))
            .collect())
    }

    async fn count(&self) -> Result<u64, PortError> {
        Ok(1)
    }

    async fn listed(&self, _: Option<&ProductId>, _: usize) -> Result<Vec<ProductId>, PortError> {
        Ok(Vec::new())
    }

    async fn retrieve(&self, _: &Retrieval) -> Result<Retrieved, PortError> {
        Ok(Retrieved::default())
    }

    async fn flags(&self) -> Result<Vec<String>, PortError> {
        Ok(Vec::new())
    }

    async fn vocabulary(&self, _: &FilterField) -> Result<Vec<String>, PortError> {
        Ok(Vec::new())
    }
}

/// A clock that stands until it is set.
#[derive(Default)]
struct Seconds(AtomicU64);

impl Clock for Seconds {
    fn elapsed(&self) -> Duration {
        Duration::from_secs(self.0.load(Ordering::SeqCst))
    }
}

fn enricher(index: &Arc<OneTent>, clock: &Arc<Seconds>) -> Enricher {
    let facts = IndexFacts::new(index.clone(), clock.clone());
    Enricher::new(
        Pseudonyms::new("the secret of the examples"),
        ProductFactsFrom::Index(facts),
    )
}

fn message(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../events/log-enricher")
        .join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The answers to an example message, with the data decoded so that the files can be read: the lines
/// of a record that came through, the text of one that did not.
async fn answers(enricher: &Enricher, name: &str) -> Value {
    let request: Request =
        serde_json::from_str(&message(&format!("{name}.json"))).expect("a Firehose event");
    let body = enricher.enrich(&request).await.expect("few records").body;
    let mut response: Value = serde_json::from_str(&body).expect("JSON");
    for record in response["records"].as_array_mut().expect("records") {
        let Some(data) = record.as_object_mut().expect("an answer").remove("data") else {
            continue;
        };
        let text = STANDARD
            .decode(data.as_str().expect("text"))
            .expect("base64");
        let text = String::from_utf8(text).expect("UTF-8");
        if record["result"] == "Ok" {
            assert!(text.ends_with('\n'));
            record["lines"] = text
                .lines()
                .map(|line| serde_json::from_str::<Value>(line).expect("JSON"))
                .collect();
        } else {
            record["untouched"] = text.into();
        }
    }
    response
}

fn expected(name: &str) -> Value {
    serde_json::from_str(&message(&format!("{name}.answers.json"))).expect("JSON")
}

#[tokio::test]
async fn the_example_messages_are_answered_as_their_files_say() {
    let index = Arc::new(OneTent::default());
    let enricher = enricher(&index, &Arc::default());
    for name in [
        "one-control-message-of-three",
        "one-malformed-of-three",
        "behaviour-with-personal-data",
        "search-logs-in-one-envelope",
    ] {
        assert_eq!(answers(&enricher, name).await, expected(name), "{name}");
    }
}

#[tokio::test]
async fn records_pass_while_the_index_is_out_of_reach_and_say_so() {
    let index = Arc::new(OneTent::default());
    index.gone.store(true, Ordering::SeqCst);
    let enricher = enricher(&index, &Arc::default());
    let name = "behaviour-with-personal-data";
    let unavailable = expected("behaviour-with-personal-data.facts-unavailable");
    assert_eq!(answers(&enricher, name).await, unavailable);
    index.gone.store(false, Ordering::SeqCst);
    assert_eq!(answers(&enricher, name).await, expected(name));
}

#[tokio::test]
async fn a_product_is_asked_for_once_a_minute() {
    let (index, clock) = (Arc::new(OneTent::default()), Arc::new(Seconds::default()));
    let enricher = enricher(&index, &clock);
    let mut request = Request::default();
    request.push("1", br#"{"object_id":"tent-fjell-2"}"#);
    request.push("2", br#"{"object_id":"not-there"}"#);
    request.push("3", br#"{"object_id":"tent-fjell-2"}"#);
    for (seconds, asked) in [(0, 2), (59, 2), (60, 4)] {
        clock.0.store(seconds, Ordering::SeqCst);
        enricher.enrich(&request).await.expect("few records");
        assert_eq!(
            index.asked.load(Ordering::SeqCst),
            asked,
            "after {seconds} s"
        );
    }
}

#[test]
fn a_source_of_facts_that_is_not_there_stops_the_start() {
    assert!(ProductFactsFrom::named("none").is_ok());
    let message = |name| {
        ProductFactsFrom::named(name)
            .err()
            .expect("refused")
            .to_string()
    };
    assert!(message("index").contains("no index is wired"));
    assert!(message("").contains("neither"));
}
