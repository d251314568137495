use crate::batches::{TooLong, batches};
use async_trait::async_trait;
use aws_sdk_firehose::Client;
use aws_sdk_firehose::error::{DisplayErrorContext, ProvideErrorMetadata, SdkError};
use aws_sdk_firehose::operation::put_record_batch::PutRecordBatchError;
use aws_sdk_firehose::primitives::Blob;
use aws_sdk_firehose::types::Record;
use domain::ports::{BehaviourLog, PortError};
use std::time::Duration;

/// What this port is called in messages.
const WHAT: &str = "the behaviour log";
/// The error code of a record that came too fast, and of a call that did.
const TOO_FAST: &str = "ServiceUnavailableException";

/// How often records that Firehose refused are sent again, and after what wait.
#[derive(Clone, Copy, Debug)]
pub struct Backoff {
    /// Attempts in all.
    pub attempts: u32,
    /// The longest wait before the second attempt; it doubles with each, and half of it is random.
    pub first: Duration,
}

impl Default for Backoff {
    /// Five attempts within about 1.5 s: the shopper's page does not wait for the answer, but the
    /// function is paid for.
    fn default() -> Self {
        Self {
            attempts: 5,
            first: Duration::from_millis(100),
        }
    }
}

/// Feedback and behaviour events as records of a Firehose stream.
#[derive(Clone, Debug)]
pub struct FirehoseBehaviourLog {
    client: Client,
    stream: String,
    backoff: Backoff,
}

impl FirehoseBehaviourLog {
    /// A log that writes to a stream by its name.
    #[must_use]
    pub fn new(client: Client, stream: impl Into<String>, backoff: Backoff) -> Self {
        Self {
            client,
            stream: stream.into(),
            backoff,
        }
    }

    /// Sends records until all are taken; only those that were refused are sent again.
    async fn put(&self, mut records: Vec<Record>) -> Result<(), PortError> {
        for attempt in 1.. {
            let answer = self
                .client
                .put_record_batch()
                .delivery_stream_name(&self.stream)
                .set_records(Some(records.clone()))
                .send()
                .await
                .map_err(port_error)?;
            if answer.failed_put_count() == 0 {
                return Ok(());
            }
            let outcomes = answer.request_responses();
            if outcomes.len() != records.len() {
                let reason = format!("{} outcomes for {} records", outcomes.len(), records.len());
                return Err(PortError::Unavailable {
                    what: WHAT,
                    source: reason.into(),
                });
            }
            let codes: Vec<&str> = outcomes
                .iter()
                .filter_map(|outcome| outcome.error_code())
                .collect();
            let reason = codes.first().copied().unwrap_or_default().to_owned();
            let refused = outcomes
                .iter()
                .map(|outcome| outcome.error_code().is_some());
            records = records
                .into_iter()
                .zip(refused)
                .filter_map(|(record, refused)| refused.then_some(record))
                .collect();
            if records.is_empty() {
                return Ok(());
            }
            if attempt >= self.backoff.attempts {
                let source = format!(
                    "{} records refused {attempt} times: {reason}",
                    records.len()
                )
                .into();
                return Err(match reason.as_str() {
                    TOO_FAST => PortError::Throttled { what: WHAT, source },
                    _ => PortError::Unavailable { what: WHAT, source },
                });
            }
            tracing::debug!(
                attempt,
                refused = records.len(),
                reason,
                "records are sent again"
            );
            tokio::time::sleep(self.wait(attempt)).await;
        }
        Ok(())
    }

    /// Half of the wait is fixed, half random, so that senders refused together come back apart.
    fn wait(&self, attempt: u32) -> Duration {
        let most = self.backoff.first * 2_u32.saturating_pow(attempt - 1);
        let random = std::hash::BuildHasher::hash_one(&std::hash::RandomState::new(), attempt);
        most / 2 + most.mul_f64((random >> 11) as f64 / (1_u64 << 54) as f64)
    }
}

#[async_trait]
impl BehaviourLog for FirehoseBehaviourLog {
    async fn record(&self, lines: Vec<String>) -> Result<(), PortError> {
        let batches = batches(lines).map_err(|TooLong(place, bytes)| PortError::Rejected {
            what: WHAT,
            reason: format!("line {place} has {bytes} bytes, more than a record holds"),
        })?;
        for batch in batches {
            let records = batch
                .into_iter()
                .map(|bytes| Record::builder().data(Blob::new(bytes)).build());
            let records: Result<Vec<_>, _> = records.collect();
            self.put(records.map_err(PortError::unavailable(WHAT))?)
                .await?;
        }
        Ok(())
    }
}

fn port_error(error: SdkError<PutRecordBatchError>) -> PortError {
    if let Some(service) = error.as_service_error() {
        if service.is_service_unavailable_exception()
            || service.code() == Some("ThrottlingException")
        {
            return PortError::Throttled {
                what: WHAT,
                source: error.into(),
            };
        }
        if service.is_invalid_argument_exception()
            || service.is_resource_not_found_exception()
            || service.code() == Some("AccessDeniedException")
        {
            let reason = DisplayErrorContext(&error).to_string();
            return PortError::Rejected { what: WHAT, reason };
        }
    }
    PortError::Unavailable {
        what: WHAT,
        source: error.into(),
    }
}
