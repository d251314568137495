//! A search in three steps: what its words and filter are in the index; both arms and what was
//! found; the scores of the best in both arms.

use crate::INDEX;
use crate::aggregations::{Count, Terms};
use crate::facets::{self, FieldCounts};
use crate::index::OpenSearchIndex;
use crate::look_up::LookedUp;
use crate::semantic::{Semantic, product};
use crate::terms::{LanguageTerms, languages, score_in, scored};
use domain::filter::FilterField;
use domain::ports::{Facet, Hit, PortError, Retrieval, Retrieved, Summary};
use domain::product::ProductId;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// The name under which a hit tells its cosine.
const COSINE: &str = "cosine";

#[derive(Deserialize)]
struct Answer<T> {
    hits: Hits<T>,
}

#[derive(Deserialize)]
struct Hits<T> {
    hits: Vec<T>,
}

/// A hit of which only the id is wanted.
#[derive(Deserialize)]
struct Best {
    #[serde(rename = "_id")]
    id: String,
}

/// A hit as the server tells it.
#[derive(Deserialize)]
struct Found {
    #[serde(rename = "_id")]
    id: String,
    #[serde(default)]
    fields: Fields,
    #[serde(default)]
    matched_queries: HashMap<String, f32>,
}

#[derive(Default, Deserialize)]
struct Fields {
    #[serde(default)]
    summary: Vec<String>,
}

/// The answer to what was found.
#[derive(Deserialize)]
struct Overview {
    aggregations: OverviewCounts,
}

#[derive(Deserialize)]
struct OverviewCounts {
    total: Total,
    #[serde(default)]
    chosen: Chosen,
    #[serde(flatten)]
    fields: HashMap<String, FieldCounts>,
}

#[derive(Deserialize)]
struct Total {
    #[serde(flatten)]
    count: Count,
    #[serde(default)]
    keys: Terms,
}

#[derive(Default, Deserialize)]
struct Chosen {
    /// All products, among which the chosen values are looked for.
    #[serde(rename = "doc_count")]
    _products: u64,
    #[serde(flatten)]
    all: HashMap<String, Terms>,
}

/// The answers to a `_msearch`, each a success or a fault.
#[derive(Deserialize)]
struct Answers {
    responses: Vec<Value>,
}

/// What a search looks for, once its words and filter are known.
struct Plan<'q> {
    wanted: &'q Retrieval,
    looked_up: LookedUp,
    terms: Vec<LanguageTerms>,
    semantic: Option<Semantic<'q>>,
    scale: f32,
}

impl Plan<'_> {
    fn lexical(&self, floor: f32) -> Option<Value> {
        self.wanted.text.as_ref()?;
        let products = self.looked_up.products;
        Some(scored(&self.terms, products, floor, self.scale))
    }

    /// What was found under a filter, as a query that scores nothing.
    fn found(&self, filter: Vec<Value>) -> Value {
        let lexical = self.lexical(self.wanted.coverage_floor);
        let semantic = self.semantic.as_ref().map(|s| s.above_floor(&filter));
        let arms: Vec<Value> = lexical.into_iter().chain(semantic).collect();
        if arms.is_empty() {
            return json!({ "bool": { "filter": filter } });
        }
        let any = json!({ "bool": { "should": arms, "minimum_should_match": 1 } });
        let filter: Vec<Value> = filter.into_iter().chain([any]).collect();
        json!({ "bool": { "filter": filter } })
    }

    /// The best of each arm, by ids; without arms the products that are bought most.
    fn best(&self) -> Vec<Value> {
        let filter = self.looked_up.conditions.all();
        let ids =
            |query: Value| json!({ "size": self.wanted.depth, "_source": false, "query": query });
        let lexical = self
            .lexical(self.wanted.coverage_floor)
            .map(|query| ids(json!({ "bool": { "filter": &filter, "must": [query] } })));
        let semantic = self.semantic.as_ref();
        let semantic = semantic.map(|semantic| ids(semantic.nearest(self.wanted.depth, &filter)));
        let best: Vec<Value> = lexical.into_iter().chain(semantic).collect();
        if !best.is_empty() || self.wanted.depth == 0 {
            return best;
        }
        let mut popular = ids(json!({ "bool": { "filter": &filter } }));
        popular["sort"] = json!([{ "popularity": "desc" }, { "id": "asc" }]);
        vec![popular]
    }

    /// How many were found, and the facets.
    fn overview(&self, fields: &[FilterField]) -> Value {
        let LookedUp {
            known, conditions, ..
        } = &self.looked_up;
        let filter = &self.wanted.filter;
        let mut counts = Map::new();
        for (at, field) in fields.iter().enumerate() {
            let question = facets::question(field, filter, known, conditions);
            counts.insert(at.to_string(), question);
        }
        let mut total = json!({ "filter": { "bool": { "filter": conditions.all() } } });
        if self.wanted.attribute_facets > 0 {
            total["aggs"] = json!({ "keys": facets::candidates_question() });
        }
        counts.insert("total".to_owned(), total);
        let chosen = facets::chosen_questions(fields, filter, known);
        if !chosen.is_empty() {
            counts.insert("chosen".to_owned(), json!({ "global": {}, "aggs": chosen }));
        }
        // Only where something is counted beside its own condition, more than `all` is looked at.
        let under = if fields.is_empty() {
            conditions.all()
        } else {
            conditions.broad()
        };
        json!({ "size": 0, "query": self.found(under), "aggs": counts })
    }

    /// The scores of some products in both arms.
    fn scores(&self, ids: &BTreeSet<String>) -> Value {
        let mut arms: Vec<Value> = self.lexical(0.0).into_iter().collect();
        if let Some(semantic) = &self.semantic {
            let mut cosine = semantic.scored();
            cosine["nested"]["_name"] = json!(COSINE);
            arms.push(cosine);
        }
        json!({
            "size": ids.len(),
            "_source": false,
            "stored_fields": ["summary"],
            "query": { "bool": { "filter": [{ "ids": { "values": ids } }], "should": arms } },
        })
    }
}

