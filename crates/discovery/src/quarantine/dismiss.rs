//! `discovery quarantine drop`: what will never be corrected or released, such as the records of a feed
//! that is gone. It needs no index, so a server may run beside it.

use crate::arguments::Dismiss;
use crate::failure::PARTLY;
use crate::output;
use crate::quality::{Entry, Quarantine, files_of, plain};
use crate::store::Store;
use serde::Serialize;
use std::collections::HashMap;
use std::process::ExitCode;

/// What was dropped.
#[derive(Debug, Default, Serialize)]
struct Summary {
    dropped: u64,
    /// Names of which nothing is held.
    unknown: Vec<String>,
}

pub(super) fn run(store: &Store, wanted: &Dismiss) -> anyhow::Result<ExitCode> {
    let mut quarantine = Quarantine::open(&store.folder)?;
    let named = wanted.names.iter().chain(&wanted.all_of);
    let mut found: HashMap<&str, bool> = named.map(|name| (name.as_str(), false)).collect();
    let mut keys = Vec::new();
    for entry in quarantine.entries() {
        let entry = entry?;
        if let Some(name) = named_by(&entry, wanted) {
            found.insert(name, true);
            keys.push(entry.key());
        }
    }
    for key in &keys {
        quarantine.clear(key)?;
    }
    quarantine.sync()?;
    let unknown = found.into_iter().filter(|(_, found)| !found);
    let mut summary = Summary {
        dropped: keys.len() as u64,
        unknown: unknown.map(|(name, _)| name.to_owned()).collect(),
    };
    summary.unknown.sort_unstable();
    if wanted.json {
        output::json(&summary)?;
    } else {
        for name in &summary.unknown {
            output::say(&format!("nothing of {:?} is in quarantine", plain(name)));
        }
        let left = quarantine.len();
        output::print(&format!(
            "{} dropped, {left} left in quarantine\n",
            summary.dropped
        ))?;
    }
    Ok(if summary.unknown.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(PARTLY)
    })
}

/// The name by which an entry is wanted, if it is: its id, its place, or the file it came from.
fn named_by<'a>(entry: &Entry, wanted: &'a Dismiss) -> Option<&'a str> {
    let is_it = |name: &&String| entry.id.as_ref() == Some(*name) || entry.location == **name;
    let from = |source: &&String| {
        files_of(&entry.location).any(|file| file == source.trim_end_matches('/'))
    };
    let by_name = wanted.names.iter().find(is_it);
    by_name
        .or_else(|| wanted.all_of.iter().find(from))
        .map(String::as_str)
}
