//! The summary table.

use crate::graded::View;
use crate::html::escape;
use crate::metric::{HEADLINE, Metric};
use crate::outcome::Outcome;
use crate::statistics::PairedDifference;
use crate::summary::probability;

/// Means, differences, intervals and p in both views, and the null queries.
pub(super) fn summary(outcome: &Outcome<'_>) -> String {
    let mut head = String::from("<th>Metric</th>");
    for evaluation in outcome.evaluations() {
        head += &format!("<th class=\"n\">{}</th>", escape(&evaluation.name));
    }
    let mut columns = 1 + outcome.evaluations().count();
    if outcome.candidate.is_some() {
        columns += 5;
        head += "<th class=\"n\">Difference</th><th class=\"n\">95&#8239;% interval</th>\
                 <th aria-hidden=\"true\"></th><th class=\"n\">p</th>\
                 <th class=\"n\">Better / worse / same</th>";
    }
    let reach = widest(outcome);
    let group = |view, title: &str| {
        let rows: String = HEADLINE
            .iter()
            .map(|&metric| row(outcome, metric, view, reach))
            .collect();
        format!(
            "<tbody><tr class=\"group\"><th colspan=\"{columns}\">{title}</th></tr>{rows}</tbody>"
        )
    };
    format!(
        "<section><h2>Summary</h2><div class=\"wide\"><table class=\"summary\"><thead><tr>{head}\
         </tr></thead>{}{}{}</table></div></section>",
        group(View::Full, "All products, unjudged count as irrelevant"),
        group(View::Condensed, "Judged products only (condensed lists)"),
        nulls(outcome, columns),
    )
}

fn row(outcome: &Outcome<'_>, metric: Metric, view: View, reach: f64) -> String {
    let label = metric.label();
    let mut row = format!("<tr><th title=\"{metric}\">{label}</th>");
    for evaluation in outcome.evaluations() {
        row += &format!("<td class=\"n\">{:.4}</td>", evaluation.mean(metric, view));
    }
    if let Some(comparison) = outcome.comparison(metric, view) {
        row += &difference(&comparison.difference, reach);
    }
    row + "</tr>"
}

fn difference(difference: &PairedDifference, reach: f64) -> String {
    let PairedDifference {
        mean,
        wins,
        losses,
        ties,
        ..
    } = *difference;
    let class = match (difference.is_significant(), mean > 0.0) {
        (true, true) => "better",
        (true, false) => "worse",
        (false, _) => "open",
    };
    let (interval, strip) = match (difference.low, difference.high) {
        (Some(low), Some(high)) => (
            format!("{} to {}", signed(low), signed(high)),
            interval_strip(low, mean, high, reach, class),
        ),
        _ => ("too few queries".to_owned(), String::new()),
    };
    format!(
        "<td class=\"n {class}\">{}</td><td class=\"n\">{interval}</td><td class=\"strip\">{strip}\
         </td><td class=\"n\">{}</td><td class=\"n\">{wins} / {losses} / {ties}</td>",
        signed(mean),
        probability(difference.p).replace('<', "&lt;"),
    )
}

/// The interval drawn about 0, all rows on one scale.
fn interval_strip(low: f64, mean: f64, high: f64, reach: f64, class: &str) -> String {
    let at = |value: f64| 60.0 + value / reach * 56.0;
    format!(
        "<svg viewBox=\"0 0 120 16\" width=\"120\" height=\"16\" aria-hidden=\"true\">\
         <path class=\"zero\" d=\"M60 0V16\"/><path class=\"span {class}\" d=\"M{:.1} 8H{:.1}\"/>\
         <circle class=\"mark {class}\" cx=\"{:.1}\" cy=\"8\" r=\"3.5\"/></svg>",
        at(low),
        at(high),
        at(mean),
    )
}

/// The largest end of any interval, so that all strips share a scale.
fn widest(outcome: &Outcome<'_>) -> f64 {
    let ends = outcome
        .comparisons
        .iter()
        .flat_map(|row| [row.difference.low, row.difference.high]);
    ends.flatten().map(f64::abs).fold(0.01, f64::max)
}

fn nulls(outcome: &Outcome<'_>, columns: usize) -> String {
    let total = outcome.baseline.nulls.len();
    if total == 0 {
        return String::new();
    }
    let mut row = String::from("<tr><th>Rightly found nothing</th>");
    for evaluation in outcome.evaluations() {
        row += &format!(
            "<td class=\"n\">{} of {total}</td>",
            evaluation.nulls_kept_empty()
        );
    }
    if outcome.candidate.is_some() {
        row += "<td colspan=\"5\"></td>";
    }
    format!(
        "<tbody><tr class=\"group\"><th colspan=\"{columns}\">Null queries: nothing in the \
         catalogue answers them</th></tr>{row}</tr></tbody>"
    )
}

/// A difference with its sign, a true minus, and four decimals.
pub(super) fn signed(value: f64) -> String {
    format!("{value:+.4}").replace('-', "−")
}
