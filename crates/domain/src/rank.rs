//! Fusion of the two arms, and the floor below which nothing is relevant.

mod relevance;

pub use relevance::{COVERAGE_FLOOR, Relevance, SIMILARITY_FLOOR};

use crate::ports::Hit;
use std::cmp::Ordering;

/// What the semantic arm counts when the model does not speak the query's language: its order is
/// then only a hint.
const FOREIGN: f32 = 0.5;

/// How the two arms are put together: what each signal is worth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fusion {
    /// BM25 as a share of the most the query could give.
    pub bm25: f32,
    /// The share of the query's terms that the product has.
    pub coverage: f32,
    /// The cosine.
    pub semantic: f32,
}

impl Fusion {
    /// All signals, equal in weight: what is searched with.
    pub const HYBRID: Self = Self {
        bm25: 1.0,
        coverage: 1.0,
        semantic: 1.0,
    };
    /// Words alone, for keyword results and when the query cannot be embedded.
    pub const LEXICAL: Self = Self {
        semantic: 0.0,
        ..Self::HYBRID
    };
    /// Plain BM25, to compare with.
    pub const BM25: Self = Self {
        bm25: 1.0,
        coverage: 0.0,
        semantic: 0.0,
    };
    /// The cosine alone, to compare with.
    pub const SEMANTIC: Self = Self {
        bm25: 0.0,
        coverage: 0.0,
        semantic: 1.0,
    };

    /// The fusion for a query, by whether the model speaks its language.
    #[must_use]
    pub const fn for_model(speaks: bool) -> Self {
        if speaks {
            Self::HYBRID
        } else {
            Self {
                semantic: FOREIGN,
                ..Self::HYBRID
            }
        }
    }
}

/// What each signal gave to a score, which is their sum.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Shares {
    /// By BM25.
    pub bm25: f32,
    /// By the share of the query's terms.
    pub coverage: f32,
    /// By meaning, more where words are missing.
    pub cosine: f32,
    /// By how much of the kind that is asked for its title and category name.
    pub kind: f32,
}

/// A hit with its place.
#[derive(Clone, Debug)]
pub struct Ranked {
    /// The hit.
    pub hit: Hit,
    /// What it is ranked by.
    pub score: f32,
    /// What the score is made of.
    pub shares: Shares,
    /// Its place by words alone among the hits of both arms, from one.
    pub lexical_place: Option<usize>,
    /// Its place by meaning alone among the hits of both arms, from one.
    pub semantic_place: Option<usize>,
}

/// Puts hits in order, best first; ties by id, so that the order is the same every time.
///
/// The score is `bm25 + coverage + semantic * cosine * (2 - coverage)`: a cosine counts once for
/// itself, and once more for the share of the query whose words are missing, since what is not
/// said in the shopper's words may be said in others. All terms are absolute: none is normalised
/// over the list, so a weak arm (whose cosines all lie close together) moves little, and a
/// product's score does not depend on its competitors. [`Relevance::kind_first`] adds what is asked
/// for by name.
#[must_use]
pub fn rank(hits: Vec<Hit>, fusion: Fusion) -> Vec<Ranked> {
    let lexical = places(&hits, |hit| {
        (hit.words.coverage > 0.0).then(|| hit.words.total())
    });
    let semantic = places(&hits, |hit| hit.cosine);
    let arms = lexical.into_iter().zip(semantic);
    let place = |(hit, (lexical_place, semantic_place)): (Hit, (Option<usize>, Option<usize>))| {
        let shares = shares(&hit, fusion);
        Ranked {
            score: shares.total(),
            hit,
            shares,
            lexical_place,
            semantic_place,
        }
    };
    let mut ranked: Vec<Ranked> = hits.into_iter().zip(arms).map(place).collect();
    ranked.sort_unstable_by(better_first);
    ranked
}

