//! How reviews judge what is asked: the count and one quotation, both cited.

use super::clause::{Break, Rich, Source};
use super::frames::{self, Frame};
use super::quote;
use super::reply::Reply;
use super::sentence::quotable;
use super::view::View;
use crate::aspects::{Aspect, AspectCounts, Polarity, Tally};
use crate::language::Language;
use crate::product::Review;

/// Most aspects of a question that are answered.
const MOST_ASKED: usize = 2;
/// Most aspects that an overview names.
const MOST_NAMED: usize = 3;
/// An overview names what at least this many reviews speak of.
const LEAST_REVIEWS: u32 = 2;

/// Says how reviews judge the aspects asked for; says whether there was anything to say.
pub(super) fn answer(reply: &mut Reply, asked: &[Aspect], view: &View<'_>) -> bool {
    if asked.is_empty() {
        return false;
    }
    let counts = view.aspects();
    let mut said = false;
    for aspect in asked.iter().take(MOST_ASKED) {
        let tally = counts.tally(*aspect);
        let Some((review, passage)) = evidence(&counts, *aspect, view) else {
            continue;
        };
        let language = view.language();
        let mut quote = quote::from_review(view, review, passage);
        if review.language != language {
            let tongue = frames::tongue(review.language, language);
            quote = quote.then(Rich::plain(format!(" ({tongue})")));
        }
        let name = Rich::plain(in_sentence(*aspect, language));
        let count = Rich::cited(counted(tally, language), source(view, *aspect, tally));
        let slots = [("aspect", name), ("count", count), ("quote", quote)];
        reply.say(Frame::Judged, view, &slots, Break::None);
        said = true;
    }
    said
}

/// Names what reviews speak of most often, with the counts.
pub(super) fn overview(reply: &mut Reply, view: &View<'_>) {
    let language = view.language();
    let often = view.aspects().tallies().into_iter();
    let often = often.filter(|(_, tally)| tally.reviews >= LEAST_REVIEWS);
    let named: Vec<Rich> = often
        .take(MOST_NAMED)
        .map(|(aspect, tally)| {
            let name = in_sentence(aspect, language);
            let sides = sides(tally, language);
            Rich::cited(format!("{name} ({sides})"), source(view, aspect, tally))
        })
        .collect();
    if !named.is_empty() {
        let list = Rich::list(named, frames::and(language));
        reply.say(Frame::JudgedMost, view, &[("list", list)], Break::None);
    }
}

/// The best passage that says what most reviews say, one in the shopper's language first.
fn evidence<'a>(
    counts: &AspectCounts,
    aspect: Aspect,
    view: &View<'a>,
) -> Option<(&'a Review, &'a str)> {
    let most = most(counts.tally(aspect));
    let all = counts.evidence(aspect, view.language());
    all.into_iter()
        .filter(|evidence| evidence.polarity == most)
        .find_map(|evidence| {
            let review = view.review(&evidence.review)?;
            let whole = |passage: &&str| *passage == evidence.quote;
            let passage = quotable(&review.text).into_iter().find(whole)?;
            Some((review, passage))
        })
}

const fn most(tally: Tally) -> Polarity {
    if tally.positive >= tally.negative {
        Polarity::Positive
    } else {
        Polarity::Negative
    }
}

/// "4 of the 5 reviews that mention it praise it".
fn counted(tally: Tally, language: Language) -> String {
    let praised = most(tally) == Polarity::Positive;
    let count = if praised {
        tally.positive
    } else {
        tally.negative
    };
    let all = tally.reviews;
    let word = |positive, negative| if praised { positive } else { negative };
    match (language, all) {
        (Language::En, 1) => {
            let judges = word("praises", "criticises");
            format!("the one review that mentions it {judges} it")
        }
        (Language::En, _) => {
            let judge = word("praise", "criticise");
            format!("{count} of the {all} reviews that mention it {judge} it")
        }
        (Language::De, 1) => {
            let how = word("positiv", "negativ");
            format!("fällt das Urteil in der einzigen Bewertung, die darauf eingeht, {how} aus")
        }
        (Language::De, _) => {
            let how = word("positiv", "negativ");
            format!(
                "fällt das Urteil in {count} von {all} Bewertungen, die darauf eingehen, {how} aus"
            )
        }
        (Language::Fr, 1) => {
            let how = word("favorable", "défavorable");
            format!("le seul avis qui en parle est {how} sur ce point")
        }
        (Language::Fr, _) => {
            let how = word("favorable", "défavorable");
            let plural = if count > 1 { "s" } else { "" };
            let is = if count > 1 { "sont" } else { "est" };
            format!("sur {all} avis qui en parlent, {count} {is} {how}{plural}")
        }
    }
}

/// "3 positive, 1 negative"; a side without a review is left out.
fn sides(tally: Tally, language: Language) -> String {
    let [positive, negative] = match (language, tally.positive, tally.negative) {
        (Language::En, ..) => ["positive", "negative"],
        (Language::De, ..) => ["positiv", "negativ"],
        (Language::Fr, 0..=1, 0..=1) => ["positif", "négatif"],
        (Language::Fr, 0..=1, _) => ["positif", "négatifs"],
        (Language::Fr, _, 0..=1) => ["positifs", "négatif"],
        (Language::Fr, ..) => ["positifs", "négatifs"],
    };
    let sides = [(tally.positive, positive), (tally.negative, negative)];
    let told = sides.iter().filter(|(count, _)| *count > 0);
    let told: Vec<String> = told
        .map(|(count, word)| format!("{count} {word}"))
        .collect();
    told.join(", ")
}

/// The count as a source: `Noise: 4 positive, 1 negative (5)`.
fn source(view: &View<'_>, aspect: Aspect, tally: Tally) -> Source {
    let language = view.language();
    let label = aspect.label(language);
    let colon = if language == Language::Fr {
        "\u{a0}: "
    } else {
        ": "
    };
    let span = format!(
        "{label}{colon}{} ({})",
        sides(tally, language),
        tally.reviews
    );
    view.aspect_source(aspect, &span)
}

/// What the aspect is called inside a sentence: German keeps its capital.
fn in_sentence(aspect: Aspect, language: Language) -> String {
    let label = aspect.label(language);
    match language {
        Language::De => label.to_owned(),
        Language::En | Language::Fr => label.to_lowercase(),
    }
}
