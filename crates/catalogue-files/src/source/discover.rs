//! Which texts lie under a path.

use super::{Part, Source, archive};
use crate::error::OpenError;
use crate::mapping::Mapping;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The mapping of the folder it lies in.
const MAPPING_FILE: &str = "mapping.toml";

/// Endings of catalogue files in a folder or archive; `.gz` may follow.
const ENDINGS: [&str; 9] = [
    ".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".tab", ".yaml", ".yml", ".zip",
];

/// Folders inside a catalogue's folder that hold no records.
const NO_RECORDS: [&str; 3] = ["labels", "images", "documents"];

/// A text with the mapping that reads it.
pub(crate) struct Found {
    pub(crate) source: Source,
    pub(crate) mapping: Arc<Mapping>,
}

/// Every text under `path`, in order of path. A folder is searched in depth and read with its own
/// `mapping.toml`, where there is one and `mapping` does not go before it.
pub(crate) fn discover(
    path: &Path,
    mapping: Option<&Arc<Mapping>>,
) -> Result<Vec<Found>, OpenError> {
    let about = metadata(path)?;
    let mut found = Vec::new();
    if about.is_dir() {
        let ruled = mapping.is_some();
        let mapping = match mapping {
            Some(mapping) => Arc::clone(mapping),
            None => Arc::new(Mapping::default()),
        };
        folder(path, path, &mapping, ruled, &mut found)?;
    } else {
        let own = path.parent().map(|folder| folder.join(MAPPING_FILE));
        let mapping = match (mapping, own) {
            (Some(mapping), _) => Arc::clone(mapping),
            (None, Some(own)) if own.is_file() => Arc::new(Mapping::read(&own)?),
            _ => Arc::new(Mapping::default()),
        };
        file(path, &mapping, &mut found)?;
    }
    if found.is_empty() {
        return Err(OpenError::Nothing {
            path: path.to_owned(),
        });
    }
    Ok(found)
}

fn folder(
    path: &Path,
    root: &Path,
    mapping: &Arc<Mapping>,
    ruled: bool,
    found: &mut Vec<Found>,
) -> Result<(), OpenError> {
    let own = path.join(MAPPING_FILE);
    let (mapping, root) = if !ruled && own.is_file() {
        (Arc::new(Mapping::read(&own)?), path)
    } else {
        (Arc::clone(mapping), root)
    };
    for path in sorted(path)? {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if name.starts_with('.') {
            continue;
        }
        if metadata(&path)?.is_dir() {
            if !NO_RECORDS.contains(&name.as_str()) {
                folder(&path, root, &mapping, ruled, found)?;
            }
        } else if is_catalogue(&name) && mapping.wants(path.strip_prefix(root).unwrap_or(&path)) {
            file(&path, &mapping, found)?;
        }
    }
    Ok(())
}

fn file(path: &Path, mapping: &Arc<Mapping>, found: &mut Vec<Found>) -> Result<(), OpenError> {
    let sources = if path
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("zip"))
    {
        archive::members(path, |name| {
            is_catalogue(name)
                && !name.to_lowercase().ends_with(".zip")
                && !name
                    .split('/')
                    .any(|step| step.starts_with('.') || step == "__MACOSX")
        })?
    } else {
        vec![Source {
            path: Some(path.to_owned()),
            part: Part::Whole,
        }]
    };
    found.extend(sources.into_iter().map(|source| Found {
        source,
        mapping: Arc::clone(mapping),
    }));
    Ok(())
}

fn sorted(folder: &Path) -> Result<Vec<PathBuf>, OpenError> {
    let unreadable = |source| OpenError::Path {
        path: folder.to_owned(),
        source,
    };
    let mut paths = std::fs::read_dir(folder)
        .map_err(unreadable)?
        .map(|entry| entry.map(|entry| entry.path()).map_err(unreadable))
        .collect::<Result<Vec<_>, _>>()?;
    paths.sort();
    Ok(paths)
}

fn metadata(path: &Path) -> Result<std::fs::Metadata, OpenError> {
    std::fs::metadata(path).map_err(|source| OpenError::Path {
        path: path.to_owned(),
        source,
    })
}

fn is_catalogue(name: &str) -> bool {
    let name = name.to_lowercase();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    ENDINGS.iter().any(|ending| name.ends_with(ending))
}
