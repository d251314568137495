use crate::error::{OpenError, RecordError, RecordFault};
use crate::hash::RecordHash;
use crate::location::Location;
use crate::mapping::Mapping;
use crate::progress::Progress;
use crate::reading::Reading;
use crate::records::{Format, Shape, records};
use crate::source::{Found, Part, Source, decode, discover};
use contracts::RawProduct;
use domain::labels::Labels;
use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;

/// Where records come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// Standard input; the format is told by its beginning.
    Stdin,
    /// A file, archive or folder.
    Path(PathBuf),
}

impl From<&str> for Input {
    /// `-` is standard input.
    fn from(text: &str) -> Self {
        if text == "-" {
            Self::Stdin
        } else {
            Self::Path(text.into())
        }
    }
}

impl From<PathBuf> for Input {
    fn from(path: PathBuf) -> Self {
        if path.as_os_str() == "-" {
            Self::Stdin
        } else {
            Self::Path(path)
        }
    }
}

/// A record with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Located<T> {
    /// The record.
    pub record: T,
    /// Where it stands.
    pub location: Location,
    /// The product, where the record tells.
    pub id: Option<String>,
    /// The hash of its content as it was mapped.
    pub hash: RecordHash,
}

/// A catalogue as a stream of records; a bad one is an error in its place, and the next follows.
pub struct Catalogue {
    waiting: VecDeque<Found>,
    /// What could not be opened, told before everything else.
    unopened: VecDeque<RecordError>,
    current: Option<Reading>,
    progress: Progress,
    labels: Labels,
    passed_over: u64,
}

/// Opens files, folders, archives and standard input as one catalogue.
///
/// `mapping` reads all of them; without one, a folder's own `mapping.toml` does.
///
/// A path that cannot be read, or an archive, is an error in the stream, and its neighbours go
/// through.
///
/// # Errors
/// When a mapping cannot be used, or none of the inputs can be opened.
pub fn open(inputs: &[Input], mapping: Option<Mapping>) -> Result<Catalogue, OpenError> {
    let mapping = mapping.map(Arc::new);
    let mut waiting = VecDeque::new();
    let mut failed = Vec::new();
    for input in inputs {
        match input {
            Input::Path(path) => waiting.extend(discover(path, mapping.as_ref(), &mut failed)?),
            Input::Stdin => waiting.push_back(Found {
                source: Source {
                    path: None,
                    part: Part::Whole,
                },
                mapping: mapping.clone().unwrap_or_default(),
            }),
        }
    }
    let mut unopened = VecDeque::new();
    for error in failed {
        if waiting.is_empty() {
            return Err(error);
        }
        unopened.push_back(error.set_aside()?);
    }
    let total = waiting.iter().map(|found| found.source.size()).sum();
    let mut labels = Labels::default();
    let mut last: Option<&Arc<Mapping>> = mapping.as_ref();
    if let Some(mapping) = &mapping {
        labels.merge(mapping.labels().clone());
    }
    for found in &waiting {
        if last.is_none_or(|last| !Arc::ptr_eq(last, &found.mapping)) {
            labels.merge(found.mapping.labels().clone());
            last = Some(&found.mapping);
        }
    }
    Ok(Catalogue {
        waiting,
        unopened,
        current: None,
        progress: Progress::of_total(total),
        labels,
        passed_over: 0,
    })
}

impl Catalogue {
    /// The names of attributes and categories, from every mapping.
    #[must_use]
    pub const fn labels(&self) -> &Labels {
        &self.labels
    }

    /// How many records were passed over so far, because the mapping says that they are no
    /// products to take in (`find`, `skip`).
    #[must_use]
    pub const fn passed_over(&self) -> u64 {
        self.passed_over
    }

    /// How far reading has come; the value follows it from any thread.
    #[must_use]
    pub fn progress(&self) -> Progress {
        self.progress.clone()
    }

    fn begin(&self, found: Found) -> Result<Reading, Box<RecordError>> {
        let Found { source, mapping } = found;
        let (file, member) = (source.file(), source.member());
        let failed = |fault| {
            let location = Location::of_file(file.clone(), member.clone());
            Box::new(RecordError {
                location,
                id: None,
                fault,
            })
        };
        let raw = source
            .open(&self.progress)
            .map_err(|error| failed(error.into()))?;
        let text = decode(raw).map_err(failed)?;
        if text.head.trim_ascii().is_empty() {
            return Err(failed(RecordFault::Empty));
        }
        let shape = Shape {
            list: mapping.records.as_deref(),
            id: mapping.id_field(),
        };
        let Some(format) = Format::of(&source.name(), &text.head, &shape) else {
            return Err(failed(RecordFault::Binary(
                "neither JSON, CSV, YAML nor XML",
            )));
        };
        let records = records(text, format, &shape);
        let table = matches!(format, Format::Table { .. });
        Ok(Reading::new(records, mapping, (file, member), table))
    }
}

impl Iterator for Catalogue {
    type Item = Result<Located<RawProduct>, RecordError>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(error) = self.unopened.pop_front() {
            return Some(Err(error));
        }
        loop {
            if let Some(current) = &mut self.current {
                let record = current.next();
                self.passed_over += std::mem::take(&mut current.passed_over);
                if record.is_some() {
                    return record;
                }
                self.current = None;
            }
            let found = self.waiting.pop_front()?;
            match self.begin(found) {
                Ok(current) => self.current = Some(current),
                Err(error) => return Some(Err(*error)),
            }
        }
    }
}
