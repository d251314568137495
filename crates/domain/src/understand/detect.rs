use crate::language::Language;
use crate::text::{fold, is_folded_stop_word};

/// The language a query is most likely in: the one whose small words it uses most, else the one
/// that was hinted (the page's language), since `iPhone 11` is no language at all.
#[must_use]
pub fn detect(query: &str, hint: Option<Language>) -> Language {
    let hint = hint.unwrap_or_default();
    let words: Vec<String> = query
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(fold)
        .collect();
    let small_words = |language: Language| {
        words
            .iter()
            .filter(|word| word.len() > 1 && is_folded_stop_word(word, language))
            .count()
    };
    let letters = |signs: &str| query.chars().filter(|c| signs.contains(*c)).count();
    let score = |language: Language| {
        small_words(language)
            + match language {
                Language::En => 0,
                Language::De => letters("äöüßÄÖÜ"),
                Language::Fr => letters("éèêàçùâîôûœÉÈÀÇ"),
            }
    };
    let best = Language::ALL
        .into_iter()
        .max_by_key(|language| (score(*language), *language == hint));
    best.filter(|best| score(*best) > score(hint))
        .unwrap_or(hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_words_and_letters_tell_and_codes_do_not() {
        for (query, hint, language) in [
            ("what is the lightest tent", None, Language::En),
            ("welcher Wasserkocher ist der leiseste", None, Language::De),
            ("une tente pour deux personnes", None, Language::Fr),
            ("écran 27 pouces", None, Language::Fr),
            ("iPhone 11", Some(Language::De), Language::De),
            (
                "waterproof jacket for the rain",
                Some(Language::De),
                Language::En,
            ),
        ] {
            assert_eq!(detect(query, hint), language, "{query}");
        }
    }
}
