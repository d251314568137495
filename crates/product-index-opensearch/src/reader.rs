use crate::INDEX;
use crate::aggregations::Terms;
use crate::entry::Ledger;
use crate::index::OpenSearchIndex;
use crate::labels::{Column, Kind};
use async_trait::async_trait;
use domain::filter::FilterField;
use domain::ports::{Manifest, PortError, ProductIndexReader, Retrieval, Retrieved};
use domain::product::{ProductDocument, ProductId};
use serde::Deserialize;
use serde_json::json;
use std::collections::{BTreeSet, HashMap};

/// Most values of a field that a vocabulary has; the server counts no more at once.
const MOST_VALUES: usize = 50_000;
/// Most attributes that a catalogue may have for all of its flags to be known.
const MOST_KEYS: usize = 50_000;
/// Most documents read at once.
pub(crate) const MOST_READ: usize = 200;

/// A document with what guards its next write.
#[derive(Debug, Deserialize)]
pub(crate) struct Stored {
    #[serde(rename = "_id")]
    pub(crate) id: String,
    #[serde(rename = "_seq_no", default)]
    pub(crate) sequence: u64,
    #[serde(rename = "_primary_term", default)]
    pub(crate) term: u64,
    #[serde(rename = "_source")]
    source: Option<Source>,
    /// Why it could not be read, such as an index that is gone.
    #[serde(default)]
    error: Option<Unread>,
}

#[derive(Debug, Deserialize)]
struct Unread {
    #[serde(rename = "type", default)]
    kind: String,
    #[serde(default)]
    reason: String,
}

#[derive(Debug, Deserialize)]
struct Source {
    ledger: Ledger,
}

impl Stored {
    /// The document, where there is one.
    pub(crate) fn document(&self) -> Result<Option<ProductDocument>, PortError> {
        let Some(source) = &self.source else {
            return Ok(None);
        };
        let unreadable = |reason: String| PortError::Rejected {
            what: INDEX,
            reason: format!("the document of {:?} cannot be read: {reason}", self.id),
        };
        let id = ProductId::new(&self.id).map_err(|e| unreadable(e.to_string()))?;
        let document = source.ledger.document(id);
        document.map(Some).map_err(|e| unreadable(e.to_string()))
    }
}

#[derive(Deserialize)]
struct Aggregated {
    aggregations: HashMap<String, Terms>,
}

impl OpenSearchIndex {
    /// What is stored of each id, as of its last write, whether that can be searched yet or not.
    pub(crate) async fn stored(&self, ids: &[&ProductId]) -> Result<Vec<Stored>, PortError> {
        #[derive(Deserialize)]
        struct Answer {
            docs: Vec<Stored>,
        }
        let path = format!("/{}/_mget", self.name);
        let query = [("_source_includes", "ledger")];
        let mut stored = Vec::with_capacity(ids.len());
        for ids in ids.chunks(MOST_READ) {
            let answer: Answer = self.post(&path, &query, &json!({ "ids": ids })).await?;
            if answer.docs.len() != ids.len() {
                return Err(PortError::unavailable(INDEX)(
                    "documents are missing in the answer",
                ));
            }
            // A write to an index that is gone would make an odd one of its name.
            if let Some(unread) = answer.docs.iter().find_map(|doc| doc.error.as_ref()) {
                let reason = unread.reason.clone();
                return Err(match unread.kind.as_str() {
                    "index_not_found_exception" => PortError::Rejected {
                        what: INDEX,
                        reason,
                    },
                    _ => PortError::unavailable(INDEX)(reason),
                });
            }
            stored.extend(answer.docs);
        }
        Ok(stored)
    }

    /// The labels that a field's terms start with, over all that can be shown.
    async fn labels(&self, field: &str, include: &str, most: usize) -> Result<Terms, PortError> {
        let terms = json!({ "field": field, "include": include, "size": most });
        let body = json!({
            "size": 0,
            "query": { "term": { "visible": true } },
            "aggs": { "labels": { "terms": terms } },
        });
        let mut answer: Aggregated = self.search(&body).await?;
        Ok(answer.aggregations.remove("labels").unwrap_or_default())
    }
}

#[async_trait]
impl ProductIndexReader for OpenSearchIndex {
    fn manifest(&self) -> Manifest {
        self.manifest.clone()
    }

    async fn count(&self) -> Result<u64, PortError> {
        #[derive(Deserialize)]
        struct Answer {
            count: u64,
        }
        let path = format!("/{}/_count", self.name);
        let body = json!({ "query": { "term": { "visible": true } } });
        Ok(self.post::<Answer>(&path, &[], &body).await?.count)
    }

    async fn listed(
        &self,
        after: Option<&ProductId>,
        most: usize,
    ) -> Result<Vec<ProductId>, PortError> {
        #[derive(Deserialize)]
        struct Answer {
            hits: Hits,
        }
        #[derive(Deserialize)]
        struct Hits {
            hits: Vec<Listed>,
        }
        #[derive(Deserialize)]
        struct Listed {
            #[serde(rename = "_id")]
            id: ProductId,
        }
        let mut listed: Vec<ProductId> = Vec::new();
        // The server gives ten thousand at once.
        while listed.len() < most {
            let size = (most - listed.len()).min(10_000);
            let mut body = json!({
                "size": size,
                "_source": false,
                "query": { "term": { "visible": true } },
                "sort": [{ "id": "asc" }],
            });
            if let Some(after) = listed.last().or(after) {
                body["search_after"] = json!([after]);
            }
            let answer: Answer = self.search(&body).await?;
            let found = answer.hits.hits.len();
            listed.extend(answer.hits.hits.into_iter().map(|hit| hit.id));
            if found < size {
                break;
            }
        }
        Ok(listed)
    }

    async fn retrieve(&self, retrieval: &Retrieval) -> Result<Retrieved, PortError> {
        self.find(retrieval).await
    }

    async fn documents(
        &self,
        ids: &[ProductId],
    ) -> Result<Vec<Option<ProductDocument>>, PortError> {
        let ids: Vec<&ProductId> = ids.iter().collect();
        let stored = self.stored(&ids).await?;
        let shown = |stored: &Stored| {
            let document = stored.document()?;
            Ok(document.filter(|document| document.visible().is_some()))
        };
        stored.iter().map(shown).collect()
    }

    async fn flags(&self) -> Result<Vec<String>, PortError> {
        let keys = self.labels("keys", "[wf].*", MOST_KEYS).await?;
        let (mut flags, mut words) = (BTreeSet::new(), BTreeSet::new());
        for bucket in &keys.buckets {
            match Kind::read(&bucket.key) {
                Some((Kind::Flag, key)) => flags.insert(key.to_owned()),
                Some((_, key)) => words.insert(key.to_owned()),
                None => false,
            };
        }
        Ok(flags.difference(&words).cloned().collect())
    }

    async fn vocabulary(&self, field: &FilterField) -> Result<Vec<String>, PortError> {
        let Some(column) = Column::of(field) else {
            return Ok(Vec::new());
        };
        let pattern = column.pattern('~');
        let spellings = self.labels(&column.field, &pattern, MOST_VALUES).await?;
        // Spellings of one value count together, under the most frequent one.
        let mut counts: HashMap<String, (String, u64)> = HashMap::new();
        for bucket in &spellings.buckets {
            if let Some(display) = column.read_display(&bucket.key) {
                let held = counts
                    .entry(display.folded)
                    .or_insert((display.held.value, 0));
                held.1 += bucket.doc_count;
            }
        }
        let mut values: Vec<_> = counts.into_values().collect();
        values.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        Ok(values.into_iter().map(|(value, _)| value).collect())
    }
}
