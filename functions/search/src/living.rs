//! A router that is made anew now and then, as the words of the catalogue change.

use axum::Router;
use axum::body::Body;
use axum::http::Uri;
use axum::response::Response;
use domain::ports::PortError;
use lambda_http::{Error, Request, RequestExt};
use search_http::{SearchService, router};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tower::ServiceExt;

/// How long brands, attributes and names are taken as they were read.
const TRUST: Duration = Duration::from_secs(300);
/// How often it is looked whether another generation is searched by now.
const LOOK: Duration = Duration::from_secs(30);

/// Makes the service from what the catalogue is now.
pub(crate) trait Shop: Clone + Send + Sync + 'static {
    /// The service, with the catalogue's words read anew.
    fn service(&self) -> impl Future<Output = Result<SearchService, PortError>> + Send;

    /// Whether the index moved on to another generation than that of the last service.
    fn moved_on(&self) -> impl Future<Output = bool> + Send;
}

/// The router, when it was made, and when it was looked whether it is still the right one.
struct Held {
    router: Router,
    made: Instant,
    looked: Instant,
}

impl Held {
    fn new(service: SearchService) -> Self {
        let now = Instant::now();
        Self {
            router: router(service),
            made: now,
            looked: now,
        }
    }
}

/// A router that lives on.
pub(crate) struct Living<S> {
    shop: S,
    held: Arc<Mutex<Held>>,
}

impl<S: Shop> Living<S> {
    pub(crate) async fn open(shop: S) -> Result<Self, Error> {
        let held = Held::new(shop.service().await?);
        let held = Arc::new(Mutex::new(held));
        Ok(Self { shop, held })
    }

    /// Answers a request. The router is made anew beside it, so that nobody waits for that.
    pub(crate) async fn answer(&self, request: Request) -> Result<Response<Body>, Error> {
        let router = {
            let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
            let (shop, slot) = (self.shop.clone(), Arc::clone(&self.held));
            if held.made.elapsed() > TRUST {
                held.made = Instant::now();
                tokio::spawn(renew(shop, slot));
            } else if held.looked.elapsed() > LOOK {
                held.looked = Instant::now();
                tokio::spawn(follow(shop, slot));
            }
            held.router.clone()
        };
        let uri = without_stage(&request)?;
        let (mut parts, body) = request.into_parts();
        parts.uri = uri;
        let body = match body {
            lambda_http::Body::Text(text) => Body::from(text),
            lambda_http::Body::Binary(bytes) => Body::from(bytes),
            _ => Body::empty(),
        };
        Ok(router
            .oneshot(axum::http::Request::from_parts(parts, body))
            .await?)
    }
}

/// The path as the client asked for it: API Gateway's stage stands before it in the address.
fn without_stage(request: &Request) -> Result<Uri, Error> {
    let query = request.uri().query();
    let path = request.raw_http_path();
    let asked = query.map_or_else(|| path.to_owned(), |query| format!("{path}?{query}"));
    Ok(asked.parse()?)
}

async fn follow<S: Shop>(shop: S, held: Arc<Mutex<Held>>) {
    if shop.moved_on().await {
        renew(shop, held).await;
    }
}

async fn renew<S: Shop>(shop: S, held: Arc<Mutex<Held>>) {
    match shop.service().await {
        Ok(service) => {
            let mut held = held.lock().unwrap_or_else(PoisonError::into_inner);
            *held = Held::new(service);
        }
        Err(error) => tracing::warn!(%error, "the catalogue's words could not be read anew"),
    }
}

#[cfg(test)]
mod tests;
