//! Finds the end of a JSON object by its brackets, also when it is broken.

/// Deepest nesting whose kinds of bracket are told apart; the JSON reader refuses deeper ones too.
const MAX_DEPTH: usize = 128;

/// Follows strings and brackets from the first `{` of an object.
#[derive(Debug, Default)]
pub(super) struct Matcher {
    open: Vec<u8>,
    /// Open brackets beyond the deepest that are told apart.
    deeper: usize,
    in_string: bool,
    escaped: bool,
    last: u8,
}

/// What a stretch of bytes came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// The object goes on.
    More,
    /// The object ends with the last byte used.
    Done,
    /// What follows cannot belong to the object, which lost a bracket.
    Overrun,
}

impl Matcher {
    /// Goes through `bytes`; gives how many of them belong to the object.
    ///
    /// JSON has no raw line break in a string, so that one ends a string that lost its quote; and
    /// in an object a `{` stands after a colon only, so that any other begins the next record.
    pub(super) fn feed(&mut self, bytes: &[u8]) -> (usize, Step) {
        let mut at = 0;
        while at < bytes.len() {
            if self.in_string {
                at += self.string(&bytes[at..]);
                continue;
            }
            let byte = bytes[at];
            match byte {
                b' ' | b'\n' | b'\r' | b'\t' => {
                    at += 1;
                    continue;
                }
                b'"' => self.in_string = true,
                b'{' | b'[' => {
                    let inside_object = self.deeper == 0 && self.open.last() == Some(&b'{');
                    if byte == b'{' && inside_object && self.last != b':' {
                        return (at, Step::Overrun);
                    }
                    if self.open.len() < MAX_DEPTH {
                        self.open.push(byte);
                    } else {
                        self.deeper += 1;
                    }
                }
                b'}' => {
                    self.close(b'{');
                    if self.open.is_empty() {
                        return (at + 1, Step::Done);
                    }
                }
                b']' => {
                    if self.deeper == 0 && !self.open.contains(&b'[') {
                        return (at, Step::Overrun);
                    }
                    self.close(b'[');
                }
                _ => {}
            }
            self.last = byte;
            at += 1;
        }
        (bytes.len(), Step::More)
    }

    /// Goes through bytes inside a string, up to its end; gives how many.
    fn string(&mut self, bytes: &[u8]) -> usize {
        if self.escaped {
            self.escaped = false;
            return 1;
        }
        let Some(at) = memchr::memchr3(b'"', b'\\', b'\n', bytes) else {
            return bytes.len();
        };
        match bytes[at] {
            b'\\' => self.escaped = true,
            _ => self.in_string = false,
        }
        at + 1
    }

    fn close(&mut self, bracket: u8) {
        if self.deeper > 0 {
            self.deeper -= 1;
            return;
        }
        while let Some(open) = self.open.pop() {
            if open == bracket {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn end(json: &str) -> (&str, Step) {
        let (used, step) = Matcher::default().feed(json.as_bytes());
        (&json[..used], step)
    }

    #[test]
    fn an_object_ends_with_its_own_brace() {
        let (object, step) = end(r#"{"a":{"b":["}","\"{"]}},{"c":1}"#);
        assert_eq!((object, step), (r#"{"a":{"b":["}","\"{"]}}"#, Step::Done));
    }

    #[test]
    fn an_object_without_its_brace_ends_before_the_next() {
        let (object, step) = end(r#"{"a":1,{"c":1}"#);
        assert_eq!((object, step), (r#"{"a":1,"#, Step::Overrun));
    }

    #[test]
    fn an_object_nested_beyond_all_bounds_still_ends() {
        let deep = format!("{}{}", "{\"a\":[".repeat(100_000), "]}".repeat(100_000));
        let json = format!("{deep},{{\"b\":1}}");
        assert_eq!(end(&json), (deep.as_str(), Step::Done));
    }

    #[test]
    fn a_string_without_its_quote_ends_with_the_line() {
        let (_, step) = end("{\"a\": \"b,\n\"c\": {}}");
        assert_eq!(step, Step::Done);
    }
}
