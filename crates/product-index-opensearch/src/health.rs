use crate::connection::{Body, Connection};
use domain::ports::PortError;
use opensearch::http::Method;
use serde::Deserialize;

/// How a cluster is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Health {
    /// All shards are there.
    Green,
    /// All first copies of shards are there, not all of the others.
    Yellow,
    /// A shard is missing: what it holds is not found.
    Red,
}

impl Connection {
    /// How the cluster is.
    ///
    /// # Errors
    /// When it is out of reach or refuses.
    pub async fn health(&self) -> Result<Health, PortError> {
        #[derive(Deserialize)]
        struct Answer {
            status: Health,
        }
        let nothing = Body::<()>::None;
        let answer: Answer = self
            .call(Method::Get, "/_cluster/health", &[], nothing)
            .await?;
        Ok(answer.status)
    }
}
