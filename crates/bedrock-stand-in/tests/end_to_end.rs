//! The adapters of models-bedrock talk to the stand-in over HTTP, with the real client.

use aws_sdk_bedrockruntime::Client;
use aws_sdk_bedrockruntime::config::retry::RetryConfig;
use aws_sdk_bedrockruntime::config::{BehaviorVersion, Config, Credentials, Region};
use domain::answer::{Clause, Hosted, Question, Told, answer_hosted};
use domain::labels::Labels;
use domain::language::Language;
use domain::ports::{Captioner, Embedder, EmbeddingRole, ImageEmbedder, PortError, Vector};
use domain::product::ProductDocument;
use models_bedrock::{
    ConverseAnswerer, ConverseCaptioner, Deadlines, Model, Models, Price, TitanImageEmbedder,
    TitanTextEmbedder,
};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;
use testkit::Shelf;
use testkit::build::product;

/// The server, stopped at the end of its test.
struct StandIn {
    process: Child,
    address: String,
    _folder: tempfile::TempDir,
}

impl Drop for StandIn {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing to stop.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "a test is told by make where the models are"
)]
fn models() -> PathBuf {
    let var = |name| std::env::var_os(name).map(PathBuf::from);
    let cache = var("XDG_CACHE_HOME").or_else(|| Some(var("HOME")?.join(".cache")));
    let cache = cache.expect("a home folder to look for the models in");
    cache.join("product-discovery/models")
}

impl StandIn {
    async fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("address");
        let mut command = Command::new(env!("CARGO_BIN_EXE_bedrock-stand-in"));
        command
            .arg("--address-file")
            .arg(&file)
            .stdout(Stdio::null());
        for (flag, name) in [
            ("--model", "all-MiniLM-L6-v2"),
            ("--picture-model", "efficientnet-lite0"),
        ] {
            command.arg(flag).arg(models().join(name));
        }
        let mut process = command.spawn().unwrap();
        let address = loop {
            if let Ok(address) = std::fs::read_to_string(&file) {
                break address;
            }
            let ended = process.try_wait().unwrap();
            assert!(
                ended.is_none(),
                "it ended: run `make model pictures-model` first"
            );
            tokio::time::sleep(Duration::from_millis(10)).await;
        };
        Self {
            process,
            address,
            _folder: folder,
        }
    }

    fn client(&self) -> Client {
        let config = Config::builder()
            .behavior_version(BehaviorVersion::latest())
            .region(Region::new("eu-central-1"))
            .credentials_provider(Credentials::new("key", "secret", None, None, "test"))
            .retry_config(RetryConfig::disabled())
            .endpoint_url(&self.address)
            .build();
        Client::from_conf(config)
    }

    fn answerer(&self, id: &str) -> ConverseAnswerer {
        let price = Price {
            input: 1_000_000,
            output: 5_000_000,
        };
        let model = Model {
            id: id.to_owned(),
            price,
        };
        let (small, large) = (model.clone(), model);
        ConverseAnswerer::new(self.client(), Models { small, large })
    }

    /// An answer about one tent, by a model of this id.
    async fn ask(&self, answerer: &ConverseAnswerer) -> (Vec<Clause>, Told) {
        let built = product("skarv", "Torvane Skarv 2, tent")
            .brand("Torvane")
            .number("weight", 1.85, "kg")
            .flag("waterproof", true)
            .price(24990)
            .stock(9)
            .upsert(1);
        let mut document = ProductDocument::empty(built.id.clone());
        document.apply(built);
        let shelf = Shelf::new([document]);
        let labels = Labels::default();
        let question = Question {
            query: "a waterproof tent",
            wanted: "a waterproof tent",
            language: Language::En,
            labels: &labels,
            conditions: &[],
            unmet: &[],
            compared: false,
        };
        let hosted = Hosted {
            answerer,
            index: &shelf,
        };
        let mut clauses = Vec::new();
        let found = shelf.all();
        let mut out = |clause| clauses.push(clause);
        let told = answer_hosted(hosted, &question, &found, &mut out).await;
        (clauses, told.unwrap())
    }
}

fn cosine(a: &Vector, b: &Vector) -> f32 {
    a.iter().zip(b.iter()).map(|(a, b)| a * b).sum()
}

#[tokio::test]
async fn texts_become_vectors_whose_cosines_do_not_depend_on_their_size() {
    let server = StandIn::start().await;
    let texts = [
        "a light tent for two",
        "zwei Personen, ein Zelt",
        "a red kettle",
    ];
    let texts = texts.map(str::to_owned);
    let mut cosines = Vec::new();
    for dimensions in [512, 1024] {
        let embedder = TitanTextEmbedder::new(server.client(), dimensions)
            .unwrap()
            .at_once(2);
        let vectors = embedder
            .embed(&texts, EmbeddingRole::Passage)
            .await
            .unwrap();
        assert!(vectors.iter().all(|vector| vector.len() == dimensions));
        assert!(
            vectors
                .iter()
                .all(|vector| (cosine(vector, vector) - 1.0).abs() < 1e-4)
        );
        cosines.push(cosine(&vectors[0], &vectors[2]));
        let again = embedder
            .embed(&texts[2..], EmbeddingRole::Query)
            .await
            .unwrap();
        assert_eq!(
            again[0], vectors[2],
            "vectors come in the order of their texts"
        );
    }
    assert!(
        (cosines[0] - cosines[1]).abs() < 1e-5 && cosines[0] < 0.9,
        "{cosines:?}"
    );
    let small = TitanTextEmbedder::new(server.client(), 256).unwrap();
    let refused = small.embed(&texts, EmbeddingRole::Query).await;
    assert!(
        matches!(refused, Err(PortError::Rejected { .. })),
        "{refused:?}"
    );
}

