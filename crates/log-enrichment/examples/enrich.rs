//! Answers a Firehose event from a file: the response on standard output, or, with `timed`, the
//! seconds of one run for every line on standard input. `scripts/bench-enrichment.py` uses it.
//!
//! `cargo run --release -p log-enrichment --example enrich -- EVENT.json [timed]`

use log_enrichment::{Batch, Facts, ProductFacts, Pseudonyms, Request, Response};
use std::collections::HashMap;
use std::io::{BufRead, Write};
use std::time::Instant;

fn enrich(event: &[u8], pseudonyms: &Pseudonyms) -> Result<Response, Box<dyn std::error::Error>> {
    let request: Request = serde_json::from_slice(event)?;
    let batch = Batch::read(&request, pseudonyms);
    let facts = batch
        .products()
        .iter()
        .map(|id| (id.clone(), facts()))
        .collect();
    Ok(batch.finish(&Facts::Known(facts))?)
}

fn facts() -> ProductFacts {
    ProductFacts {
        brand: Some("Nordhavn".to_owned()),
        category: vec!["Outdoor".to_owned(), "Tents".to_owned()],
        stock: Some(14),
        generation: "g1".to_owned(),
        ..ProductFacts::default()
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let event = std::fs::read(arguments.next().ok_or("which event?")?)?;
    let pseudonyms = Pseudonyms::new("measuring");
    let mut output = std::io::stdout().lock();
    if arguments.next().as_deref() != Some("timed") {
        let response = enrich(&event, &pseudonyms)?;
        let failures: HashMap<String, usize> =
            response
                .failed
                .iter()
                .fold(HashMap::new(), |mut counts, (_, failure)| {
                    *counts.entry(failure.to_string()).or_default() += 1;
                    counts
                });
        eprintln!(
            "{} ok, {} dropped, failed: {failures:?}",
            response.ok, response.dropped
        );
        output.write_all(response.body.as_bytes())?;
        return Ok(());
    }
    for line in std::io::stdin().lock().lines() {
        line?;
        let start = Instant::now();
        let response = enrich(&event, &pseudonyms)?;
        let seconds = start.elapsed().as_secs_f64();
        assert!(response.ok > 0);
        writeln!(output, "{seconds}")?;
        output.flush()?;
    }
    Ok(())
}
