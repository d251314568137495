//! Reading a request's body: bounded in size and time, each fault with a status of its own.

use crate::problem::Refusal;
use axum::body::{Body, Bytes, to_bytes};
use axum::http::{HeaderMap, header};
use std::time::Duration;

/// Most bytes of any request: the longest valid search has some 20,000.
pub(crate) const MOST_BYTES: usize = 64 * 1024;

/// How long a client may take to send a body.
const PATIENCE: Duration = Duration::from_secs(10);

/// The body as JSON bytes.
pub(crate) async fn json(headers: &HeaderMap, body: Body, request: &str) -> Result<Bytes, Refusal> {
    let kind = headers
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok());
    let is_json = kind.is_none_or(|kind| {
        let kind = kind.split(';').next().unwrap_or_default().trim();
        kind.eq_ignore_ascii_case("application/json") || kind.eq_ignore_ascii_case("text/plain")
    });
    if !is_json {
        let kind = kind.unwrap_or_default();
        let detail = format!("the body is {kind}, send application/json");
        return Err(unsupported("The body is not JSON", detail, request));
    }
    if let Some(encoding) = encoding(headers) {
        let detail = format!("the body is encoded as {encoding}, send it as it is");
        return Err(unsupported("The body is encoded", detail, request));
    }
    let announced = headers
        .get(header::CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok());
    let announced = announced
        .and_then(|length| length.parse::<usize>().ok())
        .unwrap_or(0);
    if announced > MOST_BYTES {
        return Err(too_large(request));
    }
    match tokio::time::timeout(PATIENCE, to_bytes(body, MOST_BYTES)).await {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(error)) if is_too_large(&error) => Err(too_large(request)),
        Ok(Err(_)) => {
            let detail = "the body ended before its announced length";
            Err(Refusal::new(
                400,
                "incomplete_body",
                "The body is incomplete",
                detail,
                request,
            ))
        }
        Err(_) => {
            let detail = format!("the body was not complete after {} s", PATIENCE.as_secs());
            Err(Refusal::new(
                408,
                "slow_body",
                "The body came too slowly",
                detail,
                request,
            ))
        }
    }
}

/// How the body is encoded, if it is.
fn encoding(headers: &HeaderMap) -> Option<String> {
    let encoding = headers.get(header::CONTENT_ENCODING)?;
    let encoding = String::from_utf8_lossy(encoding.as_bytes());
    let plain = encoding.is_empty() || encoding.eq_ignore_ascii_case("identity");
    (!plain).then(|| encoding.into_owned())
}

fn unsupported(title: &str, detail: String, request: &str) -> Refusal {
    Refusal::new(415, "unsupported_media_type", title, detail, request)
}

fn is_too_large(error: &axum::Error) -> bool {
    let mut cause: Option<&dyn std::error::Error> = Some(error);
    while let Some(error) = cause {
        if error.to_string().contains("length limit exceeded") {
            return true;
        }
        cause = error.source();
    }
    false
}

fn too_large(request: &str) -> Refusal {
    let detail = format!("the body is larger than {MOST_BYTES} bytes");
    Refusal::new(
        413,
        "body_too_large",
        "The body is too large",
        detail,
        request,
    )
}
