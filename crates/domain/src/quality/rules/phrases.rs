//! Phrases with gaps, looked for in running text.
//!
//! A pattern is a line of steps: `word`, `one|or|another`, `$class` for a list of words that has a
//! name, `.3` for up to three words of any kind. A gap never reaches beyond the end of a sentence.
//! Words are compared folded: lower case, without diacritics; `1gn0re` is read as `ignore`.

use crate::text::fold_into;
use std::collections::HashMap;
use std::ops::Range;

/// The id of a word that no pattern has.
const OTHER: u16 = 0;
/// The id of the end of a sentence.
const END: u16 = 1;
/// Words looked at in one text; beyond it a text is not scanned, so that time stays bounded.
const MOST_WORDS: usize = 100_000;

enum Step {
    Word(Vec<u16>),
    Gap(usize),
}

/// Patterns made ready.
pub(super) struct Phrases {
    ids: HashMap<&'static str, u16>,
    patterns: Vec<Vec<Step>>,
    /// The patterns that begin with a word, by the word's id.
    beginning: Vec<Vec<usize>>,
}

struct Token {
    id: u16,
    bytes: Range<usize>,
}

impl Phrases {
    /// Reads patterns, one a line; `classes` are lines of a name and its words.
    pub(super) fn read(classes: &'static str, patterns: &'static str) -> Self {
        let classes: HashMap<&str, Vec<&'static str>> = lines(classes)
            .filter_map(|line| {
                let mut words = line.split_ascii_whitespace();
                Some((words.next()?, words.collect()))
            })
            .collect();
        let mut phrases = Self {
            ids: HashMap::new(),
            patterns: Vec::new(),
            beginning: vec![Vec::new(), Vec::new()],
        };
        for line in lines(patterns) {
            let steps = line.split_ascii_whitespace();
            let steps = steps.map(|step| phrases.step(step, &classes)).collect();
            phrases.add(steps);
        }
        phrases
    }

    fn step(&mut self, step: &'static str, classes: &HashMap<&str, Vec<&'static str>>) -> Step {
        if let Some(gap) = step.strip_prefix('.').and_then(|gap| gap.parse().ok()) {
            return Step::Gap(gap);
        }
        let mut ids = Vec::new();
        for word in step.split('|') {
            let one = [word];
            let class = word.strip_prefix('$').and_then(|name| classes.get(name));
            let words: &[&'static str] = class.map_or(&one, Vec::as_slice);
            ids.extend(words.iter().map(|word| self.id(word)));
        }
        Step::Word(ids)
    }

    fn id(&mut self, word: &'static str) -> u16 {
        let next = u16::try_from(self.beginning.len()).unwrap_or(OTHER);
        let id = *self.ids.entry(word).or_insert(next);
        if id == next {
            self.beginning.push(Vec::new());
        }
        id
    }

    fn add(&mut self, steps: Vec<Step>) {
        if let Some(Step::Word(first)) = steps.first() {
            for id in first {
                self.beginning[usize::from(*id)].push(self.patterns.len());
            }
        }
        self.patterns.push(steps);
    }

    /// The bytes of the first phrase in a text.
    pub(super) fn find(&self, text: &str) -> Option<Range<usize>> {
        let tokens = self.tokens(text);
        let ids: Vec<u16> = tokens.iter().map(|token| token.id).collect();
        (0..ids.len()).find_map(|at| {
            let patterns = &self.beginning[usize::from(ids[at])];
            let ends = patterns
                .iter()
                .filter_map(|pattern| end_of(&self.patterns[*pattern], &ids, at));
            let end = ends.max()?;
            Some(tokens[at].bytes.start..tokens[end - 1].bytes.end)
        })
    }

    fn tokens(&self, text: &str) -> Vec<Token> {
        let mut tokens = Vec::new();
        let (mut start, mut folded) = (None, String::new());
        let ends = text.char_indices().chain([(text.len(), '\n')]);
        for (at, c) in ends {
            if c.is_alphanumeric() {
                start.get_or_insert(at);
                continue;
            }
            if let Some(start) = start.take() {
                let id = self.look_up(&text[start..at], &mut folded);
                let bytes = start..at;
                tokens.push(Token { id, bytes });
            }
            if matches!(c, '.' | '!' | '?' | '\n') && at < text.len() {
                let bytes = at..at + c.len_utf8();
                tokens.push(Token { id: END, bytes });
            }
            if tokens.len() >= MOST_WORDS {
                break;
            }
        }
        tokens
    }

    fn look_up(&self, word: &str, folded: &mut String) -> u16 {
        folded.clear();
        fold_into(word, folded);
        if let Some(id) = self.ids.get(folded.as_str()) {
            return *id;
        }
        if word.bytes().any(|b| b.is_ascii_digit()) && word.bytes().any(|b| b.is_ascii_alphabetic())
        {
            let plain: String = folded.chars().map(without_digits).collect();
            return self.ids.get(plain.as_str()).copied().unwrap_or(OTHER);
        }
        OTHER
    }
}

/// The letter that a digit stands for in `1gn0r3`.
const fn without_digits(c: char) -> char {
    match c {
        '0' => 'o',
        '1' => 'i',
        '3' => 'e',
        '4' => 'a',
        '5' => 's',
        '7' => 't',
        other => other,
    }
}

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// Where a pattern that begins at `at` ends, if it is there.
fn end_of(steps: &[Step], ids: &[u16], at: usize) -> Option<usize> {
    match steps.split_first() {
        None => Some(at),
        Some((Step::Word(words), rest)) => {
            let id = ids.get(at)?;
            words.contains(id).then(|| end_of(rest, ids, at + 1))?
        }
        Some((Step::Gap(most), rest)) => {
            for skipped in 0..=*most {
                if let Some(end) = end_of(rest, ids, at + skipped) {
                    return Some(end);
                }
                if ids.get(at + skipped).is_none_or(|id| *id == END) {
                    break;
                }
            }
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'a>(patterns: &'static str, text: &'a str) -> Option<&'a str> {
        let phrases = Phrases::read("fruit apple pear\n", patterns);
        phrases.find(text).map(|bytes| &text[bytes])
    }

    #[test]
    fn words_classes_and_gaps_are_found_in_order() {
        assert_eq!(
            found("eat .2 $fruit", "I eat a ripe Pear, yes"),
            Some("eat a ripe Pear")
        );
        assert_eq!(found("eat .1 $fruit", "I eat a ripe pear"), None);
        assert_eq!(
            found("eat|ate $fruit now", "ate 4pple now"),
            Some("ate 4pple now")
        );
        assert_eq!(found("eat $fruit", "pear eat"), None);
    }

    #[test]
    fn a_gap_ends_with_its_sentence() {
        assert_eq!(found("eat .3 $fruit", "Eat. An apple falls"), None);
        assert_eq!(
            found("eat .3 $fruit", "Eat an apple."),
            Some("Eat an apple")
        );
    }
}
