//! One text on its way to records: rows of a product together, products out of records, mapped.

use crate::catalogue::Located;
use crate::error::{RecordError, RecordFault};
use crate::hash::RecordHash;
use crate::location::Location;
use crate::mapping::{Mapping, merged};
use crate::records::{BadPiece, Body, MAX_RECORD_BYTES, Piece, Place, Records, nested};
use contracts::RawProduct;
use serde_json::{Map, Value};
use std::collections::VecDeque;
use std::sync::Arc;

/// Most rows of one product.
const MAX_ROWS: usize = 10_000;

pub(crate) struct Reading {
    records: Records,
    mapping: Arc<Mapping>,
    file: String,
    member: Option<String>,
    table: bool,
    /// The row behind a product's last one.
    held: Option<(Place, Map<String, Value>)>,
    ready: VecDeque<Result<Located<RawProduct>, RecordError>>,
    /// Records that were no products, since this was last looked at.
    pub(crate) passed_over: u64,
}

impl Reading {
    pub(crate) fn new(
        records: Records,
        mapping: Arc<Mapping>,
        (file, member): (String, Option<String>),
        table: bool,
    ) -> Self {
        Self {
            records,
            mapping,
            file,
            member,
            table,
            held: None,
            ready: VecDeque::new(),
            passed_over: 0,
        }
    }

    /// The next product, or what is wrong in its place.
    pub(crate) fn next(&mut self) -> Option<Result<Located<RawProduct>, RecordError>> {
        while self.ready.is_empty() {
            match self.held.take() {
                Some((at, fields)) => self.rows(at, fields),
                None => match self.records.next()? {
                    Ok(Piece {
                        at,
                        body: Body::Fields(fields),
                    }) if !self.mapping.group.is_empty() => {
                        let fields = self.mapping.respelled(fields);
                        self.rows(at, fields);
                    }
                    Ok(piece) => self.piece(piece),
                    Err(bad) => self.bad(bad),
                },
            }
        }
        self.ready.pop_front()
    }

    /// A row with those that follow it and belong to the same product.
    fn rows(&mut self, at: Place, first: Map<String, Value>) {
        let mapping = Arc::clone(&self.mapping);
        let own = mapping.group_of(&first).cloned();
        let mut bytes = size(&first);
        let mut rows = vec![first];
        let mut too_many = false;
        loop {
            match self.records.next() {
                Some(Ok(Piece {
                    at: next,
                    body: Body::Fields(row),
                })) => {
                    let row = mapping.respelled(row);
                    if own.is_none() || mapping.group_of(&row) != own.as_ref() {
                        self.held = Some((next, row));
                        break;
                    }
                    bytes += size(&row);
                    too_many |= rows.len() >= MAX_ROWS || bytes > MAX_RECORD_BYTES;
                    if !too_many {
                        rows.push(row);
                    }
                }
                Some(Ok(piece)) => self.piece(piece),
                Some(Err(bad)) => self.bad(bad),
                None => break,
            }
        }
        if too_many {
            let id = self.id_of(&rows[0]);
            let fault = RecordFault::TooLarge(MAX_RECORD_BYTES);
            self.fault(at, id, fault);
        } else {
            self.products(at, merged(rows));
        }
    }

    fn piece(&mut self, Piece { at, body }: Piece) {
        match body {
            Body::Fields(fields) => self.products(at, fields),
            Body::Json(bytes) => match self.json(at, &bytes) {
                Ok(()) => {}
                Err(fault) => self.bad(BadPiece { at, fault, bytes }),
            },
        }
    }

    fn json(&mut self, at: Place, bytes: &[u8]) -> Result<(), RecordFault> {
        let text = RecordFault::utf_8(bytes)?;
        let trimmed = text.trim_start();
        let lists = !self.mapping.find.is_empty() && trimmed.starts_with('[');
        if !trimmed.starts_with('{') && !lists {
            let shown = text.trim().chars().take(60).collect();
            // What is JSON but no object is called so; the rest is bad syntax.
            return match serde_json::from_str::<serde::de::IgnoredAny>(text) {
                Ok(_) => Err(RecordFault::NotARecord(shown)),
                Err(error) => Err(RecordFault::Syntax(error.to_string())),
            };
        }
        let syntax =
            |error: serde_json::Error| RecordFault::Syntax(format!("not valid JSON: {error}"));
        if self.mapping.is_identity()
            && self.mapping.find.is_empty()
            && self.mapping.skip.is_empty()
        {
            let product = serde_json::from_str(text).map_err(syntax)?;
            self.done(at, product);
            return Ok(());
        }
        let record = if lists {
            Map::from_iter([(String::new(), serde_json::from_str(text).map_err(syntax)?)])
        } else {
            serde_json::from_str(text).map_err(syntax)?
        };
        if self.mapping.find.is_empty() {
            // The bytes may tell an id where the fields do not.
            let products = self.mapping.products(record);
            self.passed_over += u64::from(products.is_empty());
            for product in products {
                let product = self.product(product)?;
                self.done(at, product);
            }
            return Ok(());
        }
        self.products(at, record);
        Ok(())
    }

    /// The products in a record, each for itself.
    fn products(&mut self, at: Place, record: Map<String, Value>) {
        let products = self.mapping.products(record);
        self.passed_over += u64::from(products.is_empty());
        for product in products {
            let id = self.id_of(&product);
            match self.product(product) {
                Ok(product) => self.done(at, product),
                Err(fault) => self.fault(at, id, fault),
            }
        }
    }

    fn product(&self, fields: Map<String, Value>) -> Result<RawProduct, RecordFault> {
        if !self.mapping.is_identity() {
            return self.mapping.apply(&fields);
        }
        let fields = if self.table { nested(fields) } else { fields };
        serde_json::from_value(Value::Object(fields))
            .map_err(|error| RecordFault::Syntax(error.to_string()))
    }

    fn done(&mut self, at: Place, mut product: RawProduct) {
        self.mapping.complete(&mut product);
        self.ready.push_back(Ok(Located {
            id: product.id_text(),
            hash: RecordHash::of(&product),
            location: self.location(at),
            record: product,
        }));
    }

    fn bad(&mut self, BadPiece { at, fault, bytes }: BadPiece) {
        let id = if self.table {
            // What is known of a row is a record of its own.
            let fields = serde_json::from_slice(&bytes).ok();
            fields.and_then(|fields| self.id_of(&self.mapping.respelled(fields)))
        } else {
            seen_id(&bytes, self.mapping.id_field())
        };
        self.fault(at, id, fault);
    }

    fn fault(&mut self, at: Place, id: Option<String>, fault: RecordFault) {
        let location = self.location(at);
        self.ready.push_back(Err(RecordError {
            location,
            id,
            fault,
        }));
    }

    fn id_of(&self, fields: &Map<String, Value>) -> Option<String> {
        let names = self.mapping.id_fields();
        let value = if names.is_empty() {
            fields.get("id")
        } else {
            names.iter().find_map(|name| fields.get(name))
        };
        match value? {
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
}

fn size(row: &Map<String, Value>) -> usize {
    row.iter()
        .map(|(name, value)| name.len() + value.as_str().map_or(8, str::len))
        .sum()
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
