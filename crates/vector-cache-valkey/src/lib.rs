#![doc = include_str!("../README.md")]

mod bytes;

use async_trait::async_trait;
use bytes::{from_bytes, to_bytes};
use domain::ports::{PortError, Vector, VectorCache, VectorKey};
use redis::aio::{ConnectionManager, ConnectionManagerConfig};
use redis::{AsyncCommands, Client, RedisError};
use std::time::Duration;

const WHAT: &str = "the query cache";

/// Vectors in Valkey.
pub struct ValkeyVectorCache {
    connection: ConnectionManager,
    lifetime: Duration,
}

impl ValkeyVectorCache {
    /// Vectors in the server at `url` (`redis://host:port`, `rediss://` with TLS), each kept for
    /// `lifetime`. Connects at the first call, and no call waits longer than `patience`.
    ///
    /// # Errors
    /// When `url` is no address of a server.
    pub fn open(url: &str, lifetime: Duration, patience: Duration) -> Result<Self, PortError> {
        let refused = |error: RedisError| PortError::Rejected {
            what: WHAT,
            reason: error.to_string(),
        };
        let config = ConnectionManagerConfig::new()
            .set_connection_timeout(Some(patience))
            .set_response_timeout(Some(patience))
            .set_number_of_retries(1);
        let client = Client::open(url).map_err(refused)?;
        let connection =
            ConnectionManager::new_lazy_with_config(client, config).map_err(refused)?;
        Ok(Self {
            connection,
            lifetime,
        })
    }
}

#[async_trait]
impl VectorCache for ValkeyVectorCache {
    async fn get(&self, keys: &[VectorKey]) -> Result<Vec<Option<Vector>>, PortError> {
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        let names: Vec<Vec<u8>> = keys.iter().map(name).collect();
        let mut connection = self.connection.clone();
        let values: Vec<Option<Vec<u8>>> = connection.mget(names).await.map_err(unavailable)?;
        let vector = |value: Option<Vec<u8>>| value.and_then(|bytes| from_bytes(&bytes));
        Ok(values.into_iter().map(vector).collect())
    }

    async fn put(&self, entries: &[(VectorKey, Vector)]) -> Result<(), PortError> {
        if entries.is_empty() {
            return Ok(());
        }
        let mut all = redis::pipe();
        let seconds = self.lifetime.as_secs().max(1);
        for (key, vector) in entries {
            all.set_ex(name(key), to_bytes(vector), seconds).ignore();
        }
        let mut connection = self.connection.clone();
        all.query_async(&mut connection).await.map_err(unavailable)
    }
}

fn name(key: &VectorKey) -> Vec<u8> {
    [b"v:", key.0.as_slice()].concat()
}

fn unavailable(error: RedisError) -> PortError {
    PortError::unavailable(WHAT)(error)
}
