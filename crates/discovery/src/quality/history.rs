//! How earlier runs went.

use anyhow::Context;
use domain::quality::{NullRate, Rule, Tally};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Runs that are remembered.
const KEPT: usize = 200;

/// One run in numbers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct RunRecord {
    /// Its start in milliseconds since 1970.
    pub(crate) run: u64,
    /// Records that it read.
    pub(crate) records: u64,
    /// Records that it held back.
    pub(crate) quarantined: u64,
    /// Findings that records survived.
    pub(crate) warnings: u64,
    /// Findings per rule.
    pub(crate) rules: BTreeMap<Rule, Counts>,
    /// Records without a critical field.
    pub(crate) null_rates: Vec<NullRate>,
}

/// Findings of one rule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Counts {
    pub(crate) blocked: u64,
    pub(crate) warned: u64,
}

impl Counts {
    /// The counts of every rule that found something.
    pub(crate) fn of(tally: &Tally) -> BTreeMap<Rule, Self> {
        let counts = tally.iter().map(|(rule, found)| {
            let (blocked, warned) = (found.blocked, found.warned);
            (rule, Self { blocked, warned })
        });
        counts.collect()
    }
}

/// The last runs, the oldest first.
pub(crate) struct History {
    path: PathBuf,
    pub(crate) runs: Vec<RunRecord>,
}

impl History {
    /// Reads the last runs; a damaged line is passed over, for it is only a trend.
    pub(crate) fn open(data: &Path) -> anyhow::Result<Self> {
        let path = super::folder(data)?.join("runs.jsonl");
        let text = if path.exists() {
            std::fs::read_to_string(&path)
                .with_context(|| format!("cannot read {}", path.display()))?
        } else {
            String::new()
        };
        let runs = text
            .lines()
            .filter_map(|line| serde_json::from_str(line).ok());
        Ok(Self {
            path,
            runs: runs.collect(),
        })
    }

    /// Adds a run and forgets the oldest; the file is replaced in one rename.
    pub(crate) fn add(&mut self, run: RunRecord) -> anyhow::Result<()> {
        self.runs.push(run);
        let surplus = self.runs.len().saturating_sub(KEPT);
        self.runs.drain(..surplus);
        let lines: Result<Vec<String>, _> = self.runs.iter().map(serde_json::to_string).collect();
        let new = self.path.with_extension("new");
        std::fs::write(&new, lines?.join("\n") + "\n")
            .and_then(|()| std::fs::rename(&new, &self.path))
            .with_context(|| format!("cannot write {}", self.path.display()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_runs_are_remembered() {
        let folder = tempfile::tempdir().unwrap();
        for run in 0..KEPT as u64 + 2 {
            let mut history = History::open(folder.path()).unwrap();
            let record = RunRecord {
                run,
                records: 3,
                quarantined: 1,
                warnings: 2,
                rules: BTreeMap::from([(Rule::Image, Counts::default())]),
                null_rates: Vec::new(),
            };
            history.add(record).unwrap();
        }
        let runs = History::open(folder.path()).unwrap().runs;
        assert_eq!((runs.len(), runs[0].run), (KEPT, 2));
    }
}
