use super::asked::Asked;
use super::clause::{Break, Rich};
use super::facts;
use super::frames::{self, Frame};
use super::reply::Reply;
use super::view::{Figure, View};
use super::words::Wording;
use crate::measure as units;
use std::cmp::Ordering;

/// Most other products whose values are told.
const MOST_OTHERS: usize = 3;

/// Which product has the most or the least of something, with the values of the others. Only
/// products of one type are compared. Says nothing when fewer than two have the value.
pub(super) fn answer(
    reply: &mut Reply,
    asked: &Asked,
    wording: &Wording,
    largest: bool,
    views: &[View<'_>],
) {
    let group = group(asked, views);
    let figure = |view: &View<'_>| wording.keys.iter().find_map(|key| view.figure(key));
    let mut ranked: Vec<(&View<'_>, Figure)> = Vec::new();
    let mut missing: Vec<&View<'_>> = Vec::new();
    for view in &group {
        match figure(view) {
            Some(figure)
                if ranked
                    .first()
                    .is_none_or(|(_, first)| order(first, &figure).is_some()) =>
            {
                ranked.push((view, figure));
            }
            _ => missing.push(view),
        }
    }
    if ranked.len() < 2 {
        return;
    }
    ranked.sort_by(|a, b| {
        let order = order(&a.1, &b.1).unwrap_or(Ordering::Equal);
        if largest { order.reverse() } else { order }
    });
    let superlative = if largest { wording.most } else { wording.least };
    if superlative.is_empty() {
        return;
    }
    let two = asked.named.len() == 2;
    say_first(reply, wording, superlative, &ranked, two);
    without(reply, wording, &missing);
    if let Some((first, _)) = ranked.first() {
        if wording.keys.contains(&"price") {
            facts::stock_alone(reply, first);
        } else {
            facts::price_and_stock(reply, first);
        }
        facts::weakness(reply, first, None);
    }
}

/// The products that are compared: the named ones, else all of the type in question.
pub(super) fn group<'v, 'a>(asked: &Asked, views: &'v [View<'a>]) -> Vec<&'v View<'a>> {
    if asked.named.len() > 1 {
        let named: Vec<&View<'_>> = asked.named.iter().filter_map(|at| views.get(*at)).collect();
        let kind = named.first().and_then(|view| view.kind());
        return named
            .into_iter()
            .filter(|view| view.kind() == kind)
            .collect();
    }
    let kind = views.get(asked.about(views)).and_then(View::kind);
    views.iter().filter(|view| view.kind() == kind).collect()
}

fn order(a: &Figure, b: &Figure) -> Option<Ordering> {
    let pair = units::comparable((a.value, a.unit.as_deref()), (b.value, b.unit.as_deref()))?;
    pair.0.partial_cmp(&pair.1)
}

/// The winner, or those who share its value, then the values of the others.
fn say_first(
    reply: &mut Reply,
    wording: &Wording,
    superlative: &str,
    ranked: &[(&View<'_>, Figure)],
    two: bool,
) {
    let Some((first, figure)) = ranked.first() else {
        return;
    };
    let tied = ranked
        .iter()
        .filter(|(_, other)| order(figure, other) == Some(Ordering::Equal));
    let tied = tied.count();
    let language = reply.language();
    let value = ("value", told(wording, figure));
    if tied > 1 {
        let names = ranked[..tied].iter().map(|(view, figure)| {
            let name = reply.name(view);
            name.then(Rich::backed("", vec![figure.source.clone()]))
        });
        let list = Rich::list(names.collect(), frames::and(language)).capitalised();
        reply.say(Frame::Tie, first, &[("list", list), value], Break::None);
    } else {
        let scope = frames::scope(two, first.kind_label(), language);
        let comparative =
            wording.comparative(order(figure, &ranked[1].1) == Some(Ordering::Greater));
        let superlative = if two && !comparative.is_empty() {
            comparative.to_owned()
        } else {
            superlative.replace("{scope}", &scope)
        };
        let against = ranked[1..]
            .iter()
            .map(|(_, figure)| figure.source.clone())
            .collect();
        let superlative = Rich::backed(superlative, against);
        reply.say(
            Frame::Top,
            first,
            &[("superlative", superlative), value],
            Break::None,
        );
    }
    let others: Vec<Rich> = ranked[tied..]
        .iter()
        .take(MOST_OTHERS)
        .map(|(view, figure)| {
            let name = reply.name(view);
            let slots = [("name", name), ("value", told(wording, figure))];
            Rich::fill(reply.wording(Frame::OtherValue, view), &slots)
        })
        .collect();
    if !others.is_empty() {
        let list = Rich::list(others, frames::and(language));
        reply.say(Frame::Others, first, &[("list", list)], Break::None);
    }
}

/// The value by itself: `740 g`, `down to -5 °C`.
fn told(wording: &Wording, figure: &Figure) -> Rich {
    if wording.value.is_empty() {
        return figure.shown.clone();
    }
    let text = wording.value.replace("{value}", &figure.text);
    Rich::cited(text, figure.source.clone())
}

fn without(reply: &mut Reply, wording: &Wording, missing: &[&View<'_>]) {
    let (Some(first), Some(key)) = (missing.first(), wording.keys.first()) else {
        return;
    };
    if ["price", "rating"].contains(key) {
        return;
    }
    let names = missing.iter().map(|view| reply.name(view)).collect();
    let list = Rich::list(names, frames::and(reply.language()));
    let slots = [("label", Rich::plain(first.label(key))), ("list", list)];
    reply.say(Frame::Missing, first, &slots, Break::None);
}