/// The place of each hit by one score, from one; none where it has no such score.
fn places(hits: &[Hit], score: impl Fn(&Hit) -> Option<f32>) -> Vec<Option<usize>> {
    let scored = hits
        .iter()
        .enumerate()
        .filter_map(|(at, hit)| Some((at, score(hit)?)));
    let mut scored: Vec<(usize, f32)> = scored.collect();
    scored.sort_unstable_by(|a, b| {
        let by_id = || hits[a.0].id.cmp(&hits[b.0].id);
        b.1.total_cmp(&a.1).then_with(by_id)
    });
    let mut places = vec![None; hits.len()];
    for (place, (at, _)) in scored.into_iter().enumerate() {
        places[at] = Some(place + 1);
    }
    places
}

fn better_first(a: &Ranked, b: &Ranked) -> Ordering {
    b.score
        .total_cmp(&a.score)
        .then_with(|| a.hit.id.cmp(&b.hit.id))
}

fn shares(hit: &Hit, fusion: Fusion) -> Shares {
    let coverage = fusion.coverage * hit.words.coverage;
    let cosine = hit.cosine.unwrap_or(0.0).max(0.0);
    Shares {
        bm25: fusion.bm25 * hit.words.bm25,
        coverage,
        cosine: fusion.semantic * cosine * (2.0 - coverage),
        kind: 0.0,
    }
}

impl Shares {
    /// The score.
    #[must_use]
    pub fn total(self) -> f32 {
        self.bm25 + self.coverage + self.cosine + self.kind
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ports::{Summary, WordScore};
    use crate::product::ProductId;
    use proptest::prelude::*;

    fn hit(id: &str, bm25: f32, coverage: f32, cosine: f32) -> Hit {
        Hit {
            id: ProductId::new(id).unwrap(),
            words: WordScore { bm25, coverage },
            cosine: Some(cosine),
            summary: std::sync::Arc::new(Summary::default()),
        }
    }

    #[test]
    fn each_arm_has_its_own_places_and_the_shares_make_the_score() {
        let unnamed = hit("c", 0.0, 0.0, 0.9);
        let mut wordy = hit("a", 0.9, 1.0, 0.1);
        wordy.cosine = None;
        let ranked = rank(
            vec![unnamed, hit("b", 0.2, 0.5, 0.4), wordy],
            Fusion::HYBRID,
        );
        let places = |id: &str| {
            let found = ranked.iter().find(|r| r.hit.id.as_str() == id).unwrap();
            (found.lexical_place, found.semantic_place)
        };
        assert_eq!(places("a"), (Some(1), None));
        assert_eq!(places("b"), (Some(2), Some(2)));
        assert_eq!(places("c"), (None, Some(1)));
        for found in &ranked {
            assert_eq!(found.shares.total(), found.score);
        }
        let last = ranked.iter().find(|r| r.hit.id.as_str() == "c").unwrap();
        // None of the words is there, so the cosine counts for itself and for all of them.
        assert!((last.score - 2.0 * 0.9).abs() < 1e-6);
    }

    proptest! {
        #[test]
        fn the_order_of_arrival_does_not_matter(
            scores in prop::collection::vec((0.0_f32..1.0, 0.0_f32..1.0, -1.0_f32..1.0), 0..20),
            turn in 0_usize..20,
        ) {
            let hits: Vec<_> = scores
                .iter()
                .enumerate()
                .map(|(at, (bm25, coverage, cosine))| hit(&format!("p{at}"), *bm25, *coverage, *cosine))
                .collect();
            let mut turned = hits.clone();
            turned.rotate_left(turn.min(hits.len()));
            let ids = |hits| -> Vec<_> {
                rank(hits, Fusion::for_model(true)).into_iter().map(|r| r.hit.id).collect()
            };
            prop_assert_eq!(ids(hits), ids(turned));
        }

        #[test]
        fn more_of_anything_never_ranks_lower(
            bm25 in 0.0_f32..1.0, coverage in 0.0_f32..1.0, cosine in 0.0_f32..0.9, more in 0.001_f32..0.1,
        ) {
            for better in [
                hit("b", bm25 + more, coverage, cosine),
                hit("b", bm25, coverage + more, cosine),
                hit("b", bm25, coverage, cosine + more),
            ] {
                let ranked = rank(vec![hit("a", bm25, coverage, cosine), better], Fusion::for_model(true));
                prop_assert_eq!(ranked[0].hit.id.as_str(), "b");
            }
        }
    }
}
