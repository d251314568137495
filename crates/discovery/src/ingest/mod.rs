//! `discovery ingest`.

mod journal;
mod summary;
mod work;

use crate::arguments::Ingest;
use crate::failure::{INTERRUPTED, PARTLY};
use crate::interrupt::Interrupted;
use crate::output;
use crate::quality::{Gate, History, report_html};
use crate::store::{Store, now_ms};
use anyhow::Context;
use catalogue_files::{Catalogue, Input, Mapping};
use contracts::Defaults;
use domain::language::Language;
use domain::product::{Currency, Version};
use indicatif::{ProgressBar, ProgressStyle};
use journal::Journal;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;
use summary::Summary;
use work::Work;

pub(crate) async fn run(store: &Store, wanted: Ingest) -> anyhow::Result<ExitCode> {
    into_generation(store, wanted, true).await
}

/// Where an unfinished run of a generation notes what it has done.
fn journal_of(store: &Store, generation: &str) -> PathBuf {
    store.folder.join(format!("{generation}.journal"))
}

/// Whether a generation's last ingest was cut short.
pub(crate) fn is_unfinished(store: &Store, generation: &str) -> bool {
    journal_of(store, generation).exists()
}

/// Drops what an unfinished run of a deleted generation had noted.
pub(crate) fn forget_unfinished(store: &Store, generation: &str) -> std::io::Result<()> {
    match std::fs::remove_file(journal_of(store, generation)) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Ingests; a new generation that is complete is switched to where `switch` says so.
pub(crate) async fn into_generation(
    store: &Store,
    wanted: Ingest,
    switch: bool,
) -> anyhow::Result<ExitCode> {
    let mapping = wanted
        .mapping
        .as_deref()
        .map(Mapping::read_or_named)
        .transpose()?;
    let inputs: Vec<Input> = wanted.paths.iter().cloned().map(Input::from).collect();
    let catalogue = catalogue_files::open(&inputs, mapping)?;
    let defaults = defaults(wanted.language, wanted.currency);
    let (mut opened, new) = store.open_for_ingest(wanted.new_generation)?;
    let assets: Vec<PathBuf> = wanted
        .paths
        .iter()
        .filter_map(|path| asset_folder(path))
        .collect();
    opened.keep_notes(catalogue.labels().clone(), &assets)?;
    let generation = domain::ports::ProductIndexReader::manifest(&*opened.index).generation;
    if new && store.generations().current()?.is_none() {
        // The first generation may be searched while it fills.
        store.generations().switch(&generation)?;
    }
    let interrupted = Interrupted::listen()?;
    let bar = progress_bar(&catalogue, wanted.quiet || wanted.json);
    let mut work = Work {
        cache: store.cache()?,
        journal: Journal::open(journal_of(store, &generation))?,
        bar,
        defaults,
        summary: Summary {
            generation: generation.clone(),
            ..Summary::default()
        },
        gate: Gate::open(&store.folder, defaults, defaults.version.0)?,
        seen: HashMap::new(),
        quiet: wanted.quiet || wanted.json,
        said: Instant::now(),
        opened,
    };
    if work.journal.len() > 0 {
        work.say(&format!(
            "going on after {} records of an earlier run",
            work.journal.len()
        ));
    }
    let started = Instant::now();
    if !work.take_in(catalogue, &interrupted).await? {
        work.bar.finish_and_clear();
        output::say(&format!(
            "interrupted after {}: run the same command again and it goes on",
            output::counted(work.summary.records, "record")
        ));
        return Ok(ExitCode::from(INTERRUPTED));
    }
    work.summary.seconds = started.elapsed().as_secs_f64();
    finish(store, work, new && switch, &wanted).await
}

async fn finish(
    store: &Store,
    mut work: Work,
    switch: bool,
    wanted: &Ingest,
) -> anyhow::Result<ExitCode> {
    work.opened.index.merge()?;
    let run = work.gate.finish()?;
    work.say_notices();
    work.bar.finish_and_clear();
    work.summary.products = domain::ports::ProductIndexReader::count(&*work.opened.index).await?;
    work.journal.finish()?;
    // Events that came while the catalogue was read.
    crate::changes::catch_up(store, &work.opened).await?;
    if switch {
        store.generations().switch(&work.summary.generation)?;
    }
    let mut history = History::open(&store.folder)?;
    history.add(run.clone())?;
    if let Some(path) = &wanted.report {
        let sources: Vec<_> = wanted
            .paths
            .iter()
            .map(|p| p.display().to_string())
            .collect();
        let held = work.gate.in_quarantine();
        let html = report_html(&sources.join(", "), &history.runs, work.gate.tally(), held);
        std::fs::write(path, html).with_context(|| format!("cannot write {}", path.display()))?;
        output::say(&format!("report: {}", path.display()));
    }
    let mut summary = work.summary;
    summary.in_quarantine = work.gate.in_quarantine();
    summary.quality = Some(run);
    if wanted.json {
        output::json(&summary)?;
    } else {
        output::print(&summary.to_string())?;
    }
    let partly = summary.quarantined() > 0 || (wanted.strict && summary.warnings() > 0);
    Ok(if partly {
        ExitCode::from(PARTLY)
    } else {
        ExitCode::SUCCESS
    })
}

/// What records that say nothing are taken to mean.
pub(crate) fn defaults(language: Language, currency: Option<Currency>) -> Defaults {
    Defaults {
        language,
        currency: currency.or(Defaults::default().currency),
        // Records without a version are as of this run: newer than any earlier run's.
        version: Version(now_ms()),
    }
}

/// Pictures and documents are looked for beside the catalogue file.
fn asset_folder(path: &Path) -> Option<PathBuf> {
    if path.is_dir() {
        return Some(path.to_owned());
    }
    let parent = path.parent().filter(|_| path.is_file())?;
    Some(if parent.as_os_str().is_empty() {
        PathBuf::from(".")
    } else {
        parent.to_owned()
    })
}

fn progress_bar(catalogue: &Catalogue, hidden: bool) -> ProgressBar {
    if hidden {
        return ProgressBar::hidden();
    }
    let (bar, template) = match catalogue.progress().total_bytes() {
        Some(bytes) => (
            ProgressBar::new(bytes),
            "{bar:32} {percent:>3}%  {msg}  {elapsed} elapsed, {eta} left",
        ),
        None => (
            ProgressBar::new_spinner(),
            "{spinner} {msg}  {elapsed} elapsed",
        ),
    };
    // The template is fixed and known to be good.
    bar.with_style(
        ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()),
    )
}
