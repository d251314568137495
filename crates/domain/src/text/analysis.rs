//! From text to the terms that are indexed and searched.

use super::fold::{fold_into, fold_umlaut_digraphs};
use crate::language::Language;
use rust_stemmers::{Algorithm, Stemmer};

/// One term with where it stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// The term: folded and stemmed.
    pub term: String,
    /// Byte where the word starts.
    pub from: usize,
    /// Byte after the word's end.
    pub to: usize,
    /// The word's place in the text; the parts of a compound share one.
    pub position: usize,
}

/// Makes terms of one language: words are runs of letters and digits, folded; French elision goes
/// (`l'écran` → `ecran`), German compounds also give their parts, then the stem is taken
/// (Snowball). Without a language words are folded only, as for brands and part numbers.
pub struct Analyzer {
    language: Option<Language>,
    stemmer: Option<Stemmer>,
}

impl Analyzer {
    /// An analyzer for a language, or for names and codes with `None`.
    #[must_use]
    pub fn new(language: Option<Language>) -> Self {
        let algorithm = language.map(|language| match language {
            Language::En => Algorithm::English,
            Language::De => Algorithm::German,
            Language::Fr => Algorithm::French,
        });
        Self {
            language,
            stemmer: algorithm.map(Stemmer::create),
        }
    }

    /// Calls `emit` for each term in reading order.
    pub fn for_each(&self, text: &str, mut emit: impl FnMut(Token)) {
        let mut folded = String::new();
        for (position, (from, to)) in words(text).enumerate() {
            folded.clear();
            fold_into(&text[from..to], &mut folded);
            let word = self.without_elision(&folded);
            if word.is_empty() {
                continue;
            }
            let mut word = word.to_owned();
            if self.language == Some(Language::De) {
                fold_umlaut_digraphs(&mut word);
                for part in super::compound::parts(&word) {
                    emit(Token {
                        term: self.stem(part),
                        from,
                        to,
                        position,
                    });
                }
            }
            emit(Token {
                term: self.stem(&word),
                from,
                to,
                position,
            });
        }
    }

    fn stem(&self, word: &str) -> String {
        let word = match self.language {
            Some(Language::En) => singular(word),
            _ => word,
        };
        // A code such as 802.11ax or 90210 has no ending to lose.
        let is_code = word.bytes().any(|b| b.is_ascii_digit());
        match &self.stemmer {
            Some(stemmer) if !is_code => stemmer.stem(word).into_owned(),
            _ => word.to_owned(),
        }
    }

    fn without_elision<'w>(&self, word: &'w str) -> &'w str {
        match word.split_once('\'') {
            Some((article, rest)) if self.language == Some(Language::Fr) => {
                let elided = [
                    "l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu",
                ];
                if elided.contains(&article) {
                    rest
                } else {
                    article
                }
            }
            // English and German genitives: "men's", "Mama's".
            Some((stem, _)) => stem,
            None => word,
        }
    }
}

/// English nouns whose plural no ending tells, which the stemmer leaves apart.
fn singular(word: &str) -> &str {
    match word {
        "children" => "child",
        "men" => "man",
        "women" => "woman",
        "feet" => "foot",
        "teeth" => "tooth",
        "mice" => "mouse",
        "geese" => "goose",
        "knives" => "knife",
        "shelves" => "shelf",
        "leaves" => "leaf",
        "loaves" => "loaf",
        "halves" => "half",
        "scarves" => "scarf",
        "wolves" => "wolf",
        other => other,
    }
}

/// The terms of a text, for callers that need no positions.
#[must_use]
pub fn analyze(text: &str, language: Option<Language>) -> Vec<String> {
    let mut terms = Vec::new();
    Analyzer::new(language).for_each(text, |token| terms.push(token.term));
    terms
}

/// Runs of letters, digits and inner apostrophes, as byte ranges. A word longer than 64 bytes is
/// no word: it would only bloat the index.
fn words(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let is_word = |c: char| c.is_alphanumeric() || c == '\'' || c == '’';
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        loop {
            let (from, _) = chars.by_ref().find(|(_, c)| c.is_alphanumeric())?;
            let mut to = from;
            let mut end = from + text[from..].chars().next().map_or(1, char::len_utf8);
            while let Some((at, c)) = chars.next_if(|(_, c)| is_word(*c)) {
                if c.is_alphanumeric() {
                    end = at + c.len_utf8();
                }
                to = at;
            }
            debug_assert!(to >= from, "words run forward");
            if end - from <= 64 {
                return Some((from, end));
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word_meet_in_one_term() {
        for (language, a, b) in [
            (Language::En, "running shoes", "run shoe"),
            (Language::En, "children's knives", "child knife"),
            (Language::De, "Schuhe Größen", "Schuh Groesse"),
            (Language::Fr, "l'écran d’ordinateur", "écrans ordinateurs"),
        ] {
            assert_eq!(
                analyze(a, Some(language)),
                analyze(b, Some(language)),
                "{language}"
            );
        }
    }

    #[test]
    fn a_german_compound_is_found_by_its_parts() {
        let terms = analyze("Regenjacke", Some(Language::De));
        for part in ["Regen", "Jacke", "Regenjacke"] {
            let term = analyze(part, Some(Language::De)).pop().unwrap();
            assert!(terms.contains(&term), "{part} not in {terms:?}");
        }
    }

    #[test]
    fn codes_stay_whole_and_places_are_kept() {
        let mut tokens = Vec::new();
        Analyzer::new(Some(Language::En)).for_each("USB-C 802.11ax 27″", |t| tokens.push(t));
        let terms: Vec<_> = tokens.iter().map(|t| t.term.as_str()).collect();
        assert_eq!(terms, ["usb", "c", "802", "11ax", "27"]);
        assert_eq!((tokens[3].from, tokens[3].to), (10, 14));
    }
}
