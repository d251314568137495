//! `discovery ingest`.

use crate::arguments::Ingest;
use crate::failure::PARTLY;
use crate::journal::Journal;
use crate::output;
use crate::store::{Opened, Store};
use anyhow::Context;
use catalogue_files::{Catalogue, Input, Located, Mapping, RecordError};
use contracts::{Defaults, FieldError, RawProduct};
use domain::event::ChangeEvent;
use domain::ingest::{IngestReport, Ingestion, ingest};
use domain::language::Language;
use domain::product::Version;
use indicatif::{ProgressBar, ProgressStyle};
use product_index_embedded::EmbeddedVectorCache;
use serde::Serialize;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

/// Records per batch: one durable commit each.
const BATCH: usize = 512;
/// Bytes of text after which a batch is closed early, so that memory stays bounded.
const BATCH_BYTES: usize = 16 << 20;
/// Reasons shown on the terminal before it is only counted.
const SHOWN: u64 = 5;

/// What an ingest did.
#[derive(Debug, Default, Serialize)]
struct Summary {
    generation: String,
    products: u64,
    records: u64,
    applied: u64,
    superseded: u64,
    already_in: u64,
    set_aside: u64,
    set_aside_file: Option<String>,
    warnings: u64,
    model_calls: u64,
    remembered: u64,
    seconds: f64,
}

/// A record that did not get in, as it stands in the file of such records.
#[derive(Serialize)]
struct SetAside<'a> {
    location: String,
    id: Option<&'a str>,
    reasons: Vec<String>,
}

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
    let mapping = wanted.mapping.as_deref().map(Mapping::read).transpose()?;
    let inputs: Vec<Input> = wanted.paths.iter().cloned().map(Input::from).collect();
    let catalogue = catalogue_files::open(&inputs, mapping)?;
    let defaults = defaults(&wanted.language, wanted.currency.as_deref())?;
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
        set_aside: None,
        set_aside_path: store
            .folder
            .join(format!("set-aside-{}.jsonl", defaults.version.0)),
        seen: HashMap::new(),
        opened,
    };
    if work.journal.len() > 0 {
        work.say(&format!(
            "going on after {} records of an earlier run",
            work.journal.len()
        ));
    }
    let started = Instant::now();
    work.take_in(catalogue).await?;
    work.summary.seconds = started.elapsed().as_secs_f64();
    finish(store, work, new && switch, wanted.json).await
}

async fn finish(
    store: &Store,
    mut work: Work,
    switch: bool,
    json: bool,
) -> anyhow::Result<ExitCode> {
    work.opened.index.merge()?;
    work.bar.finish_and_clear();
    work.summary.products = domain::ports::ProductIndexReader::count(&*work.opened.index).await?;
    if let Some(mut file) = work.set_aside.take() {
        file.flush()?;
        work.summary.set_aside_file = Some(work.set_aside_path.display().to_string());
    }
    work.journal.finish()?;
    // Events that came while the catalogue was read.
    crate::changes::catch_up(store, &work.opened).await?;
    if switch {
        store.generations().switch(&work.summary.generation)?;
    }
    let summary = &work.summary;
    if json {
        output::json(summary)?;
    } else {
        output::print(&shown(summary))?;
    }
    Ok(if summary.set_aside > 0 {
        ExitCode::from(PARTLY)
    } else {
        ExitCode::SUCCESS
    })
}

fn shown(summary: &Summary) -> String {
    let rate = summary.records as f64 / summary.seconds.max(0.001);
    let mut text = format!(
        "{} products in generation {}: {} records in {:.1} s ({rate:.0} a second), {} applied, {} superseded",
        summary.products,
        summary.generation,
        summary.records,
        summary.seconds,
        summary.applied,
        summary.superseded
    );
    if summary.already_in > 0 {
        text.push_str(&format!(", {} in already", summary.already_in));
    }
    text.push_str(&format!(
        "\n{} texts embedded, {} remembered\n",
        summary.model_calls, summary.remembered
    ));
    if summary.warnings > 0 {
        text.push_str(&format!(
            "{} fields were left out with a warning\n",
            summary.warnings
        ));
    }
    if let Some(file) = &summary.set_aside_file {
        text.push_str(&format!(
            "{} records set aside: see {file}\n",
            summary.set_aside
        ));
    }
    text
}

/// What records that say nothing are taken to mean.
pub(crate) fn defaults(language: &str, currency: Option<&str>) -> anyhow::Result<Defaults> {
    #[expect(
        clippy::disallowed_methods,
        reason = "the wiring tells the core what time it is"
    )]
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default()
        .as_millis();
    Ok(Defaults {
        language: language.parse::<Language>()?,
        currency: match currency {
            Some(code) => Some(code.parse()?),
            None => Defaults::default().currency,
        },
        // Records without a version are as of this run: newer than any earlier run's.
        version: Version(u64::try_from(now).unwrap_or(u64::MAX)),
    })
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

struct Work {
    opened: Opened,
    cache: EmbeddedVectorCache,
    journal: Journal,
    bar: ProgressBar,
    defaults: Defaults,
    summary: Summary,
    set_aside: Option<BufWriter<File>>,
    set_aside_path: PathBuf,
    /// Ids of this run by a 64-bit hash, with the record's number: memory for millions.
    seen: HashMap<u64, u64>,
}

