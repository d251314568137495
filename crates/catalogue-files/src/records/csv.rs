//! Comma-separated values (RFC 4180, any delimiter) with a header row.

use super::input::Input;
use super::{BadPiece, Body, MAX_RECORD_BYTES, MAX_RESCANS, Piece, Place};
use crate::error::RecordFault;
use crate::source::Text;
use serde_json::{Map, Value};
use std::collections::HashSet;
use std::io;

pub(super) struct CsvRecords {
    input: Input,
    delimiter: u8,
    header: Option<Vec<String>>,
    number: u64,
    rescans: u32,
    ended: bool,
}

/// Where in a row the reader is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    CellStart,
    Plain,
    Quoted,
    /// Behind a quote inside a quoted cell: its end, or half of an escaped quote.
    Quote,
}

/// The cells of a row, and the bytes it was read from.
#[derive(Default)]
struct Row {
    cells: Vec<Vec<u8>>,
    raw: Vec<u8>,
}

impl Row {
    /// A fault of one of its cells, with the place of a byte counted in the row.
    fn fault(&self, fault: RecordFault) -> RecordFault {
        match fault {
            RecordFault::Encoding { .. } => RecordFault::utf_8(&self.raw).err().unwrap_or(fault),
            fault => fault,
        }
    }
}

impl CsvRecords {
    pub(super) fn new(text: Text, delimiter: u8) -> Self {
        Self {
            input: Input::new(text.body),
            delimiter,
            header: None,
            number: 0,
            rescans: 0,
            ended: false,
        }
    }

    /// The next row that is not blank; a fault with the row as far as it was read.
    fn row(&mut self, row: &mut Row) -> io::Result<Option<Result<(), RecordFault>>> {
        let mut at = At::CellStart;
        row.cells.clear();
        row.raw.clear();
        let mut cell = Vec::new();
        loop {
            let chunk = self.input.chunk()?;
            if chunk.is_empty() {
                if row.raw.is_empty() {
                    return Ok(None);
                }
                if at == At::Quoted {
                    return Ok(Some(Err(RecordFault::Cut("a quote is never closed"))));
                }
                row.cells.push(cell);
                return Ok(Some(Ok(())));
            }
            let mut used = 0;
            let mut outcome = None;
            for &byte in chunk {
                used += 1;
                match (at, byte) {
                    (At::Quoted, b'"') => at = At::Quote,
                    (At::Quote, b'"') => {
                        cell.push(b'"');
                        at = At::Quoted;
                    }
                    (At::Quoted, _) => cell.push(byte),
                    (At::CellStart, b'"') => at = At::Quoted,
                    (_, b'\n') => {
                        outcome = Some(Ok(()));
                        break;
                    }
                    (_, byte) if byte == self.delimiter => {
                        row.cells.push(std::mem::take(&mut cell));
                        at = At::CellStart;
                    }
                    (_, b'\r') => {}
                    (At::Quote, _) => {
                        outcome =
                            Some(Err(RecordFault::Cut("a quote stands inside a quoted cell")));
                        break;
                    }
                    (At::CellStart | At::Plain, _) => {
                        cell.push(byte);
                        at = At::Plain;
                    }
                }
            }
            row.raw.extend_from_slice(&chunk[..used]);
            self.input.take(used)?;
            if row.raw.len() > MAX_RECORD_BYTES {
                outcome = Some(Err(RecordFault::TooLarge(MAX_RECORD_BYTES)));
            }
            if let Some(outcome) = outcome {
                row.cells.push(cell);
                return Ok(Some(outcome));
            }
        }
    }

    /// Goes on with the line behind the one on which a broken row began.
    fn resume(&mut self, row: &Row) -> io::Result<()> {
        if let Some(end) = memchr::memchr(b'\n', &row.raw)
            && self.rescans < MAX_RESCANS
        {
            self.rescans += 1;
            self.input.put_back(&row.raw[end + 1..]);
            return Ok(());
        }
        if row.raw.ends_with(b"\n") {
            return Ok(());
        }
        self.input.line(&mut Vec::new(), 0).map(|_| ())
    }

