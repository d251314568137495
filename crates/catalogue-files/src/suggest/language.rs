//! Which language the texts of a sample are in.

use super::names::{TELLING, plain};
use super::profile::Profile;
use domain::language::Language;

/// Small words, and letters that the others do not have.
const SIGNS: [(Language, &[&str], &str); 3] = [
    (
        Language::En,
        &["the", "and", "with", "for", "of", "to", "is"],
        "",
    ),
    (
        Language::De,
        &[
            "der", "die", "das", "und", "mit", "für", "ist", "aus", "bis",
        ],
        "äöüß",
    ),
    (
        Language::Fr,
        &["le", "la", "les", "et", "avec", "pour", "des", "une", "en"],
        "éèêàçœ",
    ),
];

/// The language that most of its words, letters and names of fields belong to, and how that is
/// known. Words count most: a French chair may be sold in English.
pub(super) fn of(profile: &Profile) -> (Language, String) {
    let by_word = counts(|at| words(profile, SIGNS[at].1));
    let by_letter = counts(|at| letters(profile, SIGNS[at].2));
    let by_name = counts(|at| names(profile, SIGNS[at].0));
    for (counts, how) in [
        (by_word, "its small words are there most often"),
        (by_letter, "the letters that only it has tell"),
        (by_name, "the names of the fields tell, no text does"),
    ] {
        let most = counts.iter().max().copied().unwrap_or_default();
        let first = counts.iter().position(|count| *count == most);
        let alone = counts.iter().filter(|count| **count == most).count() == 1;
        if let Some(at) = first.filter(|_| most > 0 && alone) {
            return (SIGNS[at].0, how.to_owned());
        }
    }
    (Language::En, "a guess: no text tells it".to_owned())
}

fn counts(of: impl Fn(usize) -> usize) -> [usize; 3] {
    [of(0), of(1), of(2)]
}

fn words(profile: &Profile, small: &[&str]) -> usize {
    let texts = profile.fields.iter().flat_map(|field| &field.texts);
    let words = texts.flat_map(|text| text.split(|c: char| !c.is_alphabetic()));
    words
        .filter(|word| small.contains(&word.to_lowercase().as_str()))
        .count()
}

fn letters(profile: &Profile, own: &str) -> usize {
    let texts = profile.fields.iter().flat_map(|field| &field.texts);
    texts
        .flat_map(|text| text.chars())
        .filter(|c| c.to_lowercase().any(|c| own.contains(c)))
        .count()
}

fn names(profile: &Profile, language: Language) -> usize {
    let telling = TELLING.iter().find(|(known, _)| *known == language);
    let telling = telling.map_or(&[][..], |(_, parts)| parts);
    profile
        .fields
        .iter()
        .map(|field| plain(&field.name))
        .filter(|name| telling.iter().any(|part| name.contains(part)))
        .count()
}
