//! Change events on their way into the index: written to a log first, then read from it by every
//! generation, so that nothing is lost when a process ends in between.

mod follow;
mod log;

pub(crate) use follow::{Follower, Served};
pub(crate) use log::{ChangeLog, Position};

use crate::store::{Opened, Store};
use contracts::{Defaults, parse_event};
use domain::event::{Change, ChangeEvent};
use domain::ingest::{Ingestion, ingest};
use domain::product::Version;
use serde::Serialize;

/// Events per durable commit.
const BATCH: usize = 5_000;

/// What became of events that were read from the log.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Applied {
    pub(crate) applied: u64,
    pub(crate) superseded: u64,
    pub(crate) model_calls: u64,
    pub(crate) remembered: u64,
    /// Events that the index would not take, each with its reason.
    #[serde(skip)]
    pub(crate) refused: Vec<(String, String)>,
    /// Whether words and facets may have changed, not only facts.
    #[serde(skip)]
    pub(crate) content: bool,
}

/// Reads an event as it stands on a line; one without a version is older than all others.
pub(crate) fn read(line: &[u8]) -> Result<ChangeEvent, String> {
    let defaults = Defaults {
        version: Version(0),
        ..Defaults::default()
    };
    parse_event(line, &defaults)
        .map(|(event, _)| event)
        .map_err(|error| error.to_string())
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

async fn apply(
    store: &Store,
    opened: &Opened,
    lines: &[Vec<u8>],
    total: &mut Applied,
) -> anyhow::Result<()> {
    let mut events = Vec::with_capacity(lines.len());
    for line in lines {
        match read(line) {
            Ok(event) => events.push(event),
            Err(reason) => {
                let line = String::from_utf8_lossy(line).chars().take(80).collect();
                total.refused.push((line, reason));
            }
        }
    }
    let upsert = |event: &ChangeEvent| matches!(event.change, Change::Upsert { .. });
    let cache = store.cache_for(events.iter().any(upsert))?;
    total.content |= events
        .iter()
        .any(|event| !matches!(event.change, Change::Facts(_)));
    let ingestion = Ingestion {
        writer: &*opened.index,
        embedder: &*opened.embedder,
        cache: &*cache,
    };
    let report = ingest(ingestion, events).await?;
    total.applied += report.applied;
    total.superseded += report.superseded;
    total.model_calls += report.embedded;
    total.remembered += report.remembered;
    let refused = report.refused.into_iter();
    total
        .refused
        .extend(refused.map(|(id, error)| (format!("product {id}"), error.to_string())));
    Ok(())
}
