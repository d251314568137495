//! Whether the index holds what the catalogue says, and what to do where it does not.

use crate::event::{Change, ChangeEvent, FactValues};
use crate::product::{Content, ProductDocument, Review, Version};
use serde::Serialize;

/// How a product in the index stands to its record in the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Drift {
    /// The catalogue has it, the index does not.
    Missing,
    /// The index has it, the catalogue does not.
    Extra,
    /// Title, description, attributes, pictures or documents differ.
    Content,
    /// Price, stock, rating or popularity differ.
    Facts,
    /// The reviews differ.
    Reviews,
    /// It differs, but what the index holds is newer than the record: a change came after the
    /// catalogue was written. Nothing to heal.
    NewerInIndex,
    /// A deletion took the product out that is as new as its record or newer. Nothing to heal.
    DeletedLater,
}

impl Drift {
    /// Whether the index is wrong, and not only newer than the catalogue.
    #[must_use]
    pub const fn is_wrong(self) -> bool {
        !matches!(self, Self::NewerInIndex | Self::DeletedLater)
    }
}

/// What differs between a record (as the upsert that it would be) and the product as held. What
/// the record does not state cannot differ.
///
/// `event` is an upsert, named (see [`Labels::name`](crate::labels::Labels::name)); any other change is compared as if it said nothing.
#[must_use]
pub fn drift(event: &ChangeEvent, held: Option<&ProductDocument>) -> Option<Drift> {
    let Change::Upsert {
        content,
        facts,
        reviews,
    } = &event.change
    else {
        return None;
    };
    let deleted = held.and_then(|document| document.tombstone);
    let Some(held) = held.filter(|document| document.visible().is_some()) else {
        let later = deleted.is_some_and(|deleted| deleted >= event.version);
        return Some(if later {
            Drift::DeletedLater
        } else {
            Drift::Missing
        });
    };
    let newer = |version: Option<Version>| version.is_some_and(|held| held > event.version);
    let (kind, version) = if !held.visible().is_some_and(|held| says(held, content)) {
        (Drift::Content, held.content.as_ref().map(|c| c.version))
    } else if let Some(version) = differing_fact(facts, held) {
        (Drift::Facts, version)
    } else if reviews.as_ref().is_some_and(|stated| differ(stated, held)) {
        (Drift::Reviews, held.reviews.newest())
    } else {
        return None;
    };
    Some(if newer(version) {
        Drift::NewerInIndex
    } else {
        kind
    })
}

/// Whether what is held says what is stated; a record without names for its categories states none.
fn says(held: &Content, stated: &Content) -> bool {
    let unnamed = |content: &Content| Content {
        category_names: Vec::new(),
        ..content.clone()
    };
    held == stated || (stated.category_names.is_empty() && unnamed(held) == *stated)
}

/// The version of the first fact that the record states otherwise.
fn differing_fact(stated: &FactValues, held: &ProductDocument) -> Option<Option<Version>> {
    let stated = stated.clone().at(Version(0));
    let held = &held.facts;
    macro_rules! differs {
        ($($fact:ident),+) => {$(
            if let Some(fact) = &stated.$fact {
                let mine = held.$fact.as_ref();
                if mine.and_then(|held| held.value.as_ref()) != fact.value.as_ref() {
                    return Some(mine.map(|held| held.version));
                }
            }
        )+};
    }
    differs!(price, stock, rating, popularity);
    None
}

/// Whether the lists differ; their order does not matter.
fn differ(stated: &[Review], held: &ProductDocument) -> bool {
    let mut stated: Vec<_> = stated.iter().collect();
    stated.sort_by(|a, b| a.id.cmp(&b.id));
    !held.reviews.iter().eq(stated)
}

/// The deletion of a product that the catalogue does not have: just new enough to undo what is
/// held, so that the catalogue's next version of it counts again.
#[must_use]
pub fn removal(held: &ProductDocument) -> ChangeEvent {
    let facts = &held.facts;
    let versions = [
        held.content.as_ref().map(|held| held.version),
        facts.price.as_ref().map(|held| held.version),
        facts.stock.as_ref().map(|held| held.version),
        facts.rating.as_ref().map(|held| held.version),
        facts.popularity.as_ref().map(|held| held.version),
        held.reviews.newest(),
    ];
    ChangeEvent {
        id: held.id.clone(),
        version: versions.into_iter().flatten().max().unwrap_or_default(),
        change: Change::Delete,
    }
}

/// Most products that one run deletes unasked: this many, or one in [`MOST_DELETED_SHARE`].
const MOST_DELETED: u64 = 10;
const MOST_DELETED_SHARE: u64 = 5;

/// A catalogue that was read, in numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CatalogueRead {
    /// Its records.
    pub records: u64,
    /// Those of them that could not be read.
    pub unreadable: u64,
}

/// Why `removals` of the `products` in the index may not be deleted, where that is so: a catalogue
/// of which a part is missing must not take products along. `allowed` is how many a person said
/// may go.
///
/// # Errors
/// The reason.
pub fn may_delete(
    read: CatalogueRead,
    removals: u64,
    products: u64,
    allowed: Option<u64>,
) -> Result<(), String> {
    let most = allowed.unwrap_or_else(|| MOST_DELETED.max(products / MOST_DELETED_SHARE));
    if removals == 0 {
        Ok(())
    } else if read.unreadable > 0 {
        Err("the catalogue could not be read completely".to_owned())
    } else if read.records == 0 {
        Err("the catalogue is empty".to_owned())
    } else if removals > most {
        Err(format!("at most {most} of {products} are deleted at once"))
    } else {
        Ok(())
    }
}

