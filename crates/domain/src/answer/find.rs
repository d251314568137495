use super::Question;
use super::alternative;
use super::asked::Asked;
use super::clause::{Break, Rich};
use super::facts;
use super::frames::{self, Frame};
use super::matching;
use super::predicate::{entry, predicate};
use super::quote;
use super::reply::Reply;
use super::sentence::reserve;
use super::view::View;
use super::words;
use crate::filter::{FilterField, Test};

/// Most reasons for the best product.
const MOST_REASONS: usize = 3;

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
    let quoted = if question.unmet.is_empty() {
        recommend(reply, asked, question, view, &keys)
    } else {
        nearest(reply, question, view);
        None
    };
    facts::price_and_stock(reply, view);
    facts::weakness(reply, view, quoted);
    alternative::say(reply, asked, &keys, views, best);
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
    wanted(asked, question, view)
        .iter()
        .any(|key| view.flag(key) == Some(is_denied(question, key)))
}

/// Whether a flag is not wanted.
fn is_denied(question: &Question<'_>, key: &str) -> bool {
    question.conditions.iter().any(|condition| {
        let denied = matches!(&condition.test, Test::NoneOf(held) if held[..] == ["true"]);
        denied && matches!(&condition.field, FilterField::Attribute(held) if held == key)
    })
}

/// The attributes that the filters and the words ask for.
fn wanted(asked: &Asked, question: &Question<'_>, view: &View<'_>) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    for condition in question.unmet.iter().chain(question.conditions) {
        if let FilterField::Attribute(key) = &condition.field {
            keys.push(key.clone());
        }
    }
    keys.extend(
        matching::attributes(asked, view)
            .into_iter()
            .map(|found| found.key),
    );
    let mut known: Vec<String> = Vec::new();
    for key in keys {
        if view.attribute(&key).is_some() && !known.contains(&key) {
            known.push(key);
        }
    }
    known
}

/// The first clauses; returns the sentence that was quoted.
fn recommend<'a>(
    reply: &mut Reply,
    asked: &Asked,
    question: &Question<'_>,
    view: &View<'a>,
    keys: &[String],
) -> Option<&'a str> {
    let refused = |key: &&String| view.flag(key) == Some(is_denied(question, key));
    let reasons = reasons(view, keys.iter().filter(|key| !refused(key)));
    let misses = self::reasons(view, keys.iter().filter(refused));
    // Alone it has to speak of two in five of the telling words; beside reasons one will do.
    let alone = (asked.telling().count() * 2).div_ceil(5);
    let least = if reasons.is_empty() { alone } else { 1 };
    // A sentence that names a limit recommends only if it speaks of all that was asked for.
    let sentence = quote::description(asked, view, least)
        .filter(|(overlap, sentence)| {
            *overlap >= asked.telling().count() || reserve(sentence, view.language()) < 2
        })
        .map(|(_, sentence)| sentence);
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
    } else if asked.overlap(view.title()) > 0 {
        let slots = [("quote", quote::from_title(view))];
        reply.say(Frame::BestListed, view, &slots, Break::None);
    } else {
        known(reply, view);
    }
    if !misses.is_empty() {
        let slots = [("reasons", Rich::list(misses, and))];
        reply.say(Frame::Misses, view, &slots, Break::None);
    }
    sentence
}

/// Nothing meets what was asked for: the nearest product with what it has instead, unpraised.
fn nearest(reply: &mut Reply, question: &Question<'_>, view: &View<'_>) {
    let mut keys: Vec<String> = Vec::new();
    for condition in question.unmet {
        if let FilterField::Attribute(key) = &condition.field
            && !keys.contains(key)
        {
            keys.push(key.clone());
        }
    }
    let told = reasons(view, keys.iter());
    if told.is_empty() {
        reply.say(Frame::BestPlain, view, &[], Break::None);
    } else {
        let slots = [("reasons", Rich::list(told, frames::and(reply.language())))];
        reply.say(Frame::Closest, view, &slots, Break::None);
    }
    let untold = keys.iter().filter(|key| predicate(view, key).is_none());
    for fact in untold.filter_map(|key| entry(view, key)) {
        reply.say(Frame::Entry, view, &[("fact", fact)], Break::None);
    }
}

/// Nothing matched word for word: the product's main figures, without a claim that they match.
fn known(reply: &mut Reply, view: &View<'_>) {
    let keys = words::all(view.language())
        .iter()
        .flat_map(|wording| &wording.keys);
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
    keys.filter_map(|key| predicate(view, key))
        .take(MOST_REASONS)
        .collect()
}
