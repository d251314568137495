//! Releases while a server has the index open: the exception is noted, and the change goes into the
//! log of changes, from which the server takes it in.

use super::{Summary, chosen, conclude};
use crate::arguments::Release;
use crate::quality::{Accepted, Entry, Quarantine};
use crate::store::{Store, now_ms};
use anyhow::bail;
use domain::event::ChangeEvent;
use serde_json::{Value, json};
use std::process::ExitCode;

pub(super) fn release(store: &Store, wanted: &Release) -> anyhow::Result<ExitCode> {
    let quarantine = Quarantine::read(&store.folder)?;
    let mut accepted = Accepted::open(&store.folder)?;
    let mut summary = Summary::default();
    for key in chosen(&quarantine, wanted, &mut summary)? {
        let Some(entry) = quarantine.get(&key)? else {
            continue;
        };
        match line(&entry) {
            Ok((event, line)) => {
                // First the exception: the server's gate asks for it when the change comes.
                accepted.add(&event.id, &entry, now_ms())?;
                store.changes().append([line.as_slice()])?;
                summary.handed_over += 1;
            }
            Err(error) => summary.refused.push(error.to_string()),
        }
    }
    conclude(&summary, wanted.json)
}

/// The change, and the line of the log that says the same.
fn line(entry: &Entry) -> anyhow::Result<(ChangeEvent, Vec<u8>)> {
    let event = entry.change()?;
    let record = if entry.is_event() {
        let mut record = entry.record.clone();
        if let Value::Object(fields) = &mut record {
            fields.insert("version".to_owned(), json!(event.version.0));
        }
        record
    } else {
        json!({"type": "upsert", "id": event.id, "version": event.version.0, "product": entry.record})
    };
    let line = serde_json::to_vec(&record)?;
    match crate::changes::read(&line) {
        Ok((read, _)) if read == event => Ok((event, line)),
        // A change in the log is read without the language and currency of its run.
        _ => bail!(
            "{} was read with a language or currency of its run: stop the server, release it, start the server again",
            event.id
        ),
    }
}
