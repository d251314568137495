//! A text in another language than it says.
//!
//! Measured: icecat 2 findings in 19,406 products, both true, though one of the two is Dutch and is
//! called French; retail-demo none of 2,465. No false positive.

use crate::language::Language;
use crate::product::LocalizedText;
use crate::quality::{Finding, Rule};
use crate::text::only_language_of;

/// Fewest small words (`and`, `und`, `et`) of the other language.
const FEWEST: usize = 4;
/// How many times as many there must be as of the language that the text claims.
const MARGIN: usize = 4;
/// Words looked at: enough to tell, and bounded for long texts.
const MOST_WORDS: usize = 400;

/// The first title or description that is clearly in another of the shop's languages.
///
/// Only small words that stand in one language's list alone are counted: `in`, `on` and
/// `a` tell nothing. Titles have few of them and are mostly not judged.
pub(in crate::quality) fn check(
    title: &LocalizedText,
    description: &LocalizedText,
) -> Option<Finding> {
    let texts = [("title", title), ("description", description)];
    texts.into_iter().find_map(|(name, text)| {
        text.iter().find_map(|(claimed, text)| {
            let found = other_language(text, claimed)?;
            let message = format!(
                "The text is marked as {} but reads like {}. Mark it as {found}, or translate it.",
                claimed.name(),
                found.name()
            );
            let field = format!("{name}.{claimed}");
            Some(Finding::warn(Rule::Language, field, message).showing(text))
        })
    })
}

fn other_language(text: &str, claimed: Language) -> Option<Language> {
    let mut counts = [0_usize; Language::ALL.len()];
    let words = text.split(|c: char| !c.is_alphanumeric());
    for language in words
        .filter(|word| word.len() > 1)
        .take(MOST_WORDS)
        .filter_map(only_language_of)
    {
        counts[language as usize] += 1;
    }
    let own = counts[claimed as usize];
    let best = Language::ALL
        .into_iter()
        .max_by_key(|language| counts[*language as usize])?;
    let most = counts[best as usize];
    (best != claimed && most >= FEWEST && most >= own * MARGIN).then_some(best)
}

#[cfg(test)]
mod tests {
    use super::*;

    const EN: &str =
        "A kettle for the kitchen with a lid, and it boils water in two minutes for you.";
    const DE: &str = "Ein Kessel für die Küche mit Deckel, und er kocht das Wasser in zwei Minuten auf dem Herd.";
    const FR: &str =
        "Une bouilloire pour la cuisine avec un couvercle, et elle chauffe dans les deux minutes.";

    fn found(claimed: Language, text: &str) -> bool {
        check(&LocalizedText::default(), &LocalizedText::of(claimed, text)).is_some()
    }

    #[test]
    fn each_language_is_told_from_the_two_others() {
        for (language, text) in [(Language::En, EN), (Language::De, DE), (Language::Fr, FR)] {
            for claimed in Language::ALL {
                assert_eq!(
                    found(claimed, text),
                    claimed != language,
                    "{claimed}: {text}"
                );
            }
        }
    }

    #[test]
    fn names_codes_and_short_texts_are_not_judged() {
        for text in [
            "iPhone 11 Pro Max",
            "Kessel und Topf",
            "Die Hard on DVD, Tour de France",
        ] {
            assert!(!found(Language::En, text), "{text}");
        }
    }
}
