//! German compounds and the words they are made of.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Folded nouns and stems that compounds of a shop are made of, written for this project.
static PARTS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    include_str!("compound-parts.txt")
        .split_ascii_whitespace()
        .collect()
});

/// Shortest part: shorter ones split words that are no compounds.
const SHORTEST: usize = 3;

/// Shortest head that is taken by itself: `-tor` ends many a word that is no gate.
const SHORTEST_HEAD: usize = 4;

/// The parts of a folded German word, or just its head when the list does not cover the word wholly;
/// none when it is no compound.
///
/// Longest head first, as in Lucene's dictionary decompounder, with a linking `s`, `n`, `en`, `er`
/// or `e` between parts (`Arbeit-s-platte`, `Tasche-n-lampe`).
#[must_use]
pub(super) fn parts(word: &str) -> Vec<&str> {
    if word.len() < 2 * SHORTEST || !word.is_ascii() || PARTS.contains(word) {
        return Vec::new();
    }
    let mut found = Vec::new();
    if split(word, &mut found) && found.len() > 1 {
        found
    } else {
        head(word).into_iter().collect()
    }
}

/// The longest known head of a compound whose beginning is not known: `wurf|zelt`.
fn head(word: &str) -> Option<&str> {
    let starts = SHORTEST..word.len().saturating_sub(SHORTEST_HEAD - 1);
    let mut heads = starts.map(|start| &word[start..]);
    heads.find(|head| is_part(head, true))
}

fn split<'w>(rest: &'w str, found: &mut Vec<&'w str>) -> bool {
    if rest.is_empty() {
        return true;
    }
    for end in (SHORTEST..=rest.len()).rev() {
        let (head, tail) = rest.split_at(end);
        if !is_part(head, tail.is_empty()) {
            continue;
        }
        found.push(head);
        let linked = ["", "s", "n", "en", "er", "e", "es"]
            .iter()
            .filter_map(|link| tail.strip_prefix(link))
            .any(|tail| (tail.is_empty() || tail.len() >= SHORTEST) && split(tail, found));
        if linked {
            return true;
        }
        found.pop();
    }
    false
}

/// The last part may carry an ending: `-jacken`, `-lampen`, `-schuhe`.
fn is_part(word: &str, last: bool) -> bool {
    PARTS.contains(word)
        || (last
            && ["n", "en", "e", "er", "s"]
                .iter()
                .filter_map(|ending| word.strip_suffix(ending))
                .any(|stem| stem.len() >= SHORTEST && PARTS.contains(stem)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compounds_split_and_other_words_stay_whole() {
        assert_eq!(parts("regenjacke"), ["regen", "jacke"]);
        assert_eq!(parts("taschenlampen"), ["taschen", "lampen"]);
        assert_eq!(parts("arbeitsplatte"), ["arbeit", "platte"]);
        assert_eq!(parts("fahrradhelm"), ["fahrrad", "helm"]);
        assert_eq!(parts("induktionsherd"), ["induktion", "herd"]);
        assert_eq!(parts("wurfzelt"), ["zelt"]);
        assert_eq!(parts("tunnelzelte"), ["zelte"]);
        for whole in ["jacke", "bluetooth", "rucksack", "marathon"] {
            assert!(parts(whole).is_empty(), "{whole}: {:?}", parts(whole));
        }
    }
}
