//! A title that shouts.
//!
//! Measured: icecat 10 findings in 19,406 products, all judged: 9 true, 1 false (`LTXCLN-LABEL`, a
//! code), so false on 0.005 %; retail-demo none of 2,465. Counting `SDRAM ... SDRAM` once instead of
//! twice was learned from icecat.

use crate::language::Language;
use crate::quality::{Finding, Rule};

/// A word of this many letters in capitals is no abbreviation.
const LONG_WORD: usize = 5;
/// Fewest long words from which a title can be judged.
const FEWEST_WORDS: usize = 2;

/// All long words, at least two different ones that are not the brand, are in capitals. Words with digits are
/// part numbers and do not count.
pub(in crate::quality) fn check(
    language: Language,
    title: &str,
    brand: Option<&str>,
) -> Option<Finding> {
    let of_brand = |word: &str| {
        let mut words = brand
            .unwrap_or_default()
            .split(|c: char| !c.is_alphanumeric());
        words.any(|part| part.eq_ignore_ascii_case(word))
    };
    let words = title
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().all(char::is_alphabetic))
        .filter(|word| word.chars().nth(LONG_WORD - 1).is_some())
        .filter(|word| !of_brand(word));
    let mut shouted: Vec<&str> = Vec::new();
    for word in words {
        if word.chars().any(char::is_lowercase) {
            return None;
        }
        if shouted.len() < FEWEST_WORDS && !shouted.contains(&word) {
            shouted.push(word);
        }
    }
    // Scripts without cases have neither capitals nor small letters.
    (shouted.len() >= FEWEST_WORDS && title.chars().any(char::is_uppercase)).then(|| {
        let message = "The title is written in capitals. Use them as in a sentence.";
        Finding::warn(Rule::TitleCapitals, format!("title.{language}"), message).showing(title)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shouts(title: &str, brand: &str) -> bool {
        check(Language::En, title, Some(brand)).is_some()
    }

    #[test]
    fn a_title_in_capitals_is_named_and_codes_are_not() {
        assert!(shouts("WATERPROOF HIKING BOOTS", ""));
        assert!(shouts("LASERJET PRINTER M401DN", "HP"));
        assert!(!shouts("NORDHAVN GLACIER tent", "Nordhavn"));
        assert!(!shouts("HP RJ45 UTP CAT5E STP", "HP"));
        assert!(!shouts("SAMSUNG GALAXY", "Samsung"));
        assert!(!shouts("HP 64MB SDRAM SDR SDRAM", "HP"));
        assert!(!shouts("防水テント二人用の軽量 キャンプ用品です", ""));
    }
}
