//! What holds for every judgment and every ranking.

use evaluation::{
    GradedList, HEADLINE, JudgedQuery, Metric, Scored, View, interpolated_precision,
    recall_at_depths,
};
use proptest::prelude::*;

/// Products by number; a product's grade, and `None` when nobody judged it.
type Grades = Vec<Option<i32>>;

fn query(grades: &Grades) -> JudgedQuery {
    let judged = grades.iter().enumerate();
    let grades = judged.filter_map(|(at, grade)| Some((at.to_string(), (*grade)?)));
    JudgedQuery {
        grades: grades.collect(),
        ..JudgedQuery::default()
    }
}

fn list(grades: &Grades, order: &[usize]) -> GradedList {
    let ranking: Vec<Scored> = order
        .iter()
        .map(|at| Scored {
            product_id: at.to_string(),
            score: 0.0,
        })
        .collect();
    GradedList::new(&query(grades), &ranking)
}

/// Grades of up to 30 products and a ranking of some of them.
fn cases() -> impl Strategy<Value = (Grades, Vec<usize>)> {
    prop::collection::vec(prop::option::weighted(0.7, -1..4_i32), 2..30).prop_flat_map(|grades| {
        let all: Vec<usize> = (0..grades.len()).collect();
        let some = prop::sample::subsequence(all.clone(), 1..=all.len()).prop_shuffle();
        (Just(grades), some)
    })
}

proptest! {
    #[test]
    fn every_metric_and_curve_lies_between_zero_and_one((grades, order) in cases()) {
        for view in [View::Full, View::Condensed] {
            let list = list(&grades, &order).view(view);
            let values = HEADLINE.iter().map(|&metric| list.measure(metric));
            let curves = interpolated_precision(&list).into_iter().chain(recall_at_depths(&list, 20));
            for value in values.chain(curves) {
                prop_assert!((0.0..=1.0).contains(&value), "{value}");
            }
        }
    }

    #[test]
    fn a_perfect_ranking_scores_one((mut grades, _) in cases()) {
        grades[0] = Some(2);
        let mut order: Vec<usize> = (0..grades.len()).collect();
        order.sort_by_key(|&at| std::cmp::Reverse(grades[at]));
        let list = list(&grades, &order);
        let whole = Metric::Recall(grades.len());
        for metric in [Metric::NdcgCut(10), Metric::RecipRank, Metric::AveragePrecision, whole] {
            prop_assert!((list.measure(metric) - 1.0).abs() < 1e-12, "{metric}");
        }
    }

    #[test]
    fn moving_a_better_product_up_never_lowers_ndcg((grades, mut order) in cases(), a: usize, b: usize) {
        let (upper, lower) = (a % order.len(), b % order.len());
        let (upper, lower) = (upper.min(lower), upper.max(lower));
        let gain = |at: usize| grades[order[at]].unwrap_or(0).max(0);
        if gain(lower) == gain(upper) {
            return Ok(());
        }
        if gain(lower) < gain(upper) {
            order.swap(upper, lower);
        }
        let before = list(&grades, &order);
        order.swap(upper, lower);
        let after = list(&grades, &order);
        for k in [1, 5, 10, 30] {
            let metric = Metric::NdcgCut(k);
            prop_assert!(after.measure(metric) >= before.measure(metric) - 1e-12);
        }
        let deep = Metric::NdcgCut(30);
        prop_assert!(after.measure(deep) > before.measure(deep));
    }

    #[test]
    fn condensed_equals_full_when_all_is_judged((grades, order) in cases()) {
        let grades: Grades = grades.into_iter().map(|grade| Some(grade.unwrap_or(0).max(0))).collect();
        let list = list(&grades, &order);
        prop_assert_eq!(list.view(View::Condensed), list);
    }

    #[test]
    fn unjudged_products_do_not_touch_condensed_metrics((grades, order) in cases(), at: usize) {
        let mut longer = order.clone();
        longer.insert(at % (order.len() + 1), 999);
        let (one, other) = (list(&grades, &order), list(&grades, &longer));
        prop_assert_eq!(one.view(View::Condensed), other.view(View::Condensed));
    }
}
