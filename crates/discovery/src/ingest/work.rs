use super::journal::Journal;
use super::profile::{Profile, ingest_timed, timed};
use super::summary::Summary;
use crate::assumed::Assumed;
use crate::cache::Cache;
use crate::interrupt::Interrupted;
use crate::output;
use crate::quality::{Candidate, Gate, Kind, Source, plain};
use crate::store::Opened;
use catalogue_files::{Catalogue, Located, Progress, RecordError};
use contracts::{Defaults, FieldError, RawProduct, Warning};
use domain::event::ChangeEvent;
use domain::ingest::IngestReport;
use domain::quality::{Finding, Rule, Severity};
use indicatif::ProgressBar;
use serde_json::Value;
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
use std::io::IsTerminal;
use std::time::{Duration, Instant};

/// Pictures that are named on the terminal before they are only counted.
const SHOWN: usize = 5;
/// How long nothing is said where there is no terminal to show a bar on.
const SILENCE: Duration = Duration::from_secs(10);
/// Records per batch: one durable commit each.
const BATCH: usize = 512;
/// Bytes of text after which a batch is closed early, so that memory stays bounded.
const BATCH_BYTES: usize = 16 << 20;

/// A catalogue on its way into an index.
pub(super) struct Work {
    pub(super) opened: Opened,
    pub(super) cache: Cache,
    /// Where the time goes.
    pub(super) profile: Profile,
    pub(super) journal: Journal,
    pub(super) gate: Gate,
    pub(super) bar: ProgressBar,
    pub(super) defaults: Defaults,
    pub(super) summary: Summary,
    /// What is taken for granted.
    pub(super) assumed: Assumed,
    /// Ids of this run by a 64-bit hash, with the record's number: memory for millions.
    pub(super) seen: HashMap<u64, u64>,
    /// Fields that were left out and named.
    pub(super) left_out: HashSet<String>,
    pub(super) quiet: bool,
    /// When it last said how far it has come, where there is no terminal.
    pub(super) said: Instant,
}

#[derive(Default)]
struct Batch {
    candidates: Vec<Candidate>,
    hashes: HashMap<String, [u8; 16]>,
    bytes: usize,
}

impl Work {
    /// Reads to the end, or until it is interrupted: then it gives false, and all that was read is
    /// in the index and in the journal.
    pub(super) async fn take_in(
        &mut self,
        catalogue: Catalogue,
        interrupted: &Interrupted,
    ) -> anyhow::Result<bool> {
        let progress = catalogue.progress();
        let mut batch = Batch::default();
        let mut catalogue = catalogue;
        while let Some(record) = timed(&mut self.profile.read_and_map, || catalogue.next()) {
            self.summary.records += 1;
            match record {
                Ok(record) => self.add(record, &mut batch)?,
                Err(error) => self.unreadable(&error)?,
            }
            if interrupted.is_so() {
                self.write(batch).await?;
                return Ok(false);
            }
            if batch.candidates.len() >= BATCH || batch.bytes >= BATCH_BYTES {
                self.write(std::mem::take(&mut batch)).await?;
                self.report(&progress);
            }
        }
        self.write(batch).await?;
        if let Some(notice) = self.assumed.finish() {
            self.say(&notice);
        }
        // Whoever fed standard input may have ended by the same Ctrl-C.
        Ok(!interrupted.is_so())
    }

    /// Shows how far it has come: in the bar, or on a line now and then where there is no terminal.
    fn report(&mut self, progress: &Progress) {
        let records = self.summary.records;
        self.bar.set_position(progress.bytes_read());
        let rate = records as f64 / self.bar.elapsed().as_secs_f64().max(0.001);
        let message = format!("{}, {rate:.0} a second", output::counted(records, "record"));
        let plain = !self.quiet && !std::io::stderr().is_terminal();
        if plain && self.said.elapsed() >= SILENCE {
            self.said = Instant::now();
            let share = progress.total_bytes().filter(|total| *total > 0);
            let share = share.map(|total| progress.bytes_read() * 100 / total);
            let share = share.map(|percent| format!("{percent} %, "));
            output::say(&format!("{}{message}", share.unwrap_or_default()));
        }
        self.bar.set_message(message);
    }

    fn add(&mut self, located: Located<RawProduct>, batch: &mut Batch) -> anyhow::Result<()> {
        self.gate.reads(&located.location.file);
        for notice in self.assumed.add(&located.record) {
            self.say(&plain(&notice));
        }
        let (location, id) = (located.location.to_string(), located.id);
        if let Some(first) = self.duplicate_of(id.as_deref()) {
            let reason = format!("is used twice, first by record {first} of this run");
            let shown = id.as_deref().unwrap_or_default();
            let reasons = vec![Finding::schema(Severity::Block, "id", &reason, shown)];
            let record = serde_json::to_value(&located.record)?;
            let kind = Kind::Unreadable;
            return self
                .gate
                .refuse(kind, id.as_deref(), location, reasons, record);
        }
        let already_in = self.journal.has(located.hash.0);
        let defaults = self.defaults;
        let record = located.record.clone();
        match timed(&mut self.profile.clean, || record.into_change(&defaults)) {
            Ok((event, warnings)) => {
                self.note(id.as_deref());
                self.name_left_out(&location, id.as_deref(), &warnings);
                let left_out: Vec<_> = warnings.iter().map(Warning::finding).collect();
                self.gate.left_out(id.as_deref(), &location, &left_out);
                self.summary.already_in += u64::from(already_in);
                batch.bytes += weight(&event);
                batch.hashes.insert(event.id.to_string(), located.hash.0);
                batch.candidates.push(Candidate {
                    event,
                    location,
                    source: Source::Record(Box::new(located.record)),
                    already_in,
                });
                Ok(())
            }
            Err(errors) => {
                let reasons = errors.iter().map(FieldError::finding).collect();
                let record = serde_json::to_value(&located.record)?;
                self.gate
                    .refuse(Kind::Record, id.as_deref(), location, reasons, record)
            }
        }
    }

