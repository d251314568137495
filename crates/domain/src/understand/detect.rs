use super::Vocabulary;
use crate::language::Language;
use crate::text::{fold, is_folded_stop_word};

/// The language a query is most likely in: the one whose small words it uses most, else the one
/// that was hinted (the page's language), since `iPhone 11` is no language at all.
#[must_use]
pub fn detect(query: &str, hint: Option<Language>) -> Language {
    most_likely(query, hint, |_| 0)
}

/// As [`detect`], by what the catalogue calls its categories and attributes as well: whoever types
/// `Wasserkocher` speaks German.
#[must_use]
pub fn language_of(query: &str, hint: Option<Language>, vocabulary: &Vocabulary) -> Language {
    let spoken: Vec<Language> = query
        .split(|c: char| !c.is_alphanumeric())
        .filter_map(|word| vocabulary.language_of(word))
        .collect();
    let count = |language| spoken.iter().filter(|spoken| **spoken == language).count();
    most_likely(query, hint, count)
}

/// Which of some languages a text is most likely in; of equals the first. Nothing only where there
/// are none.
#[must_use]
pub fn detect_among(text: &str, languages: impl Iterator<Item = Language>) -> Option<Language> {
    let signs = Signs::of(text);
    languages.reduce(|best, other| {
        let better = signs.count(other) > signs.count(best);
        if better { other } else { best }
    })
}

fn most_likely(query: &str, hint: Option<Language>, known: impl Fn(Language) -> usize) -> Language {
    let hint = hint.unwrap_or_default();
    let signs = Signs::of(query);
    let score = |language: Language| signs.count(language) + known(language);
    let best = Language::ALL
        .into_iter()
        .max_by_key(|language| (score(*language), *language == hint));
    best.filter(|best| score(*best) > score(hint))
        .unwrap_or(hint)
}

/// What tells the language of a text: its small words, and letters that only one of them has.
struct Signs<'a> {
    text: &'a str,
    words: Vec<String>,
}

impl<'a> Signs<'a> {
    fn of(text: &'a str) -> Self {
        let words = text.split(|c: char| !c.is_alphanumeric());
        let words = words.filter(|word| !word.is_empty()).map(fold).collect();
        Self { text, words }
    }

    fn count(&self, language: Language) -> usize {
        let is_small = |word: &&String| word.len() > 1 && is_folded_stop_word(word, language);
        let letters = |signs: &str| self.text.chars().filter(|c| signs.contains(*c)).count();
        self.words.iter().filter(is_small).count()
            + match language {
                Language::En => 0,
                Language::De => letters("äöüßÄÖÜ"),
                Language::Fr => letters("éèêàçùâîôûœÉÈÀÇ"),
            }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_catalogue_calls_its_kinds_tells_the_language() {
        let mut labels = crate::labels::Labels::default();
        for (name, de, fr) in [
            ("Rain jackets", "Regenjacken", "Vestes de pluie"),
            ("Monitors", "Monitore", "Écrans"),
        ] {
            let names = [(Language::En, name), (Language::De, de), (Language::Fr, fr)];
            let names = names.map(|(language, name)| (language, name.to_owned()));
            labels.name_category(name, names.into_iter().collect());
        }
        let mut vocabulary = Vocabulary::default();
        vocabulary.learn_languages(&labels);
        for (query, hint, language) in [
            ("rote Jacke", None, Language::De),
            ("veste rouge", None, Language::Fr),
            ("jacket", Some(Language::De), Language::En),
            ("Monitor", None, Language::En),
            ("Monitor", Some(Language::Fr), Language::Fr),
        ] {
            assert_eq!(language_of(query, hint, &vocabulary), language, "{query}");
        }
    }

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
