use super::asked::Asked;
use super::view::View;
use super::words::{self, Wording};
use crate::language::Language;
use crate::product::AttributeValue;
use crate::text::{analyze, is_stop_word};

/// An attribute that the question asks for.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Match {
    pub(super) key: String,
    /// How much of the question speaks for it.
    pub(super) strength: usize,
}

/// The attributes of a product that the question asks for, the surest first: by the phrases of
/// the word files, by the words of the label, or by a word of the value ("moss green").
pub(super) fn attributes(asked: &Asked, view: &View<'_>) -> Vec<Match> {
    let mut matches: Vec<Match> = Vec::new();
    for attribute in &view.content().attributes {
        let key = attribute.key.as_str();
        let by_phrase = words::of(key, view.language()).map_or(0, |wording| phrase(asked, wording));
        let by_label = label(asked, view, key);
        let by_value = value(asked, view, &attribute.value);
        // A value that stands in the question says more than a phrase: "in green", "USB-C".
        let strength = (by_value * 2).max(by_phrase).max(by_label);
        if strength > 0 {
            matches.push(Match {
                key: key.to_owned(),
                strength,
            });
        }
    }
    // The sort is stable: of equals the order of the word files decides.
    let place = |key: &str| {
        let all = words::all(view.language()).iter();
        all.enumerate()
            .find_map(|(at, wording)| {
                let within = wording.keys.iter().position(|known| *known == key)?;
                Some((at, within))
            })
            .unwrap_or((usize::MAX, 0))
    };
    matches.sort_by(|a, b| {
        b.strength
            .cmp(&a.strength)
            .then_with(|| place(&a.key).cmp(&place(&b.key)))
    });
    matches
}

/// The length of the longest phrase that is asked. "How high" counts half: in "how high is the
/// warranty" the noun tells what is asked for.
fn phrase(asked: &Asked, wording: &Wording) -> usize {
    const QUESTION_WORDS: &str = "how what which wie was welche quelle quel quelles combien";
    let opens = |phrase: &String| {
        let first = phrase.split_whitespace().next().unwrap_or_default();
        QUESTION_WORDS.split(' ').any(|word| word == first)
    };
    let phrases = [&wording.ask, &wording.more, &wording.less];
    phrases
        .into_iter()
        .flatten()
        .filter(|phrase| asked.plain.contains(phrase.as_str()))
        .map(|phrase| {
            if opens(phrase) {
                phrase.len() / 2
            } else {
                phrase.len()
            }
        })
        .max()
        .unwrap_or(0)
}

/// At least half of the label's words have to be asked for.
fn label(asked: &Asked, view: &View<'_>, key: &str) -> usize {
    let language = view.language();
    let label = view.label(key);
    let words: Vec<Vec<String>> = label
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() > 2 && !is_stop_word(word, language))
        .filter(|word| !is_filler(word))
        .map(|word| analyze(word, Some(language)))
        .collect();
    let has = |terms: &&Vec<String>| asked.telling().any(|word| word.is_in(terms));
    let found: Vec<&Vec<String>> = words.iter().filter(has).collect();
    if found.is_empty() || found.len() * 2 < words.len() {
        return 0;
    }
    found
        .iter()
        .map(|terms| terms.iter().map(String::len).max().unwrap_or(0))
        .sum()
}

/// Words of labels that name no matter by themselves.
fn is_filler(word: &str) -> bool {
    const FILLERS: &str = "included inklusive fourni fournie built eingebaut intégré intégrée maximum \
        maximale maximal type art rating suitable geeignet convient time temps taille valeur niveau";
    let word = word.to_lowercase();
    FILLERS
        .split_ascii_whitespace()
        .any(|filler| filler == word)
}

fn value(asked: &Asked, view: &View<'_>, value: &AttributeValue) -> usize {
    let language = view.language();
    let texts: Vec<&str> = match value {
        AttributeValue::Text(text) => text.get(language).into_iter().collect(),
        AttributeValue::List(items) => items.iter().filter_map(|item| item.get(language)).collect(),
        AttributeValue::Flag(_) | AttributeValue::Number { .. } => return 0,
    };
    let terms: Vec<String> = texts
        .iter()
        .flat_map(|text| analyze(text, Some(language)))
        .collect();
    let telling = |term: &String| term.chars().count() > 2 || language == Language::De;
    asked
        .telling()
        .filter(|word| word.is_in(&terms) && word.terms.iter().any(telling))
        .map(|word| word.terms.iter().map(String::len).max().unwrap_or(0))
        .sum()
}
