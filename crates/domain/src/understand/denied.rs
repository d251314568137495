//! What a query does not want: `without USB-C`, `nicht kabellos`, `pas de lactose`.

use super::Vocabulary;
use super::colours::Hue;
use super::grammar::flags_named;
use super::tokens::{Token, opens};
use crate::language::Language;
use crate::text::is_folded_stop_word;

/// What is denied.
pub(super) enum Denied {
    /// Yes-or-no attributes, by their keys.
    Flags(Vec<String>),
    /// A colour, as the query's language calls it.
    Colour(&'static Hue, &'static str),
    /// Words.
    Words(String),
    /// A cable by this name: what has none is called wireless.
    Cable(String),
}

/// Words that deny what follows.
const NOT: &[&str] = &[
    "not",
    "no",
    "non",
    "isn t",
    "aren t",
    "don t want",
    "do not want",
    "doesn t have",
    "does not have",
    "nicht",
    "nicht mit",
    "kein",
    "keine",
    "keinen",
    "keiner",
    "pas",
    "pas avec",
];
/// Words that want something without what follows. Whoever has not got it often says so in the
/// same words ("sans entretien"), so that they are looked up all the same.
const WITHOUT: &[&str] = &["without", "ohne", "sans", "w/o"];
/// Words between a denial and what it denies.
const FILLERS: &[&str] = &[
    "a", "an", "any", "the", "de", "d", "ein", "eine", "einen", "un", "une",
];
const CABLES: &[&str] = &[
    "cable", "cables", "cord", "cords", "wire", "wires", "kabel", "fil", "fils",
];
/// Most words that are denied at once.
const MOST_WORDS: usize = 3;

/// What is denied here: what it is, whether its words are to be looked up all the same, and how
/// many tokens say it. A degree ("nicht zu schwer", "not very loud") is left as it is.
pub(super) fn denied(
    tokens: &[Token],
    language: Language,
    vocabulary: &Vocabulary,
) -> Option<(Denied, bool, usize)> {
    // "Sans fil" is what a flag is called.
    if !flags_named(tokens, &vocabulary.flags).is_empty() {
        return None;
    }
    let without = opens(tokens, WITHOUT).is_some();
    let opened = opens(tokens, WITHOUT).or_else(|| opens(tokens, NOT))?;
    let fillers = tokens[opened..]
        .iter()
        .take_while(|token| FILLERS.contains(&token.text.as_str()))
        .count();
    let at = opened + fillers;
    let here = tokens.get(at..)?;
    let first = here.first()?;
    if without && CABLES.contains(&first.text.as_str()) {
        return Some((Denied::Cable(first.text.clone()), false, at + 1));
    }
    let flags = flags_named(here, &vocabulary.flags);
    if let Some(length) = flags.iter().map(|(_, length)| *length).max() {
        let keys = flags
            .into_iter()
            .map(|(flag, _)| flag.key.clone())
            .collect();
        return Some((Denied::Flags(keys), false, at + length));
    }
    if let Some(hue) = Hue::named(&first.text, language) {
        let name = hue.name(language);
        return Some((Denied::Colour(hue, name), false, at + 1));
    }
    let telling = |token: &&Token| {
        let is_word = token.text.chars().any(char::is_alphabetic);
        is_word && !is_folded_stop_word(&token.text, language) && !is_degree(&token.text)
    };
    let words: Vec<&str> = here
        .iter()
        .take(MOST_WORDS)
        .take_while(telling)
        .map(|token| token.text.as_str())
        .collect();
    let length = words.len();
    (length > 0).then(|| (Denied::Words(words.join(" ")), without, at + length))
}

/// Words that say how much, or join: what follows is not denied as such.
fn is_degree(word: &str) -> bool {
    const DEGREES: &[&str] = &[
        "too",
        "only",
        "more",
        "less",
        "sure",
        "just",
        "much",
        "zu",
        "nur",
        "mehr",
        "weniger",
        "sicher",
        "allzu",
        "trop",
        "seulement",
        "plus",
        "moins",
        "tres",
        "sur",
        "with",
        "without",
        "mit",
        "ohne",
        "avec",
        "sans",
        "cher",
        "chere",
        "chers",
        "cheres",
        "expensive",
        "teuer",
        "teure",
        "teuren",
        "teures",
    ];
    DEGREES.contains(&word)
}
