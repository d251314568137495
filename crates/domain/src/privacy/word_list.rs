//! Lists of words that are asked often and seldom have the word.

/// Longest word of any list, in bytes.
pub(super) const LONGEST: usize = 24;

/// Words in lower case.
pub(super) struct WordList {
    words: &'static [&'static str],
    /// For every length, the first letters of the words that long, as bits.
    first_letters: [u32; LONGEST + 1],
}

impl WordList {
    /// A list of these; none is empty or longer than `LONGEST`.
    pub(super) const fn new(words: &'static [&'static str]) -> Self {
        let mut first_letters = [0; LONGEST + 1];
        let mut at = 0;
        while at < words.len() {
            let word = words[at].as_bytes();
            first_letters[word.len()] |= bit(word[0]);
            at += 1;
        }
        Self {
            words,
            first_letters,
        }
    }

    /// Whether the list has a word.
    pub(super) fn has(&self, word: &[u8]) -> bool {
        self.may_have(word) && self.words.iter().any(|known| known.as_bytes() == word)
    }

    /// Whether the list has a word, whatever the case of its ASCII letters.
    pub(super) fn has_in_any_case(&self, word: &[u8]) -> bool {
        let equals = |known: &&str| known.as_bytes().eq_ignore_ascii_case(word);
        self.may_have(word) && self.words.iter().any(equals)
    }

    /// One look that tells for most words that the list has them not.
    fn may_have(&self, word: &[u8]) -> bool {
        match (word.first(), self.first_letters.get(word.len())) {
            (Some(first), Some(letters)) => letters & bit(*first) != 0,
            _ => false,
        }
    }
}

/// The same for a letter in both its cases; several bytes share one.
const fn bit(letter: u8) -> u32 {
    1 << (letter & 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const WORDS: &[&str] = &["a", "ab", "é", "aé", "bab", "éab", "c'b", "ccc", "bacb"];
    static LIST: WordList = WordList::new(WORDS);

    proptest! {
        #[test]
        fn the_quick_look_rejects_no_word_of_the_list(word in "[a-cA-Cé']{0,4}") {
            prop_assert_eq!(LIST.has(word.as_bytes()), WORDS.contains(&word.as_str()));
            let known = WORDS.iter().any(|known| known.eq_ignore_ascii_case(&word));
            prop_assert_eq!(LIST.has_in_any_case(word.as_bytes()), known);
        }

        #[test]
        fn any_bytes_may_be_asked_for(word in proptest::collection::vec(any::<u8>(), 0..40)) {
            prop_assert_eq!(LIST.has(&word), WORDS.iter().any(|known| known.as_bytes() == word));
        }
    }
}
