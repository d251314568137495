//! What shoppers write: queries and reviews.

use domain::aspects::{AspectCounts, mentions};
use domain::labels::Labels;
use domain::language::Language;
use domain::product::Review;
use domain::understand::{Vocabulary, detect, resolve, understand};

/// Understands a query in each language, and takes it apart in every way that a search does.
pub(crate) fn query(bytes: &[u8]) {
    let query = String::from_utf8_lossy(bytes);
    drop(domain::aspects::asked(&query, detect(&query, None)));
    for language in Language::ALL {
        let mut read = understand(&query, language, &Vocabulary::default());
        drop((read.wanted(&query), read.kind(&query, language)));
        for measure in &read.measures {
            drop(resolve(measure, &query, &[], &Labels::default()));
        }
        let spans: Vec<_> = read.named.iter().map(|named| named.span.clone()).collect();
        read.take_out(&query, spans.clone(), language);
        read.give_back(&query, &spans, language);
    }
}

/// Finds what a review judges; whatever it quotes must be there.
pub(crate) fn review(bytes: &[u8]) {
    for language in Language::ALL {
        let review = Review {
            id: "r".to_owned(),
            rating: 3,
            language,
            text: String::from_utf8_lossy(bytes).into_owned(),
            date: None,
        };
        for mention in mentions(&review) {
            let quoted = review.text.get(mention.quote);
            assert!(quoted.is_some_and(|quoted| !quoted.is_empty()));
        }
        let mut counts = AspectCounts::of([&review]);
        let before = counts.tallies();
        counts.add(&review);
        assert_eq!(counts.tallies(), before, "a review counts twice");
    }
}
