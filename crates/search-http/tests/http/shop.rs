//! A small shop behind the router.

use async_trait::async_trait;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::response::Parts;
use axum::http::{Request, StatusCode};
use domain::event::{Change, ChangeEvent};
use domain::labels::Labels;
use domain::language::Language;
use domain::ports::{
    Answerer, BehaviourLog, Clock, Embedder, EmbeddingRole, ModelIdentity, PortError,
    ProductIndexWriter, Vector,
};
use domain::product::{LocalizedText, Picture};
use domain::understand::Vocabulary;
use product_index_embedded::EmbeddedIndex;
use search_http::{SearchService, router};
use serde_json::Value;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use testkit::build::{DIMENSIONS, indexed, manifest, product};
use testkit::{PictureShelf, WordEmbedder};
use tower::ServiceExt;

pub(crate) struct Shop {
    router: Router,
    pub service: SearchService,
    index: Arc<EmbeddedIndex>,
    lines: Arc<Lines>,
    _folder: tempfile::TempDir,
}

#[derive(Default)]
struct Lines(Mutex<Vec<String>>);

#[async_trait]
impl BehaviourLog for Lines {
    async fn record(&self, lines: Vec<String>) -> Result<(), PortError> {
        self.0.lock().unwrap().extend(lines);
        Ok(())
    }
}

struct Watch(Instant);

impl Clock for Watch {
    fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }
}

/// An embedder that is out of reach.
struct Absent(ModelIdentity);

#[async_trait]
impl Embedder for Absent {
    fn identity(&self) -> &ModelIdentity {
        &self.0
    }

    fn speaks(&self, _: Language) -> bool {
        true
    }

    async fn embed(&self, _: &[String], _: EmbeddingRole) -> Result<Vec<Vector>, PortError> {
        Err(PortError::unavailable("the model")("out of reach"))
    }
}

impl Shop {
    pub(crate) async fn open() -> Self {
        Self::with(Arc::new(WordEmbedder::new(DIMENSIONS)), None).await
    }

    pub(crate) async fn without_embedder() -> Self {
        Self::with(Arc::new(Absent(manifest().model)), None).await
    }

    /// A shop whose answers are written by a model.
    pub(crate) async fn answered_by(answerer: Arc<dyn Answerer>) -> Self {
        Self::with(Arc::new(WordEmbedder::new(DIMENSIONS)), Some(answerer)).await
    }

    async fn with(embedder: Arc<dyn Embedder>, answerer: Option<Arc<dyn Answerer>>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let pictures = folder.path().join("shop");
        std::fs::create_dir_all(pictures.join("images")).unwrap();
        std::fs::write(pictures.join("images/kettle.svg"), "<svg/>").unwrap();
        std::fs::write(pictures.join("images/kettle.png"), "GPS 52.1 5.1").unwrap();
        std::fs::write(pictures.join("images/no-drawing.svg"), "GPS 52.1 5.1").unwrap();
        std::fs::write(pictures.join("secret.txt"), "secret").unwrap();
        std::fs::write(folder.path().join("outside.svg"), "<svg/>").unwrap();
        std::os::unix::fs::symlink(folder.path().join("outside.svg"), pictures.join("link.svg"))
            .unwrap();
        let index = EmbeddedIndex::open(&folder.path().join("index"), manifest()).unwrap();
        let green = [(Language::En, "green"), (Language::De, "grün")];
        let green = green.map(|(language, name)| (language, name.to_owned()));
        let products = [
            product("kettle", "Ombra red kettle")
                .price(2990)
                .stock(7)
                .number("capacity", 1.5, "l"),
            product("toaster", "Ombra red toaster").price(1990).stock(3),
            product("jacket", "rain jacket")
                .price(8900)
                .stock(9)
                .localized("colour", green.into_iter().collect())
                .flag("waterproof", true),
        ];
        index
            .apply(products.map(|p| indexed(p.upsert(1))).into())
            .await
            .unwrap();
        let (index, lines) = (Arc::new(index), Arc::new(Lines::default()));
        let service = SearchService {
            index: index.clone(),
            embedder,
            answerer,
            vocabulary: Arc::new(Vocabulary::of(&*index, &Labels::default()).await.unwrap()),
            labels: Arc::default(),
            clock: Arc::new(Watch(Instant::now())),
            behaviour: lines.clone(),
            asset_folders: vec![pictures],
            pictures: Some(Arc::new(PictureShelf::new([
                ("images/kettle.png", &b"made uniform"[..]),
                ("images/kettle.svg", &b"drawn"[..]),
            ]))),
        };
        Self {
            router: router(service.clone()),
            service,
            index,
            lines,
            _folder: folder,
        }
    }

