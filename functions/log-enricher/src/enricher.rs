use crate::index_facts::IndexFacts;
use log_enrichment::{Batch, Facts, Pseudonyms, Request, Response, TooManyRecords};

/// Where the facts of products come from.
pub enum ProductFactsFrom {
    /// None are joined.
    None,
    /// From the product index.
    Index(IndexFacts),
}

/// `PRODUCT_FACTS` says something that this function cannot do.
#[derive(Debug, PartialEq, Eq)]
pub struct NoSuchFacts(String);

impl std::fmt::Display for NoSuchFacts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0.as_str() {
            "index" => {
                f.write_str("PRODUCT_FACTS is \"index\", but no index is wired into this function")
            }
            other => write!(
                f,
                "PRODUCT_FACTS is {other:?}, which is neither \"none\" nor \"index\""
            ),
        }
    }
}

impl std::error::Error for NoSuchFacts {}

impl ProductFactsFrom {
    /// What the variable `PRODUCT_FACTS` names.
    ///
    /// # Errors
    /// For anything but `none`: an index is handed over ([`ProductFactsFrom::Index`]), not named.
    pub fn named(name: &str) -> Result<Self, NoSuchFacts> {
        match name {
            "none" => Ok(Self::None),
            other => Err(NoSuchFacts(other.to_owned())),
        }
    }
}

/// Answers the requests of Firehose.
pub struct Enricher {
    pseudonyms: Pseudonyms,
    facts: ProductFactsFrom,
}

impl Enricher {
    /// An enricher with its secret and its source of facts.
    #[must_use]
    pub const fn new(pseudonyms: Pseudonyms, facts: ProductFactsFrom) -> Self {
        Self { pseudonyms, facts }
    }

    /// Answers every record of a request; logs what failed, by id and reason, and the sums.
    ///
    /// # Errors
    /// When there are more records than a response may answer, which Firehose does not send.
    pub async fn enrich(&self, request: &Request) -> Result<Response, TooManyRecords> {
        let batch = Batch::read(request, &self.pseudonyms);
        let facts = match &self.facts {
            ProductFactsFrom::None => Facts::NotJoined,
            ProductFactsFrom::Index(index) => index.facts(batch.products()).await,
        };
        let response = batch.finish(&facts)?;
        for (record_id, failure) in response.failed.iter().take(MOST_FAILURES_LOGGED) {
            tracing::warn!(record_id, %failure, "a record failed");
        }
        tracing::info!(
            records = request.len(),
            ok = response.ok,
            dropped = response.dropped,
            failed = response.failed.len(),
            facts_unavailable = matches!(facts, Facts::Unavailable),
            response_bytes = response.body.len(),
            "records answered"
        );
        Ok(response)
    }
}

/// A stream that sends nothing but rubbish must not fill the log; the sums tell of all.
const MOST_FAILURES_LOGGED: usize = 20;
