//! The semantic arm: inner products of unit vectors, by the graph or one by one.

use domain::ports::Vector;
use serde_json::{Value, json};

const PATH: &str = "chunks";
const FIELD: &str = "chunks.vector";
/// Fewest candidates that the graph keeps while it is searched.
const FEWEST_CANDIDATES: usize = 200;

/// A query vector, and how it is looked up.
pub(crate) struct Semantic<'q> {
    pub(crate) vector: &'q Vector,
    pub(crate) floor: f32,
    pub(crate) exact: bool,
}

impl Semantic<'_> {
    /// The products of the `depth` nearest chunks that pass a filter.
    pub(crate) fn nearest(&self, depth: usize, filter: &[Value]) -> Value {
        if self.exact {
            return json!({ "bool": { "filter": filter, "must": [self.scored()] } });
        }
        let candidates = FEWEST_CANDIDATES.max(2 * depth);
        nested(json!({ "knn": { FIELD: {
            "vector": &**self.vector,
            "k": depth.max(1),
            "method_parameters": { "ef_search": candidates },
            "filter": { "bool": { "filter": filter } },
        }}}))
    }

    /// The products that have a chunk at the floor or above it.
    pub(crate) fn above_floor(&self, filter: &[Value]) -> Value {
        let least = score(self.floor);
        if self.exact {
            return nested(self.script(Some(least)));
        }
        nested(json!({ "knn": { FIELD: {
            "vector": &**self.vector,
            "min_score": least,
            "filter": { "bool": { "filter": filter } },
        }}}))
    }

    /// Every product by its nearest chunk, exactly.
    pub(crate) fn scored(&self) -> Value {
        nested(self.script(None))
    }

    fn script(&self, least: Option<f32>) -> Value {
        let mut script = json!({ "script_score": {
            "query": { "match_all": {} },
            "script": { "lang": "knn", "source": "knn_score", "params": {
                "field": FIELD,
                "query_value": &**self.vector,
                "space_type": "innerproduct",
            }},
        }});
        if let Some(least) = least {
            script["script_score"]["min_score"] = json!(least);
        }
        script
    }
}

fn nested(query: Value) -> Value {
    json!({ "nested": { "path": PATH, "score_mode": "max", "query": query } })
}

/// What the k-NN plugin makes of an inner product, since no score may be negative.
fn score(product: f32) -> f32 {
    if product >= 0.0 {
        1.0 + product
    } else {
        1.0 / (1.0 - product)
    }
}

/// The inner product behind a score.
pub(crate) fn product(score: f32) -> f32 {
    if score >= 1.0 {
        score - 1.0
    } else {
        1.0 - 1.0 / score
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_product_is_read_back_from_its_score(cosine in -1.0_f32..=1.0) {
            prop_assert!((product(score(cosine)) - cosine).abs() < 1e-6);
        }
    }
}
