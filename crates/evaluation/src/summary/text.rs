//! A plain table for a terminal.

use std::fmt::Write;

use crate::evaluate::Evaluation;
use crate::graded::View;
use crate::metric::HEADLINE;
use crate::outcome::Outcome;
use crate::statistics::PairedDifference;

/// The widest a run's name may make its column.
const WIDEST_NAME: usize = 24;

/// The outcome as lines of plain text: means of all metrics in both views, differences with their
/// intervals and p, null queries and cautions. Ends with a line feed.
pub fn summary_text(outcome: &Outcome<'_>) -> String {
    let mut text = format!(
        "{}: {} queries\n",
        plain(&outcome.title),
        outcome.baseline.queries.len()
    );
    let views = [
        (View::Full, "all products"),
        (View::Condensed, "judged products only"),
    ];
    for (view, heading) in views {
        text.push('\n');
        table(&mut text, outcome, view, heading);
    }
    text.push('\n');
    for evaluation in outcome.evaluations() {
        counts(&mut text, evaluation);
    }
    for caution in outcome.cautions() {
        line(&mut text, format_args!("note: {}", plain(&caution)));
    }
    text
}

fn table(text: &mut String, outcome: &Outcome<'_>, view: View, heading: &str) {
    let names: Vec<String> = outcome
        .evaluations()
        .map(|e| short(&plain(&e.name)))
        .collect();
    let mut head = format!("{heading:<22}");
    for name in &names {
        write!(head, "{name:>0$}", width(name)).expect("writing to a String cannot fail");
    }
    if outcome.candidate.is_some() {
        head.push_str("  difference       95 % interval         p  better/worse/same");
    }
    line(text, format_args!("{head}"));
    for metric in HEADLINE {
        let mut row = format!("{:<22}", metric.label());
        for (evaluation, name) in outcome.evaluations().zip(&names) {
            let mean = evaluation.mean(metric, view);
            write!(row, "{mean:>0$.4}", width(name)).expect("writing to a String cannot fail");
        }
        if let Some(comparison) = outcome.comparison(metric, view) {
            row.push_str(&difference(&comparison.difference));
        }
        line(text, format_args!("{row}"));
    }
}

fn difference(difference: &PairedDifference) -> String {
    let interval = match (difference.low, difference.high) {
        (Some(low), Some(high)) => format!("[{low:+.4}, {high:+.4}]"),
        _ => "-".to_owned(),
    };
    let PairedDifference {
        mean,
        wins,
        losses,
        ties,
        ..
    } = difference;
    let (p, counts) = (probability(difference.p), format!("{wins}/{losses}/{ties}"));
    format!("     {mean:>+.4}  {interval:>18}  {p:>8}  {counts:>17}")
}

fn counts(text: &mut String, evaluation: &Evaluation) {
    let (nulls, kept) = (evaluation.nulls.len(), evaluation.nulls_kept_empty());
    let mut counts = format!(
        "{}: found nothing for {} of {} queries",
        plain(&evaluation.name),
        evaluation.unanswered(),
        evaluation.queries.len()
    );
    if nulls > 0 {
        let share = 100.0 * kept as f64 / nulls as f64;
        write!(
            counts,
            ", rightly nothing for {kept} of {nulls} null queries ({share:.0} %)"
        )
        .expect("writing to a String cannot fail");
    }
    line(text, format_args!("{counts}"));
}

/// p with three digits, which 10,000 resamples support, or as an upper bound where that would round to 0.
pub(crate) fn probability(p: Option<f64>) -> String {
    match p {
        None => "-".to_owned(),
        Some(p) if p < 0.001 => "< 0.001".to_owned(),
        Some(p) => format!("{p:.3}"),
    }
}

fn width(name: &str) -> usize {
    name.chars().count().max(8) + 2
}

fn short(name: &str) -> String {
    if name.chars().count() <= WIDEST_NAME {
        return name.to_owned();
    }
    name.chars().take(WIDEST_NAME - 1).chain(['…']).collect()
}

/// Takes out control characters, which a terminal would obey.
fn plain(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { '\u{fffd}' } else { c })
        .collect()
}

fn line(text: &mut String, line: std::fmt::Arguments<'_>) {
    writeln!(text, "{line}").expect("writing to a String cannot fail");
}