#[derive(Default)]
struct Batch {
    events: Vec<ChangeEvent>,
    hashes: Vec<[u8; 16]>,
    places: HashMap<String, String>,
    bytes: usize,
}

impl Work {
    async fn take_in(&mut self, catalogue: Catalogue) -> anyhow::Result<()> {
        let progress = catalogue.progress();
        let mut batch = Batch::default();
        for record in catalogue {
            self.summary.records += 1;
            match record {
                Ok(record) => self.add(record, &mut batch)?,
                Err(error) => self.unreadable(&error)?,
            }
            if batch.events.len() >= BATCH || batch.bytes >= BATCH_BYTES {
                self.write(std::mem::take(&mut batch)).await?;
                self.bar.set_position(progress.bytes_read());
                let rate =
                    self.summary.records as f64 / self.bar.elapsed().as_secs_f64().max(0.001);
                self.bar.set_message(format!(
                    "{} records, {rate:.0} a second",
                    self.summary.records
                ));
            }
        }
        self.write(batch).await
    }

    fn add(&mut self, located: Located<RawProduct>, batch: &mut Batch) -> anyhow::Result<()> {
        if let Some(first) = self.duplicate_of(located.id.as_deref()) {
            let reason = format!("product id is used twice, first by record {first} of this run");
            return self.put_aside(
                located.location.to_string(),
                located.id.as_deref(),
                vec![reason],
            );
        }
        if self.journal.has(located.hash.0) {
            self.summary.already_in += 1;
            return Ok(());
        }
        let (place, id) = (located.location.to_string(), located.id);
        match located.record.into_change(&self.defaults) {
            Ok((event, warnings)) => {
                self.summary.warnings += warnings.len() as u64;
                batch.bytes += weight(&event);
                batch.places.insert(event.id.to_string(), place);
                batch.events.push(event);
                batch.hashes.push(located.hash.0);
                Ok(())
            }
            Err(errors) => {
                let reasons = errors.iter().map(FieldError::to_string).collect();
                self.put_aside(place, id.as_deref(), reasons)
            }
        }
    }

    fn duplicate_of(&mut self, id: Option<&str>) -> Option<u64> {
        use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
        let hash = BuildHasherDefault::<DefaultHasher>::default().hash_one(id?);
        match self.seen.entry(hash) {
            Entry::Occupied(first) => Some(*first.get()),
            Entry::Vacant(free) => {
                free.insert(self.summary.records);
                None
            }
        }
    }

    async fn write(&mut self, batch: Batch) -> anyhow::Result<()> {
        if batch.events.is_empty() {
            return Ok(());
        }
        let ingestion = Ingestion {
            writer: &*self.opened.index,
            embedder: &*self.opened.embedder,
            cache: &self.cache,
        };
        let report: IngestReport = ingest(ingestion, batch.events).await?;
        self.summary.applied += report.applied;
        self.summary.superseded += report.superseded;
        self.summary.model_calls += report.embedded;
        self.summary.remembered += report.remembered;
        for (id, error) in &report.refused {
            let place = batch.places.get(id.as_str()).cloned().unwrap_or_default();
            self.put_aside(place, Some(id.as_str()), vec![error.to_string()])?;
        }
        if let Some(error) = report.cache_failure {
            self.say(&format!(
                "the vector cache failed, going on without it: {error}"
            ));
        }
        Ok(self.journal.add(&batch.hashes)?)
    }

    fn unreadable(&mut self, error: &RecordError) -> anyhow::Result<()> {
        let place = error.location.to_string();
        self.put_aside(place, error.id.as_deref(), vec![error.fault.to_string()])
    }

    fn put_aside(
        &mut self,
        location: String,
        id: Option<&str>,
        reasons: Vec<String>,
    ) -> anyhow::Result<()> {
        self.summary.set_aside += 1;
        if self.summary.set_aside <= SHOWN {
            let named = id.map(|id| format!(", product {id:?}")).unwrap_or_default();
            self.say(&format!(
                "set aside {location}{named}: {}",
                reasons.join("; ")
            ));
        }
        if self.set_aside.is_none() {
            let path = &self.set_aside_path;
            let file =
                File::create(path).with_context(|| format!("cannot write {}", path.display()))?;
            self.set_aside = Some(BufWriter::new(file));
        }
        if let Some(file) = &mut self.set_aside {
            serde_json::to_writer(
                &mut *file,
                &SetAside {
                    location,
                    id,
                    reasons,
                },
            )?;
            file.write_all(b"\n")?;
        }
        Ok(())
    }

    fn say(&self, text: &str) {
        self.bar.suspend(|| eprintln!("{text}"));
    }
}

/// About how much memory an event takes until it is written.
fn weight(event: &ChangeEvent) -> usize {
    match &event.change {
        domain::event::Change::Upsert {
            content, reviews, ..
        } => {
            let description: usize = content.description.iter().map(|(_, text)| text.len()).sum();
            let reviews = reviews
                .iter()
                .flatten()
                .map(|review| review.text.len())
                .sum::<usize>();
            1_000 + description + reviews + content.attributes.len() * 100
        }
        _ => 500,
    }
}
