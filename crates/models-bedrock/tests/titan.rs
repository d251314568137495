//! The embedder against a server that speaks the service's protocol as it is documented.

use aws_sdk_bedrockruntime::Client;
use aws_sdk_bedrockruntime::config::{BehaviorVersion, Credentials, Region};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::routing::post;
use axum::{Json, Router};
use domain::ports::{Embedder, EmbeddingRole, PortError};
use models_bedrock::TitanTextEmbedder;
use serde_json::{Value, json};

/// Answers each text by what it says.
async fn model(Path(id): Path<String>, Json(asked): Json<Value>) -> axum::response::Response {
    assert_eq!(id, "amazon.titan-embed-text-v2:0");
    assert_eq!(asked["normalize"], true);
    assert_eq!(asked["dimensions"], 256);
    let refused = |status, code: &'static str| {
        let body = Json(json!({"message": "as asked"}));
        (status, [("x-amzn-errortype", code)], body).into_response()
    };
    let text = asked["inputText"].as_str().expect("a text").to_owned();
    let at: usize = match text.as_str() {
        "busy" => return refused(StatusCode::TOO_MANY_REQUESTS, "ThrottlingException"),
        "wrong" => return refused(StatusCode::BAD_REQUEST, "ValidationException"),
        "broken" => return refused(StatusCode::INTERNAL_SERVER_ERROR, "InternalServerException"),
        "short" => {
            return Json(json!({"embedding": [1.0], "inputTextTokenCount": 1})).into_response();
        }
        number => number.parse().expect("a number"),
    };
    let embedding: Vec<f32> = (0..256).map(|d| f32::from(u8::from(d == at))).collect();
    Json(json!({"embedding": embedding, "inputTextTokenCount": 1})).into_response()
}

async fn embedder() -> TitanTextEmbedder {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a port");
    let address = listener.local_addr().expect("an address");
    let router = Router::new().route("/model/{id}/invoke", post(model));
    tokio::spawn(async move { axum::serve(listener, router).await });
    let config = aws_sdk_bedrockruntime::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("eu-central-1"))
        .credentials_provider(Credentials::new("id", "secret", None, None, "test"))
        .endpoint_url(format!("http://{address}"))
        .retry_config(aws_sdk_bedrockruntime::config::retry::RetryConfig::disabled())
        .build();
    TitanTextEmbedder::new(Client::from_conf(config), 256)
        .expect("offered")
        .at_once(3)
}

async fn embed(texts: &[&str]) -> Result<Vec<domain::ports::Vector>, PortError> {
    let texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
    embedder().await.embed(&texts, EmbeddingRole::Passage).await
}

#[tokio::test]
async fn each_text_has_its_vector_at_its_place() {
    let numbers: Vec<String> = (0..20).map(|at| at.to_string()).collect();
    let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
    let vectors = embed(&numbers).await.expect("the model answers");
    for (at, vector) in vectors.iter().enumerate() {
        assert!(vector[at] > 0.999, "{at}");
    }
}

#[tokio::test]
async fn each_failure_says_what_the_caller_can_do() {
    let busy = embed(&["1", "busy"]).await;
    assert!(matches!(busy, Err(PortError::Throttled { .. })), "{busy:?}");
    let wrong = embed(&["wrong"]).await;
    assert!(
        matches!(wrong, Err(PortError::Rejected { .. })),
        "{wrong:?}"
    );
    let broken = embed(&["broken"]).await;
    assert!(
        matches!(broken, Err(PortError::Unavailable { .. })),
        "{broken:?}"
    );
    let short = embed(&["short"]).await;
    assert!(
        matches!(short, Err(PortError::Unavailable { .. })),
        "{short:?}"
    );
    let empty = embed(&[" "]).await;
    assert!(
        matches!(empty, Err(PortError::Rejected { .. })),
        "{empty:?}"
    );
}
