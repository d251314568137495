//! Sets of products by ordinal.

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
        self.words.iter().enumerate().flat_map(|(at, &word)| {
            let mut left = word;
            std::iter::from_fn(move || {
                let bit = (left != 0).then(|| left.trailing_zeros())?;
                left &= left - 1;
                Some(at as Ordinal * 64 + bit)
            })
        })
    }
}