#[tokio::test]
async fn like_pictures_are_near_and_what_is_no_picture_is_refused() {
    let server = StandIn::start().await;
    let embedder = TitanImageEmbedder::new(server.client(), 1024).unwrap();
    let picture = |shade: u8, noise: usize| -> Arc<[u8]> {
        let pixels: Vec<u8> = (0..64 * 64 * 3)
            .map(|at: usize| shade.wrapping_add(u8::try_from(at * noise % 251).unwrap()))
            .collect();
        let mut jpeg = Vec::new();
        let encoder = jpeg_encoder::Encoder::new(&mut jpeg, 90);
        encoder
            .encode(&pixels, 64, 64, jpeg_encoder::ColorType::Rgb)
            .unwrap();
        jpeg.into()
    };
    let pictures = [picture(40, 0), picture(44, 0), picture(40, 97)];
    let vectors = embedder.embed(&pictures).await.unwrap();
    let (like, unlike) = (
        cosine(&vectors[0], &vectors[1]),
        cosine(&vectors[0], &vectors[2]),
    );
    assert!(like > unlike, "{like} {unlike}");
    let refused = embedder.embed(&[Arc::from(&b"no picture"[..])]).await;
    assert!(
        matches!(refused, Err(PortError::Rejected { .. })),
        "{refused:?}"
    );
    let model = Model {
        id: "claude".to_owned(),
        price: Price::default(),
    };
    let domain::event::Change::Upsert { content, .. } = product("kettle", "Ombra kettle")
        .titled(Language::De, "Ombra Kessel")
        .upsert(1)
        .change
    else {
        panic!("an upsert is one");
    };
    let captioner = ConverseCaptioner::new(server.client(), model);
    let caption = captioner.caption(&pictures[0], &content).await.unwrap();
    assert_eq!(caption.text.exact(Language::En), Some("Ombra kettle"));
    assert_eq!(caption.text.exact(Language::De), Some("Ombra Kessel"));
}

#[tokio::test]
async fn an_answer_streams_through_the_checks_with_its_cost() {
    let server = StandIn::start().await;
    let (clauses, told) = server
        .ask(&server.answerer("anthropic.claude-stand-in-v1:0"))
        .await;
    let texts: Vec<&str> = clauses.iter().map(|clause| clause.text.as_str()).collect();
    assert_eq!(told.dropped, [], "{texts:?}");
    assert!(
        texts.iter().any(|text| text.contains("Waterproof: yes")),
        "{texts:?}"
    );
    assert_eq!(texts.last(), Some(&"Price: €249.90."));
    assert_eq!(
        told.model.as_deref(),
        Some("anthropic.claude-stand-in-v1:0/answer-1")
    );
    let end = told.end.unwrap();
    assert!(end.input_tokens > 100 && end.output_tokens > 10, "{end:?}");
    assert_eq!(end.micro_usd, end.input_tokens + 5 * end.output_tokens);
    assert!(!told.composed);
}

#[tokio::test]
async fn whatever_goes_wrong_with_the_model_the_composed_answer_is_there() {
    let server = StandIn::start().await;
    let failure = async |id: &str| {
        let deadlines = Deadlines {
            first_text: Duration::from_millis(if id.contains("delay") { 50 } else { 10_000 }),
            total: Duration::from_secs(20),
        };
        let answerer = server.answerer(id).within(deadlines);
        let (clauses, told) = server.ask(&answerer).await;
        assert!(told.composed && !clauses.is_empty(), "{id}: {told:?}");
        (told.failure.unwrap(), told.sent)
    };
    let (throttled, _) = failure("claude+throttle").await;
    assert!(
        matches!(throttled, PortError::Throttled { .. }),
        "{throttled:?}"
    );
    for (id, some) in [
        ("not-ready", false),
        ("break", true),
        ("truncate", true),
        ("delay-5000", false),
    ] {
        let (error, sent) = failure(&format!("claude+{id}")).await;
        assert!(
            matches!(error, PortError::Unavailable { .. }),
            "{id}: {error:?}"
        );
        assert_eq!(sent > 0, some, "{id}");
    }
}

#[test]
fn the_models_that_the_tests_need_are_there() {
    let missing = |name: &&str| !Path::new(&models().join(name)).is_dir();
    let missing: Vec<_> = ["all-MiniLM-L6-v2", "efficientnet-lite0"]
        .into_iter()
        .filter(missing)
        .collect();
    assert!(
        missing.is_empty(),
        "{missing:?}: run `make model pictures-model` first"
    );
}
