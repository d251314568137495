//! The contract of the product index: every adapter passes it, whatever it is made of.

mod facets;
mod lanes;
mod retrieval;

pub use facets::{
    a_chosen_field_is_counted_without_its_own_condition,
    a_chosen_value_is_listed_whatever_its_count, a_value_is_known_by_its_name_in_every_language,
    each_facet_count_is_what_the_filter_then_finds, filters_hold_exactly_for_every_hit_and_count,
    prices_of_two_currencies_are_told_apart, what_no_filter_can_mean_is_refused_by_name,
};
pub use lanes::{
    a_bad_change_leaves_its_neighbours_alone, a_late_event_loses_in_its_own_lane,
    a_shrunken_product_leaves_no_chunk_behind, any_order_of_events_ends_in_the_same_document,
    deleted_products_stay_deleted_until_something_newer, facts_may_come_before_content,
};
pub use retrieval::{
    a_product_is_found_by_words_by_meaning_and_by_neither,
    each_language_finds_its_own_forms_of_a_word, every_product_is_listed_once_in_order,
    misspelt_words_find_what_was_meant, scores_are_shares_and_the_better_match_scores_higher,
};

use domain::filter::{Condition, Filter};
use domain::language::Language;
use domain::ports::{IndexChange, ProductIndexReader, ProductIndexWriter, Retrieval, Retrieved};
use std::sync::Arc;

/// An empty index of [`crate::build::DIMENSIONS`] dimensions, with whatever keeps it alive.
pub struct Fresh {
    /// The writing side.
    pub writer: Arc<dyn ProductIndexWriter>,
    /// The reading side of the same index.
    pub reader: Arc<dyn ProductIndexReader>,
    /// Dropped after the test, such as a temporary folder.
    pub keep: Box<dyn std::any::Any + Send + Sync>,
}

impl Fresh {
    /// Applies changes that must all be taken.
    ///
    /// # Panics
    /// When one is refused or the index fails.
    pub async fn apply(&self, changes: Vec<IndexChange>) {
        for outcome in self
            .writer
            .apply(changes)
            .await
            .expect("the index takes a batch")
        {
            outcome.expect("the index takes each change");
        }
    }

    /// Retrieves.
    ///
    /// # Panics
    /// When the index fails.
    pub async fn retrieve(&self, retrieval: &Retrieval) -> Retrieved {
        self.reader
            .retrieve(retrieval)
            .await
            .expect("the index answers")
    }
}

/// A retrieval of nothing in particular, to be filled in.
#[must_use]
pub fn anything() -> Retrieval {
    Retrieval {
        text: None,
        language: Language::En,
        vector: None,
        similarity_floor: 0.9,
        coverage_floor: 0.0,
        filter: Filter::default(),
        depth: 50,
        facets: Vec::new(),
        attribute_facets: 0,
    }
}

/// A retrieval by words.
#[must_use]
pub fn words(text: &str) -> Retrieval {
    Retrieval {
        text: Some(text.to_owned()),
        ..anything()
    }
}

/// Conditions from their texts.
///
/// # Panics
/// When one is no filter.
#[must_use]
pub fn filter(conditions: &[&str]) -> Filter {
    let condition = |text: &&str| text.parse::<Condition>().expect("a test's filter is valid");
    Filter(conditions.iter().map(condition).collect())
}

/// The ids found, in the order of ids.
#[must_use]
pub fn ids(retrieved: &Retrieved) -> Vec<String> {
    let mut ids: Vec<_> = retrieved
        .hits
        .iter()
        .map(|hit| hit.id.to_string())
        .collect();
    ids.sort();
    ids
}

/// Declares one test per law of the product index; `$fresh` is an async function to a [`Fresh`].
#[macro_export]
macro_rules! product_index_suite {
    ($fresh:path) => {
        $crate::product_index_suite!($fresh:
            a_bad_change_leaves_its_neighbours_alone,
            a_chosen_field_is_counted_without_its_own_condition,
            a_chosen_value_is_listed_whatever_its_count,
            a_late_event_loses_in_its_own_lane,
            a_product_is_found_by_words_by_meaning_and_by_neither,
            a_shrunken_product_leaves_no_chunk_behind,
            a_value_is_known_by_its_name_in_every_language,
            any_order_of_events_ends_in_the_same_document,
            deleted_products_stay_deleted_until_something_newer,
            each_facet_count_is_what_the_filter_then_finds,
            each_language_finds_its_own_forms_of_a_word,
            every_product_is_listed_once_in_order,
            facts_may_come_before_content,
            filters_hold_exactly_for_every_hit_and_count,
            misspelt_words_find_what_was_meant,
            prices_of_two_currencies_are_told_apart,
            scores_are_shares_and_the_better_match_scores_higher,
            what_no_filter_can_mean_is_refused_by_name
        );
    };
    ($fresh:path: $($law:ident),+) => {$(
        #[tokio::test]
        async fn $law() {
            $crate::product_index::$law($fresh().await).await;
        }
    )+};
}
