#![doc = include_str!("../README.md")]

mod bytes;

use async_trait::async_trait;
use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_dynamodb::primitives::Blob;
use aws_sdk_dynamodb::types::{AttributeValue, KeysAndAttributes, PutRequest, WriteRequest};
use bytes::{from_bytes, to_bytes};
use domain::ports::{Clock, PortError, Vector, VectorCache, VectorKey};
use std::collections::{HashMap, HashSet};
use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

const WHAT: &str = "the vector cache";
/// Keys of one BatchGetItem, and entries of one BatchWriteItem: limits of the service.
const MOST_KEYS: usize = 100;
const MOST_ENTRIES: usize = 25;
/// Times that what a call left undone is asked for again.
const TRIES: u32 = 5;
/// The first wait between two tries; each further one is twice as long.
const FIRST_WAIT: Duration = Duration::from_millis(50);

/// Vectors in a table.
pub struct DynamoVectorCache {
    client: Client,
    table: String,
    lifetime: Duration,
    clock: Arc<dyn Clock>,
}

impl DynamoVectorCache {
    /// Vectors in this table, each kept for `lifetime` after it was written; `clock` tells the time
    /// since 1970.
    #[must_use]
    pub fn new(client: Client, table: String, lifetime: Duration, clock: Arc<dyn Clock>) -> Self {
        Self {
            client,
            table,
            lifetime,
            clock,
        }
    }

    async fn get_some(
        &self,
        keys: &[VectorKey],
        found: &mut HashMap<VectorKey, Vector>,
    ) -> Result<(), PortError> {
        let wanted = keys
            .iter()
            .map(|key| HashMap::from([(KEY.to_owned(), blob(&key.0))]));
        let wanted = KeysAndAttributes::builder()
            .set_keys(Some(wanted.collect()))
            .projection_expression("#k, vector")
            .expression_attribute_names("#k", KEY)
            .build()
            .map_err(PortError::unavailable(WHAT))?;
        let mut left = Some(HashMap::from([(self.table.clone(), wanted)]));
        for try_number in 0..TRIES {
            wait(try_number).await;
            let request = self.client.batch_get_item().set_request_items(left.take());
            let answer = request.send().await.map_err(sorted)?;
            for mut item in answer.responses.unwrap_or_default().into_values().flatten() {
                let entry = key_of(&item).zip(item.remove(VECTOR).and_then(|v| vector_of(&v)));
                found.extend(entry);
            }
            left = answer.unprocessed_keys.filter(|left| !left.is_empty());
            if left.is_none() {
                return Ok(());
            }
        }
        Err(busy())
    }

    async fn put_some(&self, entries: &[(VectorKey, Vector)]) -> Result<(), PortError> {
        let expires = (self.clock.elapsed() + self.lifetime).as_secs().to_string();
        let mut requests = Vec::with_capacity(entries.len());
        for (key, vector) in entries {
            let put = PutRequest::builder()
                .item(KEY, blob(&key.0))
                .item(VECTOR, blob(&to_bytes(vector)))
                .item("expires", AttributeValue::N(expires.clone()))
                .build()
                .map_err(PortError::unavailable(WHAT))?;
            requests.push(WriteRequest::builder().put_request(put).build());
        }
        let mut left = Some(HashMap::from([(self.table.clone(), requests)]));
        for try_number in 0..TRIES {
            wait(try_number).await;
            let request = self
                .client
                .batch_write_item()
                .set_request_items(left.take());
            let answer = request.send().await.map_err(sorted)?;
            left = answer.unprocessed_items.filter(|left| !left.is_empty());
            if left.is_none() {
                return Ok(());
            }
        }
        Err(busy())
    }
}

const KEY: &str = "key";
const VECTOR: &str = "vector";

#[async_trait]
impl VectorCache for DynamoVectorCache {
    async fn get(&self, keys: &[VectorKey]) -> Result<Vec<Option<Vector>>, PortError> {
        // The service refuses a call that names a key twice.
        let distinct: HashSet<VectorKey> = keys.iter().copied().collect();
        let distinct: Vec<VectorKey> = distinct.into_iter().collect();
        let mut found = HashMap::with_capacity(distinct.len());
        for some in distinct.chunks(MOST_KEYS) {
            self.get_some(some, &mut found).await?;
        }
        Ok(keys.iter().map(|key| found.get(key).cloned()).collect())
    }

    async fn put(&self, entries: &[(VectorKey, Vector)]) -> Result<(), PortError> {
        let mut seen = HashSet::new();
        let distinct = entries.iter().filter(|(key, _)| seen.insert(*key));
        let distinct: Vec<_> = distinct.cloned().collect();
        for some in distinct.chunks(MOST_ENTRIES) {
            self.put_some(some).await?;
        }
        Ok(())
    }
}

async fn wait(try_number: u32) {
    if try_number > 0 {
        tokio::time::sleep(FIRST_WAIT * 2_u32.pow(try_number - 1)).await;
    }
}

fn blob(bytes: &[u8]) -> AttributeValue {
    AttributeValue::B(Blob::new(bytes))
}

fn key_of(item: &HashMap<String, AttributeValue>) -> Option<VectorKey> {
    let bytes = item.get(KEY)?.as_b().ok()?;
    bytes.as_ref().try_into().ok().map(VectorKey)
}

/// The vector, unless something else was written there: then it is as if there were none.
fn vector_of(value: &AttributeValue) -> Option<Vector> {
    from_bytes(value.as_b().ok()?.as_ref())
}

fn busy() -> PortError {
    PortError::Throttled {
        what: WHAT,
        source: "a part of the batch was left undone each time".into(),
    }
}

/// What a caller can do about a failed call.
fn sorted<E>(error: SdkError<E>) -> PortError
where
    E: ProvideErrorMetadata + Error + Send + Sync + 'static,
{
    match error.code() {
        Some(
            "ProvisionedThroughputExceededException"
            | "ThrottlingException"
            | "RequestLimitExceeded",
        ) => PortError::Throttled {
            what: WHAT,
            source: error.into(),
        },
        Some("ResourceNotFoundException" | "ValidationException" | "AccessDeniedException") => {
            PortError::Rejected {
                what: WHAT,
                reason: error
                    .message()
                    .unwrap_or("the table is not there")
                    .to_owned(),
            }
        }
        _ => PortError::unavailable(WHAT)(error),
    }
}
