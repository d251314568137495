//! The gate between a record that was read and the index.

use super::entry::kind_of;
use super::{Accepted, Counts, Entry, Kind, Quarantine, RunRecord, plain};
use contracts::{Defaults, RawProduct, stated_version};
use domain::event::ChangeEvent;
use domain::ports::ProductIndexReader;
use domain::product::{ProductId, Version};
use domain::quality::{About, Finding, NullRate, RunCheck, Severity, Tally, check, known};
use serde_json::Value;
use std::collections::HashSet;
use std::path::Path;

/// Reasons shown on the terminal before they are only counted.
const SHOWN: u64 = 5;

/// What a change was read from, kept until it is known whether it goes in.
pub(crate) enum Source {
    Record(Box<RawProduct>),
    Event(Vec<u8>),
}

/// A change on its way into the index.
pub(crate) struct Candidate {
    pub(crate) event: ChangeEvent,
    pub(crate) location: String,
    pub(crate) source: Source,
    /// Whether an earlier, unfinished run has put it in.
    pub(crate) already_in: bool,
}

/// Looks at every record of one run.
pub(crate) struct Gate {
    quarantine: Quarantine,
    accepted: Accepted,
    defaults: Defaults,
    run: u64,
    checked: RunCheck,
    tally: Tally,
    records: u64,
    quarantined: u64,
    null_rates: Vec<NullRate>,
    files: HashSet<String>,
    notices: Vec<String>,
}

impl Gate {
    pub(crate) fn open(data: &Path, defaults: Defaults, run: u64) -> anyhow::Result<Self> {
        Ok(Self {
            quarantine: Quarantine::open(data)?,
            accepted: Accepted::open(data)?,
            defaults,
            run,
            checked: RunCheck::default(),
            tally: Tally::default(),
            records: 0,
            quarantined: 0,
            null_rates: Vec::new(),
            files: HashSet::new(),
            notices: Vec::new(),
        })
    }

    /// Remembers that a file is read in this run.
    pub(crate) fn reads(&mut self, file: &str) {
        if !self.files.contains(file) {
            self.files.insert(file.to_owned());
        }
    }

    /// Counts what the record format left out of a record.
    pub(crate) fn left_out(&mut self, id: Option<&str>, location: &str, found: &[Finding]) {
        for finding in found {
            self.tally.add(id, location, finding);
        }
    }

    /// Holds back a record that could not be read, or not as a product.
    pub(crate) fn refuse(
        &mut self,
        kind: Kind,
        id: Option<&str>,
        location: String,
        reasons: Vec<Finding>,
        record: Value,
    ) -> anyhow::Result<()> {
        self.records += 1;
        let fields = reasons.iter().map(|reason| reason.field.as_str());
        self.checked.refused(fields);
        let id = id.and_then(|id| ProductId::new(id).ok());
        // Where it states none, any version that goes in later makes it void.
        let version = stated_version(&record).unwrap_or(Version(0));
        self.hold(id.as_ref(), kind, location, version, reasons, record)
    }

    /// Holds back a change that the index refused.
    pub(crate) fn index_refused(
        &mut self,
        candidate: &Candidate,
        reason: &str,
    ) -> anyhow::Result<()> {
        let reasons = vec![Finding::schema(
            Severity::Block,
            "record",
            &format!("was refused by the index: {reason}"),
            "",
        )];
        self.hold_candidate(candidate, reasons)
    }

    /// Takes out of a batch what is held back, in order; what is left may go in.
    pub(crate) async fn sift(
        &mut self,
        index: &dyn ProductIndexReader,
        batch: Vec<Candidate>,
    ) -> anyhow::Result<Vec<Candidate>> {
        let new = batch.iter().filter(|candidate| !candidate.already_in);
        let mut known = known(index, new.map(|candidate| &candidate.event)).await?;
        let mut passed = Vec::with_capacity(batch.len());
        for candidate in batch {
            self.records += 1;
            let event = &candidate.event;
            let held = known.get(&event.id).cloned().unwrap_or_default();
            let mut findings = check(event, &held);
            findings.extend(self.checked.observe(event));
            for finding in &mut findings {
                // In already: there is nothing left to hold back.
                if candidate.already_in || self.accepted.has(&event.id, finding) {
                    finding.severity = Severity::Warn;
                }
            }
            if findings.iter().any(|f| f.severity == Severity::Block) {
                self.hold_candidate(&candidate, findings)?;
                continue;
            }
            let id = event.id.as_str();
            for finding in &findings {
                self.tally.add(Some(id), &candidate.location, finding);
            }
            if let Some(known) = known.get_mut(&event.id) {
                known.follow(event);
            }
            if !candidate.already_in {
                passed.push(candidate);
            }
        }
        self.quarantine.sync()?;
        Ok(passed)
    }

