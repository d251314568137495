//! What was computed before: the cache of vectors, or nothing.

use async_trait::async_trait;
use domain::ports::{PortError, Vector, VectorCache, VectorKey};
use product_index_embedded::EmbeddedVectorCache;

/// The cache in the data folder; without one it remembers nothing, which costs time alone.
pub(crate) struct Cache(pub(crate) Option<EmbeddedVectorCache>);

#[async_trait]
impl VectorCache for Cache {
    async fn get(&self, keys: &[VectorKey]) -> Result<Vec<Option<Vector>>, PortError> {
        match &self.0 {
            Some(cache) => cache.get(keys).await,
            None => Ok(vec![None; keys.len()]),
        }
    }

    async fn put(&self, entries: &[(VectorKey, Vector)]) -> Result<(), PortError> {
        match &self.0 {
            Some(cache) => cache.put(entries).await,
            None => Ok(()),
        }
    }
}
