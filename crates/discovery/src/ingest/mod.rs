//! `discovery ingest`.

mod journal;
mod profile;
mod summary;
mod work;

use crate::arguments::{Ingest, Intake};
use crate::assumed::Assumed;
use crate::failure::{FAILED, INTERRUPTED, PARTLY};
use crate::generation;
use crate::interrupt::Interrupted;
use crate::output;
use crate::quality::{Found, Gate, History, report_html};
use crate::store::{Store, now_ms};
use anyhow::Context;
use catalogue_files::{Catalogue, Input, Mapping};
use contracts::Defaults;
use domain::language::Language;
use domain::product::{Currency, Version};
use domain::reconcile::may_replace;
use indicatif::{ProgressBar, ProgressStyle};
use journal::Journal;
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;
use summary::Summary;
use work::Work;

pub(crate) async fn run(store: &Store, wanted: Ingest) -> anyhow::Result<ExitCode> {
    into_generation(store, wanted.intake, wanted.new_generation, true).await
}

/// Where an unfinished run of a generation notes what it has done.
fn journal_of(store: &Store, generation: &str) -> PathBuf {
    store.folder.join(format!("{generation}.journal"))
}

/// Whether a generation's last ingest was cut short.
pub(crate) fn is_unfinished(store: &Store, generation: &str) -> bool {
    journal_of(store, generation).exists()
}

/// The source of a generation's ingest that was cut short.
pub(crate) fn unfinished_source(
    store: &Store,
    generation: &str,
) -> std::io::Result<Option<[u8; 16]>> {
    Journal::source(&journal_of(store, generation))
}

/// Names what an ingest reads: 128 bits of BLAKE3 over its paths and its mapping. A build that was
/// cut short goes on with the same source alone.
fn source(wanted: &Intake) -> [u8; 16] {
    let mut hasher = blake3::Hasher::new();
    for path in wanted.paths.iter().chain(&wanted.mapping) {
        let whole = path.canonicalize().unwrap_or_else(|_| path.clone());
        hasher.update(whole.as_os_str().as_encoded_bytes());
        hasher.update(&[0]);
    }
    let mut short = [0; 16];
    short.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
    short
}

/// Drops what an unfinished run of a deleted generation had noted.
pub(crate) fn forget_unfinished(store: &Store, generation: &str) -> std::io::Result<()> {
    match std::fs::remove_file(journal_of(store, generation)) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Ingests, into a `new` generation or the one that is searched; a new one that is complete is switched
/// to where `switch` says so.
pub(crate) async fn into_generation(
    store: &Store,
    wanted: Intake,
    new: bool,
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
    let source = source(&wanted);
    let (mut opened, new) = store.open_for_ingest(new, source)?;
    let assets: Vec<PathBuf> = wanted
        .paths
        .iter()
        .flat_map(|path| asset_places(path))
        .collect();
    opened.keep_labels(catalogue.labels().clone())?;
    opened.keep_assets(&assets)?;
    let generation = domain::ports::ProductIndexReader::manifest(&*opened.index).generation;
    if new && store.generations().current()?.is_none() {
        // The first generation may be searched while it fills.
        store.generations().switch(&generation)?;
    }
    let interrupted = Interrupted::listen()?;
    let bar = progress_bar(&catalogue, wanted.quiet || wanted.json);
    let mut work = Work {
        cache: store.cache()?,
        journal: Journal::open(journal_of(store, &generation), source)?,
        profile: profile::Profile::default(),
        bar,
        defaults,
        summary: Summary {
            generation: generation.clone(),
            ..Summary::default()
        },
        gate: Gate::open(&store.folder, defaults, defaults.version.0)?,
        assumed: Assumed::new(
            defaults,
            wanted.language.is_some(),
            wanted.currency.is_some(),
        ),
        seen: HashMap::new(),
        left_out: HashSet::new(),
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
    wanted: &Intake,
) -> anyhow::Result<ExitCode> {
    let started = Instant::now();
    work.opened.index.merge()?;
    work.profile.merge += started.elapsed().as_secs_f64();
    work.summary.without_vectors = work.without_vectors();
    let run = work.gate.finish()?;
    work.say_notices();
    work.bar.finish_and_clear();
    work.summary.products = domain::ports::ProductIndexReader::count(&*work.opened.index).await?;
    work.journal.finish()?;
    // Events that came while the catalogue was read.
    crate::changes::catch_up(store, &work.opened).await?;
    if switch {
        switch_to(store, &mut work.summary).await?;
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
        let found = Found {
            tally: work.gate.tally(),
            in_quarantine: held,
            unread: &work.summary.unread,
            unread_in_all: work.summary.unread_documents,
        };
        let html = report_html(&sources.join(", "), &history.runs, &found);
        std::fs::write(path, html).with_context(|| format!("cannot write {}", path.display()))?;
        output::say(&format!("report: {}", path.display()));
    }
    let mut summary = work.summary;
    summary.in_quarantine = work.gate.in_quarantine();
    summary.quality = Some(run);
    summary.profile = wanted.profile.then_some(work.profile);
    if wanted.json {
        output::json(&summary)?;
    } else {
        output::print(&summary.to_string())?;
    }
    if summary.not_switched_because.is_some() {
        return Ok(ExitCode::from(FAILED));
    }
    let partly = summary.quarantined() > 0 || (wanted.strict && summary.warnings() > 0);
    Ok(if partly {
        ExitCode::from(PARTLY)
    } else {
        ExitCode::SUCCESS
    })
}

/// Lets a new generation be searched, unless it lacks what the one that is searched has.
async fn switch_to(store: &Store, summary: &mut Summary) -> anyhow::Result<()> {
    if let Some(current) = store.generations().current()?
        && current.generation != summary.generation
        && let Some(searched) = generation::products_of(store, &current).await?
        && let Err(reason) = may_replace(!summary.cut_short, summary.products, searched)
    {
        summary.not_switched_because = Some(reason);
        return Ok(());
    }
    Ok(store.generations().switch(&summary.generation)?)
}

/// What records that say nothing are taken to mean.
pub(crate) fn defaults(language: Option<Language>, currency: Option<Currency>) -> Defaults {
    Defaults {
        language: language.unwrap_or_default(),
        currency: currency.or(Defaults::default().currency),
        // Records without a version are as of this run: newer than any earlier run's.
        version: Version(now_ms()),
    }
}

/// Pictures and documents are looked for beside the catalogue file, and in its archive.
fn asset_places(path: &Path) -> Vec<PathBuf> {
    let is_archive = |path: &Path| {
        let ending = path.extension();
        path.is_file() && ending.is_some_and(|ending| ending.eq_ignore_ascii_case("zip"))
    };
    if path.is_dir() {
        let entries = std::fs::read_dir(path).into_iter().flatten().flatten();
        let mut archives: Vec<_> = entries
            .map(|entry| entry.path())
            .filter(|path| is_archive(path))
            .collect();
        archives.sort();
        archives.insert(0, path.to_owned());
        return archives;
    }
    let mut places = Vec::new();
    if is_archive(path) {
        places.push(path.to_owned());
    }
    if let Some(parent) = path.parent().filter(|_| path.is_file()) {
        places.push(if parent.as_os_str().is_empty() {
            PathBuf::from(".")
        } else {
            parent.to_owned()
        });
    }
    places
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
