//! The four operations of the Bedrock runtime that product discovery calls.

use crate::control::{self, Control};
use crate::frames::{event, exception};
use crate::knobs::Knobs;
use crate::models::Models;
use crate::refusal::Refusal;
use crate::reply::{self, Reply};
use crate::vectors::{folded, padded};
use axum::Json;
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, FromRef, Path, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post, put};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use domain::ports::{Embedder, EmbeddingRole, ImageEmbedder};
use futures::stream::{self, StreamExt};
use serde::Deserialize;
use serde_json::{Value, json};
use std::convert::Infallible;
use std::sync::Arc;

/// A picture of 25 MB in base64, and some.
const MOST_BYTES: usize = 36 * 1024 * 1024;
/// Characters in an event of a stream.
const PIECE: usize = 12;
/// Most characters of a text, as for Titan.
const MOST_CHARACTERS: usize = 50_000;

/// What the routes work with.
#[derive(Clone)]
struct Server {
    models: Models,
    control: Arc<Control>,
}

impl FromRef<Server> for Arc<Control> {
    fn from_ref(server: &Server) -> Self {
        Self::clone(&server.control)
    }
}

/// The routes.
pub(crate) fn router(models: Models) -> Router {
    Router::new()
        .route("/model/{id}/invoke", post(invoke))
        .route("/model/{id}/converse", post(converse))
        .route("/model/{id}/converse-stream", post(converse_stream))
        .route("/stand-in/faults/{operation}", put(control::set_faults))
        .route("/stand-in/go", post(control::go))
        .route("/stand-in/requests", get(control::requests))
        .layer(DefaultBodyLimit::max(MOST_BYTES))
        .with_state(Server {
            models,
            control: Arc::default(),
        })
}

/// What is common to all: faults that were asked for, and the JSON.
async fn read<'b, T: Deserialize<'b>>(knobs: Knobs, body: &'b Bytes) -> Result<T, Refusal> {
    if knobs.throttle {
        return Err(Refusal::throttled());
    }
    if knobs.not_ready {
        return Err(Refusal::not_ready());
    }
    tokio::time::sleep(knobs.delay).await;
    serde_json::from_slice(body).map_err(|error| Refusal::invalid(error.to_string()))
}

