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
struct SmallShop(Arc<EmbeddedIndex>);

impl Shop for SmallShop {
    async fn service(&self) -> Result<SearchService, PortError> {
        let labels = Labels::default();
        Ok(SearchService {
            vocabulary: Arc::new(Vocabulary::of(&*self.0, &labels).await?),
            index: self.0.clone(),
            embedder: Arc::new(WordEmbedder::new(DIMENSIONS)),
            answerer: None,
            labels: Arc::new(labels),
            clock: Arc::new(Still),
            behaviour: Arc::new(Still),
            asset_folders: Vec::new(),
            pictures: None,
        })
    }
}

#[tokio::test]
async fn a_request_as_api_gateway_sends_it_is_answered_by_the_router_and_streamed_in_order() {
    let folder = tempfile::tempdir().unwrap();
    let index = EmbeddedIndex::open(&folder.path().join("i"), testkit::build::manifest()).unwrap();
    let tent = product("tent", "Red tent").price(9_900).stock(3).upsert(1);
    index.apply(vec![indexed(tent)]).await.unwrap();
    let living = Living::open(SmallShop(Arc::new(index))).await.unwrap();
    let event = include_str!("../../../../events/search/api-gateway-search.json");
    let request = lambda_http::request::from_str(event).unwrap();
    let response = living.answer(request).await.unwrap();
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    let body = to_bytes(response.into_body(), 1 << 20).await.unwrap();
    let text = String::from_utf8(body.to_vec()).unwrap();
    let at = |event: &str| text.find(&format!("event: {event}")).expect(event);
    assert!(
        at("cards") < at("clause") && at("clause") < at("done"),
        "{text}"
    );
    assert!(text.contains("Red tent"), "{text}");
}
