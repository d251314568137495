//! Two evaluations of the same queries, metric by metric.

use super::bootstrap::{Bootstrap, PairedDifference, paired_bootstrap};
use crate::error::EvaluationError;
use crate::evaluate::{Evaluation, QueryResult, mean};
use crate::graded::View;
use crate::metric::{HEADLINE, Metric};

/// One metric of two evaluations.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MetricComparison {
    /// The metric.
    pub metric: Metric,
    /// What it looks at.
    pub view: View,
    /// The baseline's mean.
    pub baseline: f64,
    /// The candidate's mean.
    pub candidate: f64,
    /// The candidate minus the baseline.
    pub difference: PairedDifference,
}

/// Compares two evaluations on every [`HEADLINE`] metric, first in the full, then in the condensed
/// view. Each p stands alone: nothing is corrected for looking at several metrics.
///
/// # Errors
/// [`EvaluationError::Unpaired`] when the two were evaluated on different queries.
pub fn compare(
    baseline: &Evaluation,
    candidate: &Evaluation,
    bootstrap: &Bootstrap,
) -> Result<Vec<MetricComparison>, EvaluationError> {
    same_queries(baseline, candidate)?;
    let views = [View::Full, View::Condensed];
    let rows = views
        .into_iter()
        .flat_map(|view| HEADLINE.map(|metric| (metric, view)));
    let compare = |(metric, view)| {
        let (before, after) = (
            baseline.values(metric, view),
            candidate.values(metric, view),
        );
        let pairs = before.iter().zip(&after);
        let differences: Vec<f64> = pairs.map(|(before, after)| after - before).collect();
        let difference = paired_bootstrap(&differences, bootstrap);
        let (baseline, candidate) = (mean(&before), mean(&after));
        MetricComparison {
            metric,
            view,
            baseline,
            candidate,
            difference,
        }
    };
    Ok(rows.map(compare).collect())
}

fn same_queries(baseline: &Evaluation, candidate: &Evaluation) -> Result<(), EvaluationError> {
    let ids = |evaluation: &Evaluation| -> Vec<String> {
        let id = |query: &QueryResult| query.id.clone();
        evaluation.queries.iter().map(id).collect()
    };
    let (one, other) = (ids(baseline), ids(candidate));
    if one == other {
        return Ok(());
    }
    let longer = if one.len() >= other.len() {
        &one
    } else {
        &other
    };
    let differs = (0..longer.len())
        .find(|&at| one.get(at) != other.get(at))
        .unwrap_or(0);
    Err(EvaluationError::Unpaired {
        baseline: baseline.name.clone(),
        candidate: candidate.name.clone(),
        query: longer[differs].clone(),
    })
}
