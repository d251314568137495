use super::*;
use async_trait::async_trait;
use domain::ports::PortError;
use domain::product::ProductId;
use product_index_embedded::EmbeddedIndex;
use std::sync::Mutex;
use testkit::FolderStore;
use testkit::build::{indexed, product};

#[derive(Default)]
struct Noted(Mutex<Vec<Work>>);

#[async_trait]
impl Executions for Noted {
    async fn start(&self, work: &Work) -> Result<(), PortError> {
        assert!(!work.run.starts_with("panics"), "as the test wants it");
        self.0.lock().unwrap().push(work.clone());
        Ok(())
    }
}

struct Stage {
    context: Arc<Context>,
    executions: Arc<Noted>,
    _folder: tempfile::TempDir,
}

async fn stage() -> Stage {
    let folder = tempfile::tempdir().unwrap();
    let index = Arc::new(
        EmbeddedIndex::open(&folder.path().join("index"), testkit::build::manifest()).unwrap(),
    );
    let tent = indexed(
        product("tent-fjell-2", "Tent")
            .price(20_000)
            .stock(9)
            .upsert(3),
    );
    index.apply(vec![tent]).await.unwrap();
    let executions = Arc::new(Noted::default());
    let context = Context {
        store: Arc::new(FolderStore(folder.path().join("store"))),
        reader: index.clone(),
        writer: index,
        executions: executions.clone(),
    };
    Stage {
        context: Arc::new(context),
        executions,
        _folder: folder,
    }
}

fn batch(bodies: &[&str]) -> SqsEvent {
    let message = |(at, body): (usize, &&str)| {
        let mut message = SqsMessage::default();
        message.message_id = Some(format!("m{at}"));
        message.body = Some((*body).to_owned());
        message
    };
    let mut batch = SqsEvent::default();
    batch.records = bodies.iter().enumerate().map(message).collect();
    batch
}

async fn failed(stage: &Stage, bodies: &[&str]) -> Vec<String> {
    let answer = handle(stage.context.clone(), batch(bodies)).await.unwrap();
    let failures = answer.batch_item_failures.into_iter();
    failures.map(|failure| failure.item_identifier).collect()
}

async fn price(stage: &Stage) -> Option<String> {
    let id = ProductId::new("tent-fjell-2").unwrap();
    let held = stage
        .context
        .reader
        .documents(&[id])
        .await
        .unwrap()
        .remove(0);
    held.and_then(|held| held.facts.price())
        .map(|price| price.to_string())
}

const UPSERT: &str = include_str!("../../../../events/product-change/upsert-with-everything.json");
const PRICE: &str = include_str!("../../../../events/product-change/price-fell.json");
const BAD: &str = include_str!("../../../../events/product-change/refused-type-unknown.json");
const DELETED: &str = include_str!("../../../../events/product-change/deleted.json");

#[tokio::test]
async fn bad_messages_come_back_and_their_neighbours_are_done() {
    let stage = stage().await;
    let panics = UPSERT.replace("\"tent-fjell-2\"", "\"panics\"");
    let failed = failed(&stage, &[BAD, PRICE, "no json", &panics, UPSERT, ""]).await;
    assert_eq!(failed, ["m0", "m2", "m3", "m5"]);
    let price = price(&stage).await.unwrap();
    assert!(price.contains("199.90"), "{price}");
    let started = stage.executions.0.lock().unwrap().clone();
    assert_eq!(started.len(), 1);
    let source = stage.context.store.get(&started[0].artifact).await.unwrap();
    let source: Value = serde_json::from_slice(&source.unwrap()).unwrap();
    assert_eq!(
        source,
        serde_json::from_str::<Value>(&format!("[{UPSERT}]")).unwrap()
    );
}

#[tokio::test]
async fn a_deletion_starts_nothing_and_is_there_at_once() {
    let stage = stage().await;
    assert!(failed(&stage, &[DELETED]).await.is_empty());
    assert_eq!(price(&stage).await, None);
    assert!(stage.executions.0.lock().unwrap().is_empty());
}

#[tokio::test]
async fn a_price_that_fell_by_nine_tenths_is_held_back_until_somebody_accepts_it() {
    let stage = stage().await;
    let cheap = PRICE.replace("199.90", "1.99");
    assert!(
        failed(&stage, &[&cheap]).await.is_empty(),
        "it is not tried again"
    );
    let before = price(&stage).await.unwrap();
    assert!(before.contains("200"), "{before}");
    let store = &stage.context.store;
    let held = store.list("quarantine/").await.unwrap();
    assert_eq!(held.len(), 1);
    let held = store.get(&held[0]).await.unwrap().unwrap();
    let held: pipeline::Held = serde_json::from_slice(&held).unwrap();
    assert_eq!(held.source["price"]["amount"], "1.99");
    let accepted = accepted_key(&held.id.unwrap(), &held.reasons[0]);
    store.put(&accepted, Vec::new()).await.unwrap();
    assert!(failed(&stage, &[&cheap]).await.is_empty());
    let after = price(&stage).await.unwrap();
    assert!(after.contains("1.99"), "{after}");
}
