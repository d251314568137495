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

/// Makes the service from what the catalogue is now.
pub(crate) trait Shop: Clone + Send + Sync + 'static {
    /// The service, with the catalogue's words read anew.
    fn service(&self) -> impl Future<Output = Result<SearchService, PortError>> + Send;
}

/// The router, and when it was made.
pub(crate) struct Living<S> {
    shop: S,
    held: Arc<Mutex<(Router, Instant)>>,
}

impl<S: Shop> Living<S> {
    pub(crate) async fn open(shop: S) -> Result<Self, Error> {
        let router = router(shop.service().await?);
        let held = Arc::new(Mutex::new((router, Instant::now())));
        Ok(Self { shop, held })
    }

    /// Answers a request. The router is made anew beside it, so that nobody waits for that.
    pub(crate) async fn answer(&self, request: Request) -> Result<Response<Body>, Error> {
        let router = {
            let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
            if held.1.elapsed() > TRUST {
                held.1 = Instant::now();
                tokio::spawn(renew(self.shop.clone(), Arc::clone(&self.held)));
            }
            held.0.clone()
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

async fn renew<S: Shop>(shop: S, held: Arc<Mutex<(Router, Instant)>>) {
    match shop.service().await {
        Ok(service) => {
            let mut held = held.lock().unwrap_or_else(PoisonError::into_inner);
            *held = (router(service), Instant::now());
        }
        Err(error) => tracing::warn!(%error, "the catalogue's words could not be read anew"),
    }
}

#[cfg(test)]
mod tests;
