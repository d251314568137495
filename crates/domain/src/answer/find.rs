use super::Question;
use super::asked::Asked;
use super::clause::{Break, Rich};
use super::facts;
use super::frames::{self, Frame};
use super::matching;
use super::predicate::predicate;
use super::quote;
use super::reply::Reply;
use super::units;
use super::view::{Figure, View};
use super::words::{self, Wording};
use crate::filter::FilterField;

/// Most reasons for the best product.
const MOST_REASONS: usize = 3;
/// A difference below this share is no reason to choose.
const NOTABLE: f64 = 0.05;

/// Recommends the best product with what speaks for it, its price, one weakness and an
/// alternative.
pub(super) fn answer(
    reply: &mut Reply,
    asked: &Asked,
    question: &Question<'_>,
    views: &[View<'_>],
) {
    let best = best(asked, question, views);
    let Some(view) = views.get(best) else {
        return;
    };
    let keys = wanted(asked, question, view);
    let quoted = recommend(reply, asked, view, &keys);
    facts::price_and_stock(reply, view);
    facts::weakness(reply, view, quoted);
    alternative(reply, asked, question, views, best);
}

/// The product to recommend: the named one, else the first of the type in question that has no
/// `no` to what is asked for.
fn best(asked: &Asked, question: &Question<'_>, views: &[View<'_>]) -> usize {
    let first = asked.about(views);
    if asked.is_named(first) {
        return first;
    }
    let kind = views.get(first).and_then(View::kind);
    views
        .iter()
        .position(|view| view.kind() == kind && !is_contradicted(asked, question, view))
        .unwrap_or(first)
}

fn is_contradicted(asked: &Asked, question: &Question<'_>, view: &View<'_>) -> bool {
    wanted(asked, question, view).iter().any(|key| view.flag(key) == Some(false))
}

/// The attributes that the filters and the words ask for.
fn wanted(asked: &Asked, question: &Question<'_>, view: &View<'_>) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    for condition in question.conditions {
        if let FilterField::Attribute(key) = &condition.field {
            keys.push(key.clone());
        }
    }
    keys.extend(matching::attributes(asked, view).into_iter().map(|found| found.key));
    let mut seen = Vec::new();
    keys.retain(|key| view.attribute(key).is_some() && !seen.contains(key) && {
        seen.push(key.clone());
        true
    });
    keys
}

/// The first clauses; returns the sentence that was quoted.
fn recommend<'a>(
    reply: &mut Reply,
    asked: &Asked,
    view: &View<'a>,
    keys: &[String],
) -> Option<&'a str> {
    let refused = |key: &&String| view.flag(key) == Some(false);
    let reasons = reasons(view, keys.iter().filter(|key| !refused(key)));
    let misses = self::reasons(view, keys.iter().filter(refused));
    let sentence = quote::description(asked, view, 1).map(|(_, sentence)| sentence);
    let and = frames::and(reply.language());
    if !reasons.is_empty() {
        let reasons = Rich::list(reasons, and);
        reply.say(Frame::Best, view, &[("reasons", reasons)], Break::None);
        if let Some(sentence) = sentence {
            let slots = [("quote", quote::from_description(view, sentence))];
            reply.say(Frame::Description, view, &slots, Break::None);
        }
    } else if let Some(sentence) = sentence {
        let slots = [("quote", quote::from_description(view, sentence))];
        reply.say(Frame::BestQuote, view, &slots, Break::None);
    } else {
        known(reply, view);
    }
    if !misses.is_empty() {
        let slots = [("reasons", Rich::list(misses, and))];
        reply.say(Frame::Misses, view, &slots, Break::None);
    }
    sentence
}

/// Nothing matched word for word: the product's main figures, without a claim that they match.
fn known(reply: &mut Reply, view: &View<'_>) {
    let keys = words::all(view.language()).iter().flat_map(|wording| &wording.keys);
    let keys: Vec<String> = keys.map(|key| (*key).to_owned()).collect();
    let mut known = reasons(view, keys.iter());
    known.truncate(2);
    if known.is_empty() {
        reply.say(Frame::BestPlain, view, &[], Break::None);
    } else {
        let slots = [("reasons", Rich::list(known, frames::and(reply.language())))];
        reply.say(Frame::Closest, view, &slots, Break::None);
    }
}

fn reasons<'k>(view: &View<'_>, keys: impl Iterator<Item = &'k String>) -> Vec<Rich> {
    keys.filter_map(|key| predicate(view, key)).take(MOST_REASONS).collect()
}

