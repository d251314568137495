//! `InvokeModel` for Titan text embeddings.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::ports::{Embedder, EmbeddingRole};
use models_local::LocalEmbedder;
use serde::Deserialize;
use serde_json::json;
use std::sync::Arc;

const MODEL: &str = "amazon.titan-embed-text-v2:0";
/// What the service takes at most.
const MOST_CHARS: usize = 50_000;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Request {
    input_text: String,
    #[serde(default = "most")]
    dimensions: usize,
    #[serde(default = "yes")]
    normalize: bool,
}

const fn most() -> usize {
    1024
}

const fn yes() -> bool {
    true
}

pub(crate) async fn invoke(
    State(embedder): State<Arc<LocalEmbedder>>,
    Path(id): Path<String>,
    body: Bytes,
) -> Response {
    if id != MODEL {
        return refused(&format!("The provided model identifier is invalid: {id}"));
    }
    let request: Request = match serde_json::from_slice(&body) {
        Ok(request) => request,
        Err(error) => return refused(&format!("Malformed input request: {error}")),
    };
    let own = embedder.identity().dimensions;
    let chars = request.input_text.chars().count();
    if !(1..=MOST_CHARS).contains(&chars) {
        return refused("Malformed input request: #/inputText: expected 1 to 50000 characters");
    }
    if ![256, 512, 1024].contains(&request.dimensions) || request.dimensions < own {
        return refused("Malformed input request: #/dimensions: not among those offered");
    }
    if !request.normalize {
        return refused("this stand-in has vectors of length one only");
    }
    let tokens = request.input_text.split_whitespace().count();
    match embedder
        .embed(&[request.input_text], EmbeddingRole::Passage)
        .await
    {
        Ok(vectors) => {
            let mut embedding = vectors
                .first()
                .map(|vector| vector.to_vec())
                .unwrap_or_default();
            embedding.resize(request.dimensions, 0.0);
            Json(json!({"embedding": embedding, "inputTextTokenCount": tokens})).into_response()
        }
        Err(error) => answer(500, "InternalServerException", &error.to_string()),
    }
}

fn refused(message: &str) -> Response {
    answer(400, "ValidationException", message)
}

/// An error as the service words it: its code in a header.
fn answer(status: u16, code: &'static str, message: &str) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let body = Json(json!({"message": message}));
    (status, [("x-amzn-errortype", code)], body).into_response()
}
