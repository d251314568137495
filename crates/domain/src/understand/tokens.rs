//! Words, numbers and signs of a query, and the phrases that bound a number.

use crate::text::fold;

/// A word, a number or a sign of the query.
pub(super) struct Token {
    /// Folded; numbers with a decimal point.
    pub(super) text: String,
    /// Byte where it starts.
    pub(super) from: usize,
    /// Byte after its end.
    pub(super) to: usize,
}

/// Phrases that open an upper bound, in the three languages, folded.
pub(super) const AT_MOST: &[&str] = &[
    "under",
    "below",
    "less than",
    "cheaper than",
    "up to",
    "at most",
    "not more than",
    "max",
    "maximum",
    "unter",
    "bis zu",
    "bis",
    "maximal",
    "hochstens",
    "weniger als",
    "gunstiger als",
    "billiger als",
    "nicht mehr als",
    "moins de",
    "sous",
    "jusqu a",
    "au maximum",
    "au plus",
    "pas plus de",
    "moins cher que",
    "maximum de",
    "down to",
    "no more than",
];
/// Phrases that open a lower bound.
pub(super) const AT_LEAST: &[&str] = &[
    "over",
    "above",
    "more than",
    "minimum of",
    "no less than",
    "nicht weniger als",
    "pas moins de",
    "minimum de",
    "at least",
    "from",
    "min",
    "minimum",
    "uber",
    "ab",
    "mindestens",
    "mehr als",
    "plus de",
    "a partir de",
    "au moins",
    "des",
];
pub(super) const BETWEEN: &[&str] = &["between", "zwischen", "entre"];
pub(super) const AND: &[&str] = &["and", "und", "et", "-", "–", "to", "bis", "a"];
/// How many tokens the longest of the phrases takes that opens here.
pub(super) fn opens(tokens: &[Token], phrases: &[&str]) -> Option<usize> {
    phrases
        .iter()
        .map(|phrase| phrase.split(' ').collect::<Vec<_>>())
        .filter(|phrase| starts_with(tokens, phrase))
        .map(|phrase| phrase.len())
        .max()
}

pub(super) fn starts_with(tokens: &[Token], phrase: &[&str]) -> bool {
    !phrase.is_empty()
        && tokens.len() >= phrase.len()
        && tokens
            .iter()
            .zip(phrase)
            .all(|(token, word)| token.text == *word)
}

pub(super) fn tokens(query: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut chars = query.char_indices().peekable();
    while let Some((from, c)) = chars.next() {
        if c.is_whitespace() || c == '\'' || c == '’' {
            continue;
        }
        let mut to = from + c.len_utf8();
        if c.is_alphanumeric() {
            let number = c.is_ascii_digit();
            let goes_on = |c: char, next_digit: bool| {
                if number {
                    c.is_ascii_digit() || (next_digit && ",.".contains(c))
                } else {
                    c.is_alphanumeric() || "-.".contains(c)
                }
            };
            while let Some(&(at, c)) = chars.peek() {
                let after = query[at + c.len_utf8()..].chars().next();
                let inner = c.is_alphanumeric() || after.is_some_and(char::is_alphanumeric);
                if !inner || !goes_on(c, after.is_some_and(|c| c.is_ascii_digit())) {
                    break;
                }
                to = at + c.len_utf8();
                chars.next();
            }
        }
        let word = &query[from..to];
        let text = if c.is_ascii_digit() {
            plain_number(word)
        } else {
            fold(word)
        };
        tokens.push(Token { text, from, to });
    }
    tokens
}

/// `1.299,50`, `1,299.50` and `49,90` as a program reads them: a sign before exactly three
/// digits parts thousands, any other is decimal.
fn plain_number(text: &str) -> String {
    let decimal = text.rfind([',', '.']).filter(|at| text.len() - at - 1 != 3);
    let (whole, fraction) = text.split_at(decimal.unwrap_or(text.len()));
    let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
    match fraction.get(1..) {
        Some(digits) if !digits.is_empty() => format!("{whole}.{digits}"),
        _ => whole,
    }
}
