use axum::Json;
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::json;

/// Where the protocol (REST JSON 1) names the error.
const ERROR_TYPE: HeaderName = HeaderName::from_static("x-amzn-errortype");

/// An error as the service sends it.
#[derive(Debug)]
pub(crate) struct Refusal {
    status: StatusCode,
    code: &'static str,
    message: String,
}

impl Refusal {
    /// What was sent cannot be worked with.
    pub(crate) fn invalid(message: impl Into<String>) -> Self {
        Self {
            status: StatusCode::BAD_REQUEST,
            code: "ValidationException",
            message: message.into(),
        }
    }

    /// Too many requests.
    pub(crate) fn throttled() -> Self {
        Self {
            status: StatusCode::TOO_MANY_REQUESTS,
            code: "ThrottlingException",
            message: "Too many requests, please wait before trying again.".to_owned(),
        }
    }

    /// The model is not loaded.
    pub(crate) fn not_ready() -> Self {
        Self {
            status: StatusCode::TOO_MANY_REQUESTS,
            code: "ModelNotReadyException",
            message: "The model is not ready to serve inference requests.".to_owned(),
        }
    }

    /// Something is wrong here.
    pub(crate) fn internal(error: impl ToString) -> Self {
        Self {
            status: StatusCode::INTERNAL_SERVER_ERROR,
            code: "InternalServerException",
            message: error.to_string(),
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let body = Json(json!({"message": self.message}));
        let mut response = (self.status, body).into_response();
        let code = HeaderValue::from_static(self.code);
        response.headers_mut().insert(ERROR_TYPE, code);
        response
    }
}
