//! JSON Lines: one object a line.

use super::input::Input;
use super::{BadPiece, Body, MAX_RECORD_BYTES, Piece, Place};
use crate::error::RecordFault;
use crate::source::Text;

pub(super) struct JsonLines {
    input: Input,
    number: u64,
    ended: bool,
}

impl JsonLines {
    pub(super) fn new(text: Text) -> Self {
        Self {
            input: Input::new(text.body),
            number: 0,
            ended: false,
        }
    }
}

impl Iterator for JsonLines {
    type Item = Result<Piece, BadPiece>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut bytes = Vec::new();
        while !self.ended {
            let mut at = Place {
                line: self.input.line,
                byte: self.input.byte,
                number: self.number + 1,
            };
            let fault = match self.input.line(&mut bytes, MAX_RECORD_BYTES + 1) {
                Ok(true) if bytes.trim_ascii().is_empty() => continue,
                Ok(true) if bytes.len() > MAX_RECORD_BYTES => {
                    RecordFault::TooLarge(MAX_RECORD_BYTES)
                }
                Ok(true) => {
                    at.byte += (bytes.len() - bytes.trim_ascii_start().len()) as u64;
                    self.number += 1;
                    return Some(Ok(Piece {
                        at,
                        body: Body::Json(bytes),
                    }));
                }
                Ok(false) => {
                    self.ended = true;
                    return None;
                }
                Err(error) => {
                    self.ended = true;
                    error.into()
                }
            };
            self.number += 1;
            bytes.truncate(1024);
            return Some(Err(BadPiece { at, fault, bytes }));
        }
        None
    }
}
