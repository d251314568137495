//! Which texts lie under a path.

use super::archive::Wanted;
use super::{Part, Source, archive};
use crate::error::OpenError;
use crate::mapping::Mapping;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The mapping of the folder it lies in.
const MAPPING_FILE: &str = "mapping.toml";

/// Endings of catalogue files in a folder or archive; `.gz` may follow.
const ENDINGS: [&str; 11] = [
    ".json", ".jsonld", ".xml", ".jsonl", ".ndjson", ".csv", ".tsv", ".tab", ".yaml", ".yml",
    ".zip",
];

/// Endings of web pages, which are looked into where the mapping says what to find.
const PAGES: [&str; 2] = [".html", ".htm"];

/// Folders inside a catalogue's folder that hold no records.
const NO_RECORDS: [&str; 3] = ["labels", "images", "documents"];

/// A text with the mapping that reads it.
pub(crate) struct Found {
    pub(crate) source: Source,
    pub(crate) mapping: Arc<Mapping>,
}

/// Every text under `path`, in order of path. A folder is searched in depth and read with its own
/// `mapping.toml`, where there is one and `mapping` does not go before it. What cannot be read is
/// an error in `failed`, and the rest is found all the same.
///
/// # Errors
/// When a mapping cannot be used.
pub(crate) fn discover(
    path: &Path,
    mapping: Option<&Arc<Mapping>>,
    failed: &mut Vec<OpenError>,
) -> Result<Vec<Found>, OpenError> {
    let about = match metadata(path) {
        Ok(about) => about,
        Err(error) => {
            failed.push(error);
            return Ok(Vec::new());
        }
    };
    let failures = failed.len();
    let mut search = Search {
        ruled: mapping.is_some(),
        within: Vec::new(),
        found: Vec::new(),
        failed,
    };
    if about.is_dir() {
        let mapping = mapping.map_or_else(|| Arc::new(Mapping::default()), Arc::clone);
        search.folder(path, path, &mapping)?;
    } else {
        let own = path.parent().map(|folder| folder.join(MAPPING_FILE));
        let mapping = match (mapping, own) {
            (Some(mapping), _) => Arc::clone(mapping),
            (None, Some(own)) if own.is_file() => Arc::new(Mapping::read(&own)?),
            _ => Arc::new(Mapping::default()),
        };
        search.file(path, &mapping);
    }
    let found = search.found;
    if found.is_empty() && failed.len() == failures {
        failed.push(OpenError::Nothing {
            path: path.to_owned(),
        });
    }
    Ok(found)
}

struct Search<'a> {
    /// Whether one mapping was given for everything.
    ruled: bool,
    /// The folders that the search is in, as they really lie: a link back to one would never end.
    within: Vec<PathBuf>,
    found: Vec<Found>,
    failed: &'a mut Vec<OpenError>,
}

impl Search<'_> {
    fn folder(
        &mut self,
        path: &Path,
        root: &Path,
        mapping: &Arc<Mapping>,
    ) -> Result<(), OpenError> {
        let listed = sorted(path).and_then(|paths| Ok((paths, self.enter(path)?)));
        let paths = match listed {
            Ok((paths, ())) => paths,
            Err(error) => {
                self.failed.push(error);
                return Ok(());
            }
        };
        let own = path.join(MAPPING_FILE);
        let (mapping, root) = if !self.ruled && own.is_file() {
            (Arc::new(Mapping::read(&own)?), path)
        } else {
            (Arc::clone(mapping), root)
        };
        for path in paths {
            self.entry(&path, root, &mapping)?;
        }
        self.within.pop();
        Ok(())
    }

    fn enter(&mut self, path: &Path) -> Result<(), OpenError> {
        let failed = |source| OpenError::Path {
            path: path.to_owned(),
            source,
        };
        let real = path.canonicalize().map_err(failed)?;
        if self.within.contains(&real) {
            return Err(failed(io::Error::other("it links back to a folder above")));
        }
        self.within.push(real);
        Ok(())
    }

    fn entry(&mut self, path: &Path, root: &Path, mapping: &Arc<Mapping>) -> Result<(), OpenError> {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with('.') {
            return Ok(());
        }
        match metadata(path) {
            Err(error) => self.failed.push(error),
            Ok(about) if about.is_dir() => {
                if !NO_RECORDS.contains(&name.as_ref()) {
                    self.folder(path, root, mapping)?;
                }
            }
            Ok(_) => {
                if is_catalogue(&name, mapping)
                    && mapping.wants(path.strip_prefix(root).unwrap_or(path))
                {
                    self.file(path, mapping);
                }
            }
        }
        Ok(())
    }

    fn file(&mut self, path: &Path, mapping: &Arc<Mapping>) {
        let is_archive = path
            .extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case("zip"));
        let sources = if is_archive {
            archive::members(path, |name| member(name, mapping), self.failed)
        } else {
            whole(path).map(|source| vec![source])
        };
        match sources {
            Ok(sources) => self.found.extend(sources.into_iter().map(|source| Found {
                source,
                mapping: Arc::clone(mapping),
            })),
            Err(error) => self.failed.push(error),
        }
    }
}

/// A file as one text, if it may be opened.
fn whole(path: &Path) -> Result<Source, OpenError> {
    // Opening a pipe would wait for its writer.
    if path.is_file() {
        std::fs::File::open(path).map_err(|source| OpenError::Path {
            path: path.to_owned(),
            source,
        })?;
    }
    Ok(Source {
        path: Some(path.to_owned()),
        part: Part::Whole,
    })
}

/// Which members of an archive are read, by name.
fn member(name: &str, mapping: &Mapping) -> Wanted {
    let mut steps = name.split(['/', '\\']);
    let hidden = |step: &str| (step.starts_with('.') && step != "..") || step == "__MACOSX";
    if !is_catalogue(name, mapping) || steps.clone().any(hidden) {
        Wanted::No
    } else if steps.any(|step| step == "..") {
        Wanted::Refused("its name leads out of the archive")
    } else if name.to_lowercase().ends_with(".zip") {
        Wanted::Refused("an archive inside an archive is not read, unpack it first")
    } else {
        Wanted::Yes
    }
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

fn is_catalogue(name: &str, mapping: &Mapping) -> bool {
    let name = name.to_lowercase();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    let pages: &[&str] = if mapping.find.is_empty() { &[] } else { &PAGES };
    let mut endings = ENDINGS.iter().chain(pages);
    endings.any(|ending| name.ends_with(ending))
}
