//! Catalogues: written to a file, as they come, and read from there.

use catalogue_files::{Input, Mapping, open};
use contracts::Defaults;
use std::cell::LazyCell;
use tempfile::TempDir;

/// Records that are read of one input.
const MOST_RECORDS: usize = 2_000;

thread_local! {
    static FOLDER: LazyCell<TempDir> = LazyCell::new(|| tempfile::tempdir().expect("a folder for files"));
}

/// The input as a file of this ending.
fn file(bytes: &[u8], ending: &str) -> Input {
    FOLDER.with(|folder| {
        let path = folder.path().join(format!("catalogue.{ending}"));
        std::fs::write(&path, bytes).expect("the folder takes it");
        Input::Path(path)
    })
}

/// Reads a catalogue with a mapping of this name, and its records as products.
pub(crate) fn read(bytes: &[u8], ending: &str, mapping: Option<&str>) {
    let input = [file(bytes, ending)];
    let mapping = mapping.and_then(Mapping::named).transpose();
    let mapping = mapping.expect("our own mappings are right");
    // With none, and with one that was made for it.
    for mapping in [None, mapping] {
        let Ok(catalogue) = open(&input, mapping) else {
            continue;
        };
        for located in catalogue.take(MOST_RECORDS).flatten() {
            let _ = located.record.into_change(&Defaults::default());
        }
    }
}

/// Drafts a mapping, which must be one that can be read once it is complete.
pub(crate) fn suggest(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let ending = match text.trim_start().chars().next() {
        Some('{') => "jsonl",
        Some('<') => "xml",
        _ => "csv",
    };
    if let Ok(draft) = catalogue_files::suggest(&file(bytes, ending), 100) {
        // A draft leaves to the merchant what nothing in the sample looks like.
        if let Err(reason) = Mapping::parse(&draft.toml) {
            let incomplete = reason.contains("is missing: a record needs it");
            assert!(
                incomplete,
                "a draft cannot be read: {reason}\n{}",
                draft.toml
            );
        }
    }
}

pub(crate) fn mapping(bytes: &[u8]) {
    let _ = Mapping::parse(&String::from_utf8_lossy(bytes));
}
