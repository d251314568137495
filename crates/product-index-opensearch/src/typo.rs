//! Words that stand nowhere, and the nearest one that does.

use domain::indexed::{forgiven_edits, may_be_meant};
use domain::language::Language;
use domain::text::{analyze, fold};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::collections::HashMap;

/// How many near terms are looked at.
const CANDIDATES: usize = 20;

/// A term that is near an unknown word.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Near {
    text: String,
    freq: u64,
}

/// What the server suggests, by the name that [`suggestions`] gave.
pub(crate) type Suggested = HashMap<String, Vec<Suggestion>>;

/// The suggestions for one text.
#[derive(Debug, Deserialize)]
pub(crate) struct Suggestion {
    options: Vec<Near>,
}

/// The forms in which a word is looked for: the word before its stem, since a stem is short, and
/// short terms meet by chance.
#[derive(Clone, Copy)]
enum Form {
    Whole,
    Stem,
}

impl Form {
    const ALL: [Self; 2] = [Self::Whole, Self::Stem];

    fn of(self, word: &str, language: Language) -> Option<String> {
        let form = match self {
            Self::Whole => Some(fold(word)),
            // The whole word comes last, after the parts of a compound.
            Self::Stem => analyze(word, Some(language)).pop(),
        };
        form.filter(|form| forgiven_edits(form) > 0)
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Stem => "stem",
        }
    }
}

fn name(at: usize, form: Form, language: Language) -> String {
    format!("{at}.{}.{language}", form.name())
}

/// What to ask for words that stand nowhere.
pub(crate) fn suggestions<'w>(words: impl Iterator<Item = &'w str>) -> Value {
    let mut asked = Map::new();
    for (at, word) in words.enumerate() {
        for (form, language) in forms() {
            let Some(text) = form.of(word, language) else {
                continue;
            };
            let suggestion = json!({ "text": text, "term": {
                "field": format!("text_{language}"),
                "suggest_mode": "always",
                "sort": "frequency",
                "max_edits": forgiven_edits(&text),
                "prefix_length": 0,
                "min_word_length": 3,
                "accuracy": 0.3,
                "size": CANDIDATES,
            }});
            asked.insert(name(at, form, language), suggestion);
        }
    }
    Value::Object(asked)
}

fn forms() -> impl Iterator<Item = (Form, Language)> {
    Form::ALL
        .into_iter()
        .flat_map(|form| Language::ALL.map(|language| (form, language)))
}

/// The nearest known term to the word at a place, the most frequent of those equally near.
pub(crate) fn nearest(at: usize, word: &str, suggested: &Suggested) -> Option<String> {
    for distance in 1..=2 {
        for form in Form::ALL {
            let near = Language::ALL.into_iter().flat_map(|language| {
                let text = form.of(word, language).unwrap_or_default();
                let found = suggested.get(&name(at, form, language));
                let options = found.into_iter().flatten().flat_map(|s| &s.options);
                options.filter(move |near| {
                    forgiven_edits(&text) >= distance
                        && edits(&text, &near.text) <= usize::from(distance)
                        && may_be_meant(&text, &near.text)
                })
            });
            if let Some(best) = near.max_by_key(|near| near.freq) {
                return Some(best.text.clone());
            }
        }
    }
    None
}

/// How many letters are put in, left out, changed or swapped with their neighbour between two
/// words (optimal string alignment; Boytsov 2011, section 2.1).
fn edits(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            rows[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let changed = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                let mut least = changed.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    least = least.min(rows[i - 2][j - 2] + 1);
                }
                least
            };
        }
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_count_a_swap_once() {
        for (a, b, expected) in [
            ("kettel", "kettle", 1),
            ("jakcet", "jacket", 1),
            ("kettle", "kettle", 0),
            ("", "abc", 3),
            ("tosater", "toaster", 1),
            ("größe", "grosse", 3),
        ] {
            assert_eq!((edits(a, b), edits(b, a)), (expected, expected), "{a} {b}");
        }
    }

    #[test]
    fn the_nearest_term_wins_and_then_the_most_frequent() {
        let near = |text: &str, freq| Near {
            text: text.to_owned(),
            freq,
        };
        let options = vec![near("kettles", 90), near("kettle", 3), near("kettel5", 99)];
        let key = name(0, Form::Whole, Language::En);
        let suggested = HashMap::from([(key, vec![Suggestion { options }])]);
        assert_eq!(nearest(0, "kettel", &suggested).as_deref(), Some("kettle"));
        assert_eq!(nearest(0, "x7", &suggested), None);
    }
}