    /// Takes the words in again that the products have by now, as a new start would.
    pub(crate) async fn learn(mut self) -> Self {
        let vocabulary = Vocabulary::of(&*self.index, &Labels::default()).await;
        self.service.vocabulary = Arc::new(vocabulary.unwrap());
        self.router = router(self.service.clone());
        self
    }

    pub(crate) async fn apply(&self, event: ChangeEvent) {
        for outcome in self.index.apply(vec![indexed(event)]).await.unwrap() {
            assert!(outcome.unwrap().any());
        }
    }

    /// Gives the toaster three pictures: one that was looked at, one that the catalogue has words
    /// for, and a copy.
    pub(crate) async fn hang_pictures(&self) {
        let toaster = ["a.jpg", "b.jpg", "c.jpg"]
            .iter()
            .fold(product("toaster", "Ombra red toaster"), |toaster, url| {
                toaster.image(url)
            });
        let mut change = indexed(toaster.upsert(2));
        if let Change::Upsert { content, .. } = &mut change.event.change {
            content.images[1].alt = LocalizedText::of(Language::En, "Two slots from above");
        }
        let seen = |image, caption| {
            let caption = LocalizedText::of(Language::En, caption);
            let content_hash = [0; 32];
            let picture = Picture {
                image,
                content_hash,
                caption,
            };
            (picture, None)
        };
        change.pictures = vec![
            seen(0, "Ombra red toaster. Colour: red."),
            seen(1, "Ombra red toaster."),
        ];
        self.index.apply(vec![change]).await.unwrap();
    }

    pub(crate) fn recorded(&self) -> Vec<Value> {
        self.lines
            .0
            .lock()
            .unwrap()
            .iter()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }

    pub(crate) async fn search(&self, body: &str) -> (StatusCode, Value) {
        self.send("POST", "/search", "application/json", body).await
    }

    pub(crate) async fn get(&self, path: &str) -> (StatusCode, Value) {
        self.send("GET", path, "application/json", "").await
    }

    /// The status and the body, as JSON where it is that.
    pub(crate) async fn send(
        &self,
        method: &str,
        path: &str,
        kind: &str,
        body: &str,
    ) -> (StatusCode, Value) {
        let headers = [("content-type", kind), ("accept", "application/json")];
        let (parts, body) = self.answer(method, path, &headers, body).await;
        (parts.status, body)
    }

    /// The head of the answer and the body, as JSON where it is that.
    pub(crate) async fn answer(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> (Parts, Value) {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::from(body.to_owned())).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        (parts, serde_json::from_slice(&bytes).unwrap_or(Value::Null))
    }

    /// The head and the body of what lies at an address.
    pub(crate) async fn bytes(&self, path: &str) -> (Parts, Vec<u8>) {
        let request = Request::get(path).body(Body::empty()).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        (parts, bytes.to_vec())
    }

    /// The body of a streamed search.
    pub(crate) async fn streamed(&self, body: &str) -> Body {
        let request = Request::post("/search")
            .header("content-type", "application/json")
            .body(Body::from(body.to_owned()))
            .unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        response.into_body()
    }

    /// The events of a streamed search, by name.
    pub(crate) async fn stream(&self, body: &str) -> Vec<(String, Value)> {
        let body = self.streamed(body).await;
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        let event = |block: &str| {
            let line = |name| {
                block
                    .lines()
                    .find_map(|line| line.strip_prefix(name))
                    .unwrap()
            };
            (
                line("event: ").to_owned(),
                serde_json::from_str(line("data: ")).unwrap(),
            )
        };
        text.split("\n\n")
            .filter(|block| !block.trim().is_empty())
            .map(event)
            .collect()
    }
}
