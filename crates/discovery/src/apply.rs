//! `discovery apply`.

use crate::arguments::Apply;
use crate::failure::PARTLY;
use crate::output;
use crate::store::Store;
use anyhow::Context;
use contracts::{Defaults, parse_event};
use domain::event::ChangeEvent;
use domain::ingest::{IngestReport, Ingestion, ingest};
use domain::product::Version;
use serde::Serialize;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

/// Events per durable commit.
const BATCH: usize = 5_000;
/// Longest line: an SQS message, which carries the same JSON, has at most 1 MiB.
const LONGEST_LINE: u64 = 1 << 20;

/// What became of the events.
#[derive(Debug, Default, Serialize)]
struct Summary {
    events: u64,
    applied: u64,
    superseded: u64,
    refused: Vec<Refused>,
    model_calls: u64,
    remembered: u64,
    seconds: f64,
}

/// An event that was not taken.
#[derive(Debug, Serialize)]
struct Refused {
    location: String,
    reason: String,
}

pub(crate) async fn run(store: &Store, wanted: Apply) -> anyhow::Result<ExitCode> {
    let opened = store.open()?;
    let cache = store.cache()?;
    let ingestion = Ingestion {
        writer: &*opened.index,
        embedder: &*opened.embedder,
        cache: &cache,
    };
    let mut summary = Summary::default();
    let started = Instant::now();
    for path in &wanted.paths {
        apply_file(ingestion, path, &mut summary).await?;
    }
    summary.seconds = started.elapsed().as_secs_f64();
    if wanted.json {
        output::json(&summary)?;
    } else {
        for refused in &summary.refused {
            eprintln!("refused {}: {}", refused.location, refused.reason);
        }
        output::print(&format!(
            "{} events in {:.2} s: {} applied, {} superseded, {} refused; {} texts embedded, {} remembered\n",
            summary.events,
            summary.seconds,
            summary.applied,
            summary.superseded,
            summary.refused.len(),
            summary.model_calls,
            summary.remembered
        ))?;
    }
    Ok(if summary.refused.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(PARTLY)
    })
}

async fn apply_file(
    ingestion: Ingestion<'_>,
    path: &Path,
    summary: &mut Summary,
) -> anyhow::Result<()> {
    let input: Box<dyn Read> = if path.as_os_str() == "-" {
        Box::new(std::io::stdin())
    } else {
        Box::new(File::open(path).with_context(|| format!("cannot read {}", path.display()))?)
    };
    let mut input = BufReader::new(input);
    let (mut line, mut number) = (Vec::new(), 0_u64);
    let mut batch: Vec<(String, ChangeEvent)> = Vec::new();
    loop {
        line.clear();
        if input
            .by_ref()
            .take(LONGEST_LINE + 1)
            .read_until(b'\n', &mut line)?
            == 0
        {
            break;
        }
        number += 1;
        let location = format!("{}:{number}", path.display());
        if line.len() as u64 > LONGEST_LINE {
            input.skip_until(b'\n')?;
            summary.events += 1;
            let reason = format!("event is longer than {LONGEST_LINE} bytes");
            summary.refused.push(Refused { location, reason });
            continue;
        }
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        summary.events += 1;
        match parse_event(
            &line,
            &Defaults {
                version: Version(0),
                ..Defaults::default()
            },
        ) {
            Ok((event, _)) => batch.push((location, event)),
            Err(error) => summary.refused.push(Refused {
                location,
                reason: error.to_string(),
            }),
        }
        if batch.len() >= BATCH {
            write(ingestion, std::mem::take(&mut batch), summary).await?;
        }
    }
    write(ingestion, batch, summary).await
}

async fn write(
    ingestion: Ingestion<'_>,
    batch: Vec<(String, ChangeEvent)>,
    summary: &mut Summary,
) -> anyhow::Result<()> {
    let places: Vec<_> = batch
        .iter()
        .map(|(location, event)| (event.id.clone(), location.clone()))
        .collect();
    let events = batch.into_iter().map(|(_, event)| event).collect();
    let report: IngestReport = ingest(ingestion, events).await?;
    summary.applied += report.applied;
    summary.superseded += report.superseded;
    summary.model_calls += report.embedded;
    summary.remembered += report.remembered;
    for (id, error) in report.refused {
        let place = places
            .iter()
            .find(|(held, _)| *held == id)
            .map(|(_, place)| place.clone());
        let location = place.unwrap_or_else(|| id.to_string());
        summary.refused.push(Refused {
            location,
            reason: error.to_string(),
        });
    }
    Ok(())
}
