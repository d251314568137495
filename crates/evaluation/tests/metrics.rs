//! Metrics of small rankings worked out by hand, and averages.

use evaluation::{Evaluation, Judgments, Metric, Run, View, evaluate, interpolated_precision};

const QRELS: &str = "q 0 a 3\nq 0 b 1\nq 0 c 0\nq 0 d 2\nq 0 e -1\nempty 0 x 0\nmissed 0 m 1\n";

fn evaluation() -> Evaluation {
    let judgments = Judgments::from_qrels(QRELS.as_bytes(), "qrels").unwrap();
    let mut run = Run::new("t");
    run.insert_ranked("q", ["unjudged", "b", "c", "e", "a"])
        .unwrap();
    run.insert_ranked("empty", ["x"]).unwrap();
    run.insert_ranked("unknown", ["a"]).unwrap();
    evaluate(&judgments, &run)
}

fn value(id: &str, metric: Metric, view: View) -> f64 {
    let evaluation = evaluation();
    evaluation
        .queries
        .iter()
        .find(|query| query.id == id)
        .unwrap()
        .value(metric, view)
}

fn assert_close(found: f64, expected: f64) {
    assert!(
        (found - expected).abs() < 1e-12,
        "{found} is not {expected}"
    );
}

#[test]
fn ndcg_divides_grades_by_the_logarithm_of_rank_plus_one() {
    let ideal = 3.0 + 2.0 / 3_f64.log2() + 1.0 / 2.0;
    let found = 1.0 / 3_f64.log2() + 3.0 / 6_f64.log2();
    assert_close(value("q", Metric::NdcgCut(10), View::Full), found / ideal);
    let ideal_2 = 3.0 + 2.0 / 3_f64.log2();
    assert_close(
        value("q", Metric::NdcgCut(2), View::Full),
        1.0 / 3_f64.log2() / ideal_2,
    );
}

#[test]
fn the_other_metrics_count_relevant_products() {
    let cases = [
        (Metric::RecipRank, 1.0 / 2.0),
        (Metric::Success(1), 0.0),
        (Metric::Success(5), 1.0),
        (Metric::Recall(4), 1.0 / 3.0),
        (Metric::Recall(50), 2.0 / 3.0),
        (Metric::Precision(10), 2.0 / 10.0),
        (Metric::AveragePrecision, (1.0 / 2.0 + 2.0 / 5.0) / 3.0),
    ];
    for (metric, expected) in cases {
        assert_close(value("q", metric, View::Full), expected);
    }
}

#[test]
fn condensed_lists_skip_products_without_a_grade_or_with_a_negative_one() {
    assert_close(value("q", Metric::RecipRank, View::Condensed), 1.0);
    let expected = (1.0 + 2.0 / 3.0) / 3.0;
    assert_close(
        value("q", Metric::AveragePrecision, View::Condensed),
        expected,
    );
}

#[test]
fn queries_without_relevant_products_and_missed_queries_average_as_zero() {
    let evaluation = evaluation();
    assert_eq!(evaluation.queries.len(), 3);
    assert_close(evaluation.mean(Metric::RecipRank, View::Full), 0.5 / 3.0);
    assert_close(
        evaluation.mean_of_answered(Metric::RecipRank, View::Full),
        0.5 / 2.0,
    );
    assert_eq!(
        (evaluation.without_relevant(), evaluation.unanswered()),
        (1, 1)
    );
}

#[test]
fn null_queries_stand_apart_from_every_average() {
    let text = "query,product_id,grade\nhat,p,1\ncarpet,,\nyeti,,\n";
    let judgments = Judgments::from_csv(text.as_bytes(), "j").unwrap();
    let mut run = Run::new("t");
    run.insert_ranked("hat", ["p"]).unwrap();
    run.insert_ranked("yeti", ["p"]).unwrap();
    let evaluation = evaluate(&judgments, &run);
    assert_close(evaluation.mean(Metric::NdcgCut(10), View::Full), 1.0);
    assert_eq!(
        (evaluation.nulls.len(), evaluation.nulls_kept_empty()),
        (2, 1)
    );
}

#[test]
fn the_judged_share_counts_the_first_ten_of_every_query() {
    assert_close(evaluation().judged_share(), 4.0 / 6.0);
}

#[test]
fn interpolated_precision_is_the_best_at_or_beyond_a_level() {
    let evaluation = evaluation();
    let list = &evaluation
        .queries
        .iter()
        .find(|query| query.id == "q")
        .unwrap()
        .list;
    // 0.7 × 3 + 0.9 is a hair below 3 in binary, so trec_eval 9.0 asks for two of three there.
    let expected = [0.5, 0.5, 0.5, 0.5, 0.4, 0.4, 0.4, 0.4, 0.0, 0.0, 0.0];
    let found = interpolated_precision(list);
    found
        .iter()
        .zip(expected)
        .for_each(|(&found, expected)| assert_close(found, expected));
}
