//! Sets of products by ordinal.

use std::ops::Range;

/// A product's place in this index, given once and never reused.
pub(crate) type Ordinal = u32;

/// A set of ordinals, one bit each.
#[derive(Clone, Debug, Default)]
pub(crate) struct OrdinalSet {
    words: Vec<u64>,
}

impl OrdinalSet {
    /// The empty set.
    pub(crate) const fn new() -> Self {
        Self { words: Vec::new() }
    }

    /// The empty set with room for `ordinals`.
    pub(crate) fn with_room_for(ordinals: usize) -> Self {
        Self {
            words: vec![0; ordinals.div_ceil(64)],
        }
    }

    /// The places of a column whose value passes, 64 at a time.
    pub(crate) fn of_column<T: Copy>(column: &[T], passes: impl Fn(T) -> bool) -> Self {
        let word = |values: &[T]| {
            let bits = values.iter().enumerate();
            bits.fold(0, |word, (at, value)| {
                word | u64::from(passes(*value)) << at
            })
        };
        Self {
            words: column.chunks(64).map(word).collect(),
        }
    }

    pub(crate) fn insert(&mut self, ordinal: Ordinal) {
        let word = ordinal as usize / 64;
        if word >= self.words.len() {
            self.words.resize(word + 1, 0);
        }
        self.words[word] |= 1 << (ordinal % 64);
    }

    pub(crate) fn remove(&mut self, ordinal: Ordinal) {
        if let Some(word) = self.words.get_mut(ordinal as usize / 64) {
            *word &= !(1 << (ordinal % 64));
        }
    }

    #[inline]
    pub(crate) fn contains(&self, ordinal: Ordinal) -> bool {
        self.words
            .get(ordinal as usize / 64)
            .is_some_and(|word| word >> (ordinal % 64) & 1 == 1)
    }

    pub(crate) fn intersect(&mut self, other: &Self) {
        for (at, word) in self.words.iter_mut().enumerate() {
            *word &= other.words.get(at).copied().unwrap_or(0);
        }
    }

    pub(crate) fn subtract(&mut self, other: &Self) {
        for (word, gone) in self.words.iter_mut().zip(&other.words) {
            *word &= !gone;
        }
    }

    pub(crate) fn unite(&mut self, other: &Self) {
        if other.words.len() > self.words.len() {
            self.words.resize(other.words.len(), 0);
        }
        for (word, more) in self.words.iter_mut().zip(&other.words) {
            *word |= more;
        }
    }

    pub(crate) fn len(&self) -> u64 {
        self.words
            .iter()
            .map(|word| u64::from(word.count_ones()))
            .sum()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = Ordinal> {
        self.iter_within(0..Ordinal::MAX)
    }

    /// Those of a stretch that begins and ends at multiples of 64 (or past the end).
    pub(crate) fn iter_within(&self, stretch: Range<Ordinal>) -> impl Iterator<Item = Ordinal> {
        let first = (stretch.start as usize / 64).min(self.words.len());
        let end = (stretch.end as usize / 64).clamp(first, self.words.len());
        let words = self.words[first..end].iter().enumerate();
        words.flat_map(move |(at, &word)| {
            let mut left = word;
            std::iter::from_fn(move || {
                let bit = (left != 0).then(|| left.trailing_zeros())?;
                left &= left - 1;
                Some((first + at) as Ordinal * 64 + bit)
            })
        })
    }
}
