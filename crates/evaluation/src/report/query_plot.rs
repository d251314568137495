//! NDCG@10 of every query: a dot for each run, and the difference beside it.

use super::DECIDING;
use super::tables::signed;
use crate::graded::View;
use crate::html::{Frame, image, ticks};
use crate::html::{escape, escape_short};
use crate::outcome::Outcome;

const WIDTH: f64 = 960.0;
const LABELS: f64 = 210.0;
/// Up to so many queries each row carries its query.
const LABELLED: usize = 150;
/// Longest query shown whole beside its row, in characters.
const LABEL_LENGTH: usize = 32;

struct Row<'a> {
    text: &'a str,
    baseline: f64,
    candidate: Option<f64>,
}

impl Row<'_> {
    fn difference(&self) -> f64 {
        self.candidate
            .map_or(0.0, |candidate| candidate - self.baseline)
    }
}

/// The plot, rows from the greatest gain to the greatest loss, then by the baseline's value.
pub(super) fn section(outcome: &Outcome<'_>) -> String {
    let rows = sorted_rows(outcome);
    if rows.is_empty() {
        return String::new();
    }
    let paired = outcome.candidate.is_some();
    let lead = if paired {
        "Left: both runs, from grey to colour. Right: what the candidate gains or loses. Greatest \
         gain first."
    } else {
        "Best query first."
    };
    format!(
        "<section><figure><h2>{} of every query</h2><p class=\"quiet\">{lead}</p>{}</figure>\
         </section>",
        DECIDING.label(),
        draw(&rows, paired),
    )
}

fn sorted_rows<'a>(outcome: &Outcome<'a>) -> Vec<Row<'a>> {
    let value = |at: usize| {
        let candidate = outcome
            .candidate
            .map(|run| run.queries[at].value(DECIDING, View::Full));
        let query = &outcome.baseline.queries[at];
        Row {
            text: &query.text,
            baseline: query.value(DECIDING, View::Full),
            candidate,
        }
    };
    let mut rows: Vec<Row<'_>> = (0..outcome.baseline.queries.len()).map(value).collect();
    rows.sort_by(|one, other| {
        let by_difference = other.difference().total_cmp(&one.difference());
        by_difference
            .then(other.baseline.total_cmp(&one.baseline))
            .then_with(|| one.text.cmp(other.text))
    });
    rows
}

fn draw(rows: &[Row<'_>], paired: bool) -> String {
    let labelled = rows.len() <= LABELLED;
    let step = if labelled {
        15.0
    } else {
        (1800.0 / rows.len() as f64).clamp(0.5, 6.0)
    };
    let left = if labelled { LABELS } else { 20.0 };
    let width = if paired {
        (WIDTH - left - 40.0) * 0.62
    } else {
        WIDTH - left - 20.0
    };
    let count = rows.len() as f64;
    let height = step * count;
    let values = Frame {
        left,
        top: 22.0,
        width,
        height,
        x: (0.0, 1.0),
        y: (count, 0.0),
    };
    let mut svg = axis(&values, &ticks(0.0, 1.0, 5, 1));
    let strips = Frame {
        left: left + width + 44.0,
        width: WIDTH - left - width - 58.0,
        x: (-1.0, 1.0),
        ..values
    };
    if paired {
        svg += &axis(&strips, &ticks(-1.0, 1.0, 4, 1));
    }
    for (at, row) in rows.iter().enumerate() {
        let y = at as f64 + 0.5;
        if labelled {
            svg += &label(&values, y, row.text);
        }
        svg += &marks(&values, y, row, step);
        if paired {
            svg += &bar(&strips, y, row, step);
        }
    }
    image(WIDTH, height + 30.0, "NDCG@10 of every query", &svg)
}

/// Vertical grid lines labelled above, where a long plot starts to be read.
fn axis(frame: &Frame, ticks: &[(f64, String)]) -> String {
    let (top, bottom) = (frame.top, frame.top + frame.height);
    ticks.iter().fold(String::new(), |svg, (x, label)| {
        let at = frame.at_x(*x);
        let label = label.replace('-', "−");
        svg + &format!(
            "<path class=\"grid\" d=\"M{at:.1} {top}V{bottom:.1}\"/>\
             <text class=\"tick middle\" x=\"{at:.1}\" y=\"{:.1}\">{label}</text>",
            top - 8.0
        )
    })
}

fn label(frame: &Frame, y: f64, text: &str) -> String {
    format!(
        "<text class=\"label end\" x=\"{:.1}\" y=\"{:.1}\">{}</text>",
        frame.left - 12.0,
        frame.at_y(y) + 3.5,
        escape_short(text, LABEL_LENGTH)
    )
}

fn marks(frame: &Frame, y: f64, row: &Row<'_>, step: f64) -> String {
    let radius = (step * 0.3).clamp(1.0, 4.0);
    let text = escape(row.text);
    let hint = format!("{text}: {:.3}", row.baseline);
    let baseline = frame.dot("baseline", (row.baseline, y), radius, &hint);
    let at = frame.at_y(y);
    let Some(candidate) = row.candidate else {
        let (zero, end) = (frame.at_x(0.0), frame.at_x(row.baseline));
        return format!(
            "<path class=\"stem baseline\" d=\"M{zero:.1} {at:.1}H{end:.1}\"/>{baseline}"
        );
    };
    let hint = format!("{text}: {:.3} → {candidate:.3}", row.baseline);
    let (from, to) = (frame.at_x(row.baseline), frame.at_x(candidate));
    let link = format!("<path class=\"stem\" d=\"M{from:.1} {at:.1}H{to:.1}\"/>");
    link + &baseline + &frame.dot("candidate", (candidate, y), radius, &hint)
}

fn bar(frame: &Frame, y: f64, row: &Row<'_>, step: f64) -> String {
    let difference = row.difference();
    let (zero, end) = (frame.at_x(0.0), frame.at_x(difference));
    let class = if difference < 0.0 { "worse" } else { "better" };
    let thick = step * 0.6;
    format!(
        "<rect class=\"bar {class}\" x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{thick:.1}\">\
         <title>{}: {}</title></rect>",
        zero.min(end),
        frame.at_y(y) - thick / 2.0,
        (end - zero).abs(),
        escape(row.text),
        signed(difference),
    )
}
