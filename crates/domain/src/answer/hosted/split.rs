//! From a stream of text, cut anywhere, to sentences.

use super::super::clause::Break;
use super::super::sentence::is_abbreviation;

/// Longest sentence that is taken, in characters; what is longer is lost up to its end.
pub(super) const LONGEST: usize = 600;
/// Longest marker that is waited for, such as `[2, 14, 31]`, in bytes.
const LONGEST_MARKER: usize = 32;

/// A sentence with its markers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sentence {
    pub(super) text: String,
    pub(super) separation: Break,
}

/// Gives sentences as soon as their end is certain. Where the stream is cut makes no difference:
/// an end is found by the text up to the next sentence's first character and nothing else.
#[derive(Debug, Default)]
pub(super) struct Splitter {
    pending: String,
    begun: bool,
    /// The rest of a sentence that was too long is still to come.
    skipping: bool,
}

/// Where a sentence ends, by what is known of the text.
enum End {
    /// At this byte.
    At(usize),
    /// More than [`LONGEST`] characters have no end; this many bytes of them are lost.
    TooLong(usize),
    /// More text is needed.
    Unknown,
}

impl Splitter {
    /// Takes more text and gives the sentences that are complete now.
    pub(super) fn push(&mut self, text: &str) -> Vec<Sentence> {
        self.pending.push_str(text);
        self.take(false)
    }

    /// The last sentence, of a text that is whole.
    pub(super) fn finish(mut self) -> Vec<Sentence> {
        self.take(true)
    }

    fn take(&mut self, last: bool) -> Vec<Sentence> {
        let mut found = Vec::new();
        loop {
            let Some(start) = self.start(last) else {
                return found;
            };
            let body = &self.pending[start.body..];
            let (length, whole) = match end(body, last) {
                End::At(length) => (length, true),
                End::TooLong(length) => (length, false),
                End::Unknown => return found,
            };
            let text = body[..length].trim_end().to_owned();
            self.pending.drain(..start.body + length);
            self.begun = true;
            let lost = std::mem::replace(&mut self.skipping, !whole);
            if whole && !lost && !text.is_empty() {
                let separation = start.separation;
                found.push(Sentence { text, separation });
            }
        }
    }

    /// Where the next sentence's own words start; nothing when that is not certain yet.
    fn start(&self, last: bool) -> Option<Start> {
        let pending = &self.pending;
        let lead = pending.len() - pending.trim_start().len();
        if lead == pending.len() {
            return None;
        }
        let lines = pending[..lead].matches('\n').count();
        let at_line = lines > 0 || !self.begun;
        if at_line && let Some(bullet) = bullet(&pending[lead..], last)? {
            let separation = Break::Item;
            let body = lead + bullet;
            return Some(Start { body, separation });
        }
        let separation = match lines {
            2.. if self.begun => Break::Paragraph,
            _ => Break::None,
        };
        let body = lead;
        Some(Start { body, separation })
    }
}

struct Start {
    body: usize,
    separation: Break,
}

/// How long the sign of a list's item is, such as `- ` or `2. `, if there is one; nothing when
/// that is not certain yet.
#[expect(
    clippy::option_option,
    reason = "not known yet, known to be none, known"
)]
fn bullet(text: &str, last: bool) -> Option<Option<usize>> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).take(3).count();
    let sign = text[digits..].chars().next();
    let length = match (digits, sign) {
        (0, Some(sign @ ('-' | '*' | '•' | '–'))) => sign.len_utf8(),
        (1 | 2, Some('.' | ')')) => digits + 1,
        (0..=2, None) => return last.then_some(None),
        _ => return Some(None),
    };
    match text[length..].chars().next() {
        Some(' ' | '\u{a0}') => {
            let rest = text[length..].trim_start_matches([' ', '\u{a0}']);
            Some(Some(text.len() - rest.len()))
        }
        Some(_) => Some(None),
        None => last.then_some(None),
    }
}

fn end(body: &str, last: bool) -> End {
    for (count, (at, c)) in body.char_indices().enumerate() {
        if count == LONGEST {
            return End::TooLong(at);
        }
        match c {
            '\n' => return End::At(at),
            '.' | '!' | '?' | '…' => match after_terminator(body, at, c, last) {
                Some(Some(end)) => return End::At(end),
                Some(None) => {}
                None => return End::Unknown,
            },
            _ => {}
        }
    }
    if last {
        End::At(body.len())
    } else {
        End::Unknown
    }
}

/// Where a sentence ends whose full stop may be at `at`: after closing quotes and markers. The
/// inner nothing says that it goes on, the outer that it is not certain yet.
#[expect(clippy::option_option, reason = "not known yet, goes on, ends")]
fn after_terminator(body: &str, at: usize, sign: char, last: bool) -> Option<Option<usize>> {
    let mut end = at + sign.len_utf8();
    let closing = |c: char| ".!?…»”“\"’')".contains(c);
    end = body.len() - body[end..].trim_start_matches(closing).len();
    let mut parted = false;
    loop {
        let rest = body[end..].trim_start_matches([' ', '\u{a0}', '\t']);
        match marker(rest, last)? {
            Some(length) => {
                end = body.len() - rest.len() + length;
                parted = true;
            }
            None => break,
        }
    }
    let rest = &body[end..];
    let next = rest.trim_start_matches([' ', '\u{a0}', '\t']);
    let Some(first) = next.chars().next() else {
        return last.then_some(Some(end));
    };
    parted |= next.len() < rest.len() || first == '\n';
    let begins = first == '\n'
        || first.is_uppercase()
        || first.is_ascii_digit()
        || "«„“\"*•-–{[(".contains(first);
    let word = body[..at].rsplit([' ', '\u{a0}', '(', '\n']).next();
    let abbreviated = sign == '.' && word.is_some_and(is_abbreviation);
    Some((parted && begins && !abbreviated).then_some(end))
}

