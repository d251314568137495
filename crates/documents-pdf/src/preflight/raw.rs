use std::io::{Cursor, Read};

use hayro_syntax::Filter;
use memchr::memmem;

use super::unpack::{is_zlib, measure};
use crate::limits::Budget;
use crate::{Limits, PdfError};

/// Deflate packs 1 byte for at most 1032 (RFC 1951: 258 bytes by two bits).
const DEFLATE_MOST: u64 = 1032;
const DEFLATED: [Filter; 4] = [Filter::FlateDecode; 4];

/// Whether a file says that it is encrypted.
fn is_encrypted(bytes: &[u8]) -> bool {
    memmem::find(bytes, b"/Encrypt").is_some()
}

/// Refuses a file whose streams unpack to more than the limit.
///
/// The parser unpacks streams of objects by itself, on opening the file. So each place that could be the
/// start of a stream is tried here first, without trusting what the file says about it. The streams of an
/// encrypted file cannot be tried; there, streams of objects count with the most that they could become.
pub(crate) fn measure_file(bytes: &[u8], limits: &Limits) -> Result<(), PdfError> {
    let mut budget = Budget::new(limits);
    if is_encrypted(bytes) {
        return measure_encrypted(bytes, &mut budget);
    }
    let has_lzw = memmem::find(bytes, b"LZW").is_some();
    let has_runs = memmem::find(bytes, b"RunLength").is_some();
    for start in stream_starts(bytes) {
        let data = &bytes[start..];
        let mut tries: Vec<&[Filter]> = Vec::new();
        if is_zlib(data) {
            tries.push(&DEFLATED[..nesting(data)]);
        } else {
            tries.extend(text_coding(data));
            tries.extend(has_lzw.then_some(&[Filter::LzwDecode] as &[Filter]));
            tries.extend(has_runs.then_some(&[Filter::RunLengthDecode] as &[Filter]));
        }
        let picture = is_picture(&bytes[..start]);
        for filters in tries {
            if picture {
                budget.count(measure(data, filters, budget.countable()).unwrap_or(0))?;
            } else {
                budget.unpack(measure(data, filters, budget.unpackable()).unwrap_or(0))?;
            }
        }
    }
    Ok(())
}

fn measure_encrypted(bytes: &[u8], budget: &mut Budget) -> Result<(), PdfError> {
    let mut sealed = 0;
    for place in memmem::find_iter(bytes, b"ObjStm") {
        let rest = &bytes[place..];
        sealed += memmem::find(rest, b"endstream").unwrap_or(rest.len()) as u64;
    }
    budget.count(sealed.saturating_mul(DEFLATE_MOST))
}

/// Where the data of streams begin: after the word and the end of its line.
fn stream_starts(bytes: &[u8]) -> impl Iterator<Item = usize> + '_ {
    memmem::find_iter(bytes, b"stream").filter_map(|place| {
        let after = place + b"stream".len();
        let rest = bytes.get(after..)?;
        let line_end = rest
            .iter()
            .take(2)
            .take_while(|byte| matches!(byte, b'\r' | b'\n'))
            .count();
        (!bytes[..place].ends_with(b"end") && after + line_end < bytes.len())
            .then_some(after + line_end)
    })
}

/// Whether the dictionary before a stream says that it is a picture. A file that lies about it gains no more
/// than the limit of all streams together.
fn is_picture(before: &[u8]) -> bool {
    const LONGEST: usize = 2048;
    let near = &before[before.len().saturating_sub(LONGEST)..];
    let dictionary = memmem::rfind(near, b"obj").map_or(near, |start| &near[start..]);
    memmem::find(dictionary, b"/Image").is_some()
}

/// How many times over the data look packed.
fn nesting(data: &[u8]) -> usize {
    let mut source: Box<dyn Read + '_> = Box::new(data);
    for depth in 0..DEFLATED.len() {
        let mut head = [0; 2];
        if source.read_exact(&mut head).is_err() || !is_zlib(&head) {
            return depth.max(1);
        }
        source = Box::new(flate2::read::ZlibDecoder::new(
            Cursor::new(head).chain(source),
        ));
    }
    DEFLATED.len()
}

/// The filters of data that are written as text.
fn text_coding(data: &[u8]) -> Option<&'static [Filter]> {
    let mut head = data
        .iter()
        .filter(|byte| !byte.is_ascii_whitespace())
        .take(32);
    if head.clone().all(u8::is_ascii_hexdigit) {
        Some(&[Filter::AsciiHexDecode, Filter::FlateDecode])
    } else if head.all(|byte| matches!(byte, b'!'..=b'u' | b'z' | b'~')) {
        Some(&[Filter::Ascii85Decode, Filter::FlateDecode])
    } else {
        None
    }
}
