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
        let detail = format!(
            "the body is {}, send application/json",
            kind.unwrap_or_default()
        );
        return Err(Refusal::new(
            415,
            "unsupported_media_type",
            "The body is not JSON",
            detail,
            request,
        ));
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
