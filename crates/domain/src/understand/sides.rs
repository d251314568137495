//! The two things that a question compares, each as a query of its own.

use crate::answer::{compares_by, wants_products};
use crate::language::Language;
use crate::text::{fold, is_folded_stop_word};
use std::ops::Range;

/// The words around which a comparison is built, folded.
struct Joints {
    /// After these come both sides, parted by one of `between`.
    openers: &'static [&'static str],
    between: &'static [&'static str],
    /// Part two sides wherever they stand.
    versus: &'static [&'static str],
    /// Part two sides of a question for the better of them.
    or: &'static str,
    /// What a clause begins with that says what is asked for, and not of what.
    which: &'static [&'static str],
}

const fn joints(language: Language) -> Joints {
    match language {
        Language::En => Joints {
            openers: &[
                "difference",
                "differences",
                "between",
                "compare",
                "comparing",
            ],
            between: &["and", "with", "to", "or"],
            versus: &["vs", "versus"],
            or: "or",
            which: &["which", "what"],
        },
        Language::De => Joints {
            openers: &[
                "unterschied",
                "unterschiede",
                "zwischen",
                "vergleich",
                "vergleiche",
            ],
            between: &["und", "mit", "oder"],
            versus: &["vs", "versus", "gegen"],
            or: "oder",
            which: &["welche", "welcher", "welches", "was"],
        },
        Language::Fr => Joints {
            openers: &[
                "difference",
                "differences",
                "entre",
                "compare",
                "comparer",
                "comparez",
            ],
            between: &["et", "avec", "a", "ou"],
            versus: &["vs", "versus", "contre"],
            or: "ou",
            which: &["quel", "quelle", "lequel", "laquelle", "que"],
        },
    }
}

struct Word {
    span: Range<usize>,
    folded: String,
}

/// The two things that a question compares: `Hopla 2` and `Fjell 3` in "what is the
/// difference between the Hopla 2 and the Fjell 3?". Nothing where two bounds or two uses of one
/// thing are named.
#[must_use]
pub fn sides(query: &str, language: Language) -> Option<[String; 2]> {
    let words = words(query);
    let joints = joints(language);
    let is = |at: usize, any: &[&str]| any.contains(&words[at].folded.as_str());
    let last = |any: &[&str]| (0..words.len()).rev().find(|at| is(*at, any));
    let opener = last(joints.openers);
    let opened = opener.and_then(|opener| {
        let joint = (opener + 1..words.len()).rev();
        let mut joint = joint.filter(|at| is(*at, joints.between) || is(*at, joints.versus));
        Some((words[opener].span.end, joint.next()?))
    });
    let parted = || Some((0, last(joints.versus)?));
    let either = || {
        let joint = last(&[joints.or]).filter(|_| compares_by(query, language).is_some())?;
        let clause = clause(query, 0, &words[joint]);
        let says_what = |word: &Word| {
            clause.contains(&word.span.start) && joints.which.contains(&word.folded.as_str())
        };
        let apart = !words.iter().any(says_what) && !wants_products(query, language);
        apart.then_some((0, joint))
    };
    let (from, joint) = opened.or_else(parted).or_else(either)?;
    let joint = &words[joint];
    let clause = clause(query, from, joint);
    let without = if opener.is_none() {
        compares_by(query, language).unwrap_or_default()
    } else {
        String::new()
    };
    let side = |span| side(query, span, &without, language);
    Some([
        side(clause.start..joint.span.start)?,
        side(joint.span.end..clause.end)?,
    ])
}

fn words(query: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut at = 0;
    for part in query.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let bare = part.trim_end_matches(|c: char| !c.is_alphanumeric());
        if !bare.is_empty() {
            words.push(Word {
                span: at..at + bare.len(),
                folded: fold(bare),
            });
        }
        at += part.len();
    }
    words
}

/// What stands around a word, from `from` and between marks that part clauses.
fn clause(query: &str, from: usize, word: &Word) -> Range<usize> {
    let marks = query.match_indices([',', ';', ':', '?', '!', '.']);
    let parts = |at: usize, mark: &str| {
        let next = query[at + mark.len()..].chars().next();
        next.is_none_or(char::is_whitespace)
    };
    let ends: Vec<usize> = marks
        .filter(|(at, mark)| parts(*at, mark))
        .map(|(at, _)| at)
        .collect();
    let start = ends.iter().rfind(|at| **at < word.span.start);
    let end = ends.iter().find(|at| **at >= word.span.end);
    start.map_or(from, |at| from.max(at + 1))..end.copied().unwrap_or(query.len())
}

/// One side without small words before it and those that say by what it is compared; nothing when
/// it is no more than small words, or begins with a number, which bounds.
fn side(query: &str, span: Range<usize>, without: &str, language: Language) -> Option<String> {
    let text = query[span].trim();
    let by: Vec<&str> = without.split_whitespace().collect();
    let kept = text
        .split_whitespace()
        .filter(|word| !by.contains(&fold(word).as_str()));
    let kept = kept.collect::<Vec<_>>().join(" ");
    let telling = |word: &Word| !is_folded_stop_word(&word.folded, language);
    let first = words(&kept).into_iter().find(telling)?;
    let begins = first.folded.starts_with(char::is_alphabetic);
    begins.then(|| kept[first.span.start..].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{De, En, Fr};

    #[test]
    fn both_sides_of_a_comparison_are_found() {
        for (query, language, one, other) in [
            (
                "What is the difference between the Hopla 2 and the Fjell 3?",
                En,
                "Hopla 2",
                "Fjell 3",
            ),
            (
                "espresso machine vs french press",
                En,
                "espresso machine",
                "french press",
            ),
            (
                "Hopla 2 or Fjell 3, which is lighter?",
                En,
                "Hopla 2",
                "Fjell 3",
            ),
            (
                "which is better for rain, a jacket or an umbrella?",
                En,
                "jacket",
                "umbrella",
            ),
            ("is the Skarv or the Tind lighter?", En, "Skarv", "Tind"),
            (
                "compare the cheapest kettle with the most expensive kettle",
                En,
                "cheapest kettle",
                "most expensive kettle",
            ),
            (
                "Was ist der Unterschied zwischen dem Hopla 2 und dem Fjell 3?",
                De,
                "Hopla 2",
                "Fjell 3",
            ),
            ("Was ist leiser: Morgon oder Leva?", De, "Morgon", "Leva"),
            (
                "Quelle est la différence entre la Hopla 2 et la Fjell 3 ?",
                Fr,
                "Hopla 2",
                "Fjell 3",
            ),
        ] {
            let expected = Some([one.to_owned(), other.to_owned()]);
            assert_eq!(sides(query, language), expected, "{query}");
        }
    }

    #[test]
    fn what_compares_nothing_has_no_sides() {
        for (query, language) in [
            ("a tent between 50 and 100 euros", En),
            ("a red or blue jacket", En),
            ("which jacket is better for rain or snow?", En),
            ("do you have kettles or teapots that are quieter?", En),
            ("Zelt zwischen 2 und 3 kg", De),
            ("the lightest tent", En),
            ("une tente entre 50 et 100 €", Fr),
            ("difference", En),
            ("", En),
        ] {
            assert_eq!(sides(query, language), None, "{query}");
        }
    }
}
