//! `discovery quarantine`.

mod dismiss;
mod hand_over;

use crate::arguments::{Quarantine as Wanted, QuarantineWhat, Release};
use crate::failure::PARTLY;
use crate::output;
use crate::quality::{Accepted, Entry, Kind, Quarantine, plain};
use crate::store::{Store, now_ms};
use domain::event::ChangeEvent;
use domain::ingest::{Ingestion, ingest};
use domain::quality::Rule;
use serde::Serialize;
use std::collections::HashMap;
use std::process::ExitCode;

/// Records put in with one durable commit.
const BATCH: usize = 512;

pub(crate) async fn run(store: &Store, wanted: Wanted) -> anyhow::Result<ExitCode> {
    match wanted.what {
        QuarantineWhat::List { rule, json } => list(store, rule, json),
        QuarantineWhat::Show { id, json } => show(store, &id, json),
        QuarantineWhat::Release(wanted) => release(store, wanted).await,
        QuarantineWhat::Drop(wanted) => dismiss::run(store, &wanted),
    }
}

fn is_held_by(entry: &Entry, rule: Option<Rule>) -> bool {
    rule.is_none_or(|rule| entry.blocking().any(|reason| reason.rule == rule))
}

fn list(store: &Store, rule: Option<Rule>, json: bool) -> anyhow::Result<ExitCode> {
    let mut count = 0_u64;
    let mut listed = Vec::new();
    for entry in Quarantine::read(&store.folder)?.entries() {
        let mut entry = entry?;
        if !is_held_by(&entry, rule) {
            continue;
        }
        count += 1;
        if json {
            // The list tells why; the record itself is for `show`.
            entry.record = serde_json::Value::Null;
            listed.push(entry);
        } else {
            output::print(&short(&entry))?;
        }
    }
    if json {
        output::json(&listed)?;
    } else {
        output::print(&format!("{count} in quarantine\n"))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// One entry in a few lines.
fn short(entry: &Entry) -> String {
    let named = match (&entry.id, entry.kind) {
        (Some(id), Kind::Event) => format!("{id} (event)"),
        (Some(id), _) => id.clone(),
        (None, _) => "(no id)".to_owned(),
    };
    let mut text = format!("{}  {}\n", plain(&named), plain(&entry.location));
    for reason in entry.blocking() {
        let (rule, message) = (reason.rule, plain(&reason.message));
        text.push_str(&format!(
            "  {rule} in {}: {message}\n",
            plain(&reason.field)
        ));
        if !reason.evidence.is_empty() {
            text.push_str(&format!("    {}\n", plain(&reason.evidence)));
        }
    }
    text
}

fn show(store: &Store, id: &str, json: bool) -> anyhow::Result<ExitCode> {
    let mut found = Vec::new();
    for entry in Quarantine::read(&store.folder)?.entries() {
        let entry = entry?;
        if entry.id.as_deref() == Some(id) || entry.location == id {
            found.push(entry);
        }
    }
    if found.is_empty() {
        anyhow::bail!("nothing of {id:?} is in quarantine");
    }
    if json {
        output::json(&found)?;
        return Ok(ExitCode::SUCCESS);
    }
    for entry in found {
        output::print(&short(&entry))?;
        let record = serde_json::to_string_pretty(&entry.record)?;
        for line in record.lines() {
            output::print(&format!("  {}\n", plain(line)))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// What a release did.
#[derive(Debug, Default, Serialize)]
struct Summary {
    released: u64,
    /// The index holds something newer, so that the record changed nothing.
    superseded: u64,
    /// Left to the server that has the index open.
    handed_over: u64,
    /// Why an id could not be released.
    refused: Vec<String>,
}

async fn release(store: &Store, wanted: Release) -> anyhow::Result<ExitCode> {
    let Some(opened) = store.open_unless_in_use()? else {
        return hand_over::release(store, &wanted);
    };
    let cache = store.cache()?;
    crate::changes::catch_up(store, &opened).await?;
    let pictures = opened.pictures(&cache);
    let ingestion = opened.ingestion(&cache, &pictures);
    let mut quarantine = Quarantine::open(&store.folder)?;
    let mut accepted = Accepted::open(&store.folder)?;
    let mut summary = Summary::default();
    let keys = chosen(&quarantine, &wanted, &mut summary)?;
    for keys in keys.chunks(BATCH) {
        let mut batch = Vec::new();
        for key in keys {
            let Some(entry) = quarantine.get(key)? else {
                continue;
            };
            match entry.change() {
                Ok(event) => batch.push((entry, event)),
                Err(error) => summary.refused.push(error.to_string()),
            }
        }
        put_in(
            ingestion,
            batch,
            &mut quarantine,
            &mut accepted,
            &mut summary,
        )
        .await?;
    }
    quarantine.sync()?;
    conclude(&summary, wanted.json)
}

fn conclude(summary: &Summary, json: bool) -> anyhow::Result<ExitCode> {
    if json {
        output::json(summary)?;
    } else {
        for refused in &summary.refused {
            eprintln!("not released: {}", plain(refused));
        }
        let Summary {
            released,
            superseded,
            handed_over,
            refused,
        } = summary;
        if *handed_over > 0 {
            output::print(&format!(
                "{handed_over} handed to the server that has the index open\n"
            ))?;
        }
        output::print(&format!(
            "{released} released, {superseded} superseded by something newer, {} not released\n",
            refused.len()
        ))?;
    }
    Ok(if summary.refused.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(PARTLY)
    })
}

/// The names of the entries to release; an id of which nothing is held is refused.
fn chosen(
    quarantine: &Quarantine,
    wanted: &Release,
    summary: &mut Summary,
) -> anyhow::Result<Vec<String>> {
    let mut found: HashMap<&str, bool> = HashMap::new();
    for id in &wanted.ids {
        found.insert(id, false);
    }
    let mut keys = Vec::new();
    for entry in quarantine.entries() {
        let entry = entry?;
        let named = entry.id.as_deref().and_then(|id| found.get_mut(id));
        let by_id = named.map(|found| *found = true).is_some();
        let by_rule = wanted.ids.is_empty()
            && is_held_by(&entry, wanted.rule)
            && entry.kind != Kind::Unreadable;
        if by_id || by_rule {
            keys.push(entry.key());
        }
    }
    for id in wanted.ids.iter().filter(|id| !found[id.as_str()]) {
        let reason = format!("nothing of {id:?} is in quarantine");
        summary.refused.push(reason);
    }
    Ok(keys)
}

async fn put_in(
    ingestion: Ingestion<'_>,
    batch: Vec<(Entry, ChangeEvent)>,
    quarantine: &mut Quarantine,
    accepted: &mut Accepted,
    summary: &mut Summary,
) -> anyhow::Result<()> {
    let events = batch.iter().map(|(_, event)| event.clone()).collect();
    let report = ingest(ingestion, events).await?;
    summary.released += report.applied;
    summary.superseded += report.superseded;
    let refused: HashMap<_, _> = report.refused.iter().map(|(id, e)| (id, e)).collect();
    for (entry, event) in &batch {
        if let Some(error) = refused.get(&event.id) {
            let reason = format!("{} was refused by the index: {error}", event.id);
            summary.refused.push(reason);
            continue;
        }
        accepted.add(&event.id, entry, now_ms())?;
        quarantine.clear(&entry.key())?;
    }
    Ok(())
}
