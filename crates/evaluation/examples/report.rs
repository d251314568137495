//! Compares two TREC runs on judgments: a table on the terminal, an HTML report in a file.
//!
//! `cargo run --release -p evaluation --example report -- JUDGMENTS BASELINE CANDIDATE REPORT.html`

use std::error::Error;
use std::path::Path;

use evaluation::{
    Bootstrap, Judgments, Outcome, Run, evaluate, report_html, summary_json, summary_text,
};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [judgments_file, baseline, candidate, report] = &arguments[..] else {
        return Err("give judgments, a baseline run, a candidate run and the report's file".into());
    };
    let judgments = Judgments::read(Path::new(judgments_file))?;
    let baseline = evaluate(&judgments, &Run::read(Path::new(baseline))?);
    let candidate = evaluate(&judgments, &Run::read(Path::new(candidate))?);
    let bootstrap = Bootstrap::default();
    let outcome = Outcome::compared(judgments_file, &baseline, &candidate, &bootstrap)?;
    print!("{}", summary_text(&outcome));
    std::fs::write(report, report_html(&outcome, &|_| None))?;
    std::fs::write(
        Path::new(report).with_extension("json"),
        summary_json(&outcome),
    )?;
    Ok(())
}
