//! A run measured against judgments.

use crate::graded::{GradedList, View};
use crate::judgments::{JudgedQuery, Judgments};
use crate::metric::Metric;
use crate::run::{Run, Scored};

/// How many products of each ranking are kept for reading.
const TOP: usize = 10;

/// A run measured on every judged query.
#[derive(Clone, Debug)]
pub struct Evaluation {
    /// The run's tag.
    pub name: String,
    /// Queries that should find something, in the order of their ids.
    pub queries: Vec<QueryResult>,
    /// Null queries: they should find nothing, and no metric averages them.
    pub nulls: Vec<QueryResult>,
}

/// What a run did for one query.
#[derive(Clone, Debug)]
pub struct QueryResult {
    /// The query's id.
    pub id: String,
    /// What the shopper typed.
    pub text: String,
    /// The language, when the judgments say it.
    pub language: Option<String>,
    /// The grades of the whole ranking.
    pub list: GradedList,
    /// The first ten products.
    pub top: Vec<TopProduct>,
}

/// One of the first ten products.
#[derive(Clone, Debug, PartialEq)]
pub struct TopProduct {
    /// The product.
    pub product_id: String,
    /// The score the run gave it.
    pub score: f64,
    /// Its grade; `None` when nobody judged it.
    pub grade: Option<i32>,
}

/// Measures a run on every query of the judgments.
///
/// A query the run does not mention found nothing and scores 0, which is trec_eval's `-c`; queries
/// of the run that nobody judged are passed over, as trec_eval does.
pub fn evaluate(judgments: &Judgments, run: &Run) -> Evaluation {
    let (nulls, queries) = judgments
        .queries()
        .partition::<Vec<_>, _>(|query| query.expects_nothing);
    let results = |queries: Vec<&JudgedQuery>| {
        let ranking = |query: &JudgedQuery| run.ranking(&query.id).unwrap_or(&[]);
        queries
            .into_iter()
            .map(|query| QueryResult::new(query, ranking(query)))
            .collect()
    };
    Evaluation {
        name: run.tag.clone(),
        queries: results(queries),
        nulls: results(nulls),
    }
}

impl QueryResult {
    fn new(query: &JudgedQuery, ranking: &[Scored]) -> Self {
        let top = ranking.iter().take(TOP).map(|scored| TopProduct {
            product_id: scored.product_id.clone(),
            score: scored.score,
            grade: query.grade(&scored.product_id),
        });
        Self {
            id: query.id.clone(),
            text: query.text.clone(),
            language: query.language.clone(),
            list: GradedList::new(query, ranking),
            top: top.collect(),
        }
    }

    /// The value of a metric, 0 to 1.
    pub fn value(&self, metric: Metric, view: View) -> f64 {
        match view {
            View::Full => self.list.measure(metric),
            View::Condensed => self.list.view(view).measure(metric),
        }
    }

    /// True when the ranking holds no product.
    pub fn found_nothing(&self) -> bool {
        self.list.grades().is_empty()
    }
}

impl Evaluation {
    /// The metric of every query, in the order of `queries`.
    pub fn values(&self, metric: Metric, view: View) -> Vec<f64> {
        self.queries
            .iter()
            .map(|query| query.value(metric, view))
            .collect()
    }

    /// The mean over all queries, trec_eval's with `-c`; 0 without queries.
    ///
    /// A query without a relevant product is part of the mean with 0, whatever the run did, as in
    /// trec_eval; [`Evaluation::without_relevant`] counts them.
    pub fn mean(&self, metric: Metric, view: View) -> f64 {
        mean(&self.values(metric, view))
    }

    /// The mean over the queries that found something, trec_eval's without `-c`.
    ///
    /// Hides failures to find anything, so no summary shows it.
    pub fn mean_of_answered(&self, metric: Metric, view: View) -> f64 {
        let answered = self.queries.iter().filter(|query| !query.found_nothing());
        mean(
            &answered
                .map(|query| query.value(metric, view))
                .collect::<Vec<_>>(),
        )
    }

    /// Queries whose judgments hold no relevant product: they score 0 whatever the run does.
    pub fn without_relevant(&self) -> usize {
        self.queries
            .iter()
            .filter(|query| query.list.relevant() == 0)
            .count()
    }

    /// Queries that should find something and found nothing.
    pub fn unanswered(&self) -> usize {
        self.queries
            .iter()
            .filter(|query| query.found_nothing())
            .count()
    }

    /// Null queries that rightly found nothing.
    pub fn nulls_kept_empty(&self) -> usize {
        self.nulls
            .iter()
            .filter(|query| query.found_nothing())
            .count()
    }

    /// Share of judged products among the first ten of all queries; low means that the metrics
    /// of the full view say little. 1 when nothing was returned.
    pub fn judged_share(&self) -> f64 {
        let top = self.queries.iter().flat_map(|query| &query.top);
        let judged: Vec<f64> = top
            .map(|product| f64::from(product.grade.is_some()))
            .collect();
        if judged.is_empty() {
            1.0
        } else {
            mean(&judged)
        }
    }
}

pub(crate) fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}
