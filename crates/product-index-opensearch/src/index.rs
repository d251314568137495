use crate::INDEX;
use crate::connection::{Body, Connection};
use crate::settings::Settings;
use domain::ports::{Manifest, PortError};
use domain::product::Version;
use opensearch::http::Method;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// One generation of the product index in OpenSearch: an index of one shard, so that word
/// statistics and counts are those of the whole catalogue.
#[derive(Clone, Debug)]
pub struct OpenSearchIndex {
    pub(crate) connection: Connection,
    pub(crate) name: String,
    pub(crate) manifest: Manifest,
    pub(crate) settings: Settings,
    /// What a BM25 of this server has to be multiplied with to be Robertson's over `k1 + 1`.
    pub(crate) scale: f32,
}

#[derive(Deserialize)]
struct Server {
    version: ServerVersion,
}

#[derive(Deserialize)]
struct ServerVersion {
    number: String,
}

impl OpenSearchIndex {
    pub(crate) async fn new(
        connection: Connection,
        name: String,
        manifest: Manifest,
        settings: Settings,
    ) -> Result<Self, PortError> {
        let server: Server = connection
            .call(Method::Get, "/", &[], Body::<()>::None)
            .await?;
        let number = &server.version.number;
        let major = number.split('.').next().and_then(|n| n.parse::<u32>().ok());
        let major = major.ok_or_else(|| PortError::Rejected {
            what: INDEX,
            reason: format!("a server of the unknown version {number:?}"),
        })?;
        // Until version 2 the score kept the constant factor k1 + 1 = 2.2 (LegacyBM25Similarity).
        let scale = if major < 3 { 1.0 / 2.2 } else { 1.0 };
        Ok(Self {
            connection,
            name,
            manifest,
            settings,
            scale,
        })
    }

    /// The name of the index in the cluster, such as `products-g1`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Makes all that was written visible.
    ///
    /// # Errors
    /// When the cluster is out of reach.
    pub async fn refresh(&self) -> Result<(), PortError> {
        let path = format!("/{}/_refresh", self.name);
        self.post::<Value>(&path, &[], &json!({})).await.map(drop)
    }

    /// Brings the index into one segment, for the fastest search; worth it after a whole
    /// catalogue was written. The server goes on with it when the wait for it ends.
    ///
    /// # Errors
    /// When the cluster is out of reach, or merging takes longer than a request may.
    pub async fn merge(&self) -> Result<(), PortError> {
        let path = format!("/{}/_forcemerge", self.name);
        let query = [("max_num_segments", "1"), ("wait_for_completion", "false")];
        self.post::<Value>(&path, &query, &json!({}))
            .await
            .map(drop)
    }

    /// Forgets deletions up to a version; says how many. An event as old that arrives afterwards
    /// brings its product back, so none may be under way.
    ///
    /// # Errors
    /// When the cluster is out of reach.
    pub async fn purge(&self, until: Version) -> Result<u64, PortError> {
        #[derive(Deserialize)]
        struct Answer {
            deleted: u64,
        }
        let path = format!("/{}/_delete_by_query", self.name);
        let query = [("conflicts", "proceed"), ("refresh", "true")];
        let old = json!({ "query": { "range": { "tombstone": { "lte": until.0 } } } });
        let answer: Answer = self.post(&path, &query, &old).await?;
        Ok(answer.deleted)
    }

    /// Posts JSON to the server.
    pub(crate) async fn post<R: DeserializeOwned>(
        &self,
        path: &str,
        query: &[(&str, &str)],
        body: &Value,
    ) -> Result<R, PortError> {
        let body = Body::Json(body);
        self.connection.call(Method::Post, path, query, body).await
    }

    /// Posts lines of JSON to the server.
    pub(crate) async fn post_lines<R: DeserializeOwned>(
        &self,
        path: &str,
        query: &[(&str, &str)],
        lines: Vec<u8>,
    ) -> Result<R, PortError> {
        let body = Body::<()>::Lines(lines);
        self.connection.call(Method::Post, path, query, body).await
    }

    /// Searches this index.
    pub(crate) async fn search<R: DeserializeOwned>(&self, body: &Value) -> Result<R, PortError> {
        let path = format!("/{}/_search", self.name);
        // Scores of named parts are left out unless asked for in just this way.
        let query = [("include_named_queries_score", "true")];
        self.post(&path, &query, body).await
    }
}
