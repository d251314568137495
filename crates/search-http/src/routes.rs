use crate::messages::accepted;
use crate::problem::Refusal;
use crate::service::SearchService;
use crate::{assets, page, products, record, search};
use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, Method, Uri, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use contracts::http::{Health, Problem};
use std::sync::Arc;

/// What the page may load: its own files, and catalogue pictures wherever the catalogue has them.
const POLICY: &str = "default-src 'self'; img-src 'self' https: http: data:; object-src 'none'; \
     base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

/// The whole service as one router.
pub fn router(service: SearchService) -> Router {
    Router::new()
        .route("/", get(page::index))
        .route("/web/{*file}", get(page::file))
        .route("/search", post(search::search))
        .route("/products/{id}", get(products::product))
        .route("/feedback", post(record::feedback))
        .route("/events", post(record::events))
        .route("/health", get(health))
        .route("/openapi.json", get(openapi))
        .route("/assets/{*path}", get(assets::asset))
        .fallback(nowhere)
        .method_not_allowed_fallback(wrong_method)
        .layer(middleware::from_fn(with_request_id))
        .with_state(Arc::new(service))
}

/// The id of a request: in its log lines, its answer and its headers.
#[derive(Clone, Debug)]
pub(crate) struct RequestId(pub(crate) String);

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Gives each request an id (version 7 UUID, so ids sort by time) and each answer the headers
/// that every answer has.
async fn with_request_id(mut request: Request, next: Next) -> Response {
    let id = uuid::Uuid::now_v7().to_string();
    request.extensions_mut().insert(RequestId(id.clone()));
    let language = accepted(request.headers());
    let mut response = next.run(request).await;
    if let Some(problem) = response.extensions_mut().remove::<Problem>() {
        let headers = std::mem::take(response.headers_mut());
        response = Refusal(problem).in_language(language.unwrap_or_default());
        // Such as the methods that are allowed.
        let others = headers
            .into_iter()
            .filter_map(|(name, value)| Some((name?, value)));
        for (name, value) in others {
            response.headers_mut().entry(name).or_insert(value);
        }
    }
    let headers = response.headers_mut();
    if let Ok(id) = HeaderValue::from_str(&id) {
        headers.insert(REQUEST_ID, id);
    }
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    headers.insert(
        header::REFERRER_POLICY,
        HeaderValue::from_static("same-origin"),
    );
    headers
        .entry(header::CONTENT_SECURITY_POLICY)
        .or_insert(HeaderValue::from_static(POLICY));
    response
}

async fn health(
    State(service): State<Arc<SearchService>>,
    axum::Extension(RequestId(request)): axum::Extension<RequestId>,
) -> Response {
    match service.index.count().await {
        Ok(products) => {
            let generation = service.index.manifest().generation;
            axum::Json(Health {
                status: "ok".to_owned(),
                generation,
                products,
            })
            .into_response()
        }
        Err(error) => Refusal::port(&error, &request).into_response(),
    }
}

async fn openapi() -> impl IntoResponse {
    (
        [(header::CONTENT_TYPE, "application/json")],
        include_str!("openapi.json"),
    )
}

async fn nowhere(
    axum::Extension(RequestId(request)): axum::Extension<RequestId>,
    uri: Uri,
) -> Refusal {
    let detail = format!("there is nothing at {}", uri.path());
    Refusal::new(404, "not_found", "There is no such page", detail, &request)
}

async fn wrong_method(
    axum::Extension(RequestId(request)): axum::Extension<RequestId>,
    method: Method,
    uri: Uri,
) -> Refusal {
    let detail = format!("{} does not answer to {method}", uri.path());
    Refusal::new(
        405,
        "method_not_allowed",
        "The method is not allowed",
        detail,
        &request,
    )
}
