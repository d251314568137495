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
    #[inline]
    fn may_have(&self, word: &[u8]) -> bool {
        match (word.first(), self.first_letters.get(word.len())) {
            (Some(first), Some(letters)) => letters & bit(*first) != 0,
            _ => false,
        }
    }
}

/// The first or last two letters of some words, to tell of most others by one look that they are none.
pub(super) struct LetterPairs {
    /// For the first of two letters, without its case: the letters that follow, as bits.
    seconds: [u32; 32],
}

impl LetterPairs {
    /// The first two bytes of each word; all have two.
    pub(super) const fn at_the_beginnings(lists: &[&[&str]]) -> Self {
        Self::of(lists, false)
    }

    /// The last two bytes of each word; all have two.
    pub(super) const fn at_the_ends(lists: &[&[&str]]) -> Self {
        Self::of(lists, true)
    }

    const fn of(lists: &[&[&str]], ends: bool) -> Self {
        let mut seconds = [0; 32];
        let mut list = 0;
        while list < lists.len() {
            let mut at = 0;
            while at < lists[list].len() {
                let word = lists[list][at].as_bytes();
                let first = if ends { word.len() - 2 } else { 0 };
                seconds[(word[first] & 31) as usize] |= bit(word[first + 1]);
                at += 1;
            }
            list += 1;
        }
        Self { seconds }
    }

    /// Whether one of the words may have these letters there, whatever their case.
    pub(super) const fn may_have(&self, letters: &[u8; 2]) -> bool {
        self.seconds[(letters[0] & 31) as usize] & bit(letters[1]) != 0
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
    const LONGER: &[&str] = &["ab", "éa", "c'b", "ccc"];
    static LIST: WordList = WordList::new(WORDS);

    proptest! {
        #[test]
        fn the_quick_look_rejects_no_word_of_the_list(word in "[a-cA-Cé']{0,4}") {
            prop_assert_eq!(LIST.has(word.as_bytes()), WORDS.contains(&word.as_str()));
            let known = WORDS.iter().any(|known| known.eq_ignore_ascii_case(&word));
            prop_assert_eq!(LIST.has_in_any_case(word.as_bytes()), known);
        }

        #[test]
        fn no_word_has_other_letters_at_its_ends(text in "[a-cA-Cé']{0,6}") {
            static BEGINNINGS: LetterPairs = LetterPairs::at_the_beginnings(&[LONGER, &["cé"]]);
            static ENDS: LetterPairs = LetterPairs::at_the_ends(&[LONGER, &["cé"]]);
            let bytes = text.as_bytes();
            let mut words = LONGER.iter().chain(&["cé"]).map(|word| word.as_bytes());
            if let Some(letters) = bytes.first_chunk() {
                let begins = |word: &[u8]| bytes.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
                prop_assert!(BEGINNINGS.may_have(letters) || !words.clone().any(begins));
            }
            if let Some(letters) = bytes.last_chunk() {
                let ends = |word: &[u8]| bytes.len().checked_sub(word.len()).is_some_and(|start| bytes[start..].eq_ignore_ascii_case(word));
                prop_assert!(ENDS.may_have(letters) || !words.any(ends));
            }
        }

        #[test]
        fn any_bytes_may_be_asked_for(word in proptest::collection::vec(any::<u8>(), 0..40)) {
            prop_assert_eq!(LIST.has(&word), WORDS.iter().any(|known| known.as_bytes() == word));
        }
    }
}
