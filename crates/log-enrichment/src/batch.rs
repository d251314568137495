use crate::clean::{self, Malformed};
use crate::envelope::{self, Envelope, LogEvent, NotInflated};
use crate::facts::Facts;
use crate::pseudonym::Pseudonyms;
use crate::request::{Record, Request};
use crate::response::{Failure, LIMIT_RESPONSE, Response, TooManyRecords};
use std::collections::HashMap;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Most bytes that one gzip record may inflate to.
pub const LIMIT_INFLATED_RECORD: usize = 16 << 20;
/// Most bytes that the gzip records of one request may inflate to together.
pub const LIMIT_INFLATED_BATCH: usize = 128 << 20;

/// The records of a request without personal data, waiting for the facts of their products.
pub struct Batch<'a> {
    request: &'a Request,
    pub(crate) outcomes: Vec<Outcome>,
    pub(crate) lines: Vec<Line>,
    /// The lines one after the other, each without its closing brace.
    pub(crate) text: Vec<u8>,
    products: Vec<String>,
    numbers: HashMap<String, usize>,
    inflated: usize,
}

/// What became of a record.
pub(crate) enum Outcome {
    /// These lines.
    Lines(Range<usize>),
    /// Nothing, rightly.
    Dropped,
    /// Nothing, for this reason.
    Failed(Failure),
}

/// A line that waits for its last fields.
pub(crate) struct Line {
    pub(crate) text: Range<usize>,
    /// Which of the batch's products it is about.
    pub(crate) product: Option<usize>,
    /// Whether it has no field yet.
    pub(crate) empty: bool,
}

impl<'a> Batch<'a> {
    /// Reads and cleans the records of a request, each for itself.
    #[must_use]
    pub fn read(request: &'a Request, pseudonyms: &Pseudonyms) -> Self {
        let mut batch = Self {
            request,
            outcomes: Vec::with_capacity(request.len()),
            lines: Vec::with_capacity(request.len()),
            text: Vec::with_capacity(LIMIT_RESPONSE / 4 * 3),
            products: Vec::new(),
            numbers: HashMap::new(),
            inflated: 0,
        };
        let mut buffer = Vec::new();
        for record in request.iter() {
            let (lines, text) = (batch.lines.len(), batch.text.len());
            // What a bug leaves half-written is cut off below, like that of any failure.
            let read = AssertUnwindSafe(|| batch.record(record, pseudonyms, &mut buffer));
            let outcome = catch_unwind(read).unwrap_or(Err(Failure::Bug));
            let outcome = match outcome {
                Ok(()) if batch.lines.len() == lines => Outcome::Dropped,
                // More than any response has room for; this also bounds the memory.
                Ok(()) if batch.text.len() / 3 * 4 > LIMIT_RESPONSE => {
                    Outcome::Failed(Failure::OverLimit)
                }
                Ok(()) => Outcome::Lines(lines..batch.lines.len()),
                Err(failure) => Outcome::Failed(failure),
            };
            if matches!(outcome, Outcome::Failed(_)) {
                batch.lines.truncate(lines);
                batch.text.truncate(text);
            }
            batch.outcomes.push(outcome);
        }
        batch
    }

    /// The products that the records are about, each once.
    #[must_use]
    pub fn products(&self) -> &[String] {
        &self.products
    }

    /// Joins the facts and writes the answer to every record.
    ///
    /// # Errors
    /// When the ids of the records alone are more than a response may hold.
    pub fn finish(self, facts: &Facts) -> Result<Response, TooManyRecords> {
        let fields: Vec<Option<String>> = self
            .products
            .iter()
            .map(|product| facts.field(product))
            .collect();
        Response::write(self.request, &self, &fields)
    }

