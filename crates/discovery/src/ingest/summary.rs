use super::profile::Profile;
use crate::quality::{RunRecord, UnreadDocument};
use domain::ingest::{IngestReport, PictureCounts};
use serde::Serialize;
use std::fmt;

/// Documents that are named on the terminal before they are only counted.
const SHOWN: usize = 5;
/// Documents that are named in the report and in JSON: memory that does not grow with the catalogue.
const LISTED: usize = 10_000;

/// What an ingest did.
#[derive(Debug, Default, Serialize)]
pub(super) struct Summary {
    pub(super) generation: String,
    pub(super) products: u64,
    pub(super) records: u64,
    pub(super) applied: u64,
    pub(super) superseded: u64,
    pub(super) already_in: u64,
    /// Whether a file could not be read to its end.
    pub(super) cut_short: bool,
    /// Why a new generation that was to be searched is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) not_switched_because: Option<String>,
    /// Held back in this run and before.
    pub(super) in_quarantine: usize,
    /// Documents, or pages of them, that could not be read or were kept out.
    pub(super) unread_documents: u64,
    /// Which they are, the first ten thousand.
    pub(super) unread: Vec<UnreadDocument>,
    /// What came of pictures.
    pub(super) pictures: PictureCounts,
    /// What the report says of them.
    pub(super) picture_findings: u64,
    /// Why they have no vectors, when they have none.
    pub(super) without_vectors: Option<String>,
    /// Texts and pictures that a model embedded.
    pub(super) model_calls: u64,
    pub(super) remembered: u64,
    pub(super) seconds: f64,
    /// Where the time went, if that was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) profile: Option<Profile>,
    /// What the quality gate found.
    pub(super) quality: Option<RunRecord>,
}

impl Summary {
    pub(super) fn add(&mut self, report: &IngestReport) {
        self.applied += report.applied;
        self.superseded += report.superseded;
        self.pictures.add(report.pictures);
        self.model_calls += report.embedded + report.pictures.embedded;
        self.remembered += report.remembered + report.pictures.remembered;
        self.unread_documents += report.unread.len() as u64;
        let room = LISTED - self.unread.len();
        let unread = report.unread.iter().take(room);
        self.unread
            .extend(unread.map(|(id, document, why)| UnreadDocument {
                id: id.to_string(),
                document: document.clone(),
                reason: why.to_string(),
            }));
    }

    /// Those of the documents that were noted since there were `before`, which the terminal is to name.
    pub(super) fn newly_unread(&self, before: usize) -> &[UnreadDocument] {
        let end = self.unread.len().min(SHOWN);
        &self.unread[before.min(end)..end]
    }

    /// Records held back in this run.
    pub(super) fn quarantined(&self) -> u64 {
        self.quality.as_ref().map_or(0, |run| run.quarantined)
    }

    /// Findings that records survived.
    pub(super) fn warnings(&self) -> u64 {
        self.quality.as_ref().map_or(0, |run| run.warnings)
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rate = self.records as f64 / self.seconds.max(0.001);
        write!(
            f,
            "{} products in generation {}: {} records in {:.1} s ({rate:.0} a second), {} applied, {} no newer than what is held",
            self.products,
            self.generation,
            self.records,
            self.seconds,
            self.applied,
            self.superseded
        )?;
        if self.already_in > 0 {
            write!(f, ", {} in already", self.already_in)?;
        }
        writeln!(
            f,
            "\n{} texts and pictures embedded, {} remembered",
            self.model_calls, self.remembered
        )?;
        let PictureCounts {
            seen,
            copies,
            unread,
            ..
        } = self.pictures;
        if seen + copies + unread > 0 {
            writeln!(
                f,
                "{seen} pictures, {copies} copies left out, {unread} could not be used"
            )?;
        }
        if let Some(reason) = &self.without_vectors {
            writeln!(f, "pictures have captions but no vectors: {reason}")?;
        }
        if self.unread_documents > 0 {
            writeln!(
                f,
                "{} documents or pages could not be read; their products went in without{}",
                self.unread_documents,
                more(self.unread_documents)
            )?;
        }
        let rules = self.quality.iter().flat_map(|run| &run.rules);
        let warned: Vec<String> = rules
            .filter(|(_, counts)| counts.warned > 0)
            .map(|(rule, counts)| format!("{} {rule}", counts.warned))
            .collect();
        if !warned.is_empty() {
            writeln!(f, "warnings: {}", warned.join(", "))?;
        }
        if let Some(profile) = &self.profile {
            write!(f, "{profile}")?;
        }
        if self.quarantined() > 0 {
            writeln!(f, "{} records held back", self.quarantined())?;
        }
        if self.quarantined() == self.records && self.records > 0 {
            writeln!(
                f,
                "no record is a product as it stands; where fields have other names, `discovery mapping suggest FILE` drafts a mapping"
            )?;
        }
        if self.in_quarantine > 0 {
            writeln!(
                f,
                "{} in quarantine: see `discovery quarantine list`",
                self.in_quarantine
            )?;
        }
        if let Some(reason) = &self.not_switched_because {
            let name = &self.generation;
            writeln!(
                f,
                "generation {name} is built but not searched: {reason}; if that is right, `discovery generation switch {name}`"
            )?;
        }
        Ok(())
    }
}

/// How many documents are not named on the terminal, and where they are.
fn more(unread: u64) -> String {
    match unread.saturating_sub(SHOWN as u64) {
        0 => String::new(),
        more => {
            format!(": the {SHOWN} named above and {more} more, see `--report FILE` or `--json`")
        }
    }
}
