use crate::location::Location;
use std::io;
use std::path::PathBuf;

/// Why a catalogue cannot be read at all.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// A path that is not there or not readable.
    #[error("cannot read {path:?}: {source}")]
    Path {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A `.zip` whose table of contents cannot be read.
    #[error("cannot read the archive {path:?}: {source}")]
    Archive {
        /// Which.
        path: PathBuf,
        /// Why.
        source: zip::result::ZipError,
    },
    /// A member of an archive that is not read.
    #[error("cannot read {member:?} in the archive {path:?}: {reason}")]
    Member {
        /// Which archive.
        path: PathBuf,
        /// Which member.
        member: String,
        /// Why.
        reason: &'static str,
    },
    /// A mapping or label file that is not as expected.
    #[error("cannot use {path:?}: {reason}")]
    Mapping {
        /// Which.
        path: PathBuf,
        /// What is wrong, with line and column.
        reason: String,
    },
    /// A sample without a record that can be read.
    #[error("no record can be read: {reason}")]
    NoRecord {
        /// What stands in the way of the first.
        reason: String,
    },
    /// A folder or archive without a single catalogue file.
    #[error(
        "{path:?} holds no catalogue file, expected .json, .jsonl, .csv, .tsv, .yaml, also as .gz or .zip"
    )]
    Nothing {
        /// Which.
        path: PathBuf,
    },
}

/// A record, or a whole file, that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("{location}{}: {fault}", named(.id.as_deref()))]
pub struct RecordError {
    /// Where.
    pub location: Location,
    /// The product, where the record tells.
    pub id: Option<String>,
    /// What is wrong.
    #[source]
    pub fault: RecordFault,
}

/// What is wrong with a record or file.
#[derive(Debug, thiserror::Error)]
pub enum RecordFault {
    /// Reading failed; the rest of the file is lost.
    #[error("cannot read on: {0}")]
    Io(#[from] io::Error),
    /// A file that is no text.
    #[error("{0}, not a catalogue")]
    Binary(&'static str),
    /// A file without a record.
    #[error("file holds no record")]
    Empty,
    /// Bytes that are no UTF-8, as a file in Latin-1 or Windows-1252 has.
    #[error(
        "invalid UTF-8 at byte {at} from its beginning, 0x{byte:02X} behind {before:?}: save the file as UTF-8"
    )]
    Encoding {
        /// Where the first of them stands in the record or row, from zero.
        at: usize,
        /// Which it is.
        byte: u8,
        /// The text just before it.
        before: String,
    },
    /// Not the syntax of the file's format.
    #[error("{0}")]
    Syntax(String),
    /// A record that never ends.
    #[error("record is cut off: {0}")]
    Cut(&'static str),
    /// A file, or a part of an archive, that cannot be opened.
    #[error("cannot be read: {0}")]
    Unopened(String),
    /// A list of records without its end: records may be missing.
    #[error("the file ends before its list does: something is missing")]
    ListUnended,
    /// A record beyond the limit.
    #[error("record is larger than {0} bytes")]
    TooLarge(usize),
    /// Something else in the place of a record.
    #[error("expected a record, found {0}")]
    NotARecord(String),
    /// A header row that cannot be used: the rows below it are not read.
    #[error("header row cannot be used, nor the rows below it: {0}")]
    Header(Box<RecordFault>),
    /// A row with more or fewer cells than the header.
    #[error("row has {found} cells, the header has {expected}")]
    Cells {
        /// Cells in the row.
        found: usize,
        /// Cells in the header.
        expected: usize,
    },
    /// Rows of a table one after the other that are no records, taken together.
    #[error(
        "{rows} rows up to line {last} do not fit the header either; where one of them begins inside a quoted cell, a quote is missing before it"
    )]
    Rows {
        /// How many.
        rows: u64,
        /// The line on which the last of them begins.
        last: u64,
    },
    /// A value that the mapping cannot use.
    #[error("field {field:?} {reason}")]
    Mapping {
        /// The field in the file.
        field: String,
        /// What is wrong with it.
        reason: String,
    },
}

/// Characters shown before a byte that is no UTF-8.
const SHOWN: usize = 16;

impl RecordFault {
    /// Whether more than this one record may be missing: a part of the file was not read.
    #[must_use]
    pub const fn hides_others(&self) -> bool {
        matches!(
            self,
            Self::Io(_)
                | Self::Binary(_)
                | Self::Cut(_)
                | Self::Unopened(_)
                | Self::ListUnended
                | Self::Header(_)
        )
    }

    /// The text of a record, or the fault of its first byte that is no UTF-8.
    pub(crate) fn utf_8(bytes: &[u8]) -> Result<&str, Self> {
        std::str::from_utf8(bytes).map_err(|error| {
            let at = error.valid_up_to();
            let valid = String::from_utf8_lossy(&bytes[..at]);
            let line = valid.rsplit('\n').next().unwrap_or_default();
            let before = line.char_indices().rev().take(SHOWN).last();
            Self::Encoding {
                at,
                byte: bytes.get(at).copied().unwrap_or_default(),
                before: line[before.map_or(0, |(from, _)| from)..].to_owned(),
            }
        })
    }
}

impl OpenError {
    /// What goes wrong with a path or a member, set aside so that its neighbours can be read; a
    /// mapping that cannot be used is no such thing and comes back.
    pub(crate) fn set_aside(self) -> Result<RecordError, Self> {
        let (path, member, why) = match self {
            Self::Path { path, source } => (path, None, source.to_string()),
            Self::Archive { path, source } => (path, None, source.to_string()),
            Self::Member {
                path,
                member,
                reason,
            } => (path, Some(member), reason.to_owned()),
            Self::Nothing { path } => (path, None, "it holds no catalogue file".to_owned()),
            Self::Mapping { .. } | Self::NoRecord { .. } => return Err(self),
        };
        Ok(RecordError {
            location: Location::of_file(path.display().to_string(), member),
            id: None,
            fault: RecordFault::Unopened(why),
        })
    }
}

fn named(id: Option<&str>) -> String {
    id.map_or_else(String::new, |id| format!(", product {id:?}"))
}
