use crate::INDEX;
use aws_config::SdkConfig;
use domain::ports::PortError;
use opensearch::http::headers::{CONTENT_TYPE, HeaderMap, HeaderValue};
use opensearch::http::request::JsonBody;
use opensearch::http::response::Response;
use opensearch::http::transport::{SingleNodeConnectionPool, Transport, TransportBuilder};
use opensearch::http::{Method, StatusCode, Url};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::time::Duration;

/// Longest wait for the answer to one request; whole bulk requests have [`BULK_TIMEOUT`].
const TIMEOUT: Duration = Duration::from_secs(10);
/// Longest wait for a bulk request or one that makes or deletes an index.
const BULK_TIMEOUT: Duration = Duration::from_secs(60);

/// The way to one OpenSearch cluster; cloning it is cheap and shares its sockets.
#[derive(Clone, Debug)]
pub struct Connection {
    transport: Transport,
}

/// Why there is no way to a cluster; nothing was sent yet.
#[derive(Debug, thiserror::Error)]
pub enum ConnectionError {
    /// An address that is no `http` or `https` URL.
    #[error("{0:?} is no address of an OpenSearch, such as https://host")]
    Address(String),
    /// No TLS, or a setting that the client refuses.
    #[error("the OpenSearch client cannot be built")]
    Client(#[from] opensearch::http::transport::BuildError),
    /// No region or credentials to sign with.
    #[error("requests cannot be signed")]
    Signing(#[from] opensearch::Error),
}

/// What to send: nothing, JSON, or lines of JSON.
pub(crate) enum Body<'b, T> {
    Json(&'b T),
    Lines(Vec<u8>),
    None,
}

/// A status that is neither success nor a fault of the way there, and what was said.
#[derive(Debug)]
pub(crate) struct Refusal {
    pub(crate) status: StatusCode,
    pub(crate) reason: String,
}

impl Connection {
    /// A connection without authentication, for a cluster on a private network or in a test.
    ///
    /// # Errors
    /// When `url` is no address.
    pub fn open(url: &str) -> Result<Self, ConnectionError> {
        Self::build(url, Ok)
    }

    /// A connection to a managed domain, each request signed (SigV4, service `es`) with the
    /// configuration's credentials and region.
    ///
    /// # Errors
    /// When `url` is no address, or the configuration has no region or credentials.
    pub fn signed(url: &str, config: &SdkConfig) -> Result<Self, ConnectionError> {
        Self::build(url, |builder| {
            let credentials = opensearch::auth::Credentials::try_from(config)?;
            Ok(builder.auth(credentials).service_name("es"))
        })
    }

    fn build(
        url: &str,
        authenticate: impl FnOnce(TransportBuilder) -> Result<TransportBuilder, ConnectionError>,
    ) -> Result<Self, ConnectionError> {
        let address = Url::parse(url).ok();
        let address = address.filter(|address| matches!(address.scheme(), "http" | "https"));
        let address = address.ok_or_else(|| ConnectionError::Address(url.to_owned()))?;
        let builder = TransportBuilder::new(SingleNodeConnectionPool::new(address));
        let builder = authenticate(builder.timeout(BULK_TIMEOUT).disable_proxy())?;
        let transport = builder.build()?;
        Ok(Self { transport })
    }

    /// Sends a request whose refusal is a fault.
    pub(crate) async fn call<T: Serialize + Sync, R: DeserializeOwned>(
        &self,
        method: Method,
        path: &str,
        query: &[(&str, &str)],
        body: Body<'_, T>,
    ) -> Result<R, PortError> {
        let answer = self.try_call(method, path, query, body).await?;
        answer.map_err(|refusal| PortError::Rejected {
            what: INDEX,
            reason: format!("{}: {}", refusal.status.as_u16(), refusal.reason),
        })
    }

    /// Sends a request that the server may refuse for what was asked.
    pub(crate) async fn try_call<T: Serialize + Sync, R: DeserializeOwned>(
        &self,
        method: Method,
        path: &str,
        query: &[(&str, &str)],
        body: Body<'_, T>,
    ) -> Result<Result<R, Refusal>, PortError> {
        let unavailable = |error: opensearch::Error| PortError::unavailable(INDEX)(error);
        let response = self.send(method, path, query, body).await;
        let response = response.map_err(unavailable)?;
        let status = response.status_code();
        if status.is_success() {
            return response.json().await.map(Ok).map_err(unavailable);
        }
        let text = response.text().await.unwrap_or_default();
        let refusal = Refusal {
            status,
            reason: reason_in(&text),
        };
        match fault(status.as_u16(), &refusal.reason) {
            Some(error) => Err(error),
            None => Ok(Err(refusal)),
        }
    }

    async fn send<T: Serialize + Sync>(
        &self,
        method: Method,
        path: &str,
        query: &[(&str, &str)],
        body: Body<'_, T>,
    ) -> Result<Response, opensearch::Error> {
        let mut headers = HeaderMap::new();
        let query = Some(query);
        let transport = &self.transport;
        let timeout = Some(match method {
            Method::Put | Method::Delete => BULK_TIMEOUT,
            _ => TIMEOUT,
        });
        match body {
            Body::Json(value) => {
                let body = Some(JsonBody::new(value));
                transport
                    .send(method, path, headers, query, body, timeout)
                    .await
            }
            Body::Lines(lines) => {
                let ndjson = HeaderValue::from_static("application/x-ndjson");
                headers.insert(CONTENT_TYPE, ndjson);
                let timeout = Some(BULK_TIMEOUT);
                transport
                    .send(method, path, headers, query, Some(lines), timeout)
                    .await
            }
            Body::None => {
                let body = None::<()>;
                transport
                    .send(method, path, headers, query, body, timeout)
                    .await
            }
        }
    }
}

/// What a status tells to do, when that is to wait or to try again.
pub(crate) fn fault(status: u16, reason: &str) -> Option<PortError> {
    let source = || format!("{status}: {reason}").into();
    match status {
        429 => Some(PortError::Throttled {
            what: INDEX,
            source: source(),
        }),
        408 | 500.. => Some(PortError::Unavailable {
            what: INDEX,
            source: source(),
        }),
        _ => None,
    }
}

/// The reason in an error's JSON, else the beginning of the text.
fn reason_in(text: &str) -> String {
    #[derive(serde::Deserialize)]
    struct Answer {
        error: Cause,
    }
    #[derive(serde::Deserialize)]
    struct Cause {
        #[serde(default)]
        reason: Option<String>,
        #[serde(default)]
        root_cause: Vec<Cause>,
    }
    let told = serde_json::from_str::<Answer>(text)
        .ok()
        .and_then(|answer| {
            let root = answer.error.root_cause.into_iter().next();
            root.and_then(|cause| cause.reason).or(answer.error.reason)
        });
    let told = told.unwrap_or_else(|| text.to_owned());
    told[..told.floor_char_boundary(500)].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_tells_what_the_caller_can_do() {
        assert!(matches!(fault(429, ""), Some(PortError::Throttled { .. })));
        for status in [408, 500, 502, 503, 504] {
            let fault = fault(status, "");
            assert!(
                matches!(fault, Some(PortError::Unavailable { .. })),
                "{status}"
            );
        }
        assert!(fault(400, "").is_none() && fault(404, "").is_none());
    }

    #[test]
    fn the_innermost_reason_is_told() {
        let json = r#"{"error":{"root_cause":[{"reason":"bad field"}],"reason":"all failed"}}"#;
        assert_eq!(reason_in(json), "bad field");
        assert_eq!(reason_in("no json"), "no json");
    }

    #[test]
    fn what_is_no_address_is_named() {
        for bad in ["", "search", "ftp://host"] {
            let error = Connection::open(bad).unwrap_err();
            assert!(matches!(error, ConnectionError::Address(held) if held == bad));
        }
    }
}
