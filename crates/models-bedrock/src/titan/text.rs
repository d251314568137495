use super::{Call, UnknownDimensions, invoke, offered};
use crate::limits::within_titan_text;
use async_trait::async_trait;
use aws_sdk_bedrockruntime::Client;
use domain::language::Language;
use domain::ports::{Embedder, EmbeddingRole, ModelIdentity, PortError, Vector};
use futures::StreamExt;
use futures::TryStreamExt;
use futures::stream;
use serde::Serialize;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// The port's name in errors.
const WHAT: &str = "the embedding model";
/// The model's id.
const MODEL: &str = "amazon.titan-embed-text-v2:0";
/// Calls under way at once, unless told otherwise. With some 100 ms a call they stay well below
/// the account's usual 6,000 calls a minute.
const AT_ONCE: usize = 8;

/// Amazon Titan Text Embeddings V2: one text a call, some calls at once.
#[derive(Clone, Debug)]
pub struct TitanTextEmbedder {
    client: Client,
    identity: ModelIdentity,
    at_once: usize,
    tokens: Arc<AtomicU64>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Request<'a> {
    input_text: &'a str,
    dimensions: usize,
    normalize: bool,
}

impl TitanTextEmbedder {
    /// An embedder of 1024, 512 or 256 dimensions.
    ///
    /// # Errors
    /// When the model has no such vectors.
    pub fn new(client: Client, dimensions: usize) -> Result<Self, UnknownDimensions> {
        let dimensions = offered(MODEL, dimensions, [1024, 512, 256])?;
        let identity = ModelIdentity {
            name: "titan-embed-text-v2".to_owned(),
            revision: format!("{MODEL}/{dimensions}/normalized"),
            dimensions,
        };
        Ok(Self {
            client,
            identity,
            at_once: AT_ONCE,
            tokens: Arc::default(),
        })
    }

    /// The embedder that made vectors of a model, such as those of an index generation.
    ///
    /// # Errors
    /// When the model is another one than Titan Text V2 as it is asked here.
    pub fn of(client: Client, model: &ModelIdentity) -> Result<Self, PortError> {
        let made = Self::new(client, model.dimensions).ok();
        made.filter(|made| made.identity == *model)
            .ok_or_else(|| PortError::Rejected {
                what: WHAT,
                reason: format!("vectors of {model} cannot be made by {MODEL}"),
            })
    }

    /// Adds the tokens that are billed to a count of the caller's.
    #[must_use]
    pub fn counted_in(self, tokens: Arc<AtomicU64>) -> Self {
        Self { tokens, ..self }
    }

    /// With at most this many calls at once, at least one.
    #[must_use]
    pub fn at_once(mut self, calls: usize) -> Self {
        self.at_once = calls.max(1);
        self
    }

    async fn one(&self, text: &str) -> Result<Vector, PortError> {
        if text.trim().is_empty() {
            let reason = "a text is empty".to_owned();
            return Err(PortError::Rejected { what: WHAT, reason });
        }
        let request = Request {
            input_text: within_titan_text(text),
            dimensions: self.identity.dimensions,
            normalize: true,
        };
        let call = Call {
            what: WHAT,
            model: MODEL,
            dimensions: self.identity.dimensions,
            unit: true,
        };
        let (vector, tokens) = invoke(&self.client, &call, &request).await?;
        self.tokens.fetch_add(tokens, Ordering::Relaxed);
        Ok(vector)
    }
}

#[async_trait]
impl Embedder for TitanTextEmbedder {
    fn identity(&self) -> &ModelIdentity {
        &self.identity
    }

    /// The model is made for English and trained on over a hundred other languages.
    fn speaks(&self, language: Language) -> bool {
        match language {
            Language::En | Language::De | Language::Fr => true,
        }
    }

    /// Both roles alike: the model knows no prefix.
    async fn embed(&self, texts: &[String], _: EmbeddingRole) -> Result<Vec<Vector>, PortError> {
        let calls = texts.iter().map(|text| self.one(text));
        // The calls are made in a vector first: a lazy one would borrow each text for its own time.
        let calls: Vec<_> = calls.collect();
        stream::iter(calls)
            .buffered(self.at_once)
            .try_collect()
            .await
    }
}
