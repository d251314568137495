//! Reads test files and puts what came out into short lines.

use catalogue_files::{Catalogue, Input, Located, Mapping, RecordError, open};
use contracts::RawProduct;
use std::path::{Path, PathBuf};

pub(crate) fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/files")
        .join(name)
}

pub(crate) fn catalogue(path: &Path) -> Catalogue {
    open(&[Input::from(path.to_owned())], None).unwrap_or_else(|error| panic!("{error}"))
}

/// What came out of a test file: `id@line`, or `line: fault`.
pub(crate) fn read(name: &str) -> Vec<String> {
    read_path(&file(name))
}

pub(crate) fn read_path(path: &Path) -> Vec<String> {
    catalogue(path).map(|record| shown(&record)).collect()
}

pub(crate) fn shown(record: &Result<Located<RawProduct>, RecordError>) -> String {
    match record {
        Ok(found) => format!(
            "{}@{}",
            found.id.as_deref().unwrap_or("?"),
            found.location.line
        ),
        Err(error) => format!("{}: {}", error.location.line, error.fault),
    }
}

/// The record with an id, as JSON.
pub(crate) fn record(name: &str, id: &str) -> serde_json::Value {
    let found = catalogue(&file(name))
        .filter_map(Result::ok)
        .find(|found| found.id.as_deref() == Some(id))
        .unwrap_or_else(|| panic!("{id} is not in {name}"));
    serde_json::to_value(found.record).unwrap()
}

pub(crate) fn mapping(toml: &str) -> Mapping {
    Mapping::parse(toml).unwrap_or_else(|error| panic!("{error}"))
}
