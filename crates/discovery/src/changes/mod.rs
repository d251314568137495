//! Change events on their way into the index: written to a log first, then read from it by every
//! generation, so that nothing is lost when a process ends in between.

mod events;
mod follow;
mod log;

pub(crate) use events::{Events, Found};
pub(crate) use follow::{Follower, Served};
pub(crate) use log::{ChangeLog, Position};

use crate::quality::{Candidate, Gate, Source};
use crate::store::{Opened, Store, now_ms};
use contracts::{Defaults, Warning, parse_event};
use domain::event::{Change, ChangeEvent};
use domain::ingest::{IngestReport, ingest};
use domain::product::Version;
use serde::Serialize;
use std::collections::HashSet;

/// Events per durable commit.
const BATCH: usize = 5_000;

/// What became of events that were read from the log.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Applied {
    pub(crate) applied: u64,
    pub(crate) superseded: u64,
    pub(crate) model_calls: u64,
    pub(crate) remembered: u64,
    /// Events that the quality gate held back.
    pub(crate) quarantined: u64,
    /// Events that the index would not take, each with its reason.
    #[serde(skip)]
    pub(crate) refused: Vec<(String, String)>,
    /// Whether words and facets may have changed, not only facts.
    #[serde(skip)]
    pub(crate) content: bool,
}

/// What events that say nothing are taken to mean; one without a version is older than all others.
fn defaults() -> Defaults {
    Defaults {
        version: Version(0),
        ..Defaults::default()
    }
}

/// Reads an event as it stands on a line, with the faults that it survived.
pub(crate) fn read(line: &[u8]) -> Result<(ChangeEvent, Vec<Warning>), String> {
    parse_event(line, &defaults()).map_err(|error| error.to_string())
}

/// Brings a generation up to the end of the log, batch by batch; a batch counts as read once it
/// is durable in the index.
pub(crate) async fn catch_up(store: &Store, opened: &Opened) -> anyhow::Result<Applied> {
    let (log, generation) = (store.changes(), opened.generation());
    let mut total = Applied::default();
    let mut at = store.position(&generation)?;
    loop {
        let stretch = log.read(at, BATCH)?;
        if stretch.next == at {
            break;
        }
        apply(store, opened, &stretch.lines, &mut total).await?;
        at = stretch.next;
        store.set_position(&generation, at)?;
    }
    store.forget_changes()?;
    Ok(total)
}

/// The events of lines of the log; a line that is none is refused by itself.
fn candidates(lines: &[Vec<u8>], refused: &mut Vec<(String, String)>) -> Vec<Candidate> {
    let mut batch = Vec::with_capacity(lines.len());
    for line in lines {
        match read(line) {
            Ok((event, _)) => batch.push(Candidate {
                event,
                location: "log of changes".to_owned(),
                source: Source::Event(line.clone()),
                already_in: false,
            }),
            Err(reason) => {
                let line = String::from_utf8_lossy(line).chars().take(80).collect();
                refused.push((line, reason));
            }
        }
    }
    batch
}

fn warn_of(report: &IngestReport) {
    for (id, found) in &report.findings {
        tracing::warn!(%id, rule = found.rule.code(), field = found.field, "{}", found.message);
    }
    for (id, document, why) in &report.unread {
        tracing::warn!(%id, document, %why, "a document could not be read");
    }
}

async fn apply(
    store: &Store,
    opened: &Opened,
    lines: &[Vec<u8>],
    total: &mut Applied,
) -> anyhow::Result<()> {
    let batch = candidates(lines, &mut total.refused);
    let mut gate = Gate::open(&store.folder, defaults(), now_ms())?;
    let passed = gate.sift(&*opened.index, batch).await?;
    for notice in gate.notices() {
        tracing::warn!("{notice}");
    }
    total.quarantined += gate.quarantined();
    let events: Vec<ChangeEvent> = passed.into_iter().map(|one| one.event).collect();
    let applied = events.clone();
    let upsert = |event: &ChangeEvent| matches!(event.change, Change::Upsert { .. });
    let cache = store.cache_for(events.iter().any(upsert))?;
    total.content |= events
        .iter()
        .any(|event| !matches!(event.change, Change::Facts(_)));
    let pictures = opened.pictures(&cache);
    let report = ingest(opened.ingestion(&cache, &pictures), events).await?;
    warn_of(&report);
    total.applied += report.applied;
    total.superseded += report.superseded;
    total.model_calls += report.embedded + report.pictures.embedded;
    total.remembered += report.remembered;
    let refused: HashSet<_> = report.refused.iter().map(|(id, _)| id).collect();
    for event in applied.iter().filter(|event| !refused.contains(&event.id)) {
        gate.went_in(event)?;
    }
    gate.sync()?;
    let refused = report.refused.into_iter();
    total
        .refused
        .extend(refused.map(|(id, error)| (format!("product {id}"), error.to_string())));
    Ok(())
}
