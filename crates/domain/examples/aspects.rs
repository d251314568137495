//! Prints what every review of the sample catalogue judges, for reading, and what it costs.
//!
//! `cargo run --release -p domain --example aspects`

#[path = "../tests/answers/sample.rs"]
mod sample;

use domain::aspects::{Polarity, mentions};
use domain::product::Review;
use sample::Sample;
use std::time::Instant;

fn main() {
    // What it shares with the other example.
    let asked = sample::questions();
    let catalogue = Sample::read();
    let _ = asked.first().map(|asked| catalogue.answer(asked));
    let reviews: Vec<&Review> = catalogue
        .products
        .iter()
        .flat_map(|product| product.reviews.iter())
        .collect();
    for review in &reviews {
        for mention in mentions(review) {
            let sign = match mention.polarity {
                Polarity::Positive => '+',
                Polarity::Negative => '-',
            };
            println!(
                "{} {}★ {}{sign} ({}) {}",
                review.language,
                review.rating,
                mention.aspect.key(),
                mention.strength,
                &review.text[mention.quote.clone()]
            );
        }
    }
    // The fastest of many rounds: what else runs on the machine only adds.
    let round = || {
        let start = Instant::now();
        let found: usize = reviews.iter().map(|review| mentions(review).len()).sum();
        (start.elapsed(), found)
    };
    let Some((fastest, found)) = (0..200).map(|_| round()).min() else {
        return;
    };
    println!(
        "{} reviews, {found} mentions, {:.1} µs for a review",
        reviews.len(),
        fastest.as_secs_f64() * 1e6 / reviews.len() as f64
    );
}
