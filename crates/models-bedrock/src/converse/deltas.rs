//! From the events of a ConverseStream to the parts of an answer.

use super::Price;
use super::answerer::WHAT;
use crate::failure::of_code;
use aws_sdk_bedrockruntime::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_bedrockruntime::primitives::event_stream::EventReceiver;
use aws_sdk_bedrockruntime::types as aws;
use aws_sdk_bedrockruntime::types::error::ConverseStreamOutputError;
use domain::ports::{AnswerEnd, AnswerPart, AnswerStream, PortError, StopReason};
use futures::StreamExt;
use futures::stream;
use tokio::time::{Instant, timeout_at};

type Receiver = EventReceiver<aws::ConverseStreamOutput, ConverseStreamOutputError>;

/// An answer under way.
pub(super) struct Deltas {
    receiver: Receiver,
    price: Price,
    first: Instant,
    end: Instant,
    spoken: bool,
    stop: Option<StopReason>,
    over: bool,
}

impl Deltas {
    pub(super) fn new(receiver: Receiver, price: Price, first: Instant, end: Instant) -> Self {
        Self {
            receiver,
            price,
            first,
            end,
            spoken: false,
            stop: None,
            over: false,
        }
    }

    /// The parts; nothing after an end or an error.
    pub(super) fn stream(self) -> AnswerStream {
        let next = |mut deltas: Self| async move {
            if deltas.over {
                return None;
            }
            let part = deltas.next().await;
            deltas.over = !matches!(part, Ok(AnswerPart::Text(_)));
            Some((part, deltas))
        };
        stream::unfold(self, next).boxed()
    }

    async fn next(&mut self) -> Result<AnswerPart, PortError> {
        loop {
            let deadline = if self.spoken { self.end } else { self.first };
            let received = timeout_at(deadline, self.receiver.recv()).await;
            let event = received
                .map_err(PortError::unavailable(WHAT))?
                .map_err(broken)?;
            let Some(event) = event else {
                return self.ended();
            };
            if let Some(part) = self.take(event) {
                return Ok(part);
            }
        }
    }

    /// What an event adds to the answer, if anything.
    fn take(&mut self, event: aws::ConverseStreamOutput) -> Option<AnswerPart> {
        match event {
            aws::ConverseStreamOutput::ContentBlockDelta(event) => match event.delta {
                Some(aws::ContentBlockDelta::Text(text)) if !text.is_empty() => {
                    self.spoken = true;
                    Some(AnswerPart::Text(text))
                }
                _ => None,
            },
            aws::ConverseStreamOutput::MessageStop(event) => {
                self.stop = Some(stop(&event.stop_reason));
                None
            }
            aws::ConverseStreamOutput::Metadata(event) => {
                let usage = event.usage;
                let tokens = |count: i32| u64::try_from(count).unwrap_or(0);
                let read = usage.as_ref().map_or(0, |usage| tokens(usage.input_tokens));
                let written = usage
                    .as_ref()
                    .map_or(0, |usage| tokens(usage.output_tokens));
                Some(AnswerPart::End(self.end(self.stop?, read, written)))
            }
            _ => None,
        }
    }

    /// The end of the events: only after the model's own end is it one of the answer.
    fn ended(&self) -> Result<AnswerPart, PortError> {
        let Some(stop) = self.stop else {
            return Err(PortError::unavailable(WHAT)("its stream broke off"));
        };
        tracing::warn!("a model did not say how many tokens it took");
        Ok(AnswerPart::End(self.end(stop, 0, 0)))
    }

    fn end(&self, stop: StopReason, input_tokens: u64, output_tokens: u64) -> AnswerEnd {
        AnswerEnd {
            stop,
            input_tokens,
            output_tokens,
            micro_usd: self.price.of(input_tokens, output_tokens),
        }
    }
}

/// An error that came instead of an event. Its kind tells, since such errors carry no code.
fn broken<R>(error: SdkError<ConverseStreamOutputError, R>) -> PortError
where
    R: std::fmt::Debug + Send + Sync + 'static,
{
    let code = match error.as_service_error() {
        Some(error) if error.is_throttling_exception() => Some("ThrottlingException"),
        Some(error) if error.is_validation_exception() => Some("ValidationException"),
        _ => None,
    };
    let message = error
        .as_service_error()
        .and_then(ProvideErrorMetadata::message);
    let message = message.map(str::to_owned);
    of_code(WHAT, code, message.as_deref(), error)
}

fn stop(reason: &aws::StopReason) -> StopReason {
    match reason {
        aws::StopReason::EndTurn | aws::StopReason::StopSequence => StopReason::Complete,
        aws::StopReason::MaxTokens | aws::StopReason::ModelContextWindowExceeded => {
            StopReason::MaxTokens
        }
        // Filtered, stopped by a guardrail, malformed, or asking for a tool that it was not given.
        _ => StopReason::Refused,
    }
}
