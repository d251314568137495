//! The envelopes in which CloudWatch Logs sends log events to Firehose.

use serde::Deserialize;
use std::borrow::Cow;
use std::io::Read;

/// An envelope.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Envelope<'a> {
    #[serde(borrow)]
    pub(crate) message_type: Cow<'a, str>,
    #[serde(borrow, default)]
    pub(crate) log_group: Cow<'a, str>,
    #[serde(borrow, default)]
    pub(crate) log_stream: Cow<'a, str>,
    #[serde(borrow, default)]
    pub(crate) log_events: Vec<LogEvent<'a>>,
}

/// A log event in it.
#[derive(Deserialize)]
pub(crate) struct LogEvent<'a> {
    #[serde(borrow)]
    pub(crate) id: Cow<'a, str>,
    /// Milliseconds since 1970.
    pub(crate) timestamp: i64,
    #[serde(borrow)]
    pub(crate) message: Cow<'a, str>,
}

/// Whether a record is gzip (RFC 1952).
pub(crate) fn is_gzip(record: &[u8]) -> bool {
    record.starts_with(&[0x1f, 0x8b])
}

/// Whether a record that was not compressed is an envelope: Firehose can inflate by itself.
pub(crate) fn is_plain_envelope(text: &str) -> bool {
    let inner = text.trim_start().strip_prefix('{').map(str::trim_start);
    inner.is_some_and(|inner| inner.starts_with("\"messageType\""))
}

/// Whether a record that was compressed is an envelope.
pub(crate) fn is_inflated_envelope(text: &str) -> bool {
    is_plain_envelope(text) || text.contains("\"messageType\"") && text.contains("\"logEvents\"")
}

/// Why a record could not be inflated.
pub(crate) enum NotInflated {
    /// It is damaged.
    Damaged,
    /// It has more than the bytes allowed.
    TooLarge,
}

/// Inflates a record into `into`, at most `most` bytes.
pub(crate) fn inflate(record: &[u8], most: usize, into: &mut Vec<u8>) -> Result<(), NotInflated> {
    into.clear();
    let mut reader = flate2::read::MultiGzDecoder::new(record).take(most as u64 + 1);
    reader.read_to_end(into).map_err(|_| NotInflated::Damaged)?;
    if into.len() > most {
        return Err(NotInflated::TooLarge);
    }
    Ok(())
}
