//! The quality gate on this machine: what it holds back, what was accepted, how runs went.
//!
//! All of it is kept in `quality/` in the data folder, as lines of JSON that a person can read.

mod accepted;
mod entry;
mod gate;
mod history;
mod quarantine;
mod report;
mod unread;

pub(crate) use accepted::Accepted;
pub(crate) use entry::{Entry, Kind, files_of};
pub(crate) use gate::{Candidate, Gate, Source};
pub(crate) use history::{Counts, History, RunRecord};
pub(crate) use quarantine::Quarantine;
pub(crate) use report::{Found, report_html};
pub(crate) use unread::UnreadDocument;

use anyhow::Context;
use std::path::{Path, PathBuf};

/// The folder of all of it, made if it is not there.
fn folder(data: &Path) -> anyhow::Result<PathBuf> {
    let folder = data.join("quality");
    std::fs::create_dir_all(&folder)
        .with_context(|| format!("cannot create {}", folder.display()))?;
    Ok(folder)
}

/// Untrusted text for a terminal: control characters and marks that turn the direction of text
/// become U+FFFD.
pub(crate) fn plain(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
            c if c.is_control() => '\u{fffd}',
            c => c,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_gets_no_control_characters() {
        assert_eq!(plain("a\u{1b}[2Jb\u{202e}c"), "a\u{fffd}[2Jb\u{fffd}c");
    }
}
