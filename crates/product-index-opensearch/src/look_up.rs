//! What has to be known before a search: how frequent its words are, and what its filter means.

use crate::aggregations::{Named, Terms};
use crate::conditions::{Conditions, Known, label_questions, spelling_questions};
use crate::index::OpenSearchIndex;
use crate::terms::{Frequencies, Word};
use crate::typo::{self, Suggested};
use domain::indexed::telling_words;
use domain::ports::{PortError, Retrieval};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::collections::HashMap;

/// What was looked up.
pub(crate) struct LookedUp {
    /// How many products can be shown.
    pub(crate) products: u64,
    pub(crate) words: Vec<Word>,
    pub(crate) known: Known,
    pub(crate) conditions: Conditions,
}

#[derive(Deserialize)]
struct Answer {
    hits: Hits,
    #[serde(default)]
    aggregations: Answers,
    #[serde(default)]
    suggest: Suggested,
}

#[derive(Deserialize)]
struct Hits {
    total: Total,
}

#[derive(Deserialize)]
struct Total {
    value: u64,
}

#[derive(Default, Deserialize)]
struct Answers {
    #[serde(default)]
    words: Named,
    #[serde(default)]
    labels: Named,
    #[serde(flatten)]
    spellings: HashMap<String, Terms>,
}

impl OpenSearchIndex {
    pub(crate) async fn look_up(&self, wanted: &Retrieval) -> Result<LookedUp, PortError> {
        let text = wanted.text.as_deref().unwrap_or_default();
        let words = telling_words(text, wanted.language);
        let mut words: Vec<Word> = words.into_iter().map(Word::new).collect();
        let mut asked = spelling_questions(&wanted.filter);
        ask_filters(&mut asked, "labels", label_questions(&wanted.filter));
        ask_filters(&mut asked, "words", word_questions(&words));
        let answer = self.ask(asked, None).await?;
        let products = answer.hits.total.value;
        let frequencies = answer.aggregations.words.counts();
        words.iter_mut().for_each(|word| word.learn(&frequencies));
        let labels = answer.aggregations.labels.counts();
        let known = Known::new(labels, &answer.aggregations.spellings);
        let conditions = Conditions::of(&wanted.filter, &known, products)?;
        Ok(LookedUp {
            products,
            words: self.corrected(words).await?,
            known,
            conditions,
        })
    }

    /// The words, those that stand nowhere taken for the nearest one that does.
    async fn corrected(&self, words: Vec<Word>) -> Result<Vec<Word>, PortError> {
        let unknown = words.iter().filter(|word| word.frequency() == 0);
        let unknown: Vec<String> = unknown.map(|word| word.text().to_owned()).collect();
        let suggestions = typo::suggestions(unknown.iter().map(String::as_str));
        if suggestions.as_object().is_none_or(Map::is_empty) {
            return Ok(words);
        }
        let suggested = self.ask(Map::new(), Some(suggestions)).await?.suggest;
        let mut better: HashMap<&str, String> = HashMap::new();
        for (at, word) in unknown.iter().enumerate() {
            if let Some(near) = typo::nearest(at, word, &suggested) {
                better.insert(word, near);
            }
        }
        if better.is_empty() {
            return Ok(words);
        }
        let correct = |word: Word| match better.get(word.text()) {
            Some(near) if word.frequency() == 0 => word.corrected(near.clone()),
            _ => word,
        };
        let mut words: Vec<Word> = words.into_iter().map(correct).collect();
        let mut asked = Map::new();
        ask_filters(&mut asked, "words", word_questions(&words));
        let frequencies: Frequencies = self.ask(asked, None).await?.aggregations.words.counts();
        words.iter_mut().for_each(|word| word.learn(&frequencies));
        Ok(words)
    }

    async fn ask(
        &self,
        asked: Map<String, Value>,
        suggest: Option<Value>,
    ) -> Result<Answer, PortError> {
        let mut body = json!({
            "size": 0,
            "track_total_hits": true,
            "query": { "term": { "visible": true } },
            "aggs": asked,
        });
        if let Some(suggest) = suggest {
            body["suggest"] = suggest;
        }
        self.search(&body).await
    }
}

fn ask_filters(asked: &mut Map<String, Value>, name: &str, filters: Map<String, Value>) {
    if !filters.is_empty() {
        asked.insert(
            name.to_owned(),
            json!({ "filters": { "filters": filters } }),
        );
    }
}

fn word_questions(words: &[Word]) -> Map<String, Value> {
    words.iter().flat_map(Word::questions).collect()
}