/// Why a generation of `products` may not take the place of one of `searched` unasked, where that
/// is so: as for deletions (see [`may_delete`]), a catalogue of which a part is missing must not
/// empty the shop. `whole` says whether every file was read to its end.
///
/// # Errors
/// The reason.
pub fn may_replace(whole: bool, products: u64, searched: u64) -> Result<(), String> {
    let most = MOST_DELETED.max(searched / MOST_DELETED_SHARE);
    let fewer = searched.saturating_sub(products);
    if products == 0 && searched > 0 {
        Err("it is empty".to_owned())
    } else if !whole {
        Err("the catalogue could not be read to its end".to_owned())
    } else if fewer > most {
        Err(format!(
            "it has {fewer} products fewer than are searched now, and at most {most} go at once"
        ))
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::product::{Currency, LocalizedText, Money, ProductId};

    fn record(version: u64, title: &str, cents: Option<i64>) -> ChangeEvent {
        let price = cents.map(|cents| Money::from_minor(cents, Currency::EUR).ok());
        ChangeEvent {
            id: ProductId::new("tent").unwrap(),
            version: Version(version),
            change: Change::Upsert {
                content: Box::new(Content {
                    title: LocalizedText::of(Language::En, title),
                    ..Content::default()
                }),
                facts: FactValues {
                    price,
                    ..FactValues::default()
                },
                reviews: None,
            },
        }
    }

    fn held(events: &[ChangeEvent]) -> ProductDocument {
        let mut document = ProductDocument::empty(ProductId::new("tent").unwrap());
        for event in events {
            document.apply(event.clone());
        }
        document
    }

    #[test]
    fn each_kind_of_drift_is_told_and_what_is_not_stated_cannot_drift() {
        let document = held(&[record(5, "Tent", Some(900))]);
        let told = |event: &ChangeEvent| drift(event, Some(&document));
        assert_eq!(drift(&record(5, "Tent", None), None), Some(Drift::Missing));
        assert_eq!(told(&record(5, "Tent", Some(900))), None);
        assert_eq!(told(&record(9, "Tent", None)), None);
        assert_eq!(told(&record(6, "Big tent", None)), Some(Drift::Content));
        assert_eq!(told(&record(6, "Tent", Some(800))), Some(Drift::Facts));
        assert_eq!(
            told(&record(4, "Old tent", Some(900))),
            Some(Drift::NewerInIndex)
        );
    }

    #[test]
    fn another_name_of_a_category_is_drift_and_none_says_nothing() {
        let named = |name: Option<&str>| {
            let mut event = record(5, "Tent", None);
            let Change::Upsert { content, .. } = &mut event.change else {
                panic!("a record is an upsert")
            };
            content.category = vec!["Tents".to_owned()];
            let names = name.map(|name| LocalizedText::of(Language::De, name));
            content.category_names = names.into_iter().collect();
            event
        };
        let document = held(&[named(Some("Zelte"))]);
        let told = |name| drift(&named(name), Some(&document));
        assert_eq!(told(Some("Zelte")), None);
        assert_eq!(told(None), None);
        assert_eq!(told(Some("Campingzelte")), Some(Drift::Content));
    }

    #[test]
    fn what_was_deleted_after_the_record_is_not_missing() {
        let mut document = held(&[record(5, "Tent", None)]);
        let deletion = |version| ChangeEvent {
            change: Change::Delete,
            ..record(version, "", None)
        };
        document.apply(deletion(6));
        let told = |version| drift(&record(version, "Tent", None), Some(&document));
        assert_eq!(told(5), Some(Drift::DeletedLater));
        assert_eq!(told(6), Some(Drift::DeletedLater));
        assert_eq!(told(7), Some(Drift::Missing));
        assert!(Drift::Missing.is_wrong() && !Drift::DeletedLater.is_wrong());
    }

    #[test]
    fn a_removal_undoes_what_is_held_and_nothing_that_comes_later() {
        let mut document = held(&[record(5, "Tent", Some(900))]);
        document.apply(removal(&document));
        assert!(document.visible().is_none());
        document.apply(record(6, "Tent again", None));
        assert!(document.visible().is_some());
    }

    #[test]
    fn only_a_catalogue_that_is_whole_deletes_and_not_too_much_at_once() {
        let allowed = |records, unreadable, removals, products, up_to| {
            let read = CatalogueRead {
                records,
                unreadable,
            };
            may_delete(read, removals, products, up_to).is_ok()
        };
        assert!(allowed(90, 0, 10, 20, None));
        assert!(!allowed(90, 0, 11, 20, None));
        assert!(allowed(90, 0, 20, 100, None));
        assert!(!allowed(90, 0, 21, 100, None));
        assert!(allowed(90, 0, 21, 100, Some(21)));
        assert!(!allowed(90, 0, 21, 100, Some(20)));
        assert!(!allowed(90, 1, 1, 100, Some(100)), "one was unreadable");
        assert!(!allowed(0, 0, 1, 100, Some(100)), "an empty catalogue");
        assert!(allowed(0, 1, 0, 0, None), "there is nothing to delete");
    }

    #[test]
    fn a_generation_replaces_one_that_is_not_much_larger_and_only_if_all_was_read() {
        assert!(may_replace(true, 0, 0).is_ok());
        assert!(may_replace(true, 0, 1).is_err());
        assert!(may_replace(true, 80, 100).is_ok());
        assert!(may_replace(true, 79, 100).is_err());
        assert!(may_replace(false, 100, 100).is_err());
    }
}
