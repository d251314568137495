//! `discovery apply`.

use crate::arguments::Apply;
use crate::changes::{self, Applied, ChangeLog, Events, Found};
use crate::failure::PARTLY;
use crate::output;
use crate::store::Store;
use anyhow::{Context, bail};
use serde::Serialize;
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

/// Events that go into the log at once.
const BATCH: usize = 5_000;

/// Refused events named on the terminal.
const SHOWN: usize = 5;
/// Refused events, and warnings, that are listed: memory that does not grow with the input.
const LISTED: usize = 10_000;

/// What became of the events.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Summary {
    pub(crate) events: u64,
    /// Events left to the server that has the index open.
    pub(crate) handed_over: u64,
    #[serde(flatten)]
    pub(crate) applied: Applied,
    /// Events that were not taken.
    pub(crate) refused_events: u64,
    /// Which they are, the first ten thousand.
    pub(crate) refused: Vec<Refused>,
    /// Fields of events that were taken, left out with a warning.
    pub(crate) fields_left_out: u64,
    /// Which they are, the first ten thousand.
    pub(crate) warnings: Vec<Refused>,
    seconds: f64,
}

impl Summary {
    fn refuse(&mut self, location: String, reason: String) {
        self.refused_events += 1;
        list(&mut self.refused, location, reason);
    }

    fn warn(&mut self, location: String, reason: String) {
        self.fields_left_out += 1;
        list(&mut self.warnings, location, reason);
    }

    /// Adds what was read of another file.
    pub(crate) fn add(&mut self, other: Self) {
        self.events += other.events;
        self.refused_events += other.refused_events;
        self.fields_left_out += other.fields_left_out;
        for Refused { location, reason } in other.refused {
            list(&mut self.refused, location, reason);
        }
        for Refused { location, reason } in other.warnings {
            list(&mut self.warnings, location, reason);
        }
    }
}

fn list(listed: &mut Vec<Refused>, location: String, reason: String) {
    if listed.len() < LISTED {
        listed.push(Refused { location, reason });
    }
}

/// An event that was not taken.
#[derive(Debug, Serialize)]
pub(crate) struct Refused {
    pub(crate) location: String,
    pub(crate) reason: String,
}

pub(crate) async fn run(store: &Store, wanted: Apply) -> anyhow::Result<ExitCode> {
    store.current()?;
    let mut summary = Summary::default();
    let started = Instant::now();
    for path in &wanted.paths {
        log_file(&store.changes(), path, &mut summary)?;
    }
    settle(store, &mut summary).await?;
    summary.seconds = started.elapsed().as_secs_f64();
    if wanted.json {
        output::json(&summary)?;
    } else {
        say_few("refused", &summary.refused, summary.refused_events);
        say_few("warning for", &summary.warnings, summary.fields_left_out);
        output::print(&shown(&summary))?;
    }
    Ok(
        if summary.refused_events == 0 && summary.applied.quarantined == 0 {
            ExitCode::SUCCESS
        } else {
            ExitCode::from(PARTLY)
        },
    )
}

/// Names the first few on standard error, and how many more there are.
fn say_few(what: &str, listed: &[Refused], all: u64) {
    for Refused { location, reason } in listed.iter().take(SHOWN) {
        output::say(&format!("{what} {location}: {reason}"));
    }
    if all > SHOWN as u64 {
        let more = all - SHOWN as u64;
        let listed = if listed.len() as u64 == all {
            "all".to_owned()
        } else {
            format!("the first {}", listed.len())
        };
        output::say(&format!("and {more} more (--json lists {listed})"));
    }
}

/// Takes what is in the log into the index, unless a server has that open and does so itself.
pub(crate) async fn settle(store: &Store, summary: &mut Summary) -> anyhow::Result<()> {
    match store.open_unless_in_use()? {
        Some(opened) => {
            summary.applied = changes::catch_up(store, &opened).await?;
            for (location, reason) in std::mem::take(&mut summary.applied.refused) {
                summary.refuse(location, reason);
            }
        }
        None => summary.handed_over = summary.events - summary.refused_events,
    }
    Ok(())
}

fn shown(summary: &Summary) -> String {
    let events = output::counted(summary.events, "event");
    let refused = summary.refused_events;
    if summary.handed_over > 0 {
        return format!(
            "{events}: {} handed to the server that has the index open, {refused} refused\n",
            summary.handed_over
        );
    }
    let Applied {
        applied,
        superseded,
        model_calls,
        remembered,
        quarantined,
        ..
    } = summary.applied;
    let seconds = summary.seconds;
    format!(
        "{events} in {seconds:.2} s: {applied} applied, {superseded} superseded, \
         {quarantined} held back, {refused} refused; {model_calls} texts embedded, {remembered} remembered\n"
    )
}

/// Checks the events of a file, one by one, and writes the good ones to the log.
pub(crate) fn log_file(log: &ChangeLog, path: &Path, summary: &mut Summary) -> anyhow::Result<()> {
    let input: Box<dyn Read> = if path.as_os_str() == "-" {
        Box::new(std::io::stdin())
    } else if path.is_dir() {
        let folder = path.display();
        bail!("{folder} is a folder: name its files, or take it with `discovery watch {folder}`")
    } else {
        Box::new(File::open(path).with_context(|| format!("cannot read {}", path.display()))?)
    };
    let mut batch: Vec<Vec<u8>> = Vec::new();
    for found in Events::new(BufReader::new(input)) {
        let Found { line, text } =
            found.with_context(|| format!("cannot read {}", path.display()))?;
        let location = format!("{}:{line}", path.display());
        summary.events += 1;
        let Some(text) = text else {
            summary.refuse(location, Found::too_long());
            continue;
        };
        match changes::read(&text) {
            Ok((_, warnings)) => {
                batch.push(text);
                for warning in warnings {
                    summary.warn(location.clone(), warning.to_string());
                }
            }
            Err(reason) => summary.refuse(location, reason),
        }
        if batch.len() >= BATCH {
            log.append(batch.iter().map(Vec::as_slice))?;
            batch.clear();
        }
    }
    if !batch.is_empty() {
        log.append(batch.iter().map(Vec::as_slice))?;
    }
    Ok(())
}