    /// Clears what a change that is durable in the index makes void.
    pub(crate) fn went_in(&mut self, event: &ChangeEvent) -> anyhow::Result<()> {
        self.quarantine.went_in(event)
    }

    /// The changes that would not be held back, for a caller whose records were seen before.
    pub(crate) async fn without_blocked(
        &self,
        index: &dyn ProductIndexReader,
        events: Vec<ChangeEvent>,
    ) -> anyhow::Result<Vec<ChangeEvent>> {
        let known = known(index, events.iter()).await?;
        let passes = |event: &ChangeEvent| {
            let held = known.get(&event.id).cloned().unwrap_or_default();
            let findings = check(event, &held);
            findings.iter().all(|finding| {
                finding.severity == Severity::Warn || self.accepted.has(&event.id, finding)
            })
        };
        Ok(events.into_iter().filter(passes).collect())
    }

    /// Makes durable what is held back and what was cleared.
    pub(crate) fn sync(&self) -> anyhow::Result<()> {
        self.quarantine.sync()
    }

    fn hold_candidate(
        &mut self,
        candidate: &Candidate,
        reasons: Vec<Finding>,
    ) -> anyhow::Result<()> {
        let record = match &candidate.source {
            Source::Record(record) => serde_json::to_value(record)?,
            Source::Event(line) => serde_json::from_slice(line)?,
        };
        let event = &candidate.event;
        let (kind, place) = (kind_of(&event.change), candidate.location.clone());
        self.hold(Some(&event.id), kind, place, event.version, reasons, record)
    }

    fn hold(
        &mut self,
        id: Option<&ProductId>,
        kind: Kind,
        location: String,
        version: Version,
        reasons: Vec<Finding>,
        record: Value,
    ) -> anyhow::Result<()> {
        self.quarantined += 1;
        let entry = Entry {
            id: id.map(ToString::to_string),
            kind: if id.is_some() { kind } else { Kind::Unreadable },
            run: self.run,
            location,
            version: version.0,
            language: self.defaults.language.to_string(),
            currency: self.defaults.currency.map(|held| held.code().to_owned()),
            reasons,
            record,
        };
        for finding in &entry.reasons {
            self.tally
                .add(entry.id.as_deref(), &entry.location, finding);
        }
        if self.quarantined <= SHOWN {
            let named = id.map(|id| format!(", product {:?}", id.as_str()));
            let why: Vec<_> = entry
                .blocking()
                .map(|found| found.message.as_str())
                .collect();
            self.notices.push(plain(&format!(
                "held back {}{}: {}",
                entry.location,
                named.unwrap_or_default(),
                why.join(" ")
            )));
        }
        self.quarantine.put(&entry)
    }

    /// What is to be said on the terminal since the last time it was asked.
    pub(crate) fn notices(&mut self) -> Vec<String> {
        std::mem::take(&mut self.notices)
    }

    /// Looks at the run as a whole, once all of it was read.
    pub(crate) fn finish(&mut self) -> anyhow::Result<RunRecord> {
        let run = self.checked.finish();
        self.null_rates = run.null_rates;
        for (about, finding) in run.findings {
            match about {
                About::Products(count) => self.tally.add_many(None, "", &finding, count),
                About::Run => self.tally.add(None, "", &finding),
            }
        }
        self.quarantine.read_anew(&self.files, self.run)?;
        self.quarantine.sync()?;
        if self.quarantined > SHOWN {
            let more = self.quarantined - SHOWN;
            self.notices.push(format!(
                "and {more} more held back: `discovery quarantine list` names all"
            ));
        }
        Ok(self.record())
    }

    /// The run in numbers, so far.
    pub(crate) fn record(&self) -> RunRecord {
        RunRecord {
            run: self.run,
            records: self.records,
            quarantined: self.quarantined,
            warnings: self.tally.warnings(),
            rules: Counts::of(&self.tally),
            null_rates: self.null_rates.clone(),
        }
    }

    pub(crate) const fn tally(&self) -> &Tally {
        &self.tally
    }

    /// Records held back in this run.
    pub(crate) const fn quarantined(&self) -> u64 {
        self.quarantined
    }

    /// Records held back in this run and before.
    pub(crate) fn in_quarantine(&self) -> usize {
        self.quarantine.len()
    }
}
