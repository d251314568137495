use crate::error::{OpenError, RecordError, RecordFault};
use crate::hash::RecordHash;
use crate::location::Location;
use crate::mapping::Mapping;
use crate::progress::Progress;
use crate::records::{BadPiece, Body, Format, Piece, Place, Records, Shape, nested, records};
use crate::source::{Found, Part, Source, decode, discover};
use contracts::RawProduct;
use domain::labels::Labels;
use serde_json::{Map, Value};
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
    current: Option<Current>,
    progress: Progress,
    labels: Labels,
}

struct Current {
    records: Records,
    mapping: Arc<Mapping>,
    file: String,
    member: Option<String>,
    table: bool,
}

/// Opens files, folders, archives and standard input as one catalogue.
///
/// `mapping` reads all of them; without one, a folder's own `mapping.toml` does.
///
/// # Errors
/// When a path is not there, an archive or mapping cannot be read, or a folder holds no catalogue.
pub fn open(inputs: &[Input], mapping: Option<Mapping>) -> Result<Catalogue, OpenError> {
    let mapping = mapping.map(Arc::new);
    let mut waiting = VecDeque::new();
    for input in inputs {
        match input {
            Input::Path(path) => waiting.extend(discover(path, mapping.as_ref())?),
            Input::Stdin => waiting.push_back(Found {
                source: Source {
                    path: None,
                    part: Part::Whole,
                },
                mapping: mapping.clone().unwrap_or_default(),
            }),
        }
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
        current: None,
        progress: Progress::of_total(total),
        labels,
    })
}

impl Catalogue {
    /// The names of attributes and categories, from every mapping.
    #[must_use]
    pub const fn labels(&self) -> &Labels {
        &self.labels
    }

    /// How far reading has come; the value follows it from any thread.
    #[must_use]
    pub fn progress(&self) -> Progress {
        self.progress.clone()
    }

    fn begin(&self, found: Found) -> Result<Current, Box<RecordError>> {
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
            return Err(failed(RecordFault::Binary("neither JSON, CSV nor YAML")));
        };
        let records = records(text, format, &shape);
        let table = matches!(format, Format::Table { .. });
        Ok(Current {
            records,
            mapping,
            file,
            member,
            table,
        })
    }
}

impl Iterator for Catalogue {
    type Item = Result<Located<RawProduct>, RecordError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(current) = &mut self.current {
                if let Some(record) = current.records.next() {
                    return Some(current.read(record));
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

impl Current {
    fn read(&self, record: Result<Piece, BadPiece>) -> Result<Located<RawProduct>, RecordError> {
        let (at, body) = match record {
            Ok(Piece { at, body }) => (at, body),
            Err(BadPiece { at, fault, bytes }) => return Err(self.error(at, fault, &bytes)),
        };
        let product = match body {
            Body::Json(bytes) => self
                .json(&bytes)
                .map_err(|fault| self.error(at, fault, &bytes))?,
            Body::Fields(fields) => {
                let id = self.id_of(&fields);
                self.fields(fields).map_err(|fault| {
                    let location = self.location(at);
                    RecordError {
                        location,
                        id,
                        fault,
                    }
                })?
            }
        };
        let mut product = product;
        self.mapping.complete(&mut product);
        Ok(Located {
            id: product.id_text(),
            hash: RecordHash::of(&product),
            location: self.location(at),
            record: product,
        })
    }

    fn json(&self, bytes: &[u8]) -> Result<RawProduct, RecordFault> {
        let text = std::str::from_utf8(bytes)
            .map_err(|error| RecordFault::Encoding(error.valid_up_to()))?;
        if !text.trim_start().starts_with('{') {
            let shown = text.trim().chars().take(60).collect();
            // What is JSON but no object is called so; the rest is bad syntax.
            return match serde_json::from_str::<serde::de::IgnoredAny>(text) {
                Ok(_) => Err(RecordFault::NotARecord(shown)),
                Err(error) => Err(RecordFault::Syntax(error.to_string())),
            };
        }
        let syntax =
            |error: serde_json::Error| RecordFault::Syntax(format!("not valid JSON: {error}"));
        if self.mapping.is_identity() {
            return serde_json::from_str(text).map_err(syntax);
        }
        self.mapping
            .apply(&serde_json::from_str(text).map_err(syntax)?)
    }

    fn fields(&self, fields: Map<String, Value>) -> Result<RawProduct, RecordFault> {
        if !self.mapping.is_identity() {
            return self.mapping.apply(&fields);
        }
        let fields = if self.table { nested(fields) } else { fields };
        serde_json::from_value(Value::Object(fields))
            .map_err(|error| RecordFault::Syntax(error.to_string()))
    }

    fn id_of(&self, fields: &Map<String, Value>) -> Option<String> {
        match fields.get(self.mapping.id_field())? {
            Value::String(id) => Some(id.clone()),
            Value::Number(id) => Some(id.to_string()),
            _ => None,
        }
    }

    fn location(&self, at: Place) -> Location {
        Location {
            file: self.file.clone(),
            member: self.member.clone(),
            line: at.line,
            byte: at.byte,
            record: at.number,
        }
    }

    fn error(&self, at: Place, fault: RecordFault, bytes: &[u8]) -> RecordError {
        let id = seen_id(bytes, self.mapping.id_field());
        RecordError {
            location: self.location(at),
            id,
            fault,
        }
    }
}

/// The id in the bytes of a broken JSON or YAML record, for the message.
fn seen_id(bytes: &[u8], field: &str) -> Option<String> {
    let text = String::from_utf8_lossy(bytes.get(..4096).unwrap_or(bytes));
    let quoted = format!("\"{field}\"");
    let plain = format!("{field}:");
    let rest = match text.find(&quoted) {
        Some(at) => &text[at + quoted.len()..],
        None => {
            let rest = text.trim_start_matches(['-', ' ', '\n']);
            &rest[rest.strip_prefix(&plain).map(|_| field.len())?..]
        }
    };
    let rest = rest
        .trim_start()
        .strip_prefix(':')?
        .trim_start()
        .trim_start_matches('"');
    let end = rest.find(['"', ',', '\n', '}']).unwrap_or(rest.len());
    let id = rest[..end].trim();
    (!id.is_empty() && id.chars().count() <= 128).then(|| id.to_owned())
}