    fn record(
        &mut self,
        record: Record<'_>,
        pseudonyms: &Pseudonyms,
        buffer: &mut Vec<u8>,
    ) -> Result<(), Failure> {
        if !record.decoded {
            return Err(Failure::NotBase64);
        }
        let compressed = envelope::is_gzip(record.data);
        let bytes = if compressed {
            let left = LIMIT_INFLATED_BATCH.saturating_sub(self.inflated);
            envelope::inflate(record.data, left.min(LIMIT_INFLATED_RECORD), buffer).map_err(
                |fault| match fault {
                    NotInflated::Damaged => Failure::Gzip,
                    NotInflated::TooLarge => Failure::InflatesTooFar,
                },
            )?;
            self.inflated += buffer.len();
            buffer.as_slice()
        } else {
            record.data
        };
        let text = simdutf8::compat::from_utf8(bytes)
            .map_err(|error| Malformed::Utf8(error.valid_up_to()))?;
        let is_envelope = if compressed {
            envelope::is_inflated_envelope
        } else {
            envelope::is_plain_envelope
        };
        if is_envelope(text) {
            return self.envelope(text, pseudonyms);
        }
        self.objects(text, pseudonyms)
    }

    /// A record of JSON: one object, or several with white space between.
    fn objects(&mut self, text: &str, pseudonyms: &Pseudonyms) -> Result<(), Failure> {
        let skip = |from: usize| {
            text.len()
                - text[from..]
                    .trim_start_matches([' ', '\n', '\r', '\t'])
                    .len()
        };
        let mut at = skip(0);
        if at == text.len() {
            return Err(Malformed::NotAnObject(at).into());
        }
        while at < text.len() {
            at = skip(self.object(text, at, pseudonyms)?);
        }
        Ok(())
    }

    fn object(
        &mut self,
        text: &str,
        at: usize,
        pseudonyms: &Pseudonyms,
    ) -> Result<usize, Malformed> {
        let start = self.text.len();
        let cleaned = clean::object(text, at, pseudonyms, &mut self.text)?;
        let product = cleaned.product.map(|product| self.number_of(&product));
        self.lines.push(Line {
            text: start..self.text.len(),
            product,
            empty: cleaned.empty,
        });
        Ok(cleaned.end)
    }

    fn number_of(&mut self, product: &str) -> usize {
        if let Some(number) = self.numbers.get(product) {
            return *number;
        }
        let number = self.products.len();
        self.products.push(product.to_owned());
        self.numbers.insert(product.to_owned(), number);
        number
    }

    fn envelope(&mut self, text: &str, pseudonyms: &Pseudonyms) -> Result<(), Failure> {
        let envelope: Envelope<'_> = serde_json::from_str(text).map_err(|_| Failure::Envelope)?;
        match envelope.message_type.as_ref() {
            "CONTROL_MESSAGE" => return Ok(()),
            "DATA_MESSAGE" => {}
            _ => return Err(Failure::Envelope),
        }
        for event in &envelope.log_events {
            self.log_event(&envelope, event, pseudonyms);
            if self.text.len() / 3 * 4 > LIMIT_RESPONSE {
                return Err(Failure::OverLimit);
            }
        }
        Ok(())
    }

    /// A log event: its message if that is JSON, else a record with the message as a text; and
    /// where it comes from.
    fn log_event(
        &mut self,
        envelope: &Envelope<'_>,
        event: &LogEvent<'_>,
        pseudonyms: &Pseudonyms,
    ) {
        let message = event.message.trim();
        let (start, lines) = (self.text.len(), self.lines.len());
        if self.object(message, 0, pseudonyms) != Ok(message.len()) {
            self.lines.truncate(lines);
            self.text.truncate(start);
            self.text.extend_from_slice(b"{\"message\":\"");
            clean::strings::escape(&domain::privacy::redact(message), &mut self.text);
            self.text.push(b'"');
            self.lines.push(Line {
                text: start..self.text.len(),
                product: None,
                empty: false,
            });
        }
        let Some(line) = self.lines.last_mut() else {
            return;
        };
        if !line.empty {
            self.text.push(b',');
        }
        self.text.extend_from_slice(b"\"cloudwatch\":{\"id\":\"");
        clean::strings::escape(&event.id, &mut self.text);
        self.text.extend_from_slice(
            format!("\",\"timestamp\":{},\"log_group\":\"", event.timestamp).as_bytes(),
        );
        clean::strings::escape(&envelope.log_group, &mut self.text);
        self.text.extend_from_slice(b"\",\"log_stream\":\"");
        clean::strings::escape(&envelope.log_stream, &mut self.text);
        self.text.extend_from_slice(b"\"}");
        line.empty = false;
        line.text.end = self.text.len();
    }
}
