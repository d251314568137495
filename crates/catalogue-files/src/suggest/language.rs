//! Which language the texts of a sample are in.

use super::names::{TELLING, plain};
use super::profile::Profile;
use crate::language::{TextLanguage, most};
use domain::language::Language;

/// The language that most of its words, letters and names of fields belong to, and how that is
/// known.
pub(super) fn of(profile: &Profile) -> (Language, &'static str) {
    let mut texts = TextLanguage::default();
    let all = profile.fields.iter().flat_map(|field| &field.texts);
    all.for_each(|text| texts.add(text));
    let by_name = most(&Language::ALL.map(|language| names(profile, language)));
    for (language, how) in [
        (texts.by_words(), "its small words are there most often"),
        (texts.by_letters(), "the letters that only it has tell"),
        (by_name, "the names of the fields tell, no text does"),
    ] {
        if let Some(language) = language {
            return (language, how);
        }
    }
    (Language::En, "a guess: no text tells it")
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
