#![doc = include_str!("../README.md")]

use async_trait::async_trait;
use aws_sdk_s3::Client;
use aws_sdk_s3::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_s3::primitives::ByteStream;
use domain::ports::{ArtifactStore, PortError};
use std::error::Error;

const WHAT: &str = "the artifact store";

/// Artifacts in a bucket.
pub struct S3ArtifactStore {
    client: Client,
    bucket: String,
}

impl S3ArtifactStore {
    /// Artifacts in this bucket.
    #[must_use]
    pub const fn new(client: Client, bucket: String) -> Self {
        Self { client, bucket }
    }
}

#[async_trait]
impl ArtifactStore for S3ArtifactStore {
    async fn get(&self, key: &str) -> Result<Option<Vec<u8>>, PortError> {
        let request = self.client.get_object().bucket(&self.bucket).key(key);
        match request.send().await {
            Ok(object) => {
                let body = object.body.collect().await;
                let body = body.map_err(PortError::unavailable(WHAT))?;
                Ok(Some(body.to_vec()))
            }
            Err(error) if error.code() == Some("NoSuchKey") => Ok(None),
            Err(error) => Err(sorted(error)),
        }
    }

    async fn put(&self, key: &str, bytes: Vec<u8>) -> Result<(), PortError> {
        let request = self.client.put_object().bucket(&self.bucket).key(key);
        let request = request.body(ByteStream::from(bytes));
        request.send().await.map_err(sorted)?;
        Ok(())
    }

    async fn list(&self, prefix: &str) -> Result<Vec<String>, PortError> {
        let request = self.client.list_objects_v2().bucket(&self.bucket);
        let mut pages = request.prefix(prefix).into_paginator().send();
        let mut keys = Vec::new();
        while let Some(page) = pages.next().await {
            let page = page.map_err(sorted)?;
            let objects = page.contents.unwrap_or_default();
            keys.extend(objects.into_iter().filter_map(|object| object.key));
        }
        Ok(keys)
    }
}

/// What a caller can do about a failed call.
fn sorted<E>(error: SdkError<E>) -> PortError
where
    E: ProvideErrorMetadata + Error + Send + Sync + 'static,
{
    let code = error.code().unwrap_or_default().to_owned();
    let status = error.raw_response().map_or(0, |raw| raw.status().as_u16());
    match (code.as_str(), status) {
        ("SlowDown" | "ThrottlingException" | "RequestLimitExceeded", _) | (_, 429) => {
            PortError::Throttled {
                what: WHAT,
                source: error.into(),
            }
        }
        (_, 400..=499) => PortError::Rejected {
            what: WHAT,
            reason: error.message().map_or(code, str::to_owned),
        },
        _ => PortError::unavailable(WHAT)(error),
    }
}
