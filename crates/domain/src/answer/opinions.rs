use super::asked::Asked;
use super::clause::{Break, Rich};
use super::facts;
use super::frames::Frame;
use super::judged;
use super::quote;
use super::reply::Reply;
use super::view::View;
use super::words;
use crate::language::Language;
use crate::product::{Review, display_number};

/// Most reviews that are quoted.
const MOST_REVIEWS: usize = 3;

/// What reviews say: the mean of the stars, how they judge what is asked for or what they speak of
/// most, then quotations, the lowest review among them.
pub(super) fn answer(reply: &mut Reply, asked: &Asked, views: &[View<'_>]) {
    let Some(view) = views.get(asked.about(views)) else {
        return;
    };
    if let Some((average, count, source)) = view.rating() {
        let language = view.language();
        let average = words::out_of_five(&display_number(average, language), language);
        let slots = [
            ("average", Rich::cited(average, source.clone())),
            ("count", Rich::cited(ratings(count, language), source)),
        ];
        reply.say(Frame::Rated, view, &slots, Break::None);
    }
    if !judged::answer(reply, &asked.aspects, view) {
        judged::overview(reply, view);
    }
    let chosen = chosen(asked, view);
    if chosen.is_empty() {
        reply.say(Frame::NoReviews, view, &[], Break::None);
    }
    for (review, passage) in chosen {
        let own = review.language == view.language();
        let frame = if own {
            Frame::Review
        } else {
            Frame::ForeignReview
        };
        let slots = facts::review_slots(view, review, passage);
        reply.say(frame, view, &slots, Break::Item);
    }
}

/// The reviews to quote, best stars first: those in the shopper's language and on the matter
/// before others, and always the lowest one.
fn chosen<'a>(asked: &Asked, view: &View<'a>) -> Vec<(&'a Review, &'a str)> {
    let mut all: Vec<(&Review, &str)> = view
        .reviews()
        .into_iter()
        .filter_map(|review| Some((review, quote::gist(review)?)))
        .collect();
    all.sort_by_key(|(review, _)| {
        (
            review.language != view.language(),
            std::cmp::Reverse(asked.overlap(&review.text)),
        )
    });
    let lowest = all.iter().map(|(review, _)| review.rating).min();
    let place = all
        .iter()
        .position(|(review, _)| Some(review.rating) == lowest);
    if let Some(at) = place.filter(|at| *at >= MOST_REVIEWS) {
        all.swap(MOST_REVIEWS - 1, at);
    }
    all.truncate(MOST_REVIEWS);
    all.sort_by_key(|(review, _)| std::cmp::Reverse(review.rating));
    all
}

fn ratings(count: u32, language: Language) -> String {
    match (language, count) {
        (Language::En, 1) => "1 rating".to_owned(),
        (Language::En, _) => format!("{count} ratings"),
        (Language::De, 1) => "1 Bewertung".to_owned(),
        (Language::De, _) => format!("{count} Bewertungen"),
        (Language::Fr, _) => format!("{count} avis"),
    }
}
