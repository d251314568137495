//! Which language texts are in.

use domain::language::Language;
use domain::text::only_language_of;

/// Words looked at of one text: enough to tell, and bounded for long ones.
const MOST_WORDS: usize = 400;

/// What texts tell of the language they are in, by small words and by letters that stand in one
/// language's texts alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TextLanguage {
    words: [usize; Language::ALL.len()],
    letters: [usize; Language::ALL.len()],
}

impl TextLanguage {
    /// Looks at one more text.
    pub fn add(&mut self, text: &str) {
        let words = text.split(|c: char| !c.is_alphanumeric());
        for word in words.filter(|word| word.len() > 1).take(MOST_WORDS) {
            if let Some(language) = only_language_of(word) {
                self.words[language as usize] += 1;
            }
            for c in word.chars().filter(|c| !c.is_ascii()) {
                if let Some(language) = letter_of(c) {
                    self.letters[language as usize] += 1;
                }
            }
        }
    }

    /// The language of most small words, where no other has as many.
    #[must_use]
    pub fn by_words(&self) -> Option<Language> {
        most(&self.words)
    }

    /// The language of most letters that the others do not have.
    #[must_use]
    pub fn by_letters(&self) -> Option<Language> {
        most(&self.letters)
    }

    /// By words, for a French chair may be sold in English; by letters where no word tells.
    #[must_use]
    pub fn likely(&self) -> Option<Language> {
        if self.words == [0; Language::ALL.len()] {
            return self.by_letters();
        }
        self.by_words()
    }
}

fn letter_of(c: char) -> Option<Language> {
    match c {
        'ä' | 'ö' | 'ü' | 'ß' | 'Ä' | 'Ö' | 'Ü' => Some(Language::De),
        'é' | 'è' | 'ê' | 'à' | 'ç' | 'œ' | 'É' | 'È' | 'Ê' | 'À' | 'Ç' | 'Œ' => {
            Some(Language::Fr)
        }
        _ => None,
    }
}

pub(crate) fn most(counts: &[usize; Language::ALL.len()]) -> Option<Language> {
    let most = counts.iter().max().copied().unwrap_or_default();
    let mut with = Language::ALL
        .into_iter()
        .filter(|language| counts[*language as usize] == most);
    let first = with.next();
    first.filter(|_| most > 0 && with.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_tell_first_and_letters_where_no_word_does() {
        for (text, language) in [
            ("A tent for the two of you, with a café", Some(Language::En)),
            ("Weiches T-Shirt aus Bio-Baumwolle", Some(Language::De)),
            ("Une tente pour deux", Some(Language::Fr)),
            ("Wasserkocher, schwarz, Größe L", Some(Language::De)),
            ("iPhone 11", None),
            ("", None),
        ] {
            let mut seen = TextLanguage::default();
            seen.add(text);
            assert_eq!(seen.likely(), language, "{text}");
        }
    }
}
