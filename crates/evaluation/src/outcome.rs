//! What summaries and reports are made from.

use crate::error::EvaluationError;
use crate::evaluate::Evaluation;
use crate::graded::View;
use crate::metric::Metric;
use crate::statistics::{Bootstrap, MetricComparison, compare};

/// One evaluation, or two with their comparison, under a title.
#[derive(Clone, Debug)]
pub struct Outcome<'a> {
    /// What was judged, such as the name of the judgments file.
    pub title: String,
    /// The evaluation, or the one to beat.
    pub baseline: &'a Evaluation,
    /// The evaluation set against the baseline.
    pub candidate: Option<&'a Evaluation>,
    /// All metrics of both; empty without a candidate.
    pub comparisons: Vec<MetricComparison>,
}

impl<'a> Outcome<'a> {
    /// One evaluation alone.
    pub fn of(title: impl Into<String>, evaluation: &'a Evaluation) -> Self {
        let (title, baseline) = (title.into(), evaluation);
        Self {
            title,
            baseline,
            candidate: None,
            comparisons: Vec::new(),
        }
    }

    /// A candidate against a baseline.
    ///
    /// # Errors
    /// [`EvaluationError::Unpaired`] when the two were evaluated on different queries.
    pub fn compared(
        title: impl Into<String>,
        baseline: &'a Evaluation,
        candidate: &'a Evaluation,
        bootstrap: &Bootstrap,
    ) -> Result<Self, EvaluationError> {
        let comparisons = compare(baseline, candidate, bootstrap)?;
        Ok(Self {
            title: title.into(),
            baseline,
            candidate: Some(candidate),
            comparisons,
        })
    }

    /// The comparison of one metric, when there is a candidate.
    pub fn comparison(&self, metric: Metric, view: View) -> Option<&MetricComparison> {
        self.comparisons
            .iter()
            .find(|row| row.metric == metric && row.view == view)
    }

    /// The evaluations, the baseline first.
    pub fn evaluations(&self) -> impl Iterator<Item = &'a Evaluation> {
        std::iter::once(self.baseline).chain(self.candidate)
    }

    /// What a reader must know before trusting the figures, one sentence each.
    pub fn cautions(&self) -> Vec<String> {
        let mut cautions = Vec::new();
        let queries = self.baseline.queries.len();
        if queries < 30 {
            cautions.push(format!("Only {queries} queries: the figures are rough."));
        }
        let empty = self.baseline.without_relevant();
        if empty > 0 {
            let best = 1.0 - empty as f64 / queries as f64;
            cautions.push(format!(
                "{empty} of {queries} queries have no relevant product in the judgments and count \
                 as 0, as in trec_eval: no mean can exceed {best:.3}."
            ));
        }
        for evaluation in self.evaluations() {
            let share = evaluation.judged_share();
            if share < 0.9 {
                cautions.push(format!(
                    "{:.0} % of the top ten of {} were judged; the others count as irrelevant \
                     unless the lists are condensed.",
                    share * 100.0,
                    evaluation.name
                ));
            }
        }
        if self.candidate.is_some() {
            cautions.push(
                "Each p is for its metric alone; with several metrics, decide on one beforehand."
                    .to_owned(),
            );
        }
        cautions
    }
}
