use super::deltas::Deltas;
use super::prompt::{ANSWER_PROMPT, answer_system, answer_user};
use super::{Model, Models};
use crate::failure::failure;
use async_trait::async_trait;
use aws_sdk_bedrockruntime::Client;
use aws_sdk_bedrockruntime::operation::converse_stream::builders::ConverseStreamFluentBuilder;
use aws_sdk_bedrockruntime::types::{
    ContentBlock, ConversationRole, InferenceConfiguration, Message, SystemContentBlock,
};
use domain::ports::{AnswerRequest, AnswerStream, Answerer, ModelSize, PortError};
use std::time::Duration;
use tokio::time::{Instant, timeout_at};

/// The port's name in errors.
pub(super) const WHAT: &str = "the answering model";
/// Most tokens of an answer, unless told otherwise: five sentences have some 200.
const MOST_TOKENS: i32 = 400;

/// How long an answer may take, from the call on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadlines {
    /// Until its first text; the call itself is part of it.
    pub first_text: Duration,
    /// Until its end.
    pub total: Duration,
}

impl Default for Deadlines {
    /// 1.5 s and 6 s: well above what nine of ten answers take, and still an answer in good time
    /// when the composed one has to step in.
    fn default() -> Self {
        Self {
            first_text: Duration::from_millis(1_500),
            total: Duration::from_secs(6),
        }
    }
}

/// Answers by ConverseStream.
#[derive(Clone, Debug)]
pub struct ConverseAnswerer {
    client: Client,
    models: Models,
    names: [String; 2],
    deadlines: Deadlines,
    most_tokens: i32,
}

impl ConverseAnswerer {
    /// An answerer with a small and a large model. The client's own retries count within the
    /// deadlines; one that does not retry leaves more of them to the model.
    #[must_use]
    pub fn new(client: Client, models: Models) -> Self {
        let name = |model: &Model| format!("{}/{ANSWER_PROMPT}", model.id);
        Self {
            client,
            names: [name(&models.small), name(&models.large)],
            models,
            deadlines: Deadlines::default(),
            most_tokens: MOST_TOKENS,
        }
    }

    /// With other deadlines.
    #[must_use]
    pub fn within(mut self, deadlines: Deadlines) -> Self {
        self.deadlines = deadlines;
        self
    }

    /// With at most this many tokens an answer.
    #[must_use]
    pub fn at_most(mut self, tokens: u16) -> Self {
        self.most_tokens = i32::from(tokens.max(1));
        self
    }

    fn of_size(&self, size: ModelSize) -> &Model {
        match size {
            ModelSize::Small => &self.models.small,
            ModelSize::Large => &self.models.large,
        }
    }

    fn call(&self, request: &AnswerRequest) -> Result<ConverseStreamFluentBuilder, PortError> {
        let message = Message::builder()
            .role(ConversationRole::User)
            .content(ContentBlock::Text(answer_user(request)))
            .build()
            .map_err(PortError::unavailable(WHAT))?;
        let inference = InferenceConfiguration::builder()
            .max_tokens(self.most_tokens)
            .temperature(0.0)
            .build();
        Ok(self
            .client
            .converse_stream()
            .model_id(&self.of_size(request.size).id)
            .system(SystemContentBlock::Text(answer_system(request.language)))
            .messages(message)
            .inference_config(inference))
    }
}

#[async_trait]
impl Answerer for ConverseAnswerer {
    fn model(&self, size: ModelSize) -> &str {
        let [small, large] = &self.names;
        match size {
            ModelSize::Small => small,
            ModelSize::Large => large,
        }
    }

    async fn answer(&self, request: &AnswerRequest) -> Result<AnswerStream, PortError> {
        let started = Instant::now();
        let (first, end) = (
            started + self.deadlines.first_text.min(self.deadlines.total),
            started + self.deadlines.total,
        );
        let sent = timeout_at(first, self.call(request)?.send()).await;
        let answer = sent
            .map_err(PortError::unavailable(WHAT))?
            .map_err(|error| failure(WHAT, error))?;
        let price = self.of_size(request.size).price;
        Ok(Deltas::new(answer.stream, price, first, end).stream())
    }
}
