//! What holds for any reviews: counts do not depend on the order, quotes are the review's own words.

use domain::aspects::{Aspect, AspectCounts, mentions};
use domain::language::Language;
use domain::product::Review;
use proptest::prelude::*;

/// Pieces that judge, negate, part and confuse, so that random texts meet the rules.
const PIECES: &[&str] = &[
    "not",
    "loud",
    "quiet",
    "battery",
    "lasts",
    "great",
    "but",
    "too",
    "heavy",
    "and",
    "or",
    ",",
    ".",
    "?",
    "\"",
    "«",
    "if",
    "could be",
    "pas",
    "bruyant",
    "la batterie",
    "tient",
    "mais",
    "nicht",
    "leise",
    "Akku",
    "hält",
    "aber",
    "wäre",
    "🙄",
    "é\u{301}",
    "\u{200b}",
    "ﬁts",
    "İ",
    "\n",
    "…",
    "l'",
];

fn text() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(prop::sample::select(PIECES), 0..60);
    prop_oneof![
        pieces.prop_map(|pieces| pieces.join(" ")),
        "\\PC{0,200}",
        Just("not loud ".repeat(40_000)),
        Just("battery, ".repeat(40_000)),
        Just("\u{301}".repeat(50_000)),
        Just("pas".repeat(50_000)),
    ]
}

prop_compose! {
    fn review()(
        text in text(),
        rating in 1_u8..=5,
        language in prop::sample::select(&Language::ALL[..]),
    ) -> Review {
        Review { id: String::new(), rating, language, text, date: None }
    }
}

/// Reviews with ids of their own.
fn reviews() -> impl Strategy<Value = Vec<Review>> {
    prop::collection::vec(review(), 0..8).prop_map(|mut reviews| {
        for (at, review) in reviews.iter_mut().enumerate() {
            review.id = format!("r{at}");
        }
        reviews
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_quote_is_a_part_of_the_reviews_own_text(review in review()) {
        for mention in mentions(&review) {
            let quote = review.text.get(mention.quote.clone());
            prop_assert!(quote.is_some_and(|quote| !quote.trim().is_empty()), "{mention:?}");
        }
    }

    #[test]
    fn reviews_count_the_same_in_any_order((reviews, shuffled) in reviews().prop_flat_map(|all| {
        (Just(all.clone()), Just(all).prop_shuffle())
    })) {
        prop_assert_eq!(AspectCounts::of(&reviews), AspectCounts::of(&shuffled));
    }

    #[test]
    fn a_review_twice_counts_once_and_one_that_goes_leaves_nothing(
        reviews in reviews(),
        late in review(),
    ) {
        let before = AspectCounts::of(&reviews);
        let mut counts = before.clone();
        counts.add(&late);
        let once = counts.clone();
        counts.add(&late);
        prop_assert_eq!(&counts, &once);
        counts.remove(&late.id);
        prop_assert_eq!(counts, before);
    }

    #[test]
    fn a_review_that_is_written_anew_counts_as_if_it_were_the_first(
        reviews in reviews(),
        old in review(),
        new in review(),
    ) {
        let mut counts = AspectCounts::of(&reviews);
        counts.add(&old);
        counts.add(&new);
        let fresh = AspectCounts::of(reviews.iter().chain([&new]));
        prop_assert_eq!(counts, fresh);
    }

    #[test]
    fn sides_add_up_and_each_has_its_quote(reviews in reviews()) {
        let counts = AspectCounts::of(&reviews);
        for aspect in Aspect::ALL {
            let tally = counts.tally(aspect);
            prop_assert!(tally.reviews <= tally.positive + tally.negative);
            prop_assert!(tally.positive.max(tally.negative) <= tally.reviews);
            let sides = usize::from(tally.positive > 0) + usize::from(tally.negative > 0);
            prop_assert_eq!(counts.quotes(aspect, Language::En).len(), sides);
        }
    }
}

#[test]
fn random_texts_do_meet_the_rules() {
    let review = Review {
        id: "r".to_owned(),
        rating: 3,
        language: Language::En,
        text: PIECES.join(" "),
        date: None,
    };
    assert!(!mentions(&review).is_empty());
}
