use crate::batch::{Batch, Line, Outcome};
use crate::clean::{self, Malformed};
use crate::request::{Record, Request};
use base64_simd::STANDARD;

/// Most bytes in a response. Lambda takes 6 MB (6,291,556 bytes); AWS's own transformations stop
/// here.
pub const LIMIT_RESPONSE: usize = 6_000_000;

const HEAD: &str = "{\"records\":[";
const TAIL: &str = "]}";
/// What a record's answer has besides its id and data; the longest result.
const FRAME: usize = "{\"recordId\":,\"result\":\"ProcessingFailed\"},".len();
/// What data adds besides itself.
const DATA_FRAME: usize = ",\"data\":\"\"".len();

/// Why a record could not be transformed; Firehose keeps the original under its error prefix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// Its data is missing or not base64.
    #[error("data is not base64")]
    NotBase64,
    /// It begins as gzip and is damaged.
    #[error("gzip is damaged")]
    Gzip,
    /// It, or all of the request, inflates to more than is taken.
    #[error("gzip inflates to more than is taken")]
    InflatesTooFar,
    /// It looks like an envelope of CloudWatch Logs, but is none.
    #[error("not an envelope of CloudWatch Logs")]
    Envelope,
    /// It is not JSON.
    #[error(transparent)]
    Malformed(#[from] Malformed),
    /// Handling it panicked; the panic's own message is in the log.
    #[error("a bug was met")]
    Bug,
    /// The response has no room for it: send it again in a smaller batch.
    #[error("no room in the response")]
    OverLimit,
}

/// The ids alone are more than a response may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0} records are more than a response can answer")]
pub struct TooManyRecords(pub usize);

/// The answer to a request.
#[derive(Clone, Debug)]
pub struct Response {
    /// The JSON that Firehose expects.
    pub body: String,
    /// How many records came through.
    pub ok: usize,
    /// How many were dropped, rightly: control messages.
    pub dropped: usize,
    /// The records that failed, by id, in order.
    pub failed: Vec<(String, Failure)>,
}

impl Response {
    /// Answers every record in order. Records that came through get the room first, in order; what
    /// does not fit fails. Those that failed get their data back while there is room.
    pub(crate) fn write(
        request: &Request,
        batch: &Batch<'_>,
        fields: &[Option<String>],
    ) -> Result<Self, TooManyRecords> {
        let ids: usize = request
            .iter()
            .map(|record| FRAME + "\"\"".len() + clean::strings::escaped_len(record.id))
            .sum();
        let mut room = LIMIT_RESPONSE
            .checked_sub(HEAD.len() + TAIL.len() + ids)
            .ok_or(TooManyRecords(request.len()))?;
        let fits: Vec<bool> = batch
            .outcomes
            .iter()
            .map(|outcome| match outcome {
                Outcome::Lines(lines) => take(&mut room, size(&batch.lines[lines.clone()], fields)),
                _ => false,
            })
            .collect();
        let mut response = Self {
            body: String::with_capacity(LIMIT_RESPONSE),
            ok: 0,
            dropped: 0,
            failed: Vec::new(),
        };
        let mut scratch = Vec::new();
        response.body.push_str(HEAD);
        for ((record, outcome), fits) in request.iter().zip(&batch.outcomes).zip(fits) {
            match outcome {
                Outcome::Lines(lines) if fits => {
                    scratch.clear();
                    for line in &batch.lines[lines.clone()] {
                        append(line, &batch.text, fields, &mut scratch);
                    }
                    response.ok += 1;
                    response.begin(record.id, "Ok");
                    response.data(&scratch);
                }
                Outcome::Dropped => {
                    response.dropped += 1;
                    response.begin(record.id, "Dropped");
                }
                Outcome::Lines(_) => response.fail(record, Failure::OverLimit, &mut room),
                Outcome::Failed(failure) => response.fail(record, *failure, &mut room),
            }
            response.body.push_str("},");
        }
        if response.body.ends_with(',') {
            response.body.pop();
        }
        response.body.push_str(TAIL);
        Ok(response)
    }

    fn begin(&mut self, id: &str, result: &str) {
        self.body.push_str("{\"recordId\":");
        if clean::strings::escaped_len(id) == id.len() {
            self.body.push('"');
            self.body.push_str(id);
            self.body.push('"');
        } else {
            self.body.push_str(&quoted(id));
        }
        self.body.push_str(",\"result\":\"");
        self.body.push_str(result);
        self.body.push('"');
    }

    fn data(&mut self, bytes: &[u8]) {
        self.body.push_str(",\"data\":\"");
        STANDARD.encode_append(bytes, &mut self.body);
        self.body.push('"');
    }

    fn fail(&mut self, record: Record<'_>, failure: Failure, room: &mut usize) {
        self.begin(record.id, "ProcessingFailed");
        if !record.decoded {
            let data = quoted(std::str::from_utf8(record.data).unwrap_or_default());
            if take(room, data.len() + DATA_FRAME) {
                self.body.push_str(",\"data\":");
                self.body.push_str(&data);
            }
        } else if take(room, base64_len(record.data.len()) + DATA_FRAME) {
            self.data(record.data);
        }
        self.failed.push((record.id.to_owned(), failure));
    }
}

fn take(room: &mut usize, size: usize) -> bool {
    let left = room.checked_sub(size);
    *room = left.unwrap_or(*room);
    left.is_some()
}

/// The bytes that the data of some lines takes in the response.
fn size(lines: &[Line], fields: &[Option<String>]) -> usize {
    let plain: usize = lines
        .iter()
        .map(|line| {
            let field =
                field(line, fields).map_or(0, |field| field.len() + usize::from(!line.empty));
            line.text.len() + field + "}\n".len()
        })
        .sum();
    base64_len(plain) + DATA_FRAME
}

fn append(line: &Line, text: &[u8], fields: &[Option<String>], out: &mut Vec<u8>) {
    out.extend_from_slice(&text[line.text.clone()]);
    if let Some(field) = field(line, fields) {
        if !line.empty {
            out.push(b',');
        }
        out.extend_from_slice(field.as_bytes());
    }
    out.extend_from_slice(b"}\n");
}

fn field<'a>(line: &Line, fields: &'a [Option<String>]) -> Option<&'a str> {
    line.product
        .and_then(|product| fields.get(product))
        .and_then(Option::as_deref)
}

const fn base64_len(bytes: usize) -> usize {
    bytes.div_ceil(3) * 4
}

/// A text as JSON.
fn quoted(text: &str) -> String {
    let mut inner = Vec::with_capacity(text.len() + 2);
    inner.push(b'"');
    crate::clean::strings::escape(text, &mut inner);
    inner.push(b'"');
    String::from_utf8(inner).unwrap_or_default()
}
