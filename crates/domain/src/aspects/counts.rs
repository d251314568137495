use super::aspect::{Aspect, Polarity};
use super::{Mention, mentions};
use crate::language::Language;
use crate::product::Review;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// A sentence that reads best as a quotation has about this many characters.
const BEST_LENGTH: usize = 70;

/// How the reviews of a product judge one aspect, in numbers of reviews.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Reviews that praise it.
    pub positive: u32,
    /// Reviews that criticise it; one that does both counts in both.
    pub negative: u32,
    /// Reviews that do either.
    pub reviews: u32,
}

/// A quotation that supports a count. Evidence sorts the best first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Evidence {
    rank: (Reverse<u8>, usize, Reverse<Option<String>>),
    /// The review's id.
    pub review: String,
    /// Whether it praises or criticises.
    pub polarity: Polarity,
    /// The stars of the review.
    pub rating: u8,
    /// The language that the review is said to be in.
    pub language: Language,
    /// The words of the review, one sentence or clause of it.
    pub quote: String,
}

/// The counts of a product's reviews, by aspect. Reviews come and go one at a time, in any order:
/// equal sets of reviews have equal counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AspectCounts {
    evidence: BTreeMap<Aspect, BTreeSet<Evidence>>,
    tallies: BTreeMap<Aspect, Tally>,
    by_review: BTreeMap<String, Vec<(Aspect, Evidence)>>,
}

impl AspectCounts {
    /// The counts of these reviews.
    pub fn of<'r>(reviews: impl IntoIterator<Item = &'r Review>) -> Self {
        let mut counts = Self::default();
        for review in reviews {
            counts.add(review);
        }
        counts
    }

    /// Counts a review; one with the same id that was counted before is replaced.
    pub fn add(&mut self, review: &Review) {
        self.remove(&review.id);
        let found = mentions(review);
        if found.is_empty() {
            return;
        }
        let own: Vec<(Aspect, Evidence)> = found
            .iter()
            .filter_map(|mention| Some((mention.aspect, Evidence::of(mention, review)?)))
            .collect();
        for (aspect, tally) in tallied(&own) {
            let counted = self.tallies.entry(aspect).or_default();
            counted.positive += tally.positive;
            counted.negative += tally.negative;
            counted.reviews += tally.reviews;
        }
        for (aspect, evidence) in &own {
            let known = self.evidence.entry(*aspect).or_default();
            known.insert(evidence.clone());
        }
        self.by_review.insert(review.id.clone(), own);
    }

    /// Takes a review out of the counts; says whether it had said anything.
    pub fn remove(&mut self, review: &str) -> bool {
        let Some(own) = self.by_review.remove(review) else {
            return false;
        };
        for (aspect, tally) in tallied(&own) {
            if let Some(counted) = self.tallies.get_mut(&aspect) {
                counted.positive -= tally.positive;
                counted.negative -= tally.negative;
                counted.reviews -= tally.reviews;
            }
        }
        for (aspect, evidence) in &own {
            if let Some(known) = self.evidence.get_mut(aspect) {
                known.remove(evidence);
            }
        }
        self.tallies.retain(|_, tally| tally.reviews > 0);
        self.evidence.retain(|_, known| !known.is_empty());
        true
    }

    /// How an aspect is judged; all zero where no review speaks of it.
    #[must_use]
    pub fn tally(&self, aspect: Aspect) -> Tally {
        self.tallies.get(&aspect).copied().unwrap_or_default()
    }

    /// Every aspect that a review speaks of, those of most reviews first.
    #[must_use]
    pub fn tallies(&self) -> Vec<(Aspect, Tally)> {
        let mut all: Vec<_> = self.tallies.iter().map(|(a, tally)| (*a, *tally)).collect();
        all.sort_by_key(|(_, tally)| Reverse(tally.reviews));
        all
    }

    /// What supports the counts of an aspect: first in this language, the best first.
    #[must_use]
    pub fn evidence(&self, aspect: Aspect, language: Language) -> Vec<&Evidence> {
        let mut all: Vec<&Evidence> = self.evidence.get(&aspect).into_iter().flatten().collect();
        all.sort_by_key(|evidence| evidence.language != language);
        all
    }

    /// One quotation for each side that has any, that of the larger side first.
    #[must_use]
    pub fn quotes(&self, aspect: Aspect, language: Language) -> Vec<&Evidence> {
        let all = self.evidence(aspect, language);
        let tally = self.tally(aspect);
        let first = if tally.positive >= tally.negative {
            Polarity::Positive
        } else {
            Polarity::Negative
        };
        let best = |polarity| all.iter().find(|evidence| evidence.polarity == polarity);
        let sides = [first, first.opposite()];
        sides.into_iter().filter_map(best).copied().collect()
    }
}

impl Evidence {
    fn of(mention: &Mention, review: &Review) -> Option<Self> {
        let quote = review.text.get(mention.quote.clone())?;
        let length = quote.chars().count().abs_diff(BEST_LENGTH);
        Some(Self {
            rank: (
                Reverse(mention.strength),
                length,
                Reverse(review.date.clone()),
            ),
            review: review.id.clone(),
            polarity: mention.polarity,
            rating: review.rating,
            language: review.language,
            quote: quote.to_owned(),
        })
    }
}

/// What one review adds: it counts once for each polarity, however often it says so.
fn tallied(own: &[(Aspect, Evidence)]) -> BTreeMap<Aspect, Tally> {
    let mut tallies: BTreeMap<Aspect, Tally> = BTreeMap::new();
    for (aspect, evidence) in own {
        let tally = tallies.entry(*aspect).or_default();
        tally.reviews = 1;
        match evidence.polarity {
            Polarity::Positive => tally.positive = 1,
            Polarity::Negative => tally.negative = 1,
        }
    }
    tallies
}
