//! The paired bootstrap on known cases, and how often it cries wolf.

use evaluation::{Bootstrap, EvaluationError, Judgments, Run, compare, evaluate, paired_bootstrap};

/// A linear congruential generator (Knuth's MMIX constants), apart from the crate's own.
struct Numbers(u64);

impl Numbers {
    fn uniform(&mut self) -> f64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A value as metrics have it: half the time the same on both sides, else skewed towards 0.
    fn metric_difference(&mut self) -> f64 {
        if self.uniform() < 0.4 {
            return 0.0;
        }
        self.uniform().powi(2) - self.uniform().powi(2)
    }
}

/// Share of samples of `n` differences, shifted by `effect`, that are called significant.
fn share_significant(n: usize, effect: f64) -> f64 {
    const SAMPLES: u32 = 600;
    let mut numbers = Numbers(7);
    let significant = (0..SAMPLES).filter(|&sample| {
        let differences: Vec<f64> = (0..n)
            .map(|_| numbers.metric_difference() + effect)
            .collect();
        let bootstrap = Bootstrap {
            resamples: 999,
            seed: u64::from(sample),
        };
        paired_bootstrap(&differences, &bootstrap).is_significant()
    });
    significant.count() as f64 / f64::from(SAMPLES)
}

#[test]
fn identical_configurations_differ_in_about_one_of_twenty_trials() {
    for n in [10, 20, 66] {
        let share = share_significant(n, 0.0);
        assert!((0.02..=0.075).contains(&share), "{share} of {n} queries");
    }
}

#[test]
fn a_real_difference_is_found_more_often_with_more_queries() {
    let (few, many) = (share_significant(10, 0.15), share_significant(66, 0.15));
    assert!(few < 0.6 && many > 0.85, "{few} {many}");
}

#[test]
fn the_same_seed_gives_the_same_result_and_another_seed_another() {
    let differences: Vec<f64> = (0..40).map(|n| f64::from(n % 7) / 10.0 - 0.28).collect();
    let first = Bootstrap::default();
    let other = Bootstrap { seed: 1, ..first };
    assert_eq!(
        paired_bootstrap(&differences, &first),
        paired_bootstrap(&differences, &first)
    );
    assert_ne!(
        paired_bootstrap(&differences, &first),
        paired_bootstrap(&differences, &other)
    );
}

#[test]
fn the_interval_of_many_values_is_that_of_the_normal_distribution() {
    let differences: Vec<f64> = (0..400).map(|n| f64::from(n % 20) / 20.0 - 0.4).collect();
    let mean = differences.iter().sum::<f64>() / 400.0;
    let variance = differences.iter().map(|d| (d - mean).powi(2)).sum::<f64>() / 399.0;
    let half = 1.966 * (variance / 400.0).sqrt();
    let result = paired_bootstrap(&differences, &Bootstrap::default());
    assert!(
        (result.low.unwrap() - (mean - half)).abs() < 0.02 * half.max(0.05),
        "{result:?}"
    );
    assert!(
        (result.high.unwrap() - (mean + half)).abs() < 0.02 * half.max(0.05),
        "{result:?}"
    );
}

#[test]
fn swapping_the_sides_mirrors_the_interval_and_keeps_p() {
    let differences: Vec<f64> = (0..30)
        .map(|n| f64::from((n * 37) % 11) / 10.0 - 0.4)
        .collect();
    let mirrored: Vec<f64> = differences.iter().map(|d| -d).collect();
    let one = paired_bootstrap(&differences, &Bootstrap::default());
    let other = paired_bootstrap(&mirrored, &Bootstrap::default());
    assert!((one.low.unwrap() + other.high.unwrap()).abs() < 1e-12);
    assert_eq!((one.p, one.wins), (other.p, other.losses));
}

#[test]
fn wins_losses_and_ties_are_counted_beyond_rounding() {
    let result = paired_bootstrap(&[0.1, 0.2, -0.1, 0.0, 1e-15], &Bootstrap::default());
    assert_eq!(
        (result.n, result.wins, result.losses, result.ties),
        (5, 2, 1, 2)
    );
}

#[test]
fn five_wins_among_a_hundred_ties_prove_nothing() {
    let mut differences = vec![0.0; 100];
    differences.extend([0.5; 5]);
    let result = paired_bootstrap(&differences, &Bootstrap::default());
    assert_eq!(result.p, Some(0.0625), "the least p five sign flips allow");
    assert!(result.low.unwrap() <= 0.0 && !result.is_significant());
    differences.push(0.5);
    assert!(paired_bootstrap(&differences, &Bootstrap::default()).is_significant());
}

#[test]
fn one_query_has_no_interval_and_no_difference_has_p_one() {
    let one = paired_bootstrap(&[0.3], &Bootstrap::default());
    assert_eq!((one.low, one.high, one.p), (None, None, None));
    let same = paired_bootstrap(&[0.0; 9], &Bootstrap::default());
    assert_eq!(
        (same.low, same.high, same.p),
        (Some(0.0), Some(0.0), Some(1.0))
    );
    assert_eq!(paired_bootstrap(&[], &Bootstrap::default()).n, 0);
}

#[test]
fn p_and_interval_never_disagree() {
    let mut numbers = Numbers(3);
    for trial in 0..300 {
        let effect = f64::from(trial % 10) / 40.0;
        let differences: Vec<f64> = (0..12)
            .map(|_| numbers.metric_difference() + effect)
            .collect();
        let bootstrap = Bootstrap {
            resamples: 399,
            seed: 1,
        };
        let result = paired_bootstrap(&differences, &bootstrap);
        let leaves_out_zero = result.low.unwrap() > 0.0 || result.high.unwrap() < 0.0;
        assert_eq!(leaves_out_zero, result.is_significant(), "{result:?}");
    }
}

#[test]
fn evaluations_of_different_queries_are_not_compared() {
    let judgments = |text: &str| Judgments::from_qrels(text.as_bytes(), "qrels").unwrap();
    let run = Run::new("t");
    let one = evaluate(&judgments("a 0 d 1\n"), &run);
    let other = evaluate(&judgments("a 0 d 1\nb 0 d 1\n"), &run);
    let error = compare(&one, &other, &Bootstrap::default()).unwrap_err();
    assert!(matches!(error, EvaluationError::Unpaired { query, .. } if query == "b"));
}
