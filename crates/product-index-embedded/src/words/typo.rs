//! Words that stand nowhere, and the nearest one that does.

use super::schema::{Fields, LanguageFields};
use domain::indexed::{forgiven_edits, may_be_meant};
use domain::text::{analyze, fold};
use tantivy::query::FuzzyTermQuery;
use tantivy::{Searcher, Term};

/// The nearest known term to an unknown word, the most frequent of those equally near.
///
/// The word is tried before its stem: a stem is short, and short terms meet by chance.
pub(super) fn correct(
    fields: &Fields,
    searcher: &Searcher,
    word: &str,
) -> tantivy::Result<Option<String>> {
    // The whole word comes last, after the parts of a compound.
    let stem = |names: &LanguageFields| analyze(word, Some(names.language)).pop();
    let whole = |_: &LanguageFields| Some(fold(word));
    for distance in 1..=2 {
        for form in [&whole as &dyn Fn(&LanguageFields) -> Option<String>, &stem] {
            let mut best: Option<(u64, String)> = None;
            for names in &fields.languages {
                let Some(term) = form(names).filter(|term| forgiven_edits(term) >= distance) else {
                    continue;
                };
                if let Some(found) = nearest(names, searcher, &term, distance)?
                    && best.as_ref().is_none_or(|(held, _)| found.0 > *held)
                {
                    best = Some(found);
                }
            }
            if let Some((_, term)) = best {
                return Ok(Some(term));
            }
        }
    }
    Ok(None)
}

fn nearest(
    names: &LanguageFields,
    searcher: &Searcher,
    term: &str,
    edits: u8,
) -> tantivy::Result<Option<(u64, String)>> {
    let query = FuzzyTermQuery::new(Term::from_field_text(names.text, term), edits, true);
    let mut best: Option<(u64, String)> = None;
    for segment in searcher.segment_readers() {
        let inverted = segment.inverted_index(names.text)?;
        let mut terms = inverted.terms().search(query.automaton()?).into_stream()?;
        while let Some((near, info)) = terms.next() {
            let frequency = u64::from(info.doc_freq);
            if best.as_ref().is_none_or(|(held, _)| frequency > *held)
                && let Ok(near) = std::str::from_utf8(near)
                && may_be_meant(term, near)
            {
                best = Some((frequency, near.to_owned()));
            }
        }
    }
    Ok(best)
}
