use super::{Money, Review};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The version of a change, given by the catalogue: of two changes to the same thing the higher
/// one wins, in whatever order they arrive.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Version(pub u64);

/// A value with the version that set it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Versioned<T> {
    /// When it was set, in the catalogue's own count.
    pub version: Version,
    /// What it was set to.
    pub value: T,
}

impl<T: Clone + Serialize> Versioned<T> {
    /// Lets the newer of two values win; says whether `slot` changed.
    ///
    /// Two different values with one version are a fault of the catalogue. Then the one whose
    /// bytes sort higher wins, so that every order of arrival still ends in the same place.
    pub(super) fn join(slot: &mut Option<Self>, incoming: Self) -> bool {
        let wins = slot.as_ref().is_none_or(|held| {
            incoming.version > held.version
                || (incoming.version == held.version
                    && fingerprint(&incoming.value) > fingerprint(&held.value))
        });
        if wins {
            *slot = Some(incoming);
        }
        wins
    }
}

/// A stable order over values of one type that does not depend on arrival. Plain data of this
/// crate always serialises; were one not to, all such values would tie and the held one stay.
fn fingerprint<T: Serialize>(value: &T) -> Vec<u8> {
    postcard::to_allocvec(value).unwrap_or_default()
}

/// Star ratings in total.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rating {
    /// Mean of the stars, 1 to 5.
    pub average: f32,
    /// How many ratings there are.
    pub count: u32,
}

/// What changes by the hour: the facts lane. Each fact has a version of its own, so that a late
/// price never undoes a newer stock, and the order of arrival never matters.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// The price; `None` inside means that the catalogue withdrew it.
    pub price: Option<Versioned<Option<Money>>>,
    /// Pieces in stock; `None` inside means unknown.
    pub stock: Option<Versioned<Option<u32>>>,
    /// The rating the catalogue reports; without one it is computed from the reviews.
    pub rating: Option<Versioned<Option<Rating>>>,
    /// How often the product is bought, 0 to 1.
    pub popularity: Option<Versioned<Option<f32>>>,
}

impl Facts {
    /// The price, where there is one.
    #[must_use]
    pub fn price(&self) -> Option<Money> {
        self.price.as_ref().and_then(|fact| fact.value)
    }

    /// Pieces in stock, where known.
    #[must_use]
    pub fn stock(&self) -> Option<u32> {
        self.stock.as_ref().and_then(|fact| fact.value)
    }

    /// The popularity, where known.
    #[must_use]
    pub fn popularity(&self) -> Option<f32> {
        self.popularity.as_ref().and_then(|fact| fact.value)
    }

    /// Takes over each fact of `other` that is newer; says whether anything changed.
    pub fn join(&mut self, other: Self) -> bool {
        let mut changed = false;
        if let Some(fact) = other.price {
            changed |= Versioned::join(&mut self.price, fact);
        }
        if let Some(fact) = other.stock {
            changed |= Versioned::join(&mut self.stock, fact);
        }
        if let Some(fact) = other.rating {
            changed |= Versioned::join(&mut self.rating, fact);
        }
        if let Some(fact) = other.popularity {
            changed |= Versioned::join(&mut self.popularity, fact);
        }
        changed
    }

    /// Drops every fact that is not newer than a deletion.
    pub(super) fn forget_until(&mut self, tombstone: Version) {
        fn forget<T>(slot: &mut Option<Versioned<T>>, tombstone: Version) {
            if slot.as_ref().is_some_and(|fact| fact.version <= tombstone) {
                *slot = None;
            }
        }
        forget(&mut self.price, tombstone);
        forget(&mut self.stock, tombstone);
        forget(&mut self.rating, tombstone);
        forget(&mut self.popularity, tombstone);
    }
}

/// The reviews of a product: a list that an upsert states in full, plus single ones since.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Reviews {
    /// The version up to which the list is stated in full: older single reviews are void.
    floor: Option<Version>,
    by_id: BTreeMap<String, Versioned<Review>>,
}

impl Reviews {
    /// No reviews yet.
    #[must_use]
    pub const fn none() -> Self {
        Self {
            floor: None,
            by_id: BTreeMap::new(),
        }
    }

    /// Takes the full list as of a version; says whether anything changed.
    pub fn state(&mut self, version: Version, reviews: Vec<Review>) -> bool {
        if self.floor.is_some_and(|floor| version < floor) {
            return false;
        }
        let before = self.clone();
        // Only on a tie does the held list stay: the union of both is the same in any order.
        if self.floor != Some(version) {
            self.by_id.retain(|_, review| review.version > version);
        }
        self.floor = Some(version);
        for review in reviews {
            self.put(version, review);
        }
        *self != before
    }

    /// Takes one review; says whether anything changed.
    pub fn add(&mut self, version: Version, review: Review) -> bool {
        self.floor.is_none_or(|floor| version > floor) && self.put(version, review)
    }

    fn put(&mut self, version: Version, review: Review) -> bool {
        let mut slot = self.by_id.remove(&review.id);
        let id = review.id.clone();
        let changed = Versioned::join(
            &mut slot,
            Versioned {
                version,
                value: review,
            },
        );
        if let Some(held) = slot {
            self.by_id.insert(id, held);
        }
        changed
    }

    /// The newest version among them, where there is any.
    #[must_use]
    pub fn newest(&self) -> Option<Version> {
        let reviews = self.by_id.values().map(|review| review.version);
        reviews.chain(self.floor).max()
    }

    /// Every review, by id.
    pub fn iter(&self) -> impl Iterator<Item = &Review> {
        self.by_id.values().map(|review| &review.value)
    }

    /// Every review with the version that set it, by id.
    pub fn versioned(&self) -> impl Iterator<Item = &Versioned<Review>> {
        self.by_id.values()
    }

    /// Mean and number of the stars, where there is a review.
    #[must_use]
    #[expect(
        clippy::cast_precision_loss,
        reason = "a product has far fewer than 2^24 reviews"
    )]
    pub fn rating(&self) -> Option<Rating> {
        let count = u32::try_from(self.by_id.len()).unwrap_or(u32::MAX);
        let stars: u32 = self.iter().map(|review| u32::from(review.rating)).sum();
        (count > 0).then(|| Rating {
            average: stars as f32 / count as f32,
            count,
        })
    }

    /// Drops every review that is not newer than a deletion.
    pub(super) fn forget_until(&mut self, tombstone: Version) {
        self.by_id.retain(|_, review| review.version > tombstone);
        if self.floor.is_some_and(|floor| floor <= tombstone) {
            self.floor = None;
        }
    }
}
