//! Executions of the product-indexing state machine.

use async_trait::async_trait;
use aws_sdk_sfn::Client;
use aws_sdk_sfn::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_sfn::types::ExecutionStatus;
use domain::ports::PortError;
use pipeline::Work;
use std::error::Error;

const WHAT: &str = "the state machine";

/// Starts what indexes a batch.
#[async_trait]
pub(crate) trait Executions: Send + Sync {
    /// Starts the run that the work names, unless it was started before. One that had failed goes
    /// on where it stopped.
    async fn start(&self, work: &Work) -> Result<(), PortError>;
}

/// Executions of one AWS Step Functions state machine.
pub(crate) struct StepFunctions {
    client: Client,
    machine: String,
}

impl StepFunctions {
    /// Executions of the state machine with this ARN.
    pub(crate) const fn new(client: Client, machine: String) -> Self {
        Self { client, machine }
    }

    /// `arn:...:stateMachine:name` and the run's name are `arn:...:execution:name:run`.
    fn execution(&self, run: &str) -> String {
        let machine = self.machine.replacen(":stateMachine:", ":execution:", 1);
        format!("{machine}:{run}")
    }

    async fn resume(&self, run: &str) -> Result<(), PortError> {
        let arn = self.execution(run);
        let described = self.client.describe_execution().execution_arn(&arn);
        let status = described.send().await.map_err(sorted)?.status;
        let failed = [
            ExecutionStatus::Failed,
            ExecutionStatus::TimedOut,
            ExecutionStatus::Aborted,
        ];
        if failed.contains(&status) {
            let redrive = self.client.redrive_execution().execution_arn(&arn);
            redrive.send().await.map_err(sorted)?;
            tracing::info!(run, "a failed run goes on");
        }
        Ok(())
    }
}

#[async_trait]
impl Executions for StepFunctions {
    async fn start(&self, work: &Work) -> Result<(), PortError> {
        let input = serde_json::to_string(work).map_err(PortError::unavailable(WHAT))?;
        let request = self
            .client
            .start_execution()
            .state_machine_arn(&self.machine)
            .name(&work.run)
            .input(input);
        match request.send().await {
            Ok(_) => Ok(()),
            Err(error) if error.code() == Some("ExecutionAlreadyExists") => {
                self.resume(&work.run).await
            }
            Err(error) => Err(sorted(error)),
        }
    }
}

fn sorted<E>(error: SdkError<E>) -> PortError
where
    E: ProvideErrorMetadata + Error + Send + Sync + 'static,
{
    match error.code() {
        Some("ThrottlingException" | "ExecutionLimitExceeded") => PortError::Throttled {
            what: WHAT,
            source: error.into(),
        },
        Some(
            code @ ("StateMachineDoesNotExist"
            | "InvalidArn"
            | "InvalidName"
            | "AccessDeniedException"),
        ) => PortError::Rejected {
            what: WHAT,
            reason: error.message().unwrap_or(code).to_owned(),
        },
        _ => PortError::unavailable(WHAT)(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_execution_of_a_run_is_named_after_machine_and_run() {
        let config = aws_sdk_sfn::Config::builder()
            .behavior_version(aws_sdk_sfn::config::BehaviorVersion::latest())
            .build();
        let machine = "arn:aws:states:eu-central-1:1:stateMachine:product-indexing".to_owned();
        let executions = StepFunctions::new(Client::from_conf(config), machine);
        assert_eq!(
            executions.execution("tent-1"),
            "arn:aws:states:eu-central-1:1:execution:product-indexing:tent-1"
        );
    }
}
