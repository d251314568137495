//! Which format a text has.

use super::Shape;
use super::matcher::{Matcher, Step};
use super::wrapper::list_begins;

/// The formats of catalogues.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// An array of objects, an object around one, or objects one after the other.
    Json,
    /// An object a line.
    JsonLines,
    /// Rows under a header.
    Table {
        /// What parts the cells.
        delimiter: u8,
    },
    /// A list of mappings, or mappings as documents.
    Yaml,
    /// The repeated element of a feed.
    Xml,
    /// A web page that describes its products in JSON-LD.
    Page,
}

impl Format {
    /// The format that a name's ending tells, or else the text's beginning.
    pub(crate) fn of(name: &str, head: &[u8], shape: &Shape<'_>) -> Option<Self> {
        let name = name.to_lowercase();
        let name = name.strip_suffix(".gz").unwrap_or(&name);
        match name.rsplit('.').next().unwrap_or_default() {
            "jsonl" | "ndjson" => Some(Self::JsonLines),
            "json" | "jsonld" => Some(json(head, shape)),
            "xml" | "rss" | "atom" => Some(Self::Xml),
            "html" | "htm" => Some(Self::Page),
            "csv" => Some(Self::Table {
                delimiter: delimiter(head).unwrap_or(b','),
            }),
            "tsv" | "tab" => Some(Self::Table { delimiter: b'\t' }),
            "yaml" | "yml" => Some(Self::Yaml),
            _ => sniffed(head, shape),
        }
    }
}

fn sniffed(head: &[u8], shape: &Shape<'_>) -> Option<Format> {
    let text = head.trim_ascii_start();
    let line = text.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let yaml = line.starts_with(b"- ")
        || line.starts_with(b"---")
        || line.trim_ascii_end().ends_with(b":");
    match text.first()? {
        b'{' | b'[' => Some(json(text, shape)),
        b'<' if is_page(text) => Some(Format::Page),
        b'<' => Some(Format::Xml),
        _ if yaml || line.starts_with(b"#") => Some(Format::Yaml),
        _ => match delimiter(text) {
            Some(delimiter) => Some(Format::Table { delimiter }),
            None => line
                .windows(2)
                .any(|pair| pair == b": ")
                .then_some(Format::Yaml),
        },
    }
}

fn is_page(text: &[u8]) -> bool {
    let begin = text.get(..64).unwrap_or(text).to_ascii_lowercase();
    begin.starts_with(b"<!doctype html") || begin.starts_with(b"<html")
}

/// One object a line, if the first line is a whole object and another one follows.
fn json(head: &[u8], shape: &Shape<'_>) -> Format {
    let text = head.trim_ascii_start();
    let (used, step) = if text.starts_with(b"{") {
        Matcher::default().feed(text)
    } else {
        (0, Step::More)
    };
    let line = memchr::memchr(b'\n', text).unwrap_or(text.len());
    let alone = step == Step::Done && used <= line;
    let followed = text
        .get(used..)
        .unwrap_or_default()
        .trim_ascii_start()
        .starts_with(b"{");
    if alone && followed && list_begins(text, shape).is_none() {
        Format::JsonLines
    } else {
        Format::Json
    }
}

/// The delimiter that the first line has most of, outside quotes.
fn delimiter(head: &[u8]) -> Option<u8> {
    let mut counts = [(b',', 0_usize), (b';', 0), (b'\t', 0), (b'|', 0)];
    let mut quoted = false;
    for &byte in head {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            _ if quoted => {}
            _ => counts
                .iter_mut()
                .filter(|(d, _)| *d == byte)
                .for_each(|(_, n)| *n += 1),
        }
    }
    let (delimiter, count) = counts.into_iter().rev().max_by_key(|(_, count)| *count)?;
    (count > 0).then_some(delimiter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn format(name: &str, head: &str) -> Option<Format> {
        Format::of(
            name,
            head.as_bytes(),
            &Shape {
                list: None,
                id: "id",
            },
        )
    }

    #[test]
    fn a_name_tells_the_format_and_else_the_text() {
        assert_eq!(
            format("a.csv", "id;title\n"),
            Some(Format::Table { delimiter: b';' })
        );
        assert_eq!(
            format("A.TSV.gz", "id"),
            Some(Format::Table { delimiter: b'\t' })
        );
        assert_eq!(
            format("-", "id,\"a;b\"\n1,2"),
            Some(Format::Table { delimiter: b',' })
        );
        assert_eq!(format("-", "\n[{\"id\":1}]"), Some(Format::Json));
        assert_eq!(format("-", "- id: 1\n"), Some(Format::Yaml));
        assert_eq!(format("-", "id: 1\ntitle: a\n"), Some(Format::Yaml));
        assert_eq!(format("-", "<?xml version='1.0'?><rss>"), Some(Format::Xml));
        assert_eq!(format("-", "<!DOCTYPE html><html>"), Some(Format::Page));
        assert_eq!(format("-", "hello"), None);
    }

    #[test]
    fn objects_on_lines_of_their_own_are_json_lines() {
        assert_eq!(
            format("a.json", "{\"id\":1}\n{\"id\":2}\n"),
            Some(Format::JsonLines)
        );
        assert_eq!(format("a.json", "{\"id\":1}\n"), Some(Format::Json));
        assert_eq!(
            format("a.json", "{\n\"id\":1}\n{\"id\":2}\n"),
            Some(Format::Json)
        );
        assert_eq!(
            format("a.json", "{\"list\":[{\"id\":1}]}\n"),
            Some(Format::Json)
        );
    }
}
