//! YAML: a list of mappings, read entry by entry, or one mapping per document.

use super::input::Input;
use super::{BadPiece, Body, MAX_RECORD_BYTES, Piece, Place};
use crate::error::RecordFault;
use crate::source::Text;
use serde_json::{Map, Value};
use std::io;

pub(super) struct YamlRecords {
    input: Input,
    /// How entries are told apart, once the first one was seen.
    layout: Option<Layout>,
    /// A line that was read but belongs to the next entry.
    held: Option<(Place, Vec<u8>)>,
    /// Whether the list is the value of a key.
    wrapped: bool,
    /// Whether the list has ended.
    after: bool,
    number: u64,
    ended: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Layout {
    /// Entries of a list begin with a dash at this column.
    List(usize),
    /// Entries are documents, parted by `---`.
    Documents,
}

/// What a line is for the entries around it.
#[derive(PartialEq, Eq)]
enum Line {
    Blank,
    /// `---`, `...` or a directive.
    Mark,
    /// The first of an entry.
    Begin,
    /// Any other.
    Inside,
    /// Ends the list.
    After,
}

impl YamlRecords {
    pub(super) fn new(text: Text) -> Self {
        let input = Input::new(text.body);
        Self {
            input,
            layout: None,
            held: None,
            wrapped: false,
            after: false,
            number: 0,
            ended: false,
        }
    }

    fn line(&mut self) -> io::Result<Option<(Place, Vec<u8>)>> {
        if let Some(held) = self.held.take() {
            return Ok(Some(held));
        }
        let at = Place {
            line: self.input.line,
            byte: self.input.byte,
            number: 0,
        };
        let mut line = Vec::new();
        let any = self.input.line(&mut line, MAX_RECORD_BYTES + 1)?;
        Ok(any.then_some((at, line)))
    }

    fn step(&mut self) -> io::Result<Option<Result<Piece, BadPiece>>> {
        let mut entry = Vec::new();
        let mut begin = None;
        while let Some((at, line)) = self.line()? {
            match self.kind(&line, begin.is_some()) {
                Line::After => {
                    self.after = true;
                    if begin.is_some() {
                        break;
                    }
                }
                Line::Mark | Line::Begin if begin.is_some() => {
                    self.held = Some((at, line));
                    break;
                }
                Line::Mark => self.after = false,
                Line::Blank if begin.is_none() => {}
                _ if self.after => {}
                Line::Inside if begin.is_none() && self.layout != Some(Layout::Documents) => {}
                _ => {
                    begin.get_or_insert(at);
                    let room = (MAX_RECORD_BYTES + 1).saturating_sub(entry.len());
                    entry.extend_from_slice(line.get(..room).unwrap_or(&line));
                }
            }
        }
        let Some(at) = begin else {
            return Ok(None);
        };
        self.number += 1;
        let at = Place {
            number: self.number,
            ..at
        };
        Ok(Some(match self.parse(&mut entry) {
            Ok(fields) => Ok(Piece {
                at,
                body: Body::Fields(fields),
            }),
            Err(fault) => {
                entry.truncate(1024);
                Err(BadPiece {
                    at,
                    fault,
                    bytes: entry,
                })
            }
        }))
    }

    fn kind(&mut self, line: &[u8], inside: bool) -> Line {
        let text = line.trim_ascii();
        let column = line.iter().take_while(|byte| **byte == b' ').count();
        if text.is_empty() || (text.starts_with(b"#") && !inside) {
            return Line::Blank;
        }
        if column == 0
            && (line.starts_with(b"---") || line.starts_with(b"...") || line.starts_with(b"%"))
        {
            return Line::Mark;
        }
        let dash = text == b"-" || text.starts_with(b"- ");
        match self.layout {
            None if dash => {
                self.layout = Some(Layout::List(column));
                Line::Begin
            }
            // `products:` above the list.
            None if column == 0 && text.ends_with(b":") => {
                self.wrapped = true;
                Line::Blank
            }
            None => {
                self.layout = Some(Layout::Documents);
                Line::Begin
            }
            Some(Layout::List(dashes)) if dash && column == dashes => Line::Begin,
            Some(Layout::List(dashes)) if column < dashes || (self.wrapped && column == dashes) => {
                Line::After
            }
            _ => Line::Inside,
        }
    }

    fn parse(&self, entry: &mut [u8]) -> Result<Map<String, Value>, RecordFault> {
        if entry.len() > MAX_RECORD_BYTES {
            return Err(RecordFault::TooLarge(MAX_RECORD_BYTES));
        }
        if let Some(Layout::List(column)) = self.layout
            && let Some(dash) = entry.get_mut(column)
        {
            *dash = b' ';
        }
        let text = RecordFault::utf_8(entry)?;
        let options = serde_saphyr::options! {
            leading_zero_numbers_as_strings: true,
            underscored_numbers_as_strings: true,
            strict_booleans: true,
            with_snippet: false,
        };
        match serde_saphyr::from_str_with_options(text, options) {
            Ok(Value::Object(fields)) => Ok(fields),
            Ok(other) => Err(RecordFault::NotARecord(
                other.to_string().chars().take(60).collect(),
            )),
            Err(error) => Err(RecordFault::Syntax(in_words(&error))),
        }
    }
}

/// The error for a person: the parser shows what its limits counted as Rust writes it.
fn in_words(error: &serde_saphyr::Error) -> String {
    let text = error.to_string();
    if text.contains("budget breached") {
        return "is too large or too deeply nested for YAML: too many values, aliases or levels"
            .to_owned();
    }
    text
}

impl Iterator for YamlRecords {
    type Item = Result<Piece, BadPiece>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let step = self.step();
        self.ended = !matches!(step, Ok(Some(_)));
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
