//! Arrays over all products that a query writes into, kept between queries: what a query touched
//! is cleared again, so that a rare word costs no walk over the whole catalogue.

use crate::ordinals::Ordinal;
use domain::ports::WordScore;
use std::sync::{Arc, Mutex, PoisonError};

/// Scores by ordinal; zero wherever nothing was written.
pub(super) struct Scores {
    /// One more than there are products: the last place takes what belongs to none.
    by_ordinal: Vec<WordScore>,
    /// The ordinals that were written, in the first `written` places.
    touched: Vec<Ordinal>,
    written: usize,
}

impl Default for Scores {
    fn default() -> Self {
        Self {
            by_ordinal: vec![WordScore::default()],
            touched: vec![0],
            written: 0,
        }
    }
}

impl Scores {
    fn make_room(&mut self, products: usize) {
        if self.by_ordinal.len() <= products {
            self.by_ordinal.resize(products + 1, WordScore::default());
            self.touched.resize(products + 1, 0);
        }
    }

    /// Adds to a product's score, if it is `allowed`; `more` is not zero.
    ///
    /// There is no branch in here: which products a filter allows looks random to a processor,
    /// and guessing wrong costs more than the addition.
    #[inline]
    pub(super) fn add(&mut self, ordinal: Ordinal, more: WordScore, allowed: bool) {
        let at = (ordinal as usize).min(self.by_ordinal.len() - 1);
        let score = &mut self.by_ordinal[at];
        let fresh = *score == WordScore::default();
        let share = f32::from(u8::from(allowed));
        score.bm25 += more.bm25 * share;
        score.coverage += more.coverage * share;
        self.touched[self.written] = ordinal;
        self.written += usize::from(fresh & allowed);
    }

    /// Keeps the greater of what is held and what comes; `other` is not zero.
    pub(super) fn raise(&mut self, ordinal: Ordinal, other: WordScore) {
        let held = self.of(ordinal);
        if held == WordScore::default() {
            self.add(ordinal, other, true);
        } else if other.total() > held.total() {
            self.by_ordinal[ordinal as usize] = other;
        }
    }

    pub(super) fn of(&self, ordinal: Ordinal) -> WordScore {
        let score = self.by_ordinal.get(ordinal as usize);
        score.copied().unwrap_or_default()
    }

    /// Everything that was written, zero again afterwards.
    pub(super) fn take(&mut self, mut each: impl FnMut(Ordinal, WordScore)) {
        for ordinal in &self.touched[..self.written] {
            let score = &mut self.by_ordinal[*ordinal as usize];
            each(*ordinal, std::mem::take(score));
        }
        self.written = 0;
    }

    /// The ordinals that were written.
    pub(super) fn touched(&self) -> &[Ordinal] {
        &self.touched[..self.written]
    }
}

/// The arrays of one query: sums of the language at hand, and the best over all languages.
#[derive(Default)]
pub(super) struct Arrays {
    pub(super) sums: Scores,
    pub(super) best: Scores,
}

/// Arrays that no query uses at the moment.
#[derive(Clone, Default)]
pub(super) struct Pool(Arc<Mutex<Vec<Arrays>>>);

impl Pool {
    /// Arrays with room for all products; they come back when they are dropped.
    pub(super) fn lend(&self, products: usize) -> Lent {
        let mut arrays = self.idle().pop().unwrap_or_default();
        arrays.sums.make_room(products);
        arrays.best.make_room(products);
        Lent {
            arrays,
            pool: self.clone(),
        }
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Arrays>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Arrays on loan from a pool.
pub(super) struct Lent {
    pub(super) arrays: Arrays,
    pool: Pool,
}

impl Drop for Lent {
    fn drop(&mut self) {
        let mut arrays = std::mem::take(&mut self.arrays);
        arrays.sums.take(|_, _| ());
        arrays.best.take(|_, _| ());
        self.pool.idle().push(arrays);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        #[test]
        fn sums_are_those_of_what_was_allowed_and_nothing_is_left_for_the_next_query(
            queries in prop::collection::vec(
                prop::collection::vec((0_u32..9, 1_u8..9, any::<bool>()), 0..30), 1..4),
        ) {
            let pool = Pool::default();
            for additions in queries {
                let mut lent = pool.lend(8);
                let mut expected = BTreeMap::<u32, f32>::new();
                for (ordinal, more, allowed) in additions {
                    // The ninth ordinal is beyond all products, as a deleted document's is.
                    let (allowed, more) = (allowed && ordinal < 8, f32::from(more));
                    let score = WordScore { bm25: more, coverage: 1.0 };
                    let ordinal = if ordinal == 8 { Ordinal::MAX } else { ordinal };
                    lent.arrays.sums.add(ordinal, score, allowed);
                    if allowed {
                        *expected.entry(ordinal).or_default() += more;
                    }
                }
                let mut touched = lent.arrays.sums.touched().to_vec();
                touched.sort_unstable();
                prop_assert_eq!(&touched, &expected.keys().copied().collect::<Vec<_>>());
                for (ordinal, sum) in expected {
                    prop_assert_eq!(lent.arrays.sums.of(ordinal).bm25, sum);
                }
            }
        }
    }
}
