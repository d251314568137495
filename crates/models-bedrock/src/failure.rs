//! What a failure of the service means to the caller.

use aws_sdk_bedrockruntime::error::{ProvideErrorMetadata, SdkError};
use aws_smithy_types::error::display::DisplayErrorContext;
use domain::ports::PortError;

/// A failure before an answer, by its kind and error code.
pub(crate) fn failure<E, R>(what: &'static str, error: SdkError<E, R>) -> PortError
where
    E: ProvideErrorMetadata + std::error::Error + Send + Sync + 'static,
    R: std::fmt::Debug + Send + Sync + 'static,
{
    match &error {
        SdkError::ConstructionFailure(_) => PortError::Rejected {
            what,
            reason: DisplayErrorContext(&error).to_string(),
        },
        SdkError::ServiceError(service) => {
            let (code, message) = (service.err().code(), service.err().message());
            let (code, message) = (code.map(str::to_owned), message.map(str::to_owned));
            of_code(what, code.as_deref(), message.as_deref(), error)
        }
        // Timeouts, broken connections, answers that cannot be read.
        _ => PortError::unavailable(what)(error),
    }
}

/// A failure by the service's error code.
pub(crate) fn of_code(
    what: &'static str,
    code: Option<&str>,
    message: Option<&str>,
    source: impl std::error::Error + Send + Sync + 'static,
) -> PortError {
    match code {
        Some(
            "ThrottlingException" | "ServiceQuotaExceededException" | "TooManyRequestsException",
        ) => {
            let source = Box::new(source);
            PortError::Throttled { what, source }
        }
        Some(
            code @ ("ValidationException"
            | "AccessDeniedException"
            | "ResourceNotFoundException"
            | "UnrecognizedClientException"
            | "InvalidSignatureException"
            | "ExpiredTokenException"),
        ) => {
            let message = message.unwrap_or("without a message");
            let reason = format!("{code}, {message}");
            PortError::Rejected { what, reason }
        }
        // ModelNotReadyException, ModelTimeoutException, ModelErrorException,
        // ModelStreamErrorException, InternalServerException, ServiceUnavailableException and
        // what is not known yet.
        _ => PortError::unavailable(what)(source),
    }
}