async fn invoke(
    State(Server { models, control }): State<Server>,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Refusal> {
    let set = control.receive("invoke", &id, &body);
    let knobs = Knobs::read(&id, &headers, &set);
    if id.starts_with("amazon.titan-embed-text-v2") {
        let asked = read(knobs, &body).await?;
        Ok(Json(embed_text(&models, asked).await?).into_response())
    } else if id.starts_with("amazon.titan-embed-image-v1") {
        let asked = read(knobs, &body).await?;
        Ok(Json(embed_picture(&models, asked).await?).into_response())
    } else {
        Err(Refusal::invalid(format!(
            "the stand-in has no model {id:?}"
        )))
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct TextRequest {
    input_text: String,
    #[serde(default = "usual_dimensions")]
    dimensions: usize,
}

const fn usual_dimensions() -> usize {
    1024
}

async fn embed_text(models: &Models, asked: TextRequest) -> Result<Value, Refusal> {
    let characters = asked.input_text.chars().count();
    if characters == 0 || characters > MOST_CHARACTERS {
        let limit = format!("inputText has {characters} characters, not 1 to {MOST_CHARACTERS}");
        return Err(Refusal::invalid(limit));
    }
    let Some(model) = &models.texts else {
        return Err(Refusal::invalid("the stand-in was started without --model"));
    };
    let tokens = characters.div_ceil(4);
    let texts = [asked.input_text];
    let vectors = model.embed(&texts, EmbeddingRole::Passage).await;
    let vectors = vectors.map_err(Refusal::internal)?;
    let vector = vectors
        .first()
        .and_then(|vector| padded(vector, asked.dimensions));
    let known = [512, 1024].contains(&asked.dimensions);
    let vector = vector.filter(|_| known).ok_or_else(|| {
        Refusal::invalid(format!(
            "the stand-in has no {} dimensions",
            asked.dimensions
        ))
    })?;
    Ok(json!({
        "embedding": vector,
        "embeddingsByType": {"float": vector},
        "inputTextTokenCount": tokens,
    }))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PictureRequest {
    input_image: String,
    #[serde(default)]
    embedding_config: PictureConfig,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PictureConfig {
    output_embedding_length: usize,
}

impl Default for PictureConfig {
    fn default() -> Self {
        Self {
            output_embedding_length: usual_dimensions(),
        }
    }
}

async fn embed_picture(models: &Models, asked: PictureRequest) -> Result<Value, Refusal> {
    let dimensions = asked.embedding_config.output_embedding_length;
    if ![1024, 384, 256].contains(&dimensions) {
        return Err(Refusal::invalid(format!(
            "no vectors of {dimensions} dimensions"
        )));
    }
    let Some(model) = &models.pictures else {
        return Err(Refusal::invalid(
            "the stand-in was started without --picture-model",
        ));
    };
    let jpeg = STANDARD.decode(asked.input_image);
    let jpeg = jpeg.map_err(|error| Refusal::invalid(error.to_string()))?;
    let vectors = model.embed(&[Arc::from(jpeg)]).await;
    let vectors = vectors.map_err(|error| Refusal::invalid(error.to_string()))?;
    let vector = vectors.first().map(|vector| folded(vector, dimensions));
    Ok(json!({"embedding": vector, "inputTextTokenCount": 0}))
}

async fn converse(
    State(control): State<Arc<Control>>,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<Value>, Refusal> {
    let set = control.receive("converse", &id, &body);
    let request: reply::Request = read(Knobs::read(&id, &headers, &set), &body).await?;
    let reply = Reply::to(&request);
    Ok(Json(json!({
        "output": {"message": {"role": "assistant", "content": [{"text": reply.text}]}},
        "stopReason": "end_turn",
        "usage": reply.usage(),
        "metrics": {"latencyMs": 1},
    })))
}

async fn converse_stream(
    State(control): State<Arc<Control>>,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Refusal> {
    let set = control.receive("converse-stream", &id, &body);
    let knobs = Knobs::read(&id, &headers, &set);
    // The delay comes after the head here, before the first event, as with a slow model.
    let delay = knobs.delay;
    let at_once = Knobs {
        delay: std::time::Duration::ZERO,
        ..knobs
    };
    let request: reply::Request = read(at_once, &body).await?;
    let frames = frames(&Reply::to(&request), knobs).map_err(Refusal::internal)?;
    let frames = stream::once(async move {
        tokio::time::sleep(delay).await;
        if knobs.hold {
            control.held().await;
        }
        stream::iter(frames.into_iter().map(Ok::<_, Infallible>))
    });
    let mut response = Body::from_stream(frames.flatten()).into_response();
    response.headers_mut().insert(
        header::CONTENT_TYPE,
        header::HeaderValue::from_static("application/vnd.amazon.eventstream"),
    );
    Ok(response)
}

/// The frames of a reply, with the faults that were asked for in their middle.
fn frames(reply: &Reply, knobs: Knobs) -> anyhow::Result<Vec<Vec<u8>>> {
    let characters: Vec<char> = reply.text.chars().collect();
    let mut frames = vec![event("messageStart", &json!({"role": "assistant"}))?];
    for piece in characters.chunks(PIECE) {
        let text: String = piece.iter().collect();
        let delta = json!({"contentBlockIndex": 0, "delta": {"text": text}});
        frames.push(event("contentBlockDelta", &delta)?);
    }
    let middle = frames.len() / 2 + 1;
    if knobs.break_stream {
        frames.truncate(middle);
        let message = "The model failed in the middle of its answer.";
        frames.push(exception("modelStreamErrorException", message)?);
        return Ok(frames);
    }
    if knobs.truncate {
        frames.truncate(middle);
        return Ok(frames);
    }
    frames.push(event("contentBlockStop", &json!({"contentBlockIndex": 0}))?);
    frames.push(event("messageStop", &json!({"stopReason": "end_turn"}))?);
    let metadata = json!({"usage": reply.usage(), "metrics": {"latencyMs": 1}});
    frames.push(event("metadata", &metadata)?);
    Ok(frames)
}
