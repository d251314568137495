//! What a search configuration answered.

mod trec_file;

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashSet};

use crate::error::{EvaluationError, LineProblem};
use crate::trec_name::encode_name;

/// One product of a ranking.
#[derive(Clone, Debug, PartialEq)]
pub struct Scored {
    /// The product.
    pub product_id: String,
    /// Higher is better; finite.
    pub score: f64,
}

/// Rankings by query id, each in the order trec_eval would give it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Run {
    /// Names the configuration in TREC files and reports.
    pub tag: String,
    rankings: BTreeMap<String, Vec<Scored>>,
}

impl Run {
    /// An empty run with a name.
    pub fn new(tag: impl Into<String>) -> Self {
        Self {
            tag: tag.into(),
            rankings: BTreeMap::new(),
        }
    }

    /// Sets the ranking of a query from scores, in any order; an empty list means "found nothing".
    ///
    /// Ties are broken as in trec_eval: scores are compared in single precision, equal ones are
    /// ordered by product id (as written in a TREC file) from high to low byte.
    ///
    /// # Errors
    /// A score that is not finite, or a product named twice.
    pub fn insert(
        &mut self,
        query_id: &str,
        mut ranking: Vec<Scored>,
    ) -> Result<(), EvaluationError> {
        check(&ranking).map_err(|problem| EvaluationError::Ranking {
            query: query_id.to_owned(),
            problem,
        })?;
        ranking.sort_by(trec_order);
        self.rankings.insert(query_id.to_owned(), ranking);
        Ok(())
    }

    /// Sets the ranking of a query from an order that must be kept, such as what a shopper saw.
    ///
    /// The scores become n, n − 1, …, 1, so that no tie is left to trec_eval's rule.
    ///
    /// # Errors
    /// A product named twice.
    pub fn insert_ranked<S: Into<String>>(
        &mut self,
        query_id: &str,
        products: impl IntoIterator<Item = S>,
    ) -> Result<(), EvaluationError> {
        let products: Vec<String> = products.into_iter().map(Into::into).collect();
        let scores = (1..=products.len()).rev().map(|score| score as f64);
        let ranking = products
            .into_iter()
            .zip(scores)
            .map(|(product_id, score)| Scored { product_id, score });
        self.insert(query_id, ranking.collect())
    }

    /// The ranking of a query, best first; `None` when the run does not mention the query.
    pub fn ranking(&self, query_id: &str) -> Option<&[Scored]> {
        self.rankings.get(query_id).map(Vec::as_slice)
    }

    /// The queries of the run, in the order of their ids.
    pub fn query_ids(&self) -> impl ExactSizeIterator<Item = &str> {
        self.rankings.keys().map(String::as_str)
    }
}

fn check(ranking: &[Scored]) -> Result<(), LineProblem> {
    let mut seen = HashSet::with_capacity(ranking.len());
    for Scored { product_id, score } in ranking {
        if !score.is_finite() {
            return Err(LineProblem::Score(score.to_string()));
        }
        if !seen.insert(product_id) {
            return Err(LineProblem::RankedTwice(product_id.clone()));
        }
    }
    Ok(())
}

/// Score descending, then name descending, ignoring any rank (`comp_sim_docno` in form_res_rels.c).
///
/// The comparison is in `f32`, because trec_eval 9.0 keeps scores as C `float`: two scores that
/// differ only in double precision are a tie there.
fn trec_order(one: &Scored, other: &Scored) -> Ordering {
    let by_score = (other.score as f32).partial_cmp(&(one.score as f32));
    by_score
        .unwrap_or(Ordering::Equal)
        .then_with(|| encode_name(&other.product_id).cmp(&encode_name(&one.product_id)))
}
