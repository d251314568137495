use super::Model;
use super::caption::{Reply, record};
use super::prompt::{caption_system, caption_user};
use crate::failure::failure;
use crate::limits::CONVERSE_IMAGE_BYTES;
use async_trait::async_trait;
use aws_sdk_bedrockruntime::Client;
use aws_sdk_bedrockruntime::primitives::Blob;
use aws_sdk_bedrockruntime::types::{
    ContentBlock, ConversationRole, ConverseOutput, ImageBlock, ImageFormat, ImageSource,
    InferenceConfiguration, Message, SystemContentBlock,
};
use domain::language::Language;
use domain::ports::{Caption, Captioner, PortError};
use domain::product::Content;
use std::time::Duration;
use tokio::time::timeout;

/// The port's name in errors.
pub(super) const WHAT: &str = "the captioner";
/// Most tokens of a caption in three languages.
const MOST_TOKENS: i32 = 400;
/// How long a caption may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// Captions by Converse with a model that sees pictures.
#[derive(Clone, Debug)]
pub struct ConverseCaptioner {
    client: Client,
    model: Model,
}

impl ConverseCaptioner {
    /// A captioner with a model that takes pictures.
    #[must_use]
    pub fn new(client: Client, model: Model) -> Self {
        Self { client, model }
    }

    async fn ask(
        &self,
        jpeg: &[u8],
        languages: &[Language],
        record: &[String],
    ) -> Result<String, PortError> {
        let picture = ImageBlock::builder()
            .format(ImageFormat::Jpeg)
            .source(ImageSource::Bytes(Blob::new(jpeg)))
            .build();
        let message = Message::builder()
            .role(ConversationRole::User)
            .content(ContentBlock::Image(
                picture.map_err(PortError::unavailable(WHAT))?,
            ))
            .content(ContentBlock::Text(caption_user(record)))
            .build();
        let inference = InferenceConfiguration::builder()
            .max_tokens(MOST_TOKENS)
            .temperature(0.0)
            .build();
        let sent = self
            .client
            .converse()
            .model_id(&self.model.id)
            .system(SystemContentBlock::Text(caption_system(languages)))
            .messages(message.map_err(PortError::unavailable(WHAT))?)
            .inference_config(inference)
            .send();
        let answer = timeout(PATIENCE, sent)
            .await
            .map_err(PortError::unavailable(WHAT))?
            .map_err(|error| failure(WHAT, error))?;
        if let Some(usage) = answer.usage() {
            let tokens = |count: i32| u64::try_from(count).unwrap_or(0);
            let (read, written) = (tokens(usage.input_tokens), tokens(usage.output_tokens));
            tracing::info!(
                model = self.model.id,
                input_tokens = read,
                output_tokens = written,
                micro_usd = self.model.price.of(read, written),
                "captioned"
            );
        }
        let Some(ConverseOutput::Message(message)) = answer.output else {
            return Err(PortError::unavailable(WHAT)("the answer has no message"));
        };
        let texts = message.content.into_iter().filter_map(|block| match block {
            ContentBlock::Text(text) => Some(text),
            _ => None,
        });
        Ok(texts.collect())
    }
}

#[async_trait]
impl Captioner for ConverseCaptioner {
    async fn caption(&self, jpeg: &[u8], content: &Content) -> Result<Caption, PortError> {
        if jpeg.is_empty() || jpeg.len() > CONVERSE_IMAGE_BYTES {
            let reason = format!(
                "a picture has {} bytes, not 1 to {CONVERSE_IMAGE_BYTES}",
                jpeg.len()
            );
            return Err(PortError::Rejected { what: WHAT, reason });
        }
        let languages: Vec<Language> = content.title.iter().map(|(language, _)| language).collect();
        let record = record(content);
        let said = self.ask(jpeg, &languages, &record).await?;
        Reply::read(&said)?.checked(&languages, &record, content)
    }
}
