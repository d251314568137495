//! Change events as they stand in a file: one a line, or one over several lines, from `{` alone on
//! its line to the `}` that begins one.

use std::io::{self, BufRead, Read};

/// Longest event: an SQS message, which carries the same JSON, has at most 1 MiB.
const LONGEST: u64 = 1 << 20;

/// What stands where an event is due.
pub(crate) struct Found {
    /// The number of its first line, from one.
    pub(crate) line: u64,
    /// Its JSON, on one line; nothing when it is too long.
    pub(crate) text: Option<Vec<u8>>,
}

impl Found {
    pub(crate) fn too_long() -> String {
        format!("event is longer than {LONGEST} bytes")
    }
}

/// The events of a file in order.
pub(crate) struct Events<R> {
    input: R,
    /// The lines that were read.
    read: u64,
    /// A line that was read too far.
    held: Option<Line>,
}

/// A line without its end; nothing when it is too long.
struct Line(Option<Vec<u8>>);

impl Line {
    fn begins_with(&self, byte: u8) -> bool {
        self.0
            .as_ref()
            .is_some_and(|line| line.first() == Some(&byte))
    }
}

impl<R: BufRead> Events<R> {
    pub(crate) const fn new(input: R) -> Self {
        Self {
            input,
            read: 0,
            held: None,
        }
    }

    fn line(&mut self) -> io::Result<Option<Line>> {
        if let Some(line) = self.held.take() {
            return Ok(Some(line));
        }
        let mut line = Vec::new();
        let most = LONGEST + 1;
        let input = Read::by_ref(&mut self.input);
        if input.take(most).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        self.read += 1;
        if line.len() as u64 > LONGEST {
            self.input.skip_until(b'\n')?;
            return Ok(Some(Line(None)));
        }
        line.truncate(line.trim_ascii_end().len());
        Ok(Some(Line(Some(line))))
    }

    /// The rest of an event that began with `{` alone. A line that begins another ends it, so that
    /// one that is cut off takes nothing along; so does the end of the file.
    fn rest(&mut self, mut text: Vec<u8>) -> io::Result<Option<Vec<u8>>> {
        let mut fits = true;
        while let Some(line) = self.line()? {
            if line.begins_with(b'{') {
                self.held = Some(line);
                break;
            }
            let last = line.begins_with(b'}');
            let Line(part) = line;
            fits &= part
                .as_ref()
                .is_some_and(|part| (text.len() + part.len()) as u64 <= LONGEST);
            if fits {
                text.push(b' ');
                text.extend(part.as_deref().unwrap_or_default().trim_ascii_start());
            }
            if last {
                break;
            }
        }
        Ok(fits.then_some(text))
    }

    fn found(&mut self) -> io::Result<Option<Found>> {
        while let Some(Line(text)) = self.line()? {
            let line = self.read;
            let text = match text {
                Some(text) if text.trim_ascii().is_empty() => continue,
                Some(text) if text == b"{" => self.rest(text)?,
                text => text,
            };
            return Ok(Some(Found { line, text }));
        }
        Ok(None)
    }
}

impl<R: BufRead> Iterator for Events<R> {
    type Item = io::Result<Found>;

    fn next(&mut self) -> Option<Self::Item> {
        self.found().transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(u64, String)> {
        Events::new(text.as_bytes())
            .map(|found| {
                let Found { line, text } = found.unwrap();
                let text = text.map(|text| String::from_utf8(text).unwrap());
                (line, text.unwrap_or_else(Found::too_long))
            })
            .collect()
    }

    fn at(line: u64, text: &str) -> (u64, String) {
        (line, text.to_owned())
    }

    #[test]
    fn an_event_stands_on_a_line_or_over_several() {
        assert_eq!(
            found("{\"a\": 1}\r\n\n{\n  \"b\": {\n    \"c\": 2\n  }\n}\n{\"d\": 3}"),
            [
                at(1, "{\"a\": 1}"),
                at(3, "{ \"b\": { \"c\": 2 } }"),
                at(8, "{\"d\": 3}")
            ]
        );
    }

    #[test]
    fn one_that_is_cut_off_takes_no_other_along() {
        assert_eq!(
            found("{\n  \"a\": 1,\n{\n  \"b\": 2\n}\n{\"c\": 3}\n{\n  \"d\""),
            [
                at(1, "{ \"a\": 1,"),
                at(3, "{ \"b\": 2 }"),
                at(6, "{\"c\": 3}"),
                at(7, "{ \"d\"")
            ]
        );
    }

    #[test]
    fn one_that_is_too_long_is_named_and_passed_over() {
        let long = "x".repeat(LONGEST as usize + 1);
        let half = "x".repeat(LONGEST as usize / 2);
        let text = format!("{long}\n{{\n\"{half}\n\"{half}\n}}\n{{\n{long}\n}}\n{{}}\n");
        let too_long = Found::too_long();
        assert_eq!(
            found(&text),
            [
                at(1, &too_long),
                at(2, &too_long),
                at(6, &too_long),
                at(9, "{}")
            ]
        );
    }
}
