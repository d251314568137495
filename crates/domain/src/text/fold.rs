//! Folding: what two spellings of a word have in common.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower case without diacritics: `Größe` → `grosse`, `Bœuf` → `boeuf`, `Écran` → `ecran`.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

/// As [`fold`], into a buffer that the caller reuses.
pub fn fold_into(text: &str, folded: &mut String) {
    if text.is_ascii() {
        folded.extend(text.chars().map(|c| c.to_ascii_lowercase()));
        return;
    }
    for c in text
        .nfd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
    {
        match c {
            'ß' => folded.push_str("ss"),
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' => folded.push('d'),
            '’' => folded.push('\''),
            other => folded.push(other),
        }
    }
}

/// German umlauts typed as two letters (`Loeffel`), brought to what [`fold`] makes of the umlaut,
/// after Lucene's `GermanNormalizationFilter`: `ae`, `oe`, `ue` lose the `e`, but `ue` not after
/// a vowel or q (`Steuer`, `Quelle`).
pub(crate) fn fold_umlaut_digraphs(word: &mut String) {
    if !word.is_ascii()
        || !["ae", "oe", "ue"]
            .iter()
            .any(|digraph| word.contains(digraph))
    {
        return;
    }
    let bytes = word.as_bytes();
    let mut kept = String::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        kept.push(char::from(byte));
        let before = at
            .checked_sub(1)
            .and_then(|at| bytes.get(at))
            .copied()
            .unwrap_or(b' ');
        let digraph = bytes.get(at + 1) == Some(&b'e')
            && match byte {
                b'a' | b'o' => true,
                b'u' => !b"aeiouq".contains(&before),
                _ => false,
            };
        at += if digraph { 2 } else { 1 };
    }
    *word = kept;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_fold_to_one() {
        assert_eq!(fold("Größe"), "grosse");
        assert_eq!(fold("ÉCRAN"), "ecran");
        let digraphs = |word: &str| {
            let mut word = fold(word);
            fold_umlaut_digraphs(&mut word);
            word
        };
        assert_eq!(digraphs("Loeffel"), digraphs("Löffel"));
        assert_eq!(digraphs("steuer"), "steuer");
        assert_eq!(digraphs("quelle"), "quelle");
    }
}
