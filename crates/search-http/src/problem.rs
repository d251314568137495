use crate::messages::translated;
use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use contracts::http::{InvalidRequest, Problem};
use domain::language::Language;
use domain::ports::PortError;

/// Why a request is not answered: always `application/problem+json`.
#[derive(Debug)]
pub struct Refusal(pub Problem);

impl Refusal {
    pub(crate) fn new(
        status: u16,
        code: &str,
        title: &str,
        detail: impl Into<String>,
        request: &str,
    ) -> Self {
        Self(Problem::new(status, code, title, detail, request))
    }

    /// An address whose parts cannot be read, such as one that is not UTF-8.
    pub(crate) fn address(detail: impl Into<String>, request: &str) -> Self {
        let title = "The address is not valid";
        Self::new(400, "invalid_request", title, detail, request)
    }

    pub(crate) fn invalid(error: &InvalidRequest, request: &str) -> Self {
        Self(Problem::invalid_request(error, request))
    }

    /// The response to a reader of a language.
    pub(crate) fn in_language(self, language: Language) -> Response {
        let mut response = Self(translated(self.0, language)).into_response();
        let code = HeaderValue::from_static(language.code());
        response
            .headers_mut()
            .insert(header::CONTENT_LANGUAGE, code);
        response.extensions_mut().remove::<Problem>();
        response
    }

    /// A failure of a port: the caller learns what to do about it, the log the cause.
    pub(crate) fn port(error: &PortError, request: &str) -> Self {
        match error {
            PortError::Rejected { reason, .. } => Self::new(
                400,
                "invalid_filter",
                "A filter is not valid",
                reason,
                request,
            ),
            PortError::Throttled { .. } | PortError::Unavailable { .. } => {
                tracing::error!(request_id = request, error = %Chain(error), "search failed");
                let detail = "The service cannot answer right now; try again in a moment.";
                Self::new(
                    503,
                    "unavailable",
                    "The service is unavailable",
                    detail,
                    request,
                )
            }
        }
    }
}

/// An error with its causes, on one line.
struct Chain<'a>(&'a dyn std::error::Error);

impl std::fmt::Display for Chain<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0)?;
        let mut cause = self.0.source();
        while let Some(error) = cause {
            write!(f, ": {error}")?;
            cause = error.source();
        }
        Ok(())
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let body = serde_json::to_vec(&self.0).unwrap_or_default();
        let mut response = Response::new(Body::from(body));
        *response.status_mut() =
            StatusCode::from_u16(self.0.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let kind = HeaderValue::from_static(Problem::CONTENT_TYPE);
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
        // Whoever sends it knows the reader's language.
        response.extensions_mut().insert(self.0);
        response
    }
}
