//! Feedback and behaviour: checked, made into lines, handed on.

use crate::body;
use crate::problem::Refusal;
use crate::routes::RequestId;
use crate::service::SearchService;
use axum::Extension;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use contracts::http::{BehaviourEvents, Feedback};
use serde::Serialize;
use std::sync::Arc;

/// A line of the behaviour log; names after the OpenSearch User Behavior Insights schema, where a
/// search is a `query_id` and a product an `object_id`.
#[derive(Serialize)]
struct Line<'a> {
    action_name: &'a str,
    query_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    object_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    client_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    position: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    comment: Option<&'a str>,
    /// The id of the request that brought it: version 7, so it tells the time as well.
    event_id: &'a str,
}

pub(crate) async fn feedback(
    State(service): State<Arc<SearchService>>,
    Extension(RequestId(request)): Extension<RequestId>,
    headers: HeaderMap,
    body: Body,
) -> Result<StatusCode, Refusal> {
    let bytes = body::json(&headers, body, &request).await?;
    let feedback = Feedback::parse(&bytes).map_err(|error| Refusal::invalid(&error, &request))?;
    let line = Line {
        action_name: match feedback.value {
            contracts::http::FeedbackValue::Up => "thumbs_up",
            contracts::http::FeedbackValue::Down => "thumbs_down",
        },
        query_id: &feedback.request_id,
        object_id: feedback.product_id.as_deref(),
        client_id: None,
        position: None,
        comment: feedback.comment.as_deref(),
        event_id: &request,
    };
    keep(&service, &[line], &request).await
}

pub(crate) async fn events(
    State(service): State<Arc<SearchService>>,
    Extension(RequestId(request)): Extension<RequestId>,
    headers: HeaderMap,
    body: Body,
) -> Result<StatusCode, Refusal> {
    let bytes = body::json(&headers, body, &request).await?;
    let events =
        BehaviourEvents::parse(&bytes).map_err(|error| Refusal::invalid(&error, &request))?;
    let lines: Vec<Line<'_>> = events
        .events
        .iter()
        .map(|event| Line {
            action_name: match event.action_name {
                contracts::http::Action::Impression => "impression",
                contracts::http::Action::Click => "click",
                contracts::http::Action::AddToCart => "add_to_cart",
                contracts::http::Action::Purchase => "purchase",
            },
            query_id: &event.request_id,
            object_id: Some(&event.product_id),
            client_id: event.client_id.as_deref(),
            position: event.position,
            comment: None,
            event_id: &request,
        })
        .collect();
    keep(&service, &lines, &request).await
}

async fn keep(
    service: &SearchService,
    lines: &[Line<'_>],
    request: &str,
) -> Result<StatusCode, Refusal> {
    let lines = lines
        .iter()
        .filter_map(|line| serde_json::to_string(line).ok())
        .collect();
    service
        .behaviour
        .record(lines)
        .await
        .map_err(|error| Refusal::port(&error, request))?;
    Ok(StatusCode::ACCEPTED)
}
