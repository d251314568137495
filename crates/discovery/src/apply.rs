//! `discovery apply`.

use crate::arguments::Apply;
use crate::changes::{self, Applied, ChangeLog};
use crate::failure::PARTLY;
use crate::output;
use crate::store::Store;
use anyhow::{Context, bail};
use serde::Serialize;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

/// Events that go into the log at once.
const BATCH: usize = 5_000;
/// Longest line: an SQS message, which carries the same JSON, has at most 1 MiB.
const LONGEST_LINE: u64 = 1 << 20;

/// Refused events named on the terminal.
const SHOWN: usize = 5;

/// What became of the events.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Summary {
    pub(crate) events: u64,
    /// Events left to the server that has the index open.
    pub(crate) handed_over: u64,
    #[serde(flatten)]
    pub(crate) applied: Applied,
    pub(crate) refused: Vec<Refused>,
    /// Fields of events that were taken, left out with a warning.
    pub(crate) warnings: Vec<Refused>,
    seconds: f64,
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
        say_few("refused", &summary.refused);
        say_few("warning for", &summary.warnings);
        output::print(&shown(&summary))?;
    }
    Ok(
        if summary.refused.is_empty() && summary.applied.quarantined == 0 {
            ExitCode::SUCCESS
        } else {
            ExitCode::from(PARTLY)
        },
    )
}

/// Names the first few on standard error, and how many more there are.
fn say_few(what: &str, all: &[Refused]) {
    for Refused { location, reason } in all.iter().take(SHOWN) {
        output::say(&format!("{what} {location}: {reason}"));
    }
    if all.len() > SHOWN {
        let more = all.len() - SHOWN;
        output::say(&format!("and {more} more (--json lists all)"));
    }
}

/// Takes what is in the log into the index, unless a server has that open and does so itself.
pub(crate) async fn settle(store: &Store, summary: &mut Summary) -> anyhow::Result<()> {
    match store.open_unless_in_use()? {
        Some(opened) => {
            summary.applied = changes::catch_up(store, &opened).await?;
            let refused = std::mem::take(&mut summary.applied.refused).into_iter();
            summary
                .refused
                .extend(refused.map(|(location, reason)| Refused { location, reason }));
        }
        None => summary.handed_over = summary.events - summary.refused.len() as u64,
    }
    Ok(())
}

fn shown(summary: &Summary) -> String {
    let events = output::counted(summary.events, "event");
    let refused = summary.refused.len();
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

/// Checks the events of a file, line by line, and writes the good ones to the log.
pub(crate) fn log_file(log: &ChangeLog, path: &Path, summary: &mut Summary) -> anyhow::Result<()> {
    let input: Box<dyn Read> = if path.as_os_str() == "-" {
        Box::new(std::io::stdin())
    } else if path.is_dir() {
        let folder = path.display();
        bail!("{folder} is a folder: name its files, or take it with `discovery watch {folder}`")
    } else {
        Box::new(File::open(path).with_context(|| format!("cannot read {}", path.display()))?)
    };
    let mut input = BufReader::new(input);
    let (mut line, mut number) = (Vec::new(), 0_u64);
    let mut batch: Vec<Vec<u8>> = Vec::new();
    loop {
        line.clear();
        let most = LONGEST_LINE + 1;
        let read = input.by_ref().take(most).read_until(b'\n', &mut line);
        if read.with_context(|| format!("cannot read {}", path.display()))? == 0 {
            break;
        }
        number += 1;
        let location = format!("{}:{number}", path.display());
        let text = line.trim_ascii();
        if line.len() as u64 > LONGEST_LINE {
            input.skip_until(b'\n')?;
            summary.events += 1;
            let reason = format!("event is longer than {LONGEST_LINE} bytes");
            summary.refused.push(Refused { location, reason });
            continue;
        }
        if text.is_empty() {
            continue;
        }
        summary.events += 1;
        match changes::read(text) {
            Ok((_, warnings)) => {
                batch.push(text.to_vec());
                let reason = |warning: contracts::Warning| Refused {
                    location: location.clone(),
                    reason: warning.to_string(),
                };
                summary.warnings.extend(warnings.into_iter().map(reason));
            }
            Err(reason) => summary.refused.push(Refused { location, reason }),
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
