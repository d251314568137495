//! Records out of a text, one at a time.

mod csv;
mod element;
mod format;
mod input;
mod json;
mod jsonl;
mod markup;
mod matcher;
mod misfits;
mod page;
mod table;
mod wrapper;
mod xml;
mod yaml;

pub(crate) use format::Format;
pub(crate) use table::nested;

use crate::error::RecordFault;
use crate::source::Text;
use serde_json::{Map, Value};

/// Most bytes of one record; a larger one is skipped and named.
pub const MAX_RECORD_BYTES: usize = 8 * 1024 * 1024;

/// Most times in one file that reading goes back into a broken record to find the next one; after
/// that the broken stretch is skipped as a whole, so that a hostile file costs no more than this.
const MAX_RESCANS: u32 = 200;

/// A record with its place in the text.
pub(crate) struct Piece {
    pub(crate) at: Place,
    pub(crate) body: Body,
}

/// Where a record begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) line: u64,
    pub(crate) byte: u64,
    pub(crate) number: u64,
}

/// A record as its format has it.
pub(crate) enum Body {
    /// The bytes of a JSON value.
    Json(Vec<u8>),
    /// Fields by name; of a table all texts.
    Fields(Map<String, Value>),
}

/// What stands where a record should, with its first bytes.
pub(crate) struct BadPiece {
    pub(crate) at: Place,
    pub(crate) fault: RecordFault,
    pub(crate) bytes: Vec<u8>,
}

/// Records one after the other; after a fault the next one may follow.
pub(crate) type Records = Box<dyn Iterator<Item = Result<Piece, BadPiece>> + Send>;

/// What a reader must know of the catalogue's shape.
pub(crate) struct Shape<'a> {
    /// The name of the list of records inside a JSON object, or of the XML element, where the mapping says.
    pub(crate) list: Option<&'a str>,
    /// The field that holds the id.
    pub(crate) id: &'a str,
}

/// The records of a text in a format.
pub(crate) fn records(text: Text, format: Format, shape: &Shape<'_>) -> Records {
    match format {
        Format::Json => Box::new(json::JsonRecords::new(text, shape)),
        Format::JsonLines => Box::new(jsonl::JsonLines::new(text)),
        Format::Table { delimiter } => {
            Box::new(misfits::Misfits::of(csv::CsvRecords::new(text, delimiter)))
        }
        Format::Yaml => Box::new(yaml::YamlRecords::new(text)),
        Format::Xml => Box::new(xml::XmlRecords::new(text, shape)),
        Format::Page => Box::new(page::records(text)),
    }
}