    fn step(&mut self) -> io::Result<Option<Result<Piece, BadPiece>>> {
        let mut row = Row::default();
        loop {
            let at = Place {
                line: self.input.line,
                byte: self.input.byte,
                number: self.number + 1,
            };
            let Some(outcome) = self.row(&mut row)? else {
                return Ok(None);
            };
            if outcome.is_ok() && row.cells.len() == 1 && row.cells[0].trim_ascii().is_empty() {
                continue;
            }
            let Some(header) = &self.header else {
                match outcome.and_then(|()| header(&row.cells)) {
                    Ok(header) => self.header = Some(header),
                    Err(fault) => {
                        self.ended = true;
                        let fault = RecordFault::Header(Box::new(row.fault(fault)));
                        let at = Place { number: 0, ..at };
                        return Ok(Some(Err(BadPiece {
                            at,
                            fault,
                            bytes: Vec::new(),
                        })));
                    }
                }
                continue;
            };
            let fields = match outcome {
                Ok(()) => fields(header, &row.cells),
                Err(fault) => {
                    self.resume(&row)?;
                    Err(fault)
                }
            };
            self.number += 1;
            let fields = fields.map_err(|fault| row.fault(fault));
            return Ok(Some(match fields {
                Ok(fields) => Ok(Piece {
                    at,
                    body: Body::Fields(fields),
                }),
                Err(fault) => {
                    let bytes = first_cell(self.header.as_deref(), &row);
                    Err(BadPiece { at, fault, bytes })
                }
            }));
        }
    }
}

/// The names of the columns; those without a name are left out later.
fn header(cells: &[Vec<u8>]) -> Result<Vec<String>, RecordFault> {
    let names = texts(cells)?;
    let mut seen = HashSet::with_capacity(names.len());
    match names
        .iter()
        .find(|name| !name.is_empty() && !seen.insert(name.as_str()))
    {
        Some(name) => Err(RecordFault::Syntax(format!(
            "column {name:?} stands there twice"
        ))),
        None => Ok(names),
    }
}

/// The first cell of a row that is none, as a record: cells behind it may belong to other columns.
fn first_cell(header: Option<&[String]>, row: &Row) -> Vec<u8> {
    let whole = row.cells.first().filter(|_| row.cells.len() > 1);
    let cell = whole.and_then(|cell| std::str::from_utf8(cell).ok());
    let name = header.and_then(<[String]>::first);
    match (name, cell.map(str::trim)) {
        (Some(name), Some(cell)) if !cell.is_empty() && cell.len() <= 1024 => {
            let fields = Map::from_iter([(name.clone(), Value::from(cell))]);
            Value::Object(fields).to_string().into_bytes()
        }
        _ => Vec::new(),
    }
}

/// The cells under their names; empty cells say nothing and are left out.
fn fields(header: &[String], cells: &[Vec<u8>]) -> Result<Map<String, Value>, RecordFault> {
    let surplus = cells.get(header.len()..).unwrap_or_default();
    if cells.len() < header.len() || surplus.iter().any(|cell| !cell.trim_ascii().is_empty()) {
        return Err(RecordFault::Cells {
            found: cells.len(),
            expected: header.len(),
        });
    }
    let named = header.iter().cloned().zip(texts(cells)?);
    Ok(named
        .filter(|(name, cell)| !name.is_empty() && !cell.trim().is_empty())
        .map(|(name, cell)| (name, Value::String(cell)))
        .collect())
}

fn texts(cells: &[Vec<u8>]) -> Result<Vec<String>, RecordFault> {
    cells
        .iter()
        .map(|cell| RecordFault::utf_8(cell).map(|text| text.trim().to_owned()))
        .collect()
}

impl Iterator for CsvRecords {
    type Item = Result<Piece, BadPiece>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let step = self.step();
        self.ended |= !matches!(step, Ok(Some(_)));
        step.unwrap_or_else(|error| {
            let at = Place {
                line: self.input.line,
                byte: self.input.byte,
                number: self.number + 1,
            };
            Some(Err(BadPiece {
                at,
                fault: error.into(),
                bytes: Vec::new(),
            }))
        })
    }
}
