//! Words that say nothing about a product.

use super::fold;
use crate::language::Language;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// Bytes of the longest word in the lists, written with its diacritics.
const LONGEST: usize = 12;

const EN: &str = "a about all also am an and any are as at be been but by can could do does for from get give good had has have having help hey hi how i i'd i'm if in into is it it's its just know like looking find me my need needs of on one or our out please recommend she should show so some something suggest than thanks that the their them there these they thing this those to up us very want was we were what what's when where which who will with would you your best buy me im gift gifts present presents love loves likes";
const DE: &str = "aber alle als am an auch auf aus bei bin bis bitte brauche brauchen das dass dein dem den der des die dies diese dieser dieses doch du durch ein eine einem einen einer eines er es etwas euch fur gerne gibt gut gute guten guter gutes habe haben habt hat hast hatte hatten hi hallo ich ihr ihre im in ist ja kann kannst konnen konnte man mein meine meinem meinen meiner mich mir mit mochte nach oder ob schon sehr sein seine sich sie sind so soll sollte suche suchen um und uns unter vom von war was welche welcher welches wenn wer wie will wir wird wo wurde zeig zeige zeigen zu zum zur denn mal empfehlen empfiehl geschenk geschenke liebt liebe mag";
const FR: &str = "a ai au aux avec avez avoir bon bonne bonjour c ca ce cela ces cet cette cherche chercher comme d dans de des du elle elles en es est et etes etre eux il ils j je l la le les leur lui m ma mais me meme mes moi mon n ne nos notre nous on ou par pas pour puis qu quand que quel quelle quelles quels qui quoi s sa salut se ses si son sont sur t ta te tes toi ton tres tu un une veux voudrais vos votre vous y besoin faut aime montre montrez trouver trouve plait conseille conseillez recommande cadeau cadeaux adore aiment";

static SETS: LazyLock<[HashSet<&'static str>; 3]> =
    LazyLock::new(|| [EN, DE, FR].map(|list| list.split_ascii_whitespace().collect()));

/// Whether a word (in any case, with or without diacritics) says nothing about a product.
#[must_use]
pub fn is_stop_word(word: &str, language: Language) -> bool {
    is_folded_stop_word(&fold(word), language)
}

/// As [`is_stop_word`], for a word that is folded already.
pub(crate) fn is_folded_stop_word(word: &str, language: Language) -> bool {
    let [en, de, fr] = &*SETS;
    let set = match language {
        Language::En => en,
        Language::De => de,
        Language::Fr => fr,
    };
    set.contains(word)
}

/// The language of a small word that stands in no other language's list: `und`, but not `die`.
#[must_use]
pub fn only_language_of(word: &str) -> Option<Language> {
    static ONLY: LazyLock<HashMap<&str, Option<Language>>> = LazyLock::new(|| {
        let mut only = HashMap::new();
        for (list, language) in [(EN, Language::En), (DE, Language::De), (FR, Language::Fr)] {
            for word in list.split_ascii_whitespace() {
                only.entry(word)
                    .and_modify(|held| {
                        if *held != Some(language) {
                            *held = None;
                        }
                    })
                    .or_insert(Some(language));
            }
        }
        only
    });
    // No small word is longer, so that most words need no folding.
    if word.len() > LONGEST {
        return None;
    }
    ONLY.get(fold(word).as_str()).copied().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_word_of_two_languages_tells_neither() {
        assert_eq!(only_language_of("und"), Some(Language::De));
        assert_eq!(only_language_of("Für"), Some(Language::De));
        assert_eq!(only_language_of("the"), Some(Language::En));
        for word in ["in", "on", "kettle", ""] {
            assert_eq!(only_language_of(word), None, "{word}");
        }
        for list in [EN, DE, FR] {
            assert!(
                list.split_ascii_whitespace()
                    .all(|word| word.len() <= LONGEST)
            );
        }
    }
}
