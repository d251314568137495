use super::*;
use async_trait::async_trait;
use axum::body::to_bytes;
use domain::labels::Labels;
use domain::ports::{BehaviourLog, Clock, ProductIndexWriter};
use domain::understand::Vocabulary;
use product_index_embedded::EmbeddedIndex;
use testkit::WordEmbedder;
use testkit::build::{DIMENSIONS, indexed, product};

struct Still;

impl Clock for Still {
    fn elapsed(&self) -> Duration {
        Duration::ZERO
    }
}

#[async_trait]
impl BehaviourLog for Still {
    async fn record(&self, _: Vec<String>) -> Result<(), PortError> {
        Ok(())
    }
}

#[derive(Clone)]
struct SmallShop(Arc<Mutex<Arc<EmbeddedIndex>>>);

impl Shop for SmallShop {
    async fn service(&self) -> Result<SearchService, PortError> {
        let labels = Labels::default();
        let index = self.0.lock().unwrap().clone();
        Ok(SearchService {
            vocabulary: Arc::new(Vocabulary::of(&*index, &labels).await?),
            index,
            embedder: Arc::new(WordEmbedder::new(DIMENSIONS)),
            answerer: None,
            labels: Arc::new(labels),
            clock: Arc::new(Still),
            behaviour: Arc::new(Still),
            asset_folders: Vec::new(),
            pictures: None,
        })
    }

    async fn moved_on(&self) -> bool {
        true
    }
}

async fn index_with(folder: &std::path::Path, title: &str) -> Arc<EmbeddedIndex> {
    let index = EmbeddedIndex::open(&folder.join(title), testkit::build::manifest()).unwrap();
    let tent = product("tent", title).price(9_900).stock(3).upsert(1);
    index.apply(vec![indexed(tent)]).await.unwrap();
    Arc::new(index)
}

async fn searched(living: &Living<SmallShop>) -> String {
    let event = include_str!("../../../../events/search/api-gateway-search.json");
    let request = lambda_http::request::from_str(event).unwrap();
    let response = living.answer(request).await.unwrap();
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    let body = to_bytes(response.into_body(), 1 << 20).await.unwrap();
    String::from_utf8(body.to_vec()).unwrap()
}

#[tokio::test]
async fn a_request_as_api_gateway_sends_it_is_answered_by_the_router_and_streamed_in_order() {
    let folder = tempfile::tempdir().unwrap();
    let index = index_with(folder.path(), "Red tent").await;
    let shop = SmallShop(Arc::new(Mutex::new(index)));
    let text = searched(&Living::open(shop).await.unwrap()).await;
    let at = |event: &str| text.find(&format!("event: {event}")).expect(event);
    assert!(
        at("cards") < at("clause") && at("clause") < at("done"),
        "{text}"
    );
    assert!(text.contains("Red tent"), "{text}");
}

#[tokio::test]
async fn a_switch_to_another_generation_is_followed_without_a_search_that_fails() {
    let folder = tempfile::tempdir().unwrap();
    let before = index_with(folder.path(), "Red tent").await;
    let shop = SmallShop(Arc::new(Mutex::new(before)));
    let living = Living::open(shop.clone()).await.unwrap();
    *shop.0.lock().unwrap() = index_with(folder.path(), "Red tent anew").await;
    assert!(!searched(&living).await.contains("anew"));
    let long_ago = Instant::now().checked_sub(LOOK * 2).unwrap();
    living.held.lock().unwrap().looked = long_ago;
    // The search that finds it is time to look does not wait for the answer.
    while !searched(&living).await.contains("anew") {
        tokio::task::yield_now().await;
    }
}