impl OpenSearchIndex {
    pub(crate) async fn find(&self, wanted: &Retrieval) -> Result<Retrieved, PortError> {
        let dimensions = self.manifest.model.dimensions;
        if let Some(vector) = wanted.vector.as_ref().filter(|v| v.len() != dimensions) {
            let (held, model) = (vector.len(), &self.manifest.model);
            return Err(PortError::Rejected {
                what: INDEX,
                reason: format!("a vector of {held} numbers, {model} has {dimensions}"),
            });
        }
        let plan = self.plan(wanted).await?;
        let fields = facets::fields(wanted);
        let mut searches = plan.best();
        searches.push(plan.overview(&fields));
        let mut answers = self.search_all(&searches).await?;
        let overview: Overview = answers.pop().map_or_else(|| Err(cut_short()), read)?;
        let mut ids = BTreeSet::new();
        for answer in answers {
            let answer: Answer<Best> = read(answer)?;
            ids.extend(answer.hits.hits.into_iter().map(|found| found.id));
        }
        let counts = overview.aggregations;
        let found = counts.total.count.doc_count;
        let mut counted: Vec<Facet> = Vec::new();
        for (at, field) in fields.iter().enumerate() {
            let of_field = counts.fields.get(&at.to_string());
            counted.extend(of_field.and_then(|c| facets::facet(field, c, &counts.chosen.all)));
        }
        let candidates = facets::candidates(&counts.total.keys, found, &fields);
        let (hits, more) = futures::try_join!(
            self.hits(&plan, &ids),
            self.attribute_facets(&plan, &candidates),
        )?;
        counted.extend(more);
        Ok(Retrieved {
            hits,
            total: found,
            facets: counted,
            words: plan
                .looked_up
                .words
                .iter()
                .map(|word| word.told())
                .collect(),
            products: plan.looked_up.products,
        })
    }

    async fn plan<'q>(&self, wanted: &'q Retrieval) -> Result<Plan<'q>, PortError> {
        let looked_up = self.look_up(wanted).await?;
        let semantic = wanted.vector.as_ref().map(|vector| Semantic {
            vector,
            floor: wanted.similarity_floor,
            exact: looked_up.products <= self.settings.exact_up_to,
        });
        Ok(Plan {
            wanted,
            terms: languages(&looked_up.words, looked_up.products),
            looked_up,
            semantic,
            scale: self.scale,
        })
    }

    async fn hits(&self, plan: &Plan<'_>, ids: &BTreeSet<String>) -> Result<Vec<Hit>, PortError> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let answer: Answer<Found> = self.search(&plan.scores(ids)).await?;
        answer.hits.hits.into_iter().map(hit).collect()
    }

    async fn attribute_facets(
        &self,
        plan: &Plan<'_>,
        candidates: &[FilterField],
    ) -> Result<Vec<Facet>, PortError> {
        #[derive(Deserialize)]
        struct Counted {
            aggregations: HashMap<String, FieldCounts>,
        }
        if candidates.is_empty() {
            return Ok(Vec::new());
        }
        let query = plan.found(plan.looked_up.conditions.all());
        let asked = facets::candidate_questions(candidates);
        let answer: Counted = self
            .search(&json!({ "size": 0, "query": query, "aggs": asked }))
            .await?;
        let most = plan.wanted.attribute_facets;
        Ok(facets::worthy(candidates, &answer.aggregations, most))
    }

    /// The answers to several searches, in one request.
    async fn search_all(&self, searches: &[Value]) -> Result<Vec<Value>, PortError> {
        let mut lines = Vec::new();
        for search in searches {
            lines.extend_from_slice(b"{}\n");
            serde_json::to_writer(&mut lines, search).map_err(PortError::unavailable(INDEX))?;
            lines.push(b'\n');
        }
        let path = format!("/{}/_msearch", self.name);
        let answers: Answers = self.post_lines(&path, &[], lines).await?;
        if answers.responses.len() != searches.len() {
            return Err(cut_short());
        }
        Ok(answers.responses)
    }
}

fn cut_short() -> PortError {
    PortError::unavailable(INDEX)("the server's answer is cut short")
}

/// One answer of several: what is asked for, or the fault in its place.
fn read<T: serde::de::DeserializeOwned>(answer: Value) -> Result<T, PortError> {
    if let Some(error) = answer.get("error") {
        let status = answer.get("status").and_then(Value::as_u64).unwrap_or(500);
        let status = u16::try_from(status).unwrap_or(500);
        let reason = error.to_string();
        let refused = |reason| PortError::Rejected {
            what: INDEX,
            reason,
        };
        return Err(crate::connection::fault(status, &reason).unwrap_or_else(|| refused(reason)));
    }
    serde_json::from_value(answer).map_err(PortError::unavailable(INDEX))
}

fn hit(found: Found) -> Result<Hit, PortError> {
    let unreadable = PortError::unavailable::<serde_json::Error>(INDEX);
    let summary = found.fields.summary.first();
    let summary = summary.map(|json| serde_json::from_str::<Summary>(json));
    let cosine = found.matched_queries.get(COSINE);
    Ok(Hit {
        id: ProductId::new(&found.id).map_err(PortError::unavailable(INDEX))?,
        words: score_in(&found.matched_queries),
        cosine: cosine.map(|score| product(*score).clamp(-1.0, 1.0)),
        summary: Arc::new(summary.transpose().map_err(unreadable)?.unwrap_or_default()),
    })
}
