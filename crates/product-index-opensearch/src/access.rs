//! Who may do what in a domain with fine-grained access control, by the security plugin's API.

use crate::connection::{Body, Connection};
use domain::ports::PortError;
use opensearch::http::Method;
use serde_json::{Value, json};

/// What a reader does within an index: look up, search, count, and see which index an alias means.
const READ: [&str; 4] = [
    "indices:data/read*",
    "indices:admin/mappings/get",
    "indices:admin/aliases/get",
    "indices:monitor/settings/get",
];
/// What a writer does besides: bulk writes and the refresh after them.
const WRITE: [&str; 3] = [
    "indices:data/write/bulk*",
    "indices:data/write/index",
    "indices:admin/refresh*",
];
/// Multi-get and multi-search are asked of the cluster first, as is its version.
const CLUSTER_READ: [&str; 3] = [
    "cluster:monitor/main",
    "indices:data/read/mget",
    "indices:data/read/msearch",
];
/// So are bulk writes.
const CLUSTER_WRITE: [&str; 1] = ["indices:data/write/bulk"];

/// The least that functions need of the indexes under a prefix: a role that reads and one that
/// writes, each mapped to IAM roles.
#[derive(Clone, Debug)]
pub struct Access {
    connection: Connection,
    prefix: String,
}

impl Access {
    /// Access to the generations under a prefix; the connection's own user manages it.
    #[must_use]
    pub fn new(connection: Connection, prefix: impl Into<String>) -> Self {
        let prefix = prefix.into();
        Self { connection, prefix }
    }

    /// Makes both roles what they have to be, and maps just these IAM roles (ARNs) to them; again
    /// and again it comes to the same.
    ///
    /// # Errors
    /// When the cluster is out of reach, or its security plugin refuses.
    pub async fn grant(&self, readers: &[String], writers: &[String]) -> Result<(), PortError> {
        let writes = [&CLUSTER_READ[..], &CLUSTER_WRITE].concat();
        let reader = self.role(&CLUSTER_READ, &READ);
        let writer = self.role(&writes, &[&READ[..], &WRITE].concat());
        for (kind, role, arns) in [("reader", reader, readers), ("writer", writer, writers)] {
            let name = format!("{}-{kind}", self.prefix);
            self.put(&format!("roles/{name}"), &role).await?;
            let mapping = json!({ "backend_roles": arns });
            self.put(&format!("rolesmapping/{name}"), &mapping).await?;
        }
        Ok(())
    }

    fn role(&self, cluster: &[&str], index: &[&str]) -> Value {
        json!({
            "cluster_permissions": cluster,
            "index_permissions": [{
                "index_patterns": [self.prefix, format!("{}-*", self.prefix)],
                "allowed_actions": index,
            }],
        })
    }

    async fn put(&self, path: &str, body: &Value) -> Result<(), PortError> {
        let path = format!("/_plugins/_security/api/{path}");
        let body = Body::Json(body);
        self.connection
            .call::<_, Value>(Method::Put, &path, &[], body)
            .await
            .map(drop)
    }
}
