use super::{Call, UnknownDimensions, invoke, offered};
use crate::limits::TITAN_IMAGE_BYTES;
use async_trait::async_trait;
use aws_sdk_bedrockruntime::Client;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use domain::ports::{ImageEmbedder, ModelIdentity, PortError, Vector};
use futures::StreamExt;
use futures::TryStreamExt;
use futures::stream;
use serde::Serialize;
use std::sync::Arc;

/// The port's name in errors.
const WHAT: &str = "the picture model";
/// The model's id.
const MODEL: &str = "amazon.titan-embed-image-v1";
/// Calls under way at once, unless told otherwise.
const AT_ONCE: usize = 4;

/// Amazon Titan Multimodal Embeddings G1, for pictures: one a call, some calls at once.
#[derive(Clone, Debug)]
pub struct TitanImageEmbedder {
    client: Client,
    identity: ModelIdentity,
    at_once: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Request {
    input_image: String,
    embedding_config: EmbeddingConfig,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct EmbeddingConfig {
    output_embedding_length: usize,
}

impl TitanImageEmbedder {
    /// An embedder of 1024, 384 or 256 dimensions.
    ///
    /// # Errors
    /// When the model has no such vectors.
    pub fn new(client: Client, dimensions: usize) -> Result<Self, UnknownDimensions> {
        let dimensions = offered(MODEL, dimensions, [1024, 384, 256])?;
        let identity = ModelIdentity {
            name: "titan-embed-image-v1".to_owned(),
            revision: format!("{MODEL}/{dimensions}"),
            dimensions,
        };
        Ok(Self {
            client,
            identity,
            at_once: AT_ONCE,
        })
    }

    /// With at most this many calls at once, at least one.
    #[must_use]
    pub fn at_once(mut self, calls: usize) -> Self {
        self.at_once = calls.max(1);
        self
    }

    async fn one(&self, jpeg: &[u8]) -> Result<Vector, PortError> {
        if jpeg.is_empty() || jpeg.len() > TITAN_IMAGE_BYTES {
            let reason = format!(
                "a picture has {} bytes, not 1 to {TITAN_IMAGE_BYTES}",
                jpeg.len()
            );
            return Err(PortError::Rejected { what: WHAT, reason });
        }
        let dimensions = self.identity.dimensions;
        let request = Request {
            input_image: STANDARD.encode(jpeg),
            embedding_config: EmbeddingConfig {
                output_embedding_length: dimensions,
            },
        };
        // The documentation does not say that these vectors have the length one.
        let call = Call {
            what: WHAT,
            model: MODEL,
            dimensions,
            unit: false,
        };
        let (vector, _) = invoke(&self.client, &call, &request).await?;
        Ok(vector)
    }
}

#[async_trait]
impl ImageEmbedder for TitanImageEmbedder {
    fn identity(&self) -> &ModelIdentity {
        &self.identity
    }

    async fn embed(&self, jpegs: &[Arc<[u8]>]) -> Result<Vec<Vector>, PortError> {
        let calls: Vec<_> = jpegs.iter().map(|jpeg| self.one(jpeg)).collect();
        stream::iter(calls)
            .buffered(self.at_once)
            .try_collect()
            .await
    }
}
