//! One ranking seen through its judgments, and the metrics of it.

use crate::judgments::JudgedQuery;
use crate::metric::Metric;
use crate::run::Scored;

/// The least grade that counts as relevant, trec_eval's default `-l 1`.
const RELEVANT: i32 = 1;

/// Which products of a ranking are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum View {
    /// All; an unjudged product counts as not relevant.
    Full,
    /// Judged ones only: the unjudged are removed before ranking (Sakai, SIGIR 2007, "Alternatives
    /// to Bpref"; trec_eval's `-J`). Fair to a configuration whose finds nobody has judged yet.
    Condensed,
}

/// The grades of a ranking, best rank first, beside all the query's positive grades.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GradedList {
    grades: Vec<Option<i32>>,
    ideal: Vec<i32>,
}

impl GradedList {
    /// Looks up the grade of each product of a ranking.
    pub fn new(query: &JudgedQuery, ranking: &[Scored]) -> Self {
        let grades = ranking
            .iter()
            .map(|scored| query.grade(&scored.product_id))
            .collect();
        let mut ideal: Vec<i32> = query
            .grades
            .values()
            .copied()
            .filter(|&grade| grade >= RELEVANT)
            .collect();
        ideal.sort_unstable_by(|one, other| other.cmp(one));
        Self { grades, ideal }
    }

    /// The grades in rank order; `None` is an unjudged product.
    pub fn grades(&self) -> &[Option<i32>] {
        &self.grades
    }

    /// How many relevant products the query has.
    pub fn relevant(&self) -> usize {
        self.ideal.len()
    }

    /// The ranking as a view shows it.
    pub fn view(&self, view: View) -> Self {
        let keep = |grade: &&Option<i32>| view == View::Full || grade.is_some();
        Self {
            grades: self.grades.iter().filter(keep).copied().collect(),
            ideal: self.ideal.clone(),
        }
    }

    /// The value of a metric, 0 to 1; 0 when the query has no relevant product, as in trec_eval.
    pub fn measure(&self, metric: Metric) -> f64 {
        if self.ideal.is_empty() {
            return 0.0;
        }
        match metric {
            Metric::NdcgCut(k) => {
                let gains = self.grades.iter().map(|grade| grade.unwrap_or(0));
                discounted(gains.take(k)) / discounted(self.ideal.iter().copied().take(k))
            }
            Metric::RecipRank => self
                .relevant_ranks()
                .next()
                .map_or(0.0, |rank| 1.0 / rank as f64),
            Metric::Success(k) => f64::from(self.found(k) > 0),
            Metric::Recall(k) => self.found(k) as f64 / self.relevant() as f64,
            Metric::Precision(k) => self.found(k) as f64 / k as f64,
            Metric::AveragePrecision => self.average_precision(),
        }
    }

    /// Ranks, from 1, that hold a relevant product.
    pub(crate) fn relevant_ranks(&self) -> impl Iterator<Item = usize> {
        let ranked = (1..).zip(&self.grades);
        ranked
            .filter(|(_, grade)| grade.is_some_and(|grade| grade >= RELEVANT))
            .map(|pair| pair.0)
    }

    /// Relevant products among the first `depth`.
    pub(crate) fn found(&self, depth: usize) -> usize {
        self.relevant_ranks()
            .take_while(|&rank| rank <= depth)
            .count()
    }

    fn average_precision(&self) -> f64 {
        let precisions = (1..).zip(self.relevant_ranks());
        let sum: f64 = precisions
            .map(|(found, rank)| f64::from(found) / rank as f64)
            .sum();
        sum / self.relevant() as f64
    }
}

/// Cumulated gain, each gain divided by `log2(rank + 1)` (m_ndcg_cut.c of trec_eval 9).
fn discounted(gains: impl Iterator<Item = i32>) -> f64 {
    (1_u32..)
        .zip(gains)
        .map(|(rank, gain)| f64::from(gain) / f64::from(rank + 1).log2())
        .sum()
}
