//! A title that repeats its words for search engines.
//!
//! Measured: icecat 4 findings in 19,406 products, all judged: 2 true (titles that stand there twice
//! over), 2 false (adapters of `2x Stereo` to `Stereo`), so false on 0.01 %; retail-demo none of
//! 2,465. That lists of compatible models are no stuffing was learned from icecat.

use crate::language::Language;
use crate::quality::{Finding, Rule};
use crate::text::fold;

/// How often a word may stand in a title.
const MOST: usize = 3;
/// Shorter words (`x`, `in`, `of`) repeat by nature.
const LONG_WORD: usize = 4;

/// The share of a title's words that one word may be, in fifths; a list of compatible models
/// repeats its series without being stuffed.
const MOST_FIFTHS: usize = 2;

/// A word of at least four letters stands there more than three times, and is two fifths or more
/// of all such words.
pub(in crate::quality) fn check(language: Language, title: &str) -> Option<Finding> {
    // Too few words to repeat one: what nearly every title is.
    let split = |text: &str| text.matches(|c: char| !c.is_alphanumeric()).count();
    if split(title) < MOST {
        return None;
    }
    let mut words: Vec<String> = title
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().nth(LONG_WORD - 1).is_some())
        .filter(|word| word.chars().all(char::is_alphabetic))
        .map(fold)
        .collect();
    words.sort_unstable();
    let repeated = words
        .chunk_by(|a, b| a == b)
        .filter(|group| group.len() > MOST && group.len() * 5 >= words.len() * MOST_FIFTHS)
        .max_by_key(|group| group.len())?;
    let (word, times) = (&repeated[0], repeated.len());
    let message = format!("The title says {word:?} {times} times. Once is enough to be found.");
    let finding = Finding::warn(Rule::TitleStuffed, format!("title.{language}"), message);
    Some(finding.showing(title))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_said_four_times_is_named() {
        let stuffed = "Cheap shoes, running shoes, best shoes, Shoes for men";
        let finding = check(Language::En, stuffed).unwrap();
        assert!(
            finding.message.contains("\"shoes\" 4 times"),
            "{}",
            finding.message
        );
        let list = "Toner for Laserjet 1500, Laserjet 2500, Laserjet 2550, Laserjet 2820, equivalent to Q3960A, magenta cartridge, original yield, standard capacity, packed single";
        assert_eq!(check(Language::En, list), None);
        assert_eq!(check(Language::En, "Shoes and shoes and shoes"), None);
        assert_eq!(check(Language::En, "4 x 4 x 4 x 4 x 4 x 4 cube"), None);
    }
}
