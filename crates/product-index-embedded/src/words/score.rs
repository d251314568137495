//! Scores by words, term at a time: each term's postings are read once, straight through, into an
//! array over the segment's products.
//!
//! With `I` the summed inverse document frequency of all the query's terms, a product's score is
//! `bm25 / (2.2 I) + coverage`, where `bm25` is the mean over its two fields (Robertson and
//! Zaragoza 2009, `k1` 1.2, `b` 0.75, of which 2.2 = `k1` + 1 is the limit for one term) and
//! `coverage` the share of `I` whose terms the product has at all. Both lie between 0 and 1
//! whatever the query, so they can be added to a cosine as they are.

use super::schema::Fields;
use super::terms::{LanguageTerms, QueryTerm};
use crate::ordinals::{Ordinal, OrdinalSet};
use domain::ports::WordScore;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::Postings;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet, Score, Searcher, SegmentReader, TERMINATED, Term};

const K1: Score = 1.2;
const B: Score = 0.75;

/// The products that have any of the words; `matching` are those that reach the coverage floor.
pub(crate) struct WordScores {
    /// By ordinal; zero where no word matched.
    pub(crate) scores: Vec<WordScore>,
    pub(crate) matching: OrdinalSet,
}

impl WordScores {
    /// The `depth` best, best first; ties by ordinal.
    pub(crate) fn best(&self, depth: usize) -> Vec<Ordinal> {
        let total = |ordinal: Ordinal| self.of(ordinal).total();
        let order =
            |a: &Ordinal, b: &Ordinal| total(*b).total_cmp(&total(*a)).then_with(|| a.cmp(b));
        let mut all: Vec<Ordinal> = self.matching.iter().collect();
        if all.len() > depth && depth > 0 {
            all.select_nth_unstable_by(depth - 1, order);
        }
        all.truncate(depth);
        all.sort_unstable_by(order);
        all
    }

    pub(crate) fn of(&self, ordinal: Ordinal) -> WordScore {
        self.scores
            .get(ordinal as usize)
            .copied()
            .unwrap_or_default()
    }
}

/// Scores every allowed product that has any of the terms; languages compete, since a product
/// that has its text in three of them is not three times as relevant.
pub(super) fn score(
    fields: &Fields,
    searcher: &Searcher,
    queries: &[LanguageTerms],
    allowed: &OrdinalSet,
    products: usize,
    floor: f32,
) -> tantivy::Result<WordScores> {
    let mut found = WordScores {
        scores: vec![WordScore::default(); products],
        matching: OrdinalSet::with_room_for(products),
    };
    for (names, query) in fields.languages.iter().zip(queries) {
        if query.information <= 0.0 {
            continue;
        }
        let text = FieldScorer::new(searcher, names.text)?;
        let full = FieldScorer::new(searcher, names.full)?;
        for segment in searcher.segment_readers() {
            let mut sums = vec![WordScore::default(); segment.max_doc() as usize];
            for term in query.terms.iter().filter(|term| term.frequency > 0) {
                text.add(segment, term, |doc, bm25| sums[doc].bm25 += bm25)?;
                let idf = term.information(full.products);
                full.add(segment, term, |doc, bm25| {
                    sums[doc].bm25 += bm25;
                    sums[doc].coverage += idf;
                })?;
            }
            take_over(
                &mut found,
                segment,
                &sums,
                query.information,
                allowed,
                floor,
            )?;
        }
    }
    Ok(found)
}

fn take_over(
    found: &mut WordScores,
    segment: &SegmentReader,
    sums: &[WordScore],
    information: Score,
    allowed: &OrdinalSet,
    floor: f32,
) -> tantivy::Result<()> {
    let ordinals = segment.fast_fields().u64("ordinal")?;
    for (doc, sum) in (0_u32..).zip(sums) {
        if sum.coverage <= 0.0 || segment.is_deleted(doc) {
            continue;
        }
        let Some(ordinal) = ordinals.first(doc).and_then(|o| Ordinal::try_from(o).ok()) else {
            continue;
        };
        if !allowed.contains(ordinal) {
            continue;
        }
        let score = WordScore {
            bm25: sum.bm25 / (2.0 * (K1 + 1.0) * information),
            coverage: sum.coverage / information,
        };
        if score.coverage >= floor {
            found.matching.insert(ordinal);
        }
        if let Some(held) = found.scores.get_mut(ordinal as usize)
            && score.total() > held.total()
        {
            *held = score;
        }
    }
    Ok(())
}

/// Robertson's inverse document frequency as Lucene has it, never negative.
#[expect(
    clippy::cast_precision_loss,
    reason = "counts of products, far below 2^24 in one index"
)]
pub(super) fn information(frequency: u64, products: u64) -> Score {
    let (frequency, products) = (frequency as Score, products.max(frequency) as Score);
    (1.0 + (products - frequency + 0.5) / (frequency + 0.5)).ln()
}

struct FieldScorer {
    field: Field,
    products: u64,
    frequencies: Searcher,
    average: Score,
}

impl FieldScorer {
    #[expect(clippy::cast_precision_loss, reason = "a mean needs no last digit")]
    fn new(searcher: &Searcher, field: Field) -> tantivy::Result<Self> {
        let products = searcher.num_docs();
        let mut tokens = 0;
        for segment in searcher.segment_readers() {
            tokens += segment.inverted_index(field)?.total_num_tokens();
        }
        let average = (tokens as Score / products.max(1) as Score).max(1.0);
        Ok(Self {
            field,
            products,
            frequencies: searcher.clone(),
            average,
        })
    }

    /// Reads one term's postings of a segment; `add` gets the place and the term's BM25 there.
    fn add(
        &self,
        segment: &SegmentReader,
        term: &QueryTerm,
        mut add: impl FnMut(usize, Score),
    ) -> tantivy::Result<()> {
        let wanted = Term::from_field_text(self.field, &term.term);
        let inverted = segment.inverted_index(self.field)?;
        let Some(mut postings) = inverted.read_postings(&wanted, IndexRecordOption::WithFreqs)?
        else {
            return Ok(());
        };
        let idf = information(self.frequencies.doc_freq(&wanted)?, self.products) * term.weight;
        let lengths = segment.get_fieldnorms_reader(self.field)?;
        let normaliser = self.normaliser();
        let mut doc = postings.doc();
        while doc != TERMINATED {
            let count = f32::from(u16::try_from(postings.term_freq()).unwrap_or(u16::MAX));
            let norm = normaliser[usize::from(lengths.fieldnorm_id(doc))];
            add(doc as usize, idf * (K1 + 1.0) * count / (count + norm));
            doc = postings.advance();
        }
        Ok(())
    }

    /// The length part of BM25 for each of the 256 lengths that a field norm can name.
    #[expect(
        clippy::cast_precision_loss,
        reason = "a length of 2^24 tokens is no product text"
    )]
    fn normaliser(&self) -> [Score; 256] {
        std::array::from_fn(|id| {
            let length = FieldNormReader::id_to_fieldnorm(u8::try_from(id).unwrap_or(u8::MAX));
            K1 * (1.0 - B + B * length as Score / self.average)
        })
    }
}