    /// Names the first few fields that are left out, each with the first record that has it.
    fn name_left_out(&mut self, location: &str, id: Option<&str>, warnings: &[Warning]) {
        for warning in warnings {
            let field = &warning.0.field;
            if self.left_out.len() >= SHOWN || self.left_out.contains(field) {
                continue;
            }
            self.left_out.insert(field.clone());
            let id = id.unwrap_or("without id");
            self.say(&plain(&format!("{location}, product {id}: {warning}")));
        }
    }

    /// The record of this run that was good and has the same id, where there is one.
    fn duplicate_of(&self, id: Option<&str>) -> Option<u64> {
        self.seen.get(&id_hash(id?)).copied()
    }

    /// Notes the id of a record that is good.
    fn note(&mut self, id: Option<&str>) {
        if let Some(id) = id.filter(|id| !id.trim().is_empty()) {
            self.seen.insert(id_hash(id), self.summary.records);
        }
    }

    async fn write(&mut self, batch: Batch) -> anyhow::Result<()> {
        let started = Instant::now();
        let passed = self
            .gate
            .sift(&*self.opened.index, batch.candidates)
            .await?;
        self.profile.gate += started.elapsed().as_secs_f64();
        self.say_notices();
        if passed.is_empty() {
            return Ok(());
        }
        let pictures = self.opened.pictures(&self.cache);
        let ingestion = self.opened.ingestion(&self.cache, &pictures);
        let events: Vec<ChangeEvent> = passed.iter().map(|one| one.event.clone()).collect();
        let report = ingest_timed(ingestion, events, &mut self.profile).await?;
        self.note_findings(&report, &passed);
        let before = self.summary.unread.len();
        self.summary.add(&report);
        for unread in self.summary.newly_unread(before) {
            self.say(&plain(&unread.to_string()));
        }
        if let Some(error) = &report.cache_failure {
            self.say(&format!(
                "the vector cache failed, going on without it: {error}"
            ));
        }
        let mut hashes = Vec::with_capacity(passed.len());
        let refused: HashMap<_, _> = report.refused.iter().map(|(id, e)| (id, e)).collect();
        for candidate in &passed {
            let event = &candidate.event;
            match refused.get(&event.id) {
                Some(error) => self.gate.index_refused(candidate, &error.to_string())?,
                None => self.gate.went_in(event)?,
            }
            hashes.extend(batch.hashes.get(event.id.as_str()));
        }
        Ok(self.journal.add(&hashes)?)
    }

    /// Counts what is wrong with pages and pictures, and names the first few pictures; a page that was left
    /// out is named among the documents.
    fn note_findings(&mut self, report: &IngestReport, passed: &[Candidate]) {
        for (id, found) in &report.findings {
            let candidate = passed.iter().find(|one| one.event.id == *id);
            let place = candidate.map_or("", |one| one.location.as_str());
            self.gate
                .left_out(Some(id.as_str()), place, std::slice::from_ref(found));
            if !matches!(found.rule, Rule::Picture | Rule::Colour) {
                continue;
            }
            self.summary.picture_findings += 1;
            if self.summary.picture_findings <= SHOWN as u64 {
                let (field, message) = (plain(&found.field), plain(&found.message));
                let shown = plain(&found.evidence);
                self.say(&format!("product {id}, {field} ({shown}): {message}"));
            }
        }
    }

    /// Why the pictures of this run have no vectors, when they have none.
    pub(super) fn without_vectors(&self) -> Option<String> {
        let any = self.summary.pictures.seen > 0;
        any.then(|| self.opened.picture_model.missing()).flatten()
    }

    fn unreadable(&mut self, error: &RecordError) -> anyhow::Result<()> {
        self.gate.reads(&error.location.file);
        self.summary.cut_short |= error.fault.hides_others();
        let location = error.location.to_string();
        let reason = format!("cannot be read: {}", error.fault);
        let reasons = vec![Finding::schema(Severity::Block, "record", &reason, "")];
        let id = error.id.as_deref();
        self.gate
            .refuse(Kind::Record, id, location, reasons, Value::Null)
    }

    pub(super) fn say_notices(&mut self) {
        for notice in self.gate.notices() {
            self.say(&notice);
        }
    }

    pub(super) fn say(&self, text: &str) {
        self.bar.suspend(|| output::say(text));
    }
}

fn id_hash(id: &str) -> u64 {
    BuildHasherDefault::<DefaultHasher>::default().hash_one(id)
}

/// About how much memory a record takes until it is written: it is held as it came and as a change.
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
            2_000 + 2 * (description + reviews) + content.attributes.len() * 300
        }
        _ => 500,
    }
}
