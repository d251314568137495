use crate::language::Language;
use crate::text::{fold_into, fold_umlaut_digraphs};
use std::ops::Range;

/// A word longer than this, in bytes, is no word of ours.
const LONGEST_WORD: usize = 40;
/// Short words before a full stop that do not end a sentence.
const ABBREVIATIONS: &[&str] = &[
    "approx", "eg", "ie", "max", "min", "ca", "bzw", "inkl", "evtl", "zb", "dh", "env", "st", "dr",
    "nr", "vs", "z", "b", "u", "a", "d", "h",
];

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word, or the start of the sentence, `^`.
    Word,
    /// A comma: thoughts often change there.
    Comma,
    /// A semicolon, colon, dash or bracket: a clause ends there.
    Break,
}

/// A word or mark of a sentence.
#[derive(Clone, Debug)]
pub(super) struct Token {
    /// Folded; French elisions stand apart (`l'eau`: `l`, `eau`), others are joined (`isnt`).
    pub(super) text: String,
    /// Where it stands in the review's text.
    pub(super) range: Range<usize>,
    pub(super) kind: Kind,
    /// Inside quotation marks around a few words: meant by somebody else.
    pub(super) quoted: bool,
}

/// A sentence of a review.
#[derive(Debug)]
pub(super) struct Sentence {
    /// Where it stands in the review's text, without space around it.
    pub(super) range: Range<usize>,
    /// Its tokens, of which the first is the start, `^`.
    pub(super) tokens: Vec<Token>,
    /// It ends in a question mark.
    pub(super) is_question: bool,
}

/// The sentences of a text, in one pass over it.
pub(super) fn sentences(text: &str, language: Language) -> Vec<Sentence> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut word_start = 0;
    let mut marks = text.char_indices().peekable();
    while let Some((at, c)) = marks.next() {
        let end = at + c.len_utf8();
        let next = marks.peek().map(|(_, next)| *next);
        let parted = next.is_none_or(char::is_whitespace);
        let ends = match c {
            '\n' | '\r' => true,
            '!' | '?' | '…' => next.is_none_or(|next| next != '!' && next != '?' && next != ')'),
            '.' => parted && !is_abbreviation(&text[word_start..at], next.is_none()),
            _ => false,
        };
        if c.is_whitespace() || c == '.' || c == '(' {
            word_start = end;
        }
        if ends {
            found.extend(sentence(text, start..end, language));
            start = end;
        }
    }
    found.extend(sentence(text, start..text.len(), language));
    found
}

fn is_abbreviation(word: &str, is_last: bool) -> bool {
    word.len() <= 6 && !is_last && ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

fn sentence(text: &str, range: Range<usize>, language: Language) -> Option<Sentence> {
    let part = &text[range.clone()];
    let start = range.start + (part.len() - part.trim_start().len());
    let part = part.trim();
    let tokens = tokens(part, start, language);
    tokens
        .iter()
        .skip(1)
        .any(|t| t.kind == Kind::Word)
        .then(|| {
            let is_question = part.trim_end_matches(['!', '…', ')']).ends_with('?');
            Sentence {
                range: start..start + part.len(),
                tokens,
                is_question,
            }
        })
}

fn tokens(part: &str, offset: usize, language: Language) -> Vec<Token> {
    let mut reader = Reader::new(offset, language);
    for (at, c) in part.char_indices() {
        reader.take(part, at, c);
    }
    reader.finish_word(part, part.len());
    reader.tokens
}

struct Reader {
    tokens: Vec<Token>,
    word: Option<usize>,
    /// The number of tokens at an opened quotation mark.
    quote: Option<usize>,
    offset: usize,
    language: Language,
}

impl Reader {
    fn new(offset: usize, language: Language) -> Self {
        let start = Token {
            text: "^".to_owned(),
            range: offset..offset,
            kind: Kind::Word,
            quoted: false,
        };
        Self {
            tokens: vec![start],
            word: None,
            quote: None,
            offset,
            language,
        }
    }

    fn take(&mut self, part: &str, at: usize, c: char) {
        let is_apostrophe = matches!(c, '\'' | '’');
        let joins = is_apostrophe && self.language != Language::Fr && self.word.is_some();
        if c.is_alphanumeric() || joins || is_combining(c) {
            self.word.get_or_insert(at);
            return;
        }
        self.finish_word(part, at);
        match c {
            ',' => self.mark(at, c, Kind::Comma),
            ';' | ':' | '(' | ')' | '–' | '—' => self.mark(at, c, Kind::Break),
            '-' if part[..at].ends_with(' ') && part[at + 1..].starts_with(' ') => {
                self.mark(at, c, Kind::Break);
            }
            '"' | '“' | '”' | '„' | '«' | '»' => self.quotation(),
            // Emoji of irony are words: the word files name them.
            '🙄' | '😒' => self.mark(at, c, Kind::Word),
            _ => {}
        }
    }

    /// The words between two quotation marks close to each other are marked as quoted.
    fn quotation(&mut self) {
        const FEW: usize = 4;
        let here = self.tokens.len();
        self.quote = match self.quote {
            Some(opened) if here - opened <= FEW => {
                for token in &mut self.tokens[opened..] {
                    token.quoted = true;
                }
                None
            }
            _ => Some(here),
        };
    }

    fn mark(&mut self, at: usize, c: char, kind: Kind) {
        self.tokens.push(Token {
            text: c.to_string(),
            range: self.offset + at..self.offset + at + c.len_utf8(),
            kind,
            quoted: false,
        });
    }

    fn finish_word(&mut self, part: &str, end: usize) {
        let Some(start) = self.word.take() else {
            return;
        };
        let mut text = String::new();
        if end - start <= LONGEST_WORD {
            fold_word(&part[start..end], self.language, &mut text);
        }
        self.tokens.push(Token {
            text,
            range: self.offset + start..self.offset + end,
            kind: Kind::Word,
            quoted: false,
        });
    }
}

fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// A word as the word files have it: folded, without apostrophes and typed-out umlauts.
pub(super) fn fold_word(word: &str, language: Language, folded: &mut String) {
    fold_into(word, folded);
    folded.retain(|c| c != '\'');
    if language == Language::De {
        fold_umlaut_digraphs(folded);
    }
}
