//! The terms of a query in each language, and the query that scores them.
//!
//! With `I` the summed inverse document frequency of a language's terms, a product's score is
//! `bm25 / (2.2 I) + coverage` (see `domain::ports::WordScore`). The server adds it up: each term
//! is a constant for coverage and twice a BM25, weighted so that the sum is that score.

use domain::indexed::{PART, information};
use domain::language::Language;
use domain::ports::{QueryWord, WordScore};
use domain::text::Analyzer;
use serde_json::{Value, json};
use std::collections::HashMap;

/// A term of the query in one language.
#[derive(Clone, Debug)]
struct QueryTerm {
    term: String,
    weight: f32,
    /// In how many products the full field has it.
    frequency: u64,
}

/// The query as one language's fields see it.
#[derive(Debug)]
pub(crate) struct LanguageTerms {
    language: Language,
    terms: Vec<QueryTerm>,
    /// Summed inverse document frequency of all terms, known or not.
    information: f32,
}

/// A word with its terms in each language.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    word: String,
    corrected: Option<String>,
    terms: Vec<Vec<QueryTerm>>,
}

/// In how many products each term of a language stands, by the key that [`Word::questions`] gives.
pub(crate) type Frequencies = HashMap<String, u64>;

fn full(language: Language) -> String {
    format!("full_{language}")
}

fn key(language: Language, term: &str) -> String {
    format!("{language}:{term}")
}

impl Word {
    /// A word as the analyzer of each language takes it.
    pub(crate) fn new(word: String) -> Self {
        Self {
            terms: Language::ALL.map(|l| terms_in(l, &word)).into(),
            corrected: None,
            word,
        }
    }

    /// A misspelt word, looked up as another one.
    pub(crate) fn corrected(self, better: String) -> Self {
        let taken = Self::new(better.clone());
        Self {
            word: self.word,
            corrected: Some(better),
            terms: taken.terms,
        }
    }

    /// The word, lower case.
    pub(crate) fn text(&self) -> &str {
        &self.word
    }

    /// What to ask for the frequencies: a filter for each term, by its key.
    pub(crate) fn questions(&self) -> impl Iterator<Item = (String, Value)> {
        let languages = Language::ALL.into_iter().zip(&self.terms);
        languages.flat_map(|(language, terms)| {
            let question = move |term: &QueryTerm| {
                let filter = json!({ "term": { full(language): term.term } });
                (key(language, &term.term), filter)
            };
            terms.iter().map(question)
        })
    }

    /// Takes in the answers.
    pub(crate) fn learn(&mut self, frequencies: &Frequencies) {
        for (language, terms) in Language::ALL.into_iter().zip(&mut self.terms) {
            for term in terms {
                let found = frequencies.get(&key(language, &term.term));
                term.frequency = found.copied().unwrap_or(0);
            }
        }
    }

    /// In how many products it stands, in the language where it is most frequent.
    pub(crate) fn frequency(&self) -> u64 {
        let frequencies = self.terms.iter().flatten().map(|term| term.frequency);
        frequencies.max().unwrap_or(0)
    }

    /// The word as the answer tells it.
    pub(crate) fn told(&self) -> QueryWord {
        QueryWord {
            word: self.word.clone(),
            corrected: self.corrected.clone(),
            frequency: self.frequency(),
        }
    }
}

fn terms_in(language: Language, word: &str) -> Vec<QueryTerm> {
    let mut terms = Vec::new();
    Analyzer::new(Some(language)).for_each(word, |token| terms.push(token.term));
    // The whole word comes last, after its parts.
    let whole = terms.len().saturating_sub(1);
    let weighted = terms.into_iter().enumerate().map(|(at, term)| QueryTerm {
        term,
        weight: if at == whole { 1.0 } else { PART },
        frequency: 0,
    });
    weighted.collect()
}

/// The query of each language, from words whose frequencies are known.
pub(crate) fn languages(words: &[Word], products: u64) -> Vec<LanguageTerms> {
    let of = |(at, language): (usize, Language)| {
        let mut made = LanguageTerms {
            language,
            terms: Vec::new(),
            information: 0.0,
        };
        for word in words {
            made.add(&word.terms[at], products);
        }
        made
    };
    Language::ALL.into_iter().enumerate().map(of).collect()
}

impl LanguageTerms {
    fn add(&mut self, terms: &[QueryTerm], products: u64) {
        // A compound that stands nowhere is asked for by its parts alone.
        let parts_known = terms.len() > 1 && terms.iter().any(|term| term.frequency > 0);
        for term in terms {
            let asked = term.frequency > 0 || !parts_known;
            if asked && self.terms.iter().all(|held| held.term != term.term) {
                self.information += information(term.frequency, products) * term.weight;
                self.terms.push(term.clone());
            }
        }
    }

    /// Coverage and BM25 of this language, of products that reach a coverage; `None` where no
    /// product has any of the terms.
    fn query(&self, products: u64, floor: f32, scale: f32) -> Option<Value> {
        let known = self.terms.iter().filter(|term| term.frequency > 0);
        let (mut coverage, mut bm25) = (Vec::new(), Vec::new());
        for term in known {
            let share = information(term.frequency, products) * term.weight / self.information;
            let filter = json!({ "term": { full(self.language): term.term } });
            coverage.push(json!({ "constant_score": { "filter": filter, "boost": share } }));
            let boost = scale * term.weight / (2.0 * self.information);
            for field in ["text", "full"] {
                let field = format!("{field}_{}", self.language);
                bm25.push(json!({ "term": { field: { "value": term.term, "boost": boost } } }));
            }
        }
        if coverage.is_empty() {
            return None;
        }
        let coverage = json!({ "bool": { "should": coverage, "minimum_should_match": 1 } });
        // A sum of shares may fall short of its value by a rounding.
        let coverage = json!({ "function_score": {
            "query": coverage,
            "min_score": (floor - 1e-6).max(0.0),
            "_name": self.coverage_name(),
        }});
        Some(json!({ "bool": {
            "must": [coverage],
            "should": bm25,
            "_name": self.language.code(),
        }}))
    }

    fn coverage_name(&self) -> String {
        format!("{}.coverage", self.language)
    }
}

/// Scores each product that reaches a coverage by the language in which it is best; languages
/// compete, since a product that has its text in three of them is not three times as relevant.
/// `scale` is what the server's BM25 lacks to Robertson's divided by `k1 + 1`.
pub(crate) fn scored(terms: &[LanguageTerms], products: u64, floor: f32, scale: f32) -> Value {
    let queries: Vec<_> = terms
        .iter()
        .filter_map(|terms| terms.query(products, floor, scale))
        .collect();
    if queries.is_empty() {
        return json!({ "match_none": {} });
    }
    json!({ "dis_max": { "queries": queries } })
}

/// A product's score from the scores of the named parts of [`scored`].
pub(crate) fn score_in(named: &HashMap<String, f32>) -> WordScore {
    let mut best = WordScore::default();
    for language in Language::ALL {
        let total = named.get(language.code());
        let coverage = named.get(&format!("{language}.coverage"));
        if let (Some(total), Some(coverage)) = (total, coverage) {
            let score = WordScore {
                bm25: (total - coverage).clamp(0.0, 1.0),
                coverage: coverage.clamp(0.0, 1.0),
            };
            if score.total() > best.total() {
                best = score;
            }
        }
    }
    best
}
