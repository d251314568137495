//! From a query's words to the terms that are looked up.

use super::schema::{Fields, LanguageFields};
use super::typo;
use domain::indexed::{PART, information, telling_words};
use domain::language::Language;
use domain::ports::QueryWord;
use domain::text::Analyzer;
use tantivy::{Searcher, Term};

/// A term of the query in one language.
pub(super) struct QueryTerm {
    pub(super) term: String,
    pub(super) weight: f32,
    /// In how many products the full field has it.
    pub(super) frequency: u64,
}

impl QueryTerm {
    pub(super) fn information(&self, products: u64) -> f32 {
        information(self.frequency, products) * self.weight
    }
}

/// The query as one language's fields see it.
pub(super) struct LanguageTerms {
    pub(super) terms: Vec<QueryTerm>,
    /// Summed inverse document frequency of all terms, known or not.
    pub(super) information: f32,
}

/// Looks the words of a text up in each language, correcting those that stand nowhere.
pub(super) fn look_up(
    fields: &Fields,
    searcher: &Searcher,
    text: &str,
    language: Language,
) -> tantivy::Result<(Vec<LanguageTerms>, Vec<QueryWord>)> {
    let mut queries: Vec<LanguageTerms> = fields
        .languages
        .iter()
        .map(|_| LanguageTerms {
            terms: Vec::new(),
            information: 0.0,
        })
        .collect();
    let mut words = Vec::new();
    for word in telling_words(text, language) {
        let mut found = terms_of(fields, searcher, &word)?;
        let mut corrected = None;
        if frequency(&found) == 0
            && let Some(better) = typo::correct(fields, searcher, &word)?
        {
            found = terms_of(fields, searcher, &better)?;
            corrected = Some(better);
        }
        words.push(QueryWord {
            word,
            corrected,
            frequency: frequency(&found),
        });
        for (query, terms) in queries.iter_mut().zip(found) {
            add_terms(query, terms, searcher.num_docs());
        }
    }
    Ok((queries, words))
}

fn add_terms(query: &mut LanguageTerms, terms: Vec<QueryTerm>, products: u64) {
    // A compound that stands nowhere is asked for by its parts alone.
    let parts_known = terms.len() > 1 && terms.iter().any(|term| term.frequency > 0);
    for term in terms
        .into_iter()
        .filter(|term| term.frequency > 0 || !parts_known)
    {
        if query.terms.iter().all(|held| held.term != term.term) {
            query.information += term.information(products);
            query.terms.push(term);
        }
    }
}

fn terms_of(
    fields: &Fields,
    searcher: &Searcher,
    word: &str,
) -> tantivy::Result<Vec<Vec<QueryTerm>>> {
    fields
        .languages
        .iter()
        .map(|names| terms_in(names, searcher, word))
        .collect()
}

fn terms_in(
    names: &LanguageFields,
    searcher: &Searcher,
    word: &str,
) -> tantivy::Result<Vec<QueryTerm>> {
    let mut terms = Vec::new();
    Analyzer::new(Some(names.language)).for_each(word, |token| terms.push(token.term));
    // The whole word comes last, after its parts.
    let whole = terms.len().saturating_sub(1);
    terms
        .into_iter()
        .enumerate()
        .map(|(at, term)| {
            let frequency = searcher.doc_freq(&Term::from_field_text(names.full, &term))?;
            Ok(QueryTerm {
                term,
                weight: if at == whole { 1.0 } else { PART },
                frequency,
            })
        })
        .collect()
}

fn frequency(found: &[Vec<QueryTerm>]) -> u64 {
    found
        .iter()
        .flatten()
        .map(|term| term.frequency)
        .max()
        .unwrap_or(0)
}
