//! Held back and warned of, run by run.

use super::date;
use crate::quality::RunRecord;
use evaluation::html::{Frame, image, ticks};

/// Runs that are drawn.
const RUNS: usize = 30;

/// Width of a plot.
const WIDTH: f64 = 480.0;
/// Room at its sides: half of a time below the first and the last run.
const SIDE: f64 = 56.0;

/// Two lines over the last runs, as shares of the records read; nothing for a first run.
pub(super) fn section(runs: &[RunRecord]) -> String {
    let runs = &runs[runs.len().saturating_sub(RUNS)..];
    if runs.len() < 2 {
        return String::new();
    }
    let held = plot(runs, "worse", "held back", |run| run.quarantined);
    let warned = plot(runs, "baseline", "warnings", |run| run.warnings);
    format!(
        "<section class=\"pair\"><figure><h2>Held back</h2><p class=\"quiet\">Records in a hundred, \
         over the last {count} runs</p>{held}</figure><figure><h2>Warnings</h2>\
         <p class=\"quiet\">Findings to a hundred records</p>{warned}</figure></section>",
        count = runs.len()
    )
}

fn plot(runs: &[RunRecord], class: &str, what: &str, count: fn(&RunRecord) -> u64) -> String {
    let share = |run: &RunRecord| count(run) as f64 * 100.0 / run.records.max(1) as f64;
    let most = runs.iter().map(share).fold(1.0, f64::max);
    let frame = Frame {
        left: SIDE,
        top: 10.0,
        width: WIDTH - 2.0 * SIDE,
        height: 150.0,
        x: (0.0, (runs.len() - 1) as f64),
        y: (0.0, most),
    };
    let mut svg = frame.y_grid(&ticks(0.0, most, 2, 1));
    let ends = [0, runs.len() - 1].map(|at| {
        let label = date(runs[at].run);
        (at as f64, label)
    });
    svg += &frame.x_grid(&ends);
    let points = || {
        runs.iter()
            .enumerate()
            .map(|(at, run)| (at as f64, share(run)))
    };
    svg += &frame.line(class, points());
    for (run, point) in runs.iter().zip(points()) {
        let hint = format!(
            "{}: {} of {} records",
            date(run.run),
            count(run),
            run.records
        );
        svg += &frame.dot(class, point, 3.0, &hint);
    }
    image(WIDTH, 185.0, &format!("{what} by run"), &svg)
}
