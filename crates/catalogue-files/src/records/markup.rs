//! The pieces of an XML text: what lies between `<` and `>`, one at a time.

use super::input::Input;
use std::io;
use std::ops::Range;

/// What a piece of markup is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `<name …>`
    Start,
    /// `<name …/>`
    Empty,
    /// `</name>`
    End,
    /// `<!DOCTYPE …>` and its like.
    Declaration,
    /// A comment, a CDATA section or a processing instruction.
    Other,
}

/// Reads on through text into `buffer`, up to the next `<`, which stays; false at the end.
pub(super) fn text(input: &mut Input, mut buffer: Option<&mut Vec<u8>>) -> io::Result<bool> {
    loop {
        let chunk = input.chunk()?;
        if chunk.is_empty() {
            return Ok(false);
        }
        let end = memchr::memchr(b'<', chunk);
        let count = end.unwrap_or(chunk.len());
        if let Some(buffer) = &mut buffer {
            buffer.extend_from_slice(&chunk[..count]);
        }
        input.take(count)?;
        if end.is_some() {
            return Ok(true);
        }
    }
}

/// Reads the piece of markup at hand, which begins with `<`, into `buffer`, until it is `most`
/// bytes long; none when it does not end before that or before the file does.
pub(super) fn markup(
    input: &mut Input,
    buffer: &mut Vec<u8>,
    most: usize,
) -> io::Result<Option<(Kind, Range<usize>)>> {
    let begin = buffer.len();
    let mut seen = begin;
    let mut quote = None;
    while buffer.len() < most {
        let chunk = input.chunk()?;
        if chunk.is_empty() {
            break;
        }
        let count = memchr::memchr(b'>', chunk).map_or(chunk.len(), |at| at + 1);
        buffer.extend_from_slice(&chunk[..count]);
        input.take(count)?;
        let piece = &buffer[begin..];
        let end = match piece {
            _ if piece.starts_with(b"<!--") => piece.len() > 6 && piece.ends_with(b"-->"),
            _ if piece.starts_with(b"<![CDATA[") => piece.ends_with(b"]]>"),
            _ if piece.starts_with(b"<?") => piece.ends_with(b"?>"),
            _ => {
                // A `>` inside quotes ends nothing.
                for &byte in &buffer[seen..] {
                    match (quote, byte) {
                        (None, b'"' | b'\'') => quote = Some(byte),
                        (Some(open), byte) if open == byte => quote = None,
                        _ => {}
                    }
                }
                quote.is_none() && piece.ends_with(b">")
            }
        };
        seen = buffer.len();
        if end {
            return Ok(Some((kind(&buffer[begin..]), begin..buffer.len())));
        }
    }
    Ok(None)
}

fn kind(piece: &[u8]) -> Kind {
    match piece {
        [b'<', b'!', b'-' | b'[', ..] | [b'<', b'?', ..] => Kind::Other,
        [b'<', b'!', ..] => Kind::Declaration,
        [b'<', b'/', ..] => Kind::End,
        [.., b'/', b'>'] => Kind::Empty,
        _ => Kind::Start,
    }
}

/// The name in a tag.
pub(super) fn name(tag: &[u8]) -> &[u8] {
    let tag = tag.strip_prefix(b"<").unwrap_or(tag);
    let tag = tag.strip_prefix(b"/").unwrap_or(tag);
    let end = tag
        .iter()
        .position(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/'));
    &tag[..end.unwrap_or(tag.len())]
}