/// Another product of the same type, with how it differs.
fn alternative(
    reply: &mut Reply,
    asked: &Asked,
    question: &Question<'_>,
    views: &[View<'_>],
    best: usize,
) {
    let Some(view) = views.get(best) else {
        return;
    };
    let keys = wanted(asked, question, view);
    let other = views
        .iter()
        .enumerate()
        .filter(|(at, other)| *at != best && other.kind() == view.kind())
        .filter(|(_, other)| other.stock().is_none_or(|(stock, _)| stock > 0))
        .map(|(at, other)| (at, other, closeness(other, view, &keys)))
        .max_by(|a, b| a.2.cmp(&b.2).then(b.0.cmp(&a.0)));
    let Some((_, other, _)) = other else {
        return;
    };
    let Some(price) = other.price() else {
        return;
    };
    let cheaper = view
        .price()
        .and_then(|here| differs(&price, &here))
        .is_some_and(|share| share < -NOTABLE);
    let contrast = contrast(other, view, &keys, !cheaper);
    let frame = match (cheaper, contrast.is_some()) {
        (true, true) => Frame::CheaperBut,
        (true, false) => Frame::Cheaper,
        (false, true) => Frame::Alternative,
        (false, false) => Frame::Another,
    };
    let slots = [("price", price.shown), ("contrast", contrast.unwrap_or_default())];
    reply.say(frame, other, &slots, Break::Paragraph);
}

/// How well another product meets what was asked for, next to the recommended one: a point for
/// each flag or figure that it has as well, two off for each that it lacks or misses by far.
fn closeness(other: &View<'_>, view: &View<'_>, keys: &[String]) -> i32 {
    const FAR: f64 = 1.0;
    const NEAR: f64 = 0.25;
    keys.iter()
        .map(|key| match (view.flag(key), other.flag(key)) {
            (Some(here), Some(there)) => if here == there { 1 } else { -2 },
            (Some(true), None) => -1,
            _ => {
                let share = other.figure(key).zip(view.figure(key));
                let share = share.and_then(|(there, here)| differs(&there, &here));
                let better = words::of(key, view.language()).map_or("", |wording| wording.better);
                match share {
                    Some(share) if gains(share, better) || share.abs() <= NEAR => 1,
                    Some(share) if share.abs() > FAR => -2,
                    _ => 0,
                }
            }
        })
        .sum()
}

fn gains(share: f64, better: &str) -> bool {
    (share > 0.0 && better == "more") || (share < 0.0 && better == "less")
}

/// In what `other` is better or worse than `view`: first what was asked for, then what usually
/// matters.
fn contrast(other: &View<'_>, view: &View<'_>, keys: &[String], better: bool) -> Option<Rich> {
    let is_asked =
        |wording: &Wording| wording.keys.iter().any(|known| keys.iter().any(|key| key == known));
    let mut wordings: Vec<&Wording> = words::all(view.language())
        .iter()
        .filter(|wording| !["price", "rating"].iter().any(|key| wording.keys.contains(key)))
        // More room than asked for is no gain.
        .filter(|wording| !wording.keys.contains(&"capacity_persons") || !better)
        .collect();
    wordings.sort_by_key(|wording| !is_asked(wording));
    wordings.into_iter().find_map(|wording| {
        flag_contrast(other, view, wording, better)
            .or_else(|| figure_contrast(other, view, wording, better))
    })
}

/// One has it and the other does not.
fn flag_contrast(
    other: &View<'_>,
    view: &View<'_>,
    wording: &Wording,
    better: bool,
) -> Option<Rich> {
    let key = wording.keys.iter().find(|key| view.flag(key).is_some())?;
    let (here, there) = (view.flag(key)?, other.flag(key)?);
    (here != there && there == better).then(|| predicate(other, key)).flatten()
}

/// One has more of it: `is lighter (740 g instead of 1.85 kg)`.
fn figure_contrast(
    other: &View<'_>,
    view: &View<'_>,
    wording: &Wording,
    better: bool,
) -> Option<Rich> {
    let pair = |key: &&str| Some((other.figure(key)?, view.figure(key)?));
    let (there, here) = wording.keys.iter().find_map(pair)?;
    let share = differs(&there, &here).filter(|share| share.abs() > NOTABLE)?;
    let comparative = wording.comparative(share > 0.0);
    let told = !wording.better.is_empty() && !comparative.is_empty();
    (told && gains(share, wording.better) == better).then(|| {
        let instead = frames::instead(&there.text, &here.text, view.language());
        Rich::backed(format!("{comparative} {instead}"), vec![there.source, here.source])
    })
}

/// By what share the first figure is larger than the second.
fn differs(a: &Figure, b: &Figure) -> Option<f64> {
    let pair = units::comparable((a.value, a.unit.as_deref()), (b.value, b.unit.as_deref()))?;
    (pair.1 != 0.0).then(|| (pair.0 - pair.1) / pair.1.abs())
}

/// Whether the values of an attribute may stand side by side: figures only in one dimension.
pub(super) fn comparable(one: &View<'_>, other: &View<'_>, key: &str) -> bool {
    match (one.figure(key), other.figure(key)) {
        (Some(a), Some(b)) => {
            units::comparable((a.value, a.unit.as_deref()), (b.value, b.unit.as_deref())).is_some()
        }
        _ => true,
    }
}