/// How long the marker is that a text starts with, such as `[2]` or `[2, 5]`, if there is one;
/// nothing when that is not certain yet.
#[expect(
    clippy::option_option,
    reason = "not known yet, known to be none, known"
)]
fn marker(text: &str, last: bool) -> Option<Option<usize>> {
    if text.is_empty() {
        return last.then_some(None);
    }
    if !text.starts_with('[') {
        return Some(None);
    }
    let inside = text[1..]
        .bytes()
        .take_while(|byte| byte.is_ascii_digit() || b", ".contains(byte))
        .count();
    match text.as_bytes().get(inside + 1) {
        Some(b']') if inside > 0 => Some(Some(inside + 2)),
        Some(_) => Some(None),
        None if last || inside > LONGEST_MARKER => Some(None),
        None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn split<'t>(parts: impl IntoIterator<Item = &'t str>) -> Vec<Sentence> {
        let mut splitter = Splitter::default();
        let mut found: Vec<Sentence> = Vec::new();
        for part in parts {
            found.extend(splitter.push(part));
        }
        found.extend(splitter.finish());
        found
    }

    fn texts(text: &str) -> Vec<String> {
        split([text]).into_iter().map(|s| s.text).collect()
    }

    #[test]
    fn a_sentence_ends_after_its_markers_wherever_they_stand() {
        let text = "The Skarv 2 weighs 1.85 kg [2]. It has two doors. [3] [4] Pitching takes approx. 6 min [5]!";
        assert_eq!(
            texts(text),
            [
                "The Skarv 2 weighs 1.85 kg [2].",
                "It has two doors. [3] [4]",
                "Pitching takes approx. 6 min [5]!"
            ]
        );
    }

    #[test]
    fn lines_items_and_paragraphs_are_told_apart() {
        let found = split(["Two fit [1]:\n- Skarv 2 [2]\n2. Nunatak [3]\n\nBoth are dry [4]."]);
        let told: Vec<_> = found
            .iter()
            .map(|s| (s.text.as_str(), s.separation))
            .collect();
        assert_eq!(
            told,
            [
                ("Two fit [1]:", Break::None),
                ("Skarv 2 [2]", Break::Item),
                ("Nunatak [3]", Break::Item),
                ("Both are dry [4].", Break::Paragraph),
            ]
        );
    }

    #[test]
    fn a_sentence_without_end_is_lost_and_the_next_one_is_not() {
        let endless = "word ".repeat(LONGEST);
        assert_eq!(texts(&format!("{endless}[1]. Next [2].")), ["Next [2]."]);
    }

    #[test]
    fn a_sentence_is_given_as_soon_as_the_next_one_begins() {
        let mut splitter = Splitter::default();
        assert_eq!(splitter.push("It is dry [1]."), []);
        assert_eq!(splitter.push(" [2] "), []);
        let text = "It is dry [1]. [2]".to_owned();
        let separation = Break::None;
        assert_eq!(splitter.push("I"), [Sentence { text, separation }]);
    }

    /// Texts with everything that the splitter looks at.
    fn answers() -> impl Strategy<Value = String> {
        let pieces = prop::sample::select(vec![
            "The tent",
            " ",
            "\n",
            "\n\n",
            ".",
            "!",
            "?",
            "…",
            "[1]",
            "[2, 3]",
            "[",
            "]",
            "[x]",
            "- ",
            "* ",
            "1. ",
            "12) ",
            "approx",
            "z.B",
            "1.85",
            "{price:1}",
            "„Ja“",
            "\"",
            "Größe",
            "é",
            "\u{a0}",
            "\u{202f}",
            "kg",
            "e",
            "word word word word word word word word word word ",
        ]);
        prop::collection::vec(pieces, 0..60).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn any_cutting_of_the_stream_gives_the_same_sentences(
            text in answers(),
            cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..40),
        ) {
            let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
            let mut cuts: Vec<usize> = cuts
                .iter()
                .filter(|_| !places.is_empty())
                .map(|cut| places[cut.index(places.len())])
                .collect();
            cuts.sort_unstable();
            let mut parts = Vec::new();
            let mut from = 0;
            for cut in cuts {
                parts.push(&text[from..cut]);
                from = cut;
            }
            parts.push(&text[from..]);
            let each: Vec<String> = text.chars().map(String::from).collect();
            let whole = split([text.as_str()]);
            prop_assert_eq!(&split(parts), &whole);
            prop_assert_eq!(&split(each.iter().map(String::as_str)), &whole);
        }

        #[test]
        fn no_letter_is_made_up_and_the_order_is_kept(text in answers()) {
            let mut rest = text.as_str();
            for sentence in split([text.as_str()]) {
                let at = rest.find(&sentence.text);
                prop_assert!(at.is_some(), "{:?} is not in {rest:?}", sentence.text);
                rest = &rest[at.unwrap() + sentence.text.len()..];
            }
        }
    }
}
