//! Recall by depth, and precision by recall, averaged over queries.

use crate::curve::{RECALL_POINTS, interpolated_precision, recall_at_depths};
use crate::evaluate::{Evaluation, QueryResult};
use crate::html::{Frame, image, ticks};
use crate::outcome::Outcome;

/// The deepest rank of the recall curve.
const DEPTH: usize = 50;

const CLASSES: [&str; 2] = ["baseline", "candidate"];

/// Both plots side by side.
pub(super) fn section(outcome: &Outcome<'_>) -> String {
    if outcome.baseline.queries.is_empty() {
        return String::new();
    }
    format!(
        "<section class=\"pair\"><figure><h2>Recall by depth</h2><p class=\"quiet\">Mean share of \
         the relevant products among the first k</p>{}</figure><figure><h2>Precision by \
         recall</h2><p class=\"quiet\">Mean interpolated precision at eleven levels of recall</p>\
         {}</figure></section>",
        recall(outcome),
        precision(outcome),
    )
}

fn frame(x: (f64, f64)) -> Frame {
    Frame {
        left: 40.0,
        top: 10.0,
        width: 410.0,
        height: 250.0,
        x,
        y: (0.0, 1.0),
    }
}

fn recall(outcome: &Outcome<'_>) -> String {
    let frame = frame((1.0, DEPTH as f64));
    let mut svg = frame.y_grid(&ticks(0.0, 1.0, 5, 1));
    svg += &frame.x_grid(&[1, 5, 10, 20, 30, 40, 50].map(|k| (f64::from(k), k.to_string())));
    for (evaluation, class) in outcome.evaluations().zip(CLASSES) {
        let means = mean_curve(evaluation, DEPTH, |query| {
            recall_at_depths(&query.list, DEPTH)
        });
        let points = (1_u32..)
            .zip(&means)
            .map(|(depth, &mean)| (f64::from(depth), mean));
        svg += &frame.line(class, points);
        for depth in [1, 5, 10, 20, 30, 40, 50] {
            let value = means[depth - 1];
            let hint = format!("recall@{depth} {value:.3}");
            svg += &frame.dot(class, (depth as f64, value), 3.0, &hint);
        }
    }
    image(470.0, 285.0, "mean recall by depth", &svg)
}

fn precision(outcome: &Outcome<'_>) -> String {
    let frame = frame((0.0, 1.0));
    let mut svg = frame.y_grid(&ticks(0.0, 1.0, 5, 1)) + &frame.x_grid(&ticks(0.0, 1.0, 5, 1));
    for (evaluation, class) in outcome.evaluations().zip(CLASSES) {
        let means = mean_curve(evaluation, RECALL_POINTS.len(), |query| {
            interpolated_precision(&query.list).to_vec()
        });
        let points = RECALL_POINTS.into_iter().zip(means.iter().copied());
        svg += &frame.line(class, points.clone());
        for (level, value) in points {
            let hint = format!("precision {value:.3} at recall {level:.1}");
            svg += &frame.dot(class, (level, value), 3.0, &hint);
        }
    }
    image(470.0, 285.0, "mean interpolated precision by recall", &svg)
}

fn mean_curve(
    evaluation: &Evaluation,
    length: usize,
    curve: impl Fn(&QueryResult) -> Vec<f64>,
) -> Vec<f64> {
    let mut sums = vec![0.0; length];
    for query in &evaluation.queries {
        sums.iter_mut()
            .zip(curve(query))
            .for_each(|(sum, value)| *sum += value);
    }
    let queries = evaluation.queries.len() as f64;
    sums.into_iter().map(|sum| sum / queries).collect()
}
