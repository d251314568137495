//! The limits of the models, as Amazon's documentation states them.

/// Most characters of a text for Titan Text Embeddings V2.
pub(crate) const TITAN_TEXT_CHARACTERS: usize = 50_000;
/// Most tokens of it.
pub(crate) const TITAN_TEXT_TOKENS: usize = 8_192;
/// Most bytes of a picture for Titan Multimodal Embeddings G1.
pub(crate) const TITAN_IMAGE_BYTES: usize = 25 * 1024 * 1024;
/// Most bytes of a picture in a Converse message (3.75 MB).
pub(crate) const CONVERSE_IMAGE_BYTES: usize = 3_750_000;

/// Letters of a word that one token holds at least, on the average of a text. The tokenizer is not
/// public; the documentation speaks of 4.7 characters a token in English. Compounds and rare words
/// are cut finer, so three are counted.
const LETTERS_A_TOKEN: usize = 3;

/// The longest start of a text that is surely within both limits; cut between words where that
/// loses little.
pub(crate) fn within_titan_text(text: &str) -> &str {
    let mut tokens = 0;
    let mut letters = 0;
    let mut border = 0;
    for (count, (at, c)) in text.char_indices().enumerate() {
        if c.is_alphabetic() {
            // The first letter of a word begins a token, and every third one after it another.
            tokens += usize::from(letters % LETTERS_A_TOKEN == 0);
            letters += 1;
        } else {
            letters = 0;
            tokens += usize::from(!c.is_whitespace());
            if c.is_whitespace() {
                border = at;
            }
        }
        if count == TITAN_TEXT_CHARACTERS || tokens > TITAN_TEXT_TOKENS {
            let word = at - border;
            return if word < 100 {
                &text[..border]
            } else {
                &text[..at]
            };
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_texts_stay_whole_and_long_ones_end_between_words() {
        assert_eq!(within_titan_text("a tent for two"), "a tent for two");
        let long = "waterproof tent ".repeat(10_000);
        let cut = within_titan_text(&long);
        assert!(
            cut.ends_with("tent") || cut.ends_with("waterproof"),
            "{}",
            &cut[cut.len() - 20..]
        );
        assert!(cut.chars().count() <= TITAN_TEXT_CHARACTERS);
        // Ten letters are four tokens here, and four letters two.
        assert!(cut.split_whitespace().count() * 3 <= TITAN_TEXT_TOKENS + 3);
    }

    #[test]
    fn words_without_end_and_other_scripts_are_cut_within_the_limits() {
        assert_eq!(
            within_titan_text(&"x".repeat(60_000)).len(),
            3 * TITAN_TEXT_TOKENS
        );
        assert_eq!(
            within_titan_text(&"1 ".repeat(60_000)).matches('1').count(),
            TITAN_TEXT_TOKENS
        );
        let spaces = " ".repeat(60_000);
        assert_eq!(within_titan_text(&spaces).len(), TITAN_TEXT_CHARACTERS);
    }
}
