//! Prints the metrics of TREC files as JSON, one line for each pair of qrels and run.
//!
//! `cargo run --release -p evaluation --example trec_metrics -- QRELS RUN [QRELS RUN ...]`

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

use evaluation::{
    Evaluation, GradedList, Judgments, Metric, QueryResult, Run, View, evaluate,
    interpolated_precision,
};
use serde_json::{Value, json};

const METRICS: [Metric; 13] = [
    Metric::NdcgCut(5),
    Metric::NdcgCut(10),
    Metric::NdcgCut(100),
    Metric::RecipRank,
    Metric::Success(1),
    Metric::Success(5),
    Metric::Success(10),
    Metric::Recall(5),
    Metric::Recall(10),
    Metric::Recall(100),
    Metric::Precision(5),
    Metric::Precision(10),
    Metric::AveragePrecision,
];

fn main() -> Result<(), Box<dyn Error>> {
    let files: Vec<String> = std::env::args().skip(1).collect();
    for pair in files.chunks(2) {
        let [qrels, run] = pair else {
            return Err("a run is missing for the last qrels".into());
        };
        let (judgments, run) = (
            Judgments::read(Path::new(qrels))?,
            Run::read(Path::new(run))?,
        );
        println!("{}", measure(&evaluate(&judgments, &run)));
    }
    Ok(())
}

fn measure(evaluation: &Evaluation) -> Value {
    json!({
        "full": view(evaluation, View::Full),
        "condensed": view(evaluation, View::Condensed),
    })
}

fn view(evaluation: &Evaluation, view: View) -> Value {
    let answered = evaluation
        .queries
        .iter()
        .filter(|query| !query.found_nothing());
    let queries: BTreeMap<&str, BTreeMap<String, f64>> = answered
        .map(|query| (query.id.as_str(), values(query, view)))
        .collect();
    let mean = |metric: Metric| {
        (
            metric.to_string(),
            evaluation.mean_of_answered(metric, view),
        )
    };
    let means: BTreeMap<String, f64> = METRICS.into_iter().map(mean).collect();
    json!({ "queries": queries, "means": means })
}

fn values(query: &QueryResult, view: View) -> BTreeMap<String, f64> {
    let list: GradedList = query.list.view(view);
    let curve = (0..).zip(interpolated_precision(&list));
    let curve = curve.map(|(tenth, value)| {
        (
            format!("iprec_at_recall_{}.{}0", tenth / 10, tenth % 10),
            value,
        )
    });
    METRICS
        .into_iter()
        .map(|metric| (metric.to_string(), list.measure(metric)))
        .chain(curve)
        .collect()
}
