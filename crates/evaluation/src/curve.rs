//! Curves over a ranking: recall by depth, precision by recall.

use crate::graded::GradedList;

/// The eleven recall levels of the classic precision and recall graph.
pub const RECALL_POINTS: [f64; 11] = [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0];

/// Recall among the first 1, 2, …, `depth`; all 0 when the query has no relevant product.
pub fn recall_at_depths(list: &GradedList, depth: usize) -> Vec<f64> {
    let relevant = list.relevant().max(1) as f64;
    (1..=depth)
        .map(|depth| list.found(depth) as f64 / relevant)
        .collect()
}

/// Best precision at or beyond each of [`RECALL_POINTS`], as trec_eval 9.0's `iprec_at_recall`.
///
/// A level is reached with `floor(level × relevant + 0.9)` relevant products.
pub fn interpolated_precision(list: &GradedList) -> [f64; 11] {
    let precisions: Vec<f64> = (1_u32..)
        .zip(list.relevant_ranks())
        .map(|(found, rank)| f64::from(found) / rank as f64)
        .collect();
    RECALL_POINTS.map(|level| {
        let needed = (level * list.relevant() as f64 + 0.9) as usize;
        let beyond = precisions.get(needed.max(1) - 1..).unwrap_or(&[]);
        beyond.iter().copied().fold(0.0, f64::max)
    })
}
