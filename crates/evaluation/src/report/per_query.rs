//! Every query with its metrics and, opened, its first ten products with their grades.

use super::tables::signed;
use crate::evaluate::{QueryResult, TopProduct};
use crate::graded::View;
use crate::html::escape;
use crate::metric::Metric;
use crate::outcome::Outcome;

/// The metrics shown for each query.
const SHOWN: [Metric; 4] = [
    Metric::NdcgCut(10),
    Metric::RecipRank,
    Metric::Success(5),
    Metric::Recall(50),
];

type Titles<'a> = &'a dyn Fn(&str) -> Option<String>;

/// The queries in the order of their ids, null queries last.
pub(super) fn section(outcome: &Outcome<'_>, title_of: Titles<'_>) -> String {
    let best = highest_grade(outcome);
    let rows: String = (0..outcome.baseline.queries.len())
        .map(|at| {
            let results = outcome
                .evaluations()
                .map(|evaluation| &evaluation.queries[at]);
            entry(outcome, &results.collect::<Vec<_>>(), best, title_of)
        })
        .collect();
    let nulls: String = (0..outcome.baseline.nulls.len())
        .map(|at| {
            let results = outcome
                .evaluations()
                .map(|evaluation| &evaluation.nulls[at]);
            null_entry(outcome, &results.collect::<Vec<_>>(), best, title_of)
        })
        .collect();
    format!(
        "<section class=\"queries\"><h2>Queries</h2><p class=\"quiet\">Open a query for its first \
         ten products. {}</p>{rows}{nulls}</section>",
        legend(best),
    )
}

fn legend(best: i32) -> String {
    let grades = if best <= 5 {
        (0..=best).collect()
    } else {
        vec![0, best]
    };
    let grades: String = grades
        .into_iter()
        .map(|grade| chip(Some(grade), best))
        .collect();
    format!(
        "<span class=\"legend\">Grades {grades} unjudged {}</span>",
        chip(None, best)
    )
}

fn entry(
    outcome: &Outcome<'_>,
    results: &[&QueryResult],
    best: i32,
    title_of: Titles<'_>,
) -> String {
    let metrics: String = SHOWN
        .iter()
        .map(|&metric| figure(results, metric))
        .collect();
    let relevant = results[0].list.relevant();
    let found = match relevant {
        0 => "no relevant product".to_owned(),
        n => format!("{n} relevant"),
    };
    format!(
        "<details><summary><span class=\"query\">{}</span><span class=\"quiet count\">{found}\
         </span>{metrics}</summary>{}</details>",
        name(results[0]),
        lists(outcome, results, best, title_of),
    )
}

fn null_entry(
    outcome: &Outcome<'_>,
    results: &[&QueryResult],
    best: i32,
    title_of: Titles<'_>,
) -> String {
    let counts: String = results
        .iter()
        .map(|result| match result.list.grades().len() {
            0 => "<span class=\"figure\"><b class=\"better\">nothing</b></span>".to_owned(),
            n => format!("<span class=\"figure\"><b class=\"worse\">{n} found</b></span>"),
        })
        .collect();
    format!(
        "<details><summary><span class=\"query\">{}</span><span class=\"quiet count\">null query\
         </span>{counts}</summary>{}</details>",
        name(results[0]),
        lists(outcome, results, best, title_of),
    )
}

fn name(result: &QueryResult) -> String {
    let mut name = escape(&result.text);
    if result.id != result.text {
        name += &format!(" <span class=\"quiet\">{}</span>", escape(&result.id));
    }
    if let Some(language) = &result.language {
        name += &format!(" <span class=\"language\">{}</span>", escape(language));
    }
    name
}

fn figure(results: &[&QueryResult], metric: Metric) -> String {
    let values: Vec<f64> = results
        .iter()
        .map(|result| result.value(metric, View::Full))
        .collect();
    let label = metric.label();
    let (value, change) = match values[..] {
        [before, after] => (after, change(after - before)),
        [value, ..] => (value, String::new()),
        [] => return String::new(),
    };
    format!("<span class=\"figure\"><i>{label}</i> {value:.3}{change}</span>")
}

fn change(difference: f64) -> String {
    if difference.abs() < 0.0005 {
        return " <b class=\"open\">=</b>".to_owned();
    }
    let class = if difference > 0.0 { "better" } else { "worse" };
    let text = signed(difference);
    let short = text
        .char_indices()
        .nth(6)
        .map_or(text.as_str(), |(end, _)| &text[..end]);
    format!(" <b class=\"{class}\">{short}</b>")
}

fn lists(
    outcome: &Outcome<'_>,
    results: &[&QueryResult],
    best: i32,
    title_of: Titles<'_>,
) -> String {
    let runs = outcome
        .evaluations()
        .zip(["baseline", "candidate"])
        .zip(results);
    let lists: String = runs
        .map(|((evaluation, role), result)| {
            let products: String = result
                .top
                .iter()
                .map(|product| item(product, best, title_of))
                .collect();
            let body = if products.is_empty() {
                "<p class=\"quiet\">found nothing</p>".to_owned()
            } else {
                format!("<ol>{products}</ol>")
            };
            let name = escape(&evaluation.name);
            format!("<div><h3><span class=\"key {role}\"></span>{name}</h3>{body}</div>")
        })
        .collect();
    format!("<div class=\"lists\">{lists}</div>")
}

fn item(product: &TopProduct, best: i32, title_of: Titles<'_>) -> String {
    let id = escape(&product.product_id);
    let text = match title_of(&product.product_id) {
        Some(title) => format!("{} <span class=\"quiet\">{id}</span>", escape(&title)),
        None => id,
    };
    format!(
        "<li title=\"score {}\">{}<span>{text}</span></li>",
        product.score,
        chip(product.grade, best)
    )
}

/// A grade in its colour: five steps from grade 0 to the highest grade in sight.
fn chip(grade: Option<i32>, best: i32) -> String {
    match grade {
        None => "<span class=\"chip unjudged\" title=\"unjudged\">?</span>".to_owned(),
        Some(grade) => {
            let step = (4.0 * f64::from(grade) / f64::from(best)).ceil();
            format!("<span class=\"chip g{step}\" title=\"grade {grade}\">{grade}</span>")
        }
    }
}

/// The highest grade shown anywhere, at least 1.
fn highest_grade(outcome: &Outcome<'_>) -> i32 {
    let queries = outcome
        .evaluations()
        .flat_map(|evaluation| &evaluation.queries);
    let grades = queries
        .flat_map(|query| &query.top)
        .filter_map(|product| product.grade);
    grades.max().unwrap_or(1).max(1)
}
