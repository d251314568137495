//! Numbers of each search, read from its end as clients get it and written as CloudWatch metrics.

use axum::body::{Body, Bytes, to_bytes};
use axum::http::header;
use axum::response::Response;
use bootstrap::Metrics;
use contracts::http::{Done, SearchResponse};
use futures::stream::{self, StreamExt};
use std::sync::Arc;

/// How the event with which a stream ends begins.
const DONE: &[u8] = b"event: done\ndata: ";
/// Most bytes of an answer in one piece.
const MOST_BYTES: usize = 6 << 20;
/// What a search can go without: a metric of zero and one each.
const RUNGS: [&str; 2] = ["lexical_only", "composed_answer"];

/// Notes the numbers of a search while its answer goes through.
pub(crate) async fn metered(response: Response<Body>, metrics: &Arc<Metrics>) -> Response<Body> {
    let (parts, body) = response.into_parts();
    let kind = parts.headers.get(header::CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let body = if kind.starts_with("text/event-stream") {
        let metrics = Arc::clone(metrics);
        Body::from_stream(body.into_data_stream().inspect(move |piece| {
            if let Some(done) = piece.as_ref().ok().and_then(end_of_stream) {
                note(&metrics, &done);
            }
        }))
    } else {
        // A body that was made in one piece is whole already; reading it waits for nothing.
        match to_bytes(body, MOST_BYTES).await {
            Ok(whole) => {
                if let Ok(SearchResponse { done, .. }) = serde_json::from_slice(&whole) {
                    note(metrics, &done);
                }
                Body::from(whole)
            }
            Err(error) => {
                tracing::error!(%error, "an answer in one piece broke off");
                // The client's connection breaks too: an empty answer would look complete.
                Body::from_stream(stream::iter([Err::<Bytes, _>(error)]))
            }
        }
    };
    Response::from_parts(parts, body)
}

/// The end of a stream, if this piece is it: the service sends each event in a piece of its own.
fn end_of_stream(piece: &Bytes) -> Option<Done> {
    let data = piece.strip_prefix(DONE)?;
    serde_json::from_slice(data.trim_ascii_end()).ok()
}

fn note(metrics: &Metrics, done: &Done) {
    let timings = done.timings_ms;
    let cards = timings.understand + timings.embed + timings.retrieve + timings.rank;
    let is = |held: bool| f64::from(u8::from(held));
    let mut values = vec![
        ("Latency", "Milliseconds", timings.total),
        ("CardsLatency", "Milliseconds", cards),
        ("CostMicroUsd", "None", done.cost.micro_usd as f64),
        ("InputTokens", "Count", done.cost.input_tokens as f64),
        ("OutputTokens", "Count", done.cost.output_tokens as f64),
        ("Degraded", "Count", is(!done.degraded.is_empty())),
    ];
    for rung in RUNGS {
        let held = done.degraded.iter().any(|name| name == rung);
        values.push((rung, "Count", is(held)));
    }
    metrics.write(&values, &[("request_id", &done.request_id)]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_end_of_a_stream_is_taken_for_one() {
        let done = include_str!("../../../events/search/done-answered.json");
        let done: serde_json::Value = serde_json::from_str(done).unwrap();
        let piece = Bytes::from(format!("event: done\ndata: {done}\n\n"));
        let read = end_of_stream(&piece).unwrap();
        assert_eq!(serde_json::to_value(read).unwrap(), done);
        assert!(end_of_stream(&Bytes::from("event: clause\ndata: {}\n\n")).is_none());
    }

    #[tokio::test]
    async fn an_answer_that_breaks_off_stays_broken() {
        let pieces = [Ok(Bytes::from("{")), Err(std::io::Error::other("gone"))];
        let broken = Response::new(Body::from_stream(stream::iter(pieces)));
        let metrics = Arc::new(Metrics::of("search".to_owned()));
        let answered = metered(broken, &metrics).await;
        assert!(to_bytes(answered.into_body(), MOST_BYTES).await.is_err());
    }
}
