//! Scores by words, term at a time: each term's postings are read once, straight through, into an
//! array over the products.
//!
//! With `I` the summed inverse document frequency of all the query's terms, a product's score is
//! `bm25 / (2.2 I) + coverage`, where `bm25` is the mean over its two fields (Robertson and
//! Zaragoza 2009, `k1` 1.2, `b` 0.75, of which 2.2 = `k1` + 1 is the limit for one term) and
//! `coverage` the share of `I` whose terms the product has at all. Both lie between 0 and 1
//! whatever the query, so they can be added to a cosine as they are.

use super::WordSnapshot;
use super::scratch::{Arrays, Lent};
use super::terms::{LanguageTerms, QueryTerm};
use crate::ordinals::{Ordinal, OrdinalSet};
use domain::indexed::information;
use domain::ports::WordScore;
use std::cmp::Reverse;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::BlockSegmentPostings;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Score, Searcher, SegmentReader, Term};

const K1: Score = 1.2;
const B: Score = 0.75;

/// The products that have any of the words; `matching` are those that reach the coverage floor.
pub(crate) struct WordScores {
    lent: Lent,
    pub(crate) matching: OrdinalSet,
}

impl WordScores {
    /// The `depth` best of those that match, best first; ties by ordinal.
    pub(crate) fn best(&self, depth: usize) -> Vec<Ordinal> {
        let best = &self.lent.arrays.best;
        // A score is never negative, so its bits are in its order; less of an ordinal is better.
        let key = |ordinal: &Ordinal| {
            let score = u64::from(best.of(*ordinal).total().to_bits());
            Reverse(score << 32 | u64::from(!ordinal))
        };
        let touched = best.touched().iter();
        let mut keys: Vec<_> = touched
            .filter(|ordinal| self.matching.contains(**ordinal))
            .map(key)
            .collect();
        if keys.len() > depth && depth > 0 {
            keys.select_nth_unstable(depth - 1);
        }
        keys.truncate(depth);
        keys.sort_unstable();
        let ordinal = |key: Reverse<u64>| !(key.0 as Ordinal);
        keys.into_iter().map(ordinal).collect()
    }

    pub(crate) fn of(&self, ordinal: Ordinal) -> WordScore {
        self.lent.arrays.best.of(ordinal)
    }
}

/// Scores every allowed product that has any of the terms; languages compete, since a product
/// that has its text in three of them is not three times as relevant.
pub(super) fn score(
    snapshot: &WordSnapshot,
    queries: &[LanguageTerms],
    allowed: &OrdinalSet,
    products: usize,
    floor: f32,
) -> tantivy::Result<WordScores> {
    let mut found = WordScores {
        lent: snapshot.pool.lend(products),
        matching: OrdinalSet::with_room_for(products),
    };
    let searcher = &snapshot.searcher;
    for (names, query) in snapshot.fields.languages.iter().zip(queries) {
        if query.terms.iter().all(|term| term.frequency == 0) {
            continue;
        }
        let text = FieldScorer::new(searcher, names.text)?;
        let full = FieldScorer::new(searcher, names.full)?;
        let sums = &mut found.lent.arrays.sums;
        for (segment, ordinals) in searcher.segment_readers().iter().zip(&snapshot.ordinals) {
            for term in query.terms.iter().filter(|term| term.frequency > 0) {
                let information = term.information(full.products);
                for (field, coverage) in [(&text, 0.0), (&full, information)] {
                    field.add(segment, term, |doc, bm25| {
                        let ordinal = ordinals[doc as usize];
                        let more = WordScore { bm25, coverage };
                        sums.add(ordinal, more, allowed.contains(ordinal));
                    })?;
                }
            }
        }
        take_over(&mut found, query.information, floor);
    }
    Ok(found)
}

/// Makes absolute scores of a language's sums, and keeps the better of what two languages give.
fn take_over(found: &mut WordScores, information: Score, floor: f32) {
    let Arrays { sums, best } = &mut found.lent.arrays;
    sums.take(|ordinal, sum| {
        if sum.coverage <= 0.0 {
            return;
        }
        let score = WordScore {
            bm25: sum.bm25 / (2.0 * (K1 + 1.0) * information),
            coverage: sum.coverage / information,
        };
        if score.coverage >= floor {
            found.matching.insert(ordinal);
        }
        best.raise(ordinal, score);
    });
}

struct FieldScorer<'a> {
    field: Field,
    products: u64,
    searcher: &'a Searcher,
    normaliser: [Score; 256],
}

impl<'a> FieldScorer<'a> {
    #[expect(clippy::cast_precision_loss, reason = "a mean needs no last digit")]
    fn new(searcher: &'a Searcher, field: Field) -> tantivy::Result<Self> {
        let products = searcher.num_docs();
        let mut tokens = 0;
        for segment in searcher.segment_readers() {
            tokens += segment.inverted_index(field)?.total_num_tokens();
        }
        let average = (tokens as Score / products.max(1) as Score).max(1.0);
        Ok(Self {
            field,
            products,
            searcher,
            normaliser: normaliser(average),
        })
    }

    /// Reads one term's postings of a segment; `add` gets each document and the term's BM25 there.
    fn add(
        &self,
        segment: &SegmentReader,
        term: &QueryTerm,
        mut add: impl FnMut(u32, Score),
    ) -> tantivy::Result<()> {
        let wanted = Term::from_field_text(self.field, &term.term);
        let inverted = segment.inverted_index(self.field)?;
        let Some(mut postings) =
            inverted.read_block_postings(&wanted, IndexRecordOption::WithFreqs)?
        else {
            return Ok(());
        };
        let idf = information(self.searcher.doc_freq(&wanted)?, self.products) * term.weight;
        let lengths = segment.get_fieldnorms_reader(self.field)?;
        for_each_posting(&mut postings, |doc, count| {
            let norm = self.normaliser[usize::from(lengths.fieldnorm_id(doc))];
            add(doc, idf * (K1 + 1.0) * count / (count + norm));
        });
        Ok(())
    }
}

/// Every document of a term with how often it has it, block by block.
fn for_each_posting(postings: &mut BlockSegmentPostings, mut each: impl FnMut(u32, Score)) {
    while !postings.docs().is_empty() {
        for (doc, count) in postings.docs().iter().zip(postings.freqs()) {
            each(*doc, f32::from(u16::try_from(*count).unwrap_or(u16::MAX)));
        }
        postings.advance();
    }
}

/// The length part of BM25 for each of the 256 lengths that a field norm can name.
#[expect(
    clippy::cast_precision_loss,
    reason = "a length of 2^24 tokens is no product text"
)]
fn normaliser(average: Score) -> [Score; 256] {
    std::array::from_fn(|id| {
        let length = FieldNormReader::id_to_fieldnorm(u8::try_from(id).unwrap_or(u8::MAX));
        K1 * (1.0 - B + B * length as Score / average)
    })
}
