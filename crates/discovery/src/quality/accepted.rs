//! Exceptions that a merchant has accepted by releasing a record.

use super::Entry;
use anyhow::Context;
use domain::product::ProductId;
use domain::quality::Finding;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

/// Findings that hold no record back any more: of one product, by one rule, in one field, with
/// one evidence. Once the evidence changes, the rule holds again.
pub(crate) struct Accepted {
    path: PathBuf,
    keys: HashSet<[u8; 16]>,
}

#[derive(Serialize, Deserialize)]
struct Line {
    id: String,
    /// When it was released, in milliseconds since 1970.
    at: u64,
    finding: Finding,
}

impl Accepted {
    /// Reads what was accepted; a line that a crash cut short is passed over.
    pub(crate) fn open(data: &Path) -> anyhow::Result<Self> {
        let path = super::folder(data)?.join("accepted.jsonl");
        let mut keys = HashSet::new();
        if path.exists() {
            for line in BufReader::new(File::open(&path)?).lines() {
                if let Ok(line) = serde_json::from_str::<Line>(&line?)
                    && let Ok(id) = ProductId::new(&line.id)
                {
                    keys.insert(line.finding.key(&id));
                }
            }
        }
        Ok(Self { path, keys })
    }

    /// Whether a finding was accepted, or is the way back from one that was.
    pub(crate) fn has(&self, id: &ProductId, finding: &Finding) -> bool {
        let has = |finding: &Finding| self.keys.contains(&finding.key(id));
        !self.keys.is_empty() && (has(finding) || finding.taken_back().is_some_and(|f| has(&f)))
    }

    /// Accepts all for which an entry was held back.
    pub(crate) fn add(&mut self, id: &ProductId, entry: &Entry, at: u64) -> anyhow::Result<()> {
        let mut lines = Vec::new();
        for finding in entry.blocking() {
            if self.keys.insert(finding.key(id)) {
                let (id, finding) = (id.to_string(), finding.clone());
                // On a line of its own, whatever a crash left before it.
                lines.push(b'\n');
                serde_json::to_writer(&mut lines, &Line { id, at, finding })?;
            }
        }
        lines.push(b'\n');
        let mut options = OpenOptions::new();
        let file = options.create(true).append(true).open(&self.path);
        let mut file = file.with_context(|| format!("cannot write {}", self.path.display()))?;
        file.write_all(&lines)?;
        Ok(file.sync_data()?)
    }
}
