//! `discovery watch`: change events that appear as files in a folder.

use crate::apply::{self, Summary};
use crate::arguments::Watch;
use crate::changes::ChangeLog;
use crate::output;
use crate::store::Store;
use anyhow::{Context, bail};
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, SystemTime};

/// How often the folder is looked at.
const GLANCE: Duration = Duration::from_millis(200);

/// Where files go once their events are in the log, and where what was refused is explained.
const DONE: &str = "done";
const REFUSED: &str = "refused";

/// A file as it was seen: one that still grows is left until it has come to rest.
type Seen = (u64, Option<SystemTime>);

/// Takes files out of a folder, oldest name first.
pub(crate) struct Inbox {
    folder: PathBuf,
    seen: HashMap<PathBuf, Seen>,
}

impl Inbox {
    pub(crate) fn at(folder: &Path) -> anyhow::Result<Self> {
        for name in [DONE, REFUSED] {
            let inner = folder.join(name);
            fs::create_dir_all(&inner)
                .with_context(|| format!("cannot create {}", inner.display()))?;
        }
        Ok(Self {
            folder: folder.to_owned(),
            seen: HashMap::new(),
        })
    }

    /// Writes the events of every file that has come to rest to the log, then moves it away. A
    /// process that ends in between writes them again, which changes nothing.
    pub(crate) fn empty_into(&mut self, log: &ChangeLog) -> anyhow::Result<Option<Summary>> {
        let mut total: Option<Summary> = None;
        for path in self.at_rest()? {
            let mut summary = Summary::default();
            apply::log_file(log, &path, &mut summary)?;
            let name = path.file_name().unwrap_or_default();
            explain(&self.folder.join(REFUSED).join(name), &summary)?;
            fs::rename(&path, self.folder.join(DONE).join(name))
                .with_context(|| format!("cannot move {}", path.display()))?;
            tracing::info!(
                file = %path.display(),
                events = summary.events,
                refused = summary.refused_events,
                warnings = summary.fields_left_out,
                "events logged"
            );
            total.get_or_insert_default().add(summary);
        }
        Ok(total)
    }

    fn at_rest(&mut self) -> anyhow::Result<Vec<PathBuf>> {
        let mut now = HashMap::new();
        let entries = fs::read_dir(&self.folder)
            .with_context(|| format!("cannot read {}", self.folder.display()))?;
        for entry in entries {
            let entry = entry?;
            let metadata = entry.metadata()?;
            let path = entry.path();
            let kind = path.extension().and_then(|kind| kind.to_str());
            // Writers that rename use another ending or a leading dot until they are done.
            let hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
            if metadata.is_file() && !hidden && matches!(kind, Some("jsonl" | "ndjson" | "json")) {
                now.insert(path, (metadata.len(), metadata.modified().ok()));
            }
        }
        let resting = |(path, seen): &(&PathBuf, &Seen)| self.seen.get(*path) == Some(*seen);
        let mut at_rest: Vec<_> = now.iter().filter(resting).map(|(p, _)| p.clone()).collect();
        at_rest.sort();
        self.seen = now;
        Ok(at_rest)
    }
}

/// Says what was refused and why, one JSON object a line, the first ten thousand; no file where nothing
/// was.
fn explain(path: &Path, summary: &Summary) -> anyhow::Result<()> {
    let mut lines = String::new();
    for refused in &summary.refused {
        lines += &serde_json::to_string(refused)?;
        lines.push('\n');
    }
    if !lines.is_empty() {
        fs::write(path, lines).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

/// Refuses a folder that is not there: it is more likely misspelled than wanted.
pub(crate) fn is_there(folder: &Path) -> anyhow::Result<()> {
    if !folder.is_dir() {
        bail!(
            "there is no folder {0}: create it (`mkdir -p {0}`) and start again",
            folder.display()
        );
    }
    Ok(())
}

pub(crate) async fn run(store: &Store, wanted: Watch) -> anyhow::Result<ExitCode> {
    crate::serve::start_logging(wanted.json);
    store.current()?;
    is_there(&wanted.folder)?;
    let mut inbox = Inbox::at(&wanted.folder)?;
    // What an earlier run had logged and not applied.
    apply::settle(store, &mut Summary::default()).await?;
    output::say(&format!(
        "watching {}\nCtrl-C stops.",
        wanted.folder.display()
    ));
    let stop = crate::serve::asked_to_stop();
    tokio::pin!(stop);
    loop {
        tokio::select! {
            () = &mut stop => break,
            () = tokio::time::sleep(GLANCE) => {}
        }
        if let Some(mut summary) = inbox.empty_into(&store.changes())? {
            apply::settle(store, &mut summary).await?;
            tracing::info!(
                events = summary.events,
                applied = summary.applied.applied,
                superseded = summary.applied.superseded,
                handed_over = summary.handed_over,
                refused = summary.refused_events,
                "events applied"
            );
        }
        if wanted.once && inbox.seen.is_empty() {
            break;
        }
    }
    output::say("stopped");
    Ok(ExitCode::SUCCESS)
}

/// Empties a folder into the log for as long as the process lives; a server takes it from there.
pub(crate) async fn feed(folder: PathBuf, log: ChangeLog) {
    let mut failing = false;
    let mut inbox = None;
    loop {
        let outcome = (|| -> anyhow::Result<()> {
            let inbox = match &mut inbox {
                Some(inbox) => inbox,
                none => none.insert(Inbox::at(&folder)?),
            };
            inbox.empty_into(&log).map(drop)
        })();
        if let (Err(error), false) = (&outcome, failing) {
            tracing::error!(%error, "the watched folder cannot be read, trying again");
        }
        failing = outcome.is_err();
        tokio::time::sleep(GLANCE).await;
    }
}
