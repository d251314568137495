//! Where a batch goes: each generation that stands, or the one it was made for.

use async_trait::async_trait;
use bootstrap::CurrentIndex;
use domain::ports::{Manifest, PortError, ProductIndexReader, ProductIndexWriter};
use std::sync::Arc;

/// One generation that is written.
pub(crate) struct Destination {
    pub(crate) manifest: Manifest,
    pub(crate) writer: Arc<dyn ProductIndexWriter>,
}

/// The generations that a batch goes to.
#[async_trait]
pub(crate) trait Destinations: Send + Sync {
    /// At least one; what the first makes of a change is what counts.
    async fn of(&self, generation: Option<&str>) -> Result<Vec<Destination>, PortError>;
}

#[async_trait]
impl Destinations for CurrentIndex {
    async fn of(&self, generation: Option<&str>) -> Result<Vec<Destination>, PortError> {
        let standing = self.standing(generation).await?.into_iter();
        Ok(standing
            .map(|index| Destination {
                manifest: index.manifest(),
                writer: index,
            })
            .collect())
    }
}
