//! An outcome as one HTML file.

mod curves;
mod per_query;
mod query_plot;
mod tables;

use crate::graded::View;
use crate::html::{escape, page};
use crate::metric::Metric;
use crate::outcome::Outcome;

/// The metric the plots show.
const DECIDING: Metric = Metric::NdcgCut(10);

/// The outcome as one self-contained HTML page: summary, plots, every query with its top ten.
///
/// The page needs no script and loads nothing (its content security policy forbids both); all text
/// from outside is escaped. `title_of` gives a product's title for reading, or `None`.
pub fn report_html(outcome: &Outcome<'_>, title_of: &dyn Fn(&str) -> Option<String>) -> String {
    let sections = [
        heading(outcome),
        tables::summary(outcome),
        notes(outcome),
        query_plot::section(outcome),
        curves::section(outcome),
        per_query::section(outcome, title_of),
        method(outcome),
    ];
    page(
        &format!("Evaluation: {}", outcome.title),
        &sections.join("\n"),
    )
}

fn heading(outcome: &Outcome<'_>) -> String {
    let queries = outcome.baseline.queries.len();
    let runs: Vec<String> = outcome
        .evaluations()
        .zip(["baseline", "candidate"])
        .map(|(evaluation, role)| {
            format!(
                "<span class=\"key {role}\"></span>{}",
                escape(&evaluation.name)
            )
        })
        .collect();
    format!(
        "<header><p class=\"over\">Search evaluation</p><h1>{}</h1>\n\
         <p class=\"runs\">{} <span class=\"quiet\">on {queries} queries</span></p>\n{}</header>",
        escape(&outcome.title),
        runs.join(" <span class=\"quiet\">against</span> "),
        verdict(outcome),
    )
}

/// The one sentence a hurried reader needs.
fn verdict(outcome: &Outcome<'_>) -> String {
    let Some(comparison) = outcome.comparison(DECIDING, View::Full) else {
        let mean = outcome.baseline.mean(DECIDING, View::Full);
        return format!(
            "<p class=\"verdict\">{} is <b>{mean:.3}</b>.</p>",
            DECIDING.label()
        );
    };
    let difference = &comparison.difference;
    let (sentence, class) = match (difference.is_significant(), difference.mean > 0.0) {
        (true, true) => ("The candidate is better.", "better"),
        (true, false) => ("The candidate is worse.", "worse"),
        (false, _) => ("No difference is shown.", "open"),
    };
    let interval = match (difference.low, difference.high) {
        (Some(low), Some(high)) => {
            format!(
                ", 95&#8239;% interval {} to {}",
                tables::signed(low),
                tables::signed(high)
            )
        }
        _ => String::new(),
    };
    format!(
        "<p class=\"verdict {class}\"><b>{sentence}</b> {} {:.3} → {:.3}, {}{interval}.</p>",
        DECIDING.label(),
        comparison.baseline,
        comparison.candidate,
        tables::signed(difference.mean),
    )
}

fn notes(outcome: &Outcome<'_>) -> String {
    let notes: String = outcome
        .cautions()
        .iter()
        .map(|note| format!("<li>{}</li>", escape(note)))
        .collect();
    if notes.is_empty() {
        notes
    } else {
        format!("<ul class=\"notes\">{notes}</ul>")
    }
}

fn method(outcome: &Outcome<'_>) -> String {
    let paired = if outcome.candidate.is_some() {
        " Intervals and p come from a paired bootstrap over queries; an interval that leaves out 0 \
         and p ≤ 0.05 are the same statement."
    } else {
        ""
    };
    format!(
        "<section><h2>How to read this</h2><p>Metrics are those of trec_eval: a product is \
         relevant from grade 1, NDCG uses the grade as gain, and a query that found nothing \
         counts as 0. Judged products only (condensed lists) removes unjudged products before \
         ranking.{paired}</p></section>"
    )
}
