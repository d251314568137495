//! What words keep out: products whose title, category or attributes name what is not wanted.
//!
//! A description may speak of what a product has not got, so it keeps nothing out; nor does a text
//! that denies the words itself (`PFAS-free`, `ohne Kabel`).

use super::{Search, SearchRequest};
use crate::filter::{Condition, FilterField, Test};
use crate::labels::Labels;
use crate::language::Language;
use crate::ports::{PortError, Retrieval, Retrieved};
use crate::product::{AttributeValue, Content, ProductId};
use crate::text::{Analyzer, analyze, fold};
use crate::understand::Vocabulary;
use std::collections::HashSet;
use std::ops::Range;

/// How often a search is made anew without what was found and is not wanted. What then still comes
/// up is dropped from the hits, though counted.
const ROUNDS: usize = 3;

/// Words that are not wanted.
struct Unwanted {
    /// The attribute that says so; where a product states it, it alone decides.
    key: Option<String>,
    /// The stems of each phrase that names it, by language.
    phrases: Vec<[HashSet<String>; 3]>,
}

/// Retrieves without the products that name what the conditions do not want.
pub(super) async fn retrieve_without(
    search: Search<'_>,
    request: &SearchRequest,
    held: &[Condition],
    mut wanted: Retrieval,
) -> Result<Retrieved, PortError> {
    let unwanted: Vec<Unwanted> = request
        .filters
        .iter()
        .chain(held)
        .filter_map(|condition| Unwanted::of(condition, search.vocabulary))
        .collect();
    let mut retrieved = search.index.retrieve(&wanted).await?;
    if unwanted.is_empty() {
        return Ok(retrieved);
    }
    for round in 1.. {
        let named = naming(search, &unwanted, &retrieved).await?;
        if named.is_empty() {
            break;
        }
        if round > ROUNDS {
            retrieved.hits.retain(|hit| !named.contains(&hit.id));
            break;
        }
        let ids = named.iter().map(ToString::to_string).collect();
        wanted.filter.0.push(Condition {
            field: FilterField::Id,
            test: Test::NoneOf(ids),
        });
        retrieved = search.index.retrieve(&wanted).await?;
    }
    Ok(retrieved)
}

/// Those of the hits that name what is not wanted.
async fn naming(
    search: Search<'_>,
    unwanted: &[Unwanted],
    retrieved: &Retrieved,
) -> Result<HashSet<ProductId>, PortError> {
    let ids: Vec<ProductId> = retrieved.hits.iter().map(|hit| hit.id.clone()).collect();
    let documents = search.index.documents(&ids).await?;
    let named = documents.into_iter().flatten().filter(|document| {
        let content = document.visible();
        content.is_some_and(|content| {
            let mut each = unwanted.iter();
            each.any(|unwanted| unwanted.is_named_by(content, search.labels))
        })
    });
    Ok(named.map(|document| document.id).collect())
}

impl Unwanted {
    fn of(condition: &Condition, vocabulary: &Vocabulary) -> Option<Self> {
        let Test::NoneOf(values) = &condition.test else {
            return None;
        };
        let stems = |phrase: &String| Language::ALL.map(|language| whole_stems(phrase, language));
        match &condition.field {
            FilterField::Words => Some(Self {
                key: None,
                phrases: values.iter().map(stems).collect(),
            }),
            FilterField::Attribute(key) if values[..] == ["true"] => {
                let flag = vocabulary.flags.iter().find(|flag| flag.key == *key)?;
                Some(Self {
                    key: Some(key.clone()),
                    phrases: flag.names.iter().map(stems).collect(),
                })
            }
            _ => None,
        }
    }

    fn is_named_by(&self, content: &Content, labels: &Labels) -> bool {
        let stated = self.key.as_ref().and_then(|key| content.attribute(key));
        if stated.is_some() {
            return false;
        }
        pieces(content, labels).any(|(language, text)| {
            let mut phrases = self.phrases.iter();
            phrases.any(|phrase| names(&text, language, &phrase[language as usize]))
        })
    }
}

/// What a product says of itself in few words, by language.
fn pieces<'c>(
    content: &'c Content,
    labels: &'c Labels,
) -> impl Iterator<Item = (Language, String)> + 'c {
    let titles = content
        .title
        .iter()
        .map(|(language, title)| (language, title.to_owned()));
    let categories = content.category.iter().flat_map(|step| {
        Language::ALL.map(|language| (language, labels.category(step, language).to_owned()))
    });
    let attributes = content.attributes.iter().flat_map(|attribute| {
        let texts: Vec<(Language, String)> = match &attribute.value {
            AttributeValue::Flag(true) => Language::ALL
                .map(|language| (language, labels.label(&attribute.key, language)))
                .to_vec(),
            AttributeValue::Flag(false) | AttributeValue::Number { .. } => Vec::new(),
            AttributeValue::Text(text) => owned(text.iter()),
            AttributeValue::List(items) => items.iter().flat_map(|i| owned(i.iter())).collect(),
        };
        texts
    });
    titles.chain(categories).chain(attributes)
}

fn owned<'t>(texts: impl Iterator<Item = (Language, &'t str)>) -> Vec<(Language, String)> {
    texts
        .map(|(language, text)| (language, text.to_owned()))
        .collect()
}

/// The stems of the words, without the parts of compounds.
fn whole_stems(text: &str, language: Language) -> HashSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’');
    words
        .filter_map(|word| analyze(word, Some(language)).pop())
        .collect()
}

/// Whether a text has all the stems, and does not deny them itself.
fn names(text: &str, language: Language, stems: &HashSet<String>) -> bool {
    let mut left = stems.clone();
    let mut span: Option<Range<usize>> = None;
    Analyzer::new(Some(language)).for_each(text, |token| {
        if left.remove(&token.term) {
            let from = span.as_ref().map_or(token.from, |span| span.start);
            span = Some(from..token.to);
        }
    });
    let Some(span) = span.filter(|_| left.is_empty()) else {
        return false;
    };
    let word = |text: &str| fold(text.trim_matches(|c: char| !c.is_alphanumeric()));
    let before = text[..span.start].split_whitespace().next_back().map(word);
    let after = text[span.end..].split(|c: char| !c.is_alphanumeric());
    let after = after.map(fold).find(|word| !word.is_empty());
    let without = ["without", "no", "not", "ohne", "sans", "non", "nicht"];
    let free = ["free", "frei", "freie", "freier", "freies", "less"];
    !before.is_some_and(|word| without.contains(&&*word))
        && !after.is_some_and(|word| free.contains(&&*word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_denies_the_words_does_not_name_them() {
        for (text, phrase, language, named) in [
            (
                "Wireless over-ear headphones",
                "wireless",
                Language::En,
                true,
            ),
            ("PFAS-free rain jacket", "pfas", Language::En, false),
            ("Rasierer ohne Kabel", "kabel", Language::De, false),
            ("Kopfhörer mit Kabel", "kabel", Language::De, true),
            ("casque sans fil", "sans fil", Language::Fr, true),
            ("USB-C, HDMI", "usb-c", Language::En, true),
            ("USB-A, HDMI", "usb-c", Language::En, false),
        ] {
            let stems = whole_stems(phrase, language);
            assert_eq!(names(text, language, &stems), named, "{phrase} in {text}");
        }
    }
}
