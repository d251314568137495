use crate::language::Language;
use crate::search::MOST_WORDS;
use crate::text::{Analyzer, is_stop_word};

/// A part of a compound says less than the compound: what its score is multiplied with.
pub const PART: f32 = 0.5;

/// The words of a query that are worth looking up, lower case; all of them when none would be left.
#[must_use]
pub fn telling_words(text: &str, language: Language) -> Vec<String> {
    let mut all = Vec::new();
    Analyzer::new(None).for_each(text, |token| {
        all.push(text[token.from..token.to].to_lowercase())
    });
    all.truncate(MOST_WORDS);
    let telling: Vec<_> = all
        .iter()
        .filter(|word| !is_stop_word(word, language))
        .cloned()
        .collect();
    if telling.is_empty() { all } else { telling }
}

/// Robertson's inverse document frequency as Lucene has it, never negative.
#[must_use]
#[expect(
    clippy::cast_precision_loss,
    reason = "counts of products, far below 2^24 in one index"
)]
pub fn information(frequency: u64, products: u64) -> f32 {
    let (frequency, products) = (frequency as f32, products.max(frequency) as f32);
    (1.0 + (products - frequency + 0.5) / (frequency + 0.5)).ln()
}

/// Edits forgiven by length: one from four letters, two from eight; none in codes. OpenSearch's
/// `fuzziness: AUTO` starts at three and six letters, where stems meet by chance.
#[must_use]
pub fn forgiven_edits(term: &str) -> u8 {
    match term.chars().count() {
        _ if term.bytes().any(|b| b.is_ascii_digit()) => 0,
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// Whether a known term may be what a misspelt word was meant to be: the first letter is the same,
/// or swapped with the second, since few misspellings touch it (Kukich 1992, section 1.1) while many
/// words differ in nothing else, as candle and handle do; and a digit makes a code, which is not
/// what a word meant.
#[must_use]
pub fn may_be_meant(word: &str, term: &str) -> bool {
    let first_two = |text: &str| {
        let mut letters = text.chars();
        (letters.next(), letters.next())
    };
    let (word, meant) = (first_two(word), first_two(term));
    let swapped = (meant.1, meant.0) == word;
    (word.0 == meant.0 || swapped) && !term.bytes().any(|b| b.is_ascii_digit())
}
