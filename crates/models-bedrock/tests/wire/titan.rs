use crate::server::{Replay, json};
use domain::language::Language;
use domain::ports::{Embedder, EmbeddingRole, ImageEmbedder, PortError};
use models_bedrock::{TitanImageEmbedder, TitanTextEmbedder, UnknownDimensions};
use serde_json::{Value, json};
use std::sync::Arc;

fn vector(dimensions: usize) -> Vec<f32> {
    let mut vector = vec![0.0; dimensions];
    vector[..2].copy_from_slice(&[0.6, 0.8]);
    vector
}

async fn replay(body: &Value) -> Replay {
    Replay::of(json("200 OK", None, body)).await
}

#[tokio::test]
async fn a_text_is_sent_as_titan_wants_it_and_its_vector_checked() {
    let body = json!({"embedding": vector(512), "inputTextTokenCount": 3});
    let replay = replay(&body).await;
    let embedder = TitanTextEmbedder::new(replay.client(), 512).unwrap();
    let texts = ["a tent".to_owned(), "ein Zelt".to_owned()];
    let vectors = embedder.embed(&texts, EmbeddingRole::Query).await.unwrap();
    assert_eq!(
        (vectors.len(), vectors[0].len(), vectors[1][1]),
        (2, 512, 0.8)
    );
    let mut asked = replay.asked();
    asked.sort_by_key(|(_, body)| body["inputText"].as_str().map(str::to_owned));
    let path = "/model/amazon.titan-embed-text-v2%3A0/invoke".to_owned();
    let body = |text: &str| json!({"inputText": text, "dimensions": 512, "normalize": true});
    assert_eq!(
        asked,
        [(path.clone(), body("a tent")), (path, body("ein Zelt"))]
    );
    let identity = embedder.identity();
    assert_eq!(
        identity.revision,
        "amazon.titan-embed-text-v2:0/512/normalized"
    );
    assert!(
        Language::ALL
            .into_iter()
            .all(|language| embedder.speaks(language))
    );
}

#[tokio::test]
async fn a_vector_that_is_none_of_the_model_s_is_an_error() {
    for body in [
        json!({"embedding": vector(256)}),
        json!({"embedding": vec![0.1; 512]}),
        json!({"embedding": []}),
        json!({"vector": vector(512)}),
        json!("none"),
    ] {
        let replay = replay(&body).await;
        let embedder = TitanTextEmbedder::new(replay.client(), 512).unwrap();
        let result = embedder
            .embed(&["a tent".to_owned()], EmbeddingRole::Passage)
            .await;
        assert!(
            matches!(result, Err(PortError::Unavailable { .. })),
            "{body}: {result:?}"
        );
    }
}

#[tokio::test]
async fn throttling_of_an_embedder_is_throttling_and_an_empty_text_is_never_sent() {
    let message = json!({"message": "slow down"});
    let replay = Replay::of(json(
        "429 Too Many Requests",
        Some("ThrottlingException"),
        &message,
    ))
    .await;
    let embedder = TitanTextEmbedder::new(replay.client(), 1024).unwrap();
    let result = embedder
        .embed(&["a tent".to_owned()], EmbeddingRole::Passage)
        .await;
    assert!(
        matches!(result, Err(PortError::Throttled { .. })),
        "{result:?}"
    );
    let result = embedder
        .embed(&[" ".to_owned()], EmbeddingRole::Passage)
        .await;
    assert!(
        matches!(result, Err(PortError::Rejected { .. })),
        "{result:?}"
    );
    assert_eq!(replay.asked().len(), 1);
}

#[tokio::test]
async fn a_picture_is_sent_in_base64_and_its_vector_brought_to_length_one() {
    let doubled: Vec<f32> = vector(384).iter().map(|x| x * 2.0).collect();
    let replay = replay(&json!({"embedding": doubled, "inputTextTokenCount": 0})).await;
    let embedder = TitanImageEmbedder::new(replay.client(), 384).unwrap();
    let vectors = embedder.embed(&[Arc::from(&b"jpeg"[..])]).await.unwrap();
    assert_eq!(vectors[0][..2], [0.6, 0.8]);
    let body = json!({"inputImage": "anBlZw==", "embeddingConfig": {"outputEmbeddingLength": 384}});
    assert_eq!(
        replay.asked(),
        [("/model/amazon.titan-embed-image-v1/invoke".to_owned(), body)]
    );
    assert!(embedder.embed(&[Arc::from(&b""[..])]).await.is_err());
}

#[tokio::test]
async fn dimensions_that_a_model_does_not_have_are_named() {
    let replay = replay(&Value::Null).await;
    let error: UnknownDimensions = TitanTextEmbedder::new(replay.client(), 384).unwrap_err();
    assert_eq!(
        error.to_string(),
        "amazon.titan-embed-text-v2:0 has no vectors of 384 dimensions, choose one of [1024, 512, 256]"
    );
    assert!(TitanImageEmbedder::new(replay.client(), 512).is_err());
}
