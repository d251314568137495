//! The outcome for a program.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::evaluate::{Evaluation, QueryResult};
use crate::graded::View;
use crate::metric::HEADLINE;
use crate::outcome::Outcome;
use crate::statistics::{MetricComparison, PairedDifference};

#[derive(Serialize)]
struct Summary<'a> {
    title: &'a str,
    runs: Vec<RunSummary<'a>>,
    comparisons: Vec<ComparisonSummary>,
    cautions: Vec<String>,
}

#[derive(Serialize)]
struct RunSummary<'a> {
    name: &'a str,
    queries: usize,
    queries_without_relevant: usize,
    queries_found_nothing: usize,
    null_queries: usize,
    null_queries_found_nothing: usize,
    top_ten_judged_share: f64,
    means: Views,
    per_query: Vec<QuerySummary<'a>>,
}

#[derive(Serialize)]
struct QuerySummary<'a> {
    id: &'a str,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    #[serde(flatten)]
    values: Views,
}

/// Values by trec_eval's names of the metrics.
#[derive(Serialize)]
struct Views {
    full: BTreeMap<String, f64>,
    condensed: BTreeMap<String, f64>,
}

#[derive(Serialize)]
struct ComparisonSummary {
    metric: String,
    view: &'static str,
    baseline: f64,
    candidate: f64,
    #[serde(flatten)]
    difference: PairedDifference,
}

/// The outcome as one JSON object, with the values of every query.
///
/// `runs` holds the baseline and, if there is one, the candidate; `comparisons` is empty without
/// a candidate. Metrics carry trec_eval's names, such as `ndcg_cut_10`.
pub fn summary_json(outcome: &Outcome<'_>) -> String {
    let summary = Summary {
        title: &outcome.title,
        runs: outcome.evaluations().map(RunSummary::new).collect(),
        comparisons: outcome
            .comparisons
            .iter()
            .map(ComparisonSummary::new)
            .collect(),
        cautions: outcome.cautions(),
    };
    serde_json::to_string_pretty(&summary).expect("text keys and numbers are always JSON")
}

impl Views {
    fn new(value: impl Fn(crate::Metric, View) -> f64) -> Self {
        let view = |view| {
            HEADLINE
                .map(|metric| (metric.to_string(), value(metric, view)))
                .into()
        };
        Self {
            full: view(View::Full),
            condensed: view(View::Condensed),
        }
    }
}

impl<'a> RunSummary<'a> {
    fn new(evaluation: &'a Evaluation) -> Self {
        Self {
            name: &evaluation.name,
            queries: evaluation.queries.len(),
            queries_without_relevant: evaluation.without_relevant(),
            queries_found_nothing: evaluation.unanswered(),
            null_queries: evaluation.nulls.len(),
            null_queries_found_nothing: evaluation.nulls_kept_empty(),
            top_ten_judged_share: evaluation.judged_share(),
            means: Views::new(|metric, view| evaluation.mean(metric, view)),
            per_query: evaluation.queries.iter().map(QuerySummary::new).collect(),
        }
    }
}

impl<'a> QuerySummary<'a> {
    fn new(query: &'a QueryResult) -> Self {
        Self {
            id: &query.id,
            text: &query.text,
            language: query.language.as_deref(),
            values: Views::new(|metric, view| query.value(metric, view)),
        }
    }
}

impl ComparisonSummary {
    fn new(row: &MetricComparison) -> Self {
        Self {
            metric: row.metric.to_string(),
            view: match row.view {
                View::Full => "full",
                View::Condensed => "condensed",
            },
            baseline: row.baseline,
            candidate: row.candidate,
            difference: row.difference,
        }
    }
}
