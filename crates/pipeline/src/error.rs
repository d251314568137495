use domain::ports::PortError;
use lambda_runtime::Diagnostic;

/// Why a step failed, by what the state machine does about it. The names are what `Retry` and
/// `Catch` match.
#[derive(Debug, thiserror::Error)]
pub enum StepError {
    /// `Transient.Throttled`: tried again after a while.
    #[error("{0}")]
    Throttled(String),
    /// `Transient.Unavailable`: tried again after a while.
    #[error("{0}")]
    Unavailable(String),
    /// `Permanent.Invalid`: what the step was given is not what it takes.
    #[error("{0}")]
    Invalid(String),
    /// `Permanent.Rejected`: a service refused what was asked of it.
    #[error("{0}")]
    Rejected(String),
    /// `Bug`: what should never happen.
    #[error("{0}")]
    Bug(String),
}

impl StepError {
    /// The name that the state machine sees.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Throttled(_) => "Transient.Throttled",
            Self::Unavailable(_) => "Transient.Unavailable",
            Self::Invalid(_) => "Permanent.Invalid",
            Self::Rejected(_) => "Permanent.Rejected",
            Self::Bug(_) => "Bug",
        }
    }
}

impl From<PortError> for StepError {
    fn from(error: PortError) -> Self {
        let told = told(&error);
        match error {
            PortError::Throttled { .. } => Self::Throttled(told),
            PortError::Unavailable { .. } => Self::Unavailable(told),
            PortError::Rejected { .. } => Self::Rejected(told),
        }
    }
}

/// An error with its causes, so that the execution's history tells them.
fn told(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    text
}

impl From<StepError> for Diagnostic {
    fn from(error: StepError) -> Self {
        Self {
            error_type: error.name().to_owned(),
            error_message: error.to_string(),
        }
    }
}
