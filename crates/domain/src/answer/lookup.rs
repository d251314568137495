use super::asked::Asked;
use super::clause::{Break, Rich};
use super::facts;
use super::frames::{self, Frame};
use super::intent::known_topic;
use super::judged;
use super::matching;
use super::predicate::{entry, predicate};
use super::quote;
use super::reply::Reply;
use super::view::View;
use super::words;
use super::yes_no;

/// What products cost, with their stock and a cheaper one of the same type.
pub(super) fn price(reply: &mut Reply, asked: &Asked, views: &[View<'_>]) {
    let wanted = targets(asked, views);
    for view in &wanted {
        let Some(price) = view.price() else {
            reply.say(Frame::Silent, view, &[], Break::None);
            continue;
        };
        let says = words::of("price", view.language()).map_or("{value}", |wording| wording.says);
        let predicate = Rich::fill(says, &[("value", price.shown)]);
        reply.say(Frame::Says, view, &[("predicate", predicate)], Break::None);
        facts::stock_alone(reply, view);
    }
    if let [view] = wanted.as_slice() {
        cheaper(reply, view, views);
    }
}

fn cheaper(reply: &mut Reply, view: &View<'_>, views: &[View<'_>]) {
    let Some(here) = view.price() else {
        return;
    };
    let cheapest = views
        .iter()
        .filter(|other| other.kind() == view.kind() && other.id() != view.id())
        .filter(|other| other.stock().is_none_or(|(stock, _)| stock > 0))
        .filter_map(|other| Some((other, other.price()?)))
        .filter(|(_, price)| price.unit == here.unit && price.value < here.value)
        .min_by(|a, b| a.1.value.total_cmp(&b.1.value));
    if let Some((other, price)) = cheapest {
        let slots = [(
            "price",
            Rich::backed(price.text, vec![price.source, here.source]),
        )];
        reply.say(Frame::Cheaper, other, &slots, Break::None);
    }
}

/// What value an attribute has, with a sentence on it and the value of another product.
pub(super) fn value(reply: &mut Reply, asked: &Asked, views: &[View<'_>]) {
    let wanted = targets(asked, views);
    let Some(first) = wanted.first() else {
        return;
    };
    let mut keys = Vec::new();
    let mut rows = 0;
    for view in &wanted {
        let found = keys_of(asked, view, wanted.len() == 1);
        // "How big is the bean hopper" is no question about the size of the machine.
        let names: Vec<String> = found.iter().map(|key| view.label(key)).collect();
        if let Some(row) = quote::table_row(asked, view, &names.join(" ")) {
            from_row(reply, view, &row);
            rows += 1;
            continue;
        }
        let told = found.is_empty()
            && (yes_no::document(reply, asked, view, yes_no::needed(asked))
                || judged::answer(reply, &asked.aspects, view));
        if found.is_empty() && !told {
            silent(reply, asked, view);
        }
        for key in &found {
            state(reply, view, key);
        }
        keys.extend(found);
    }
    if rows > 0 {
        facts::price_and_stock(reply, first);
        return;
    }
    // Where the figure is known, only a sentence with the same figure adds to it.
    let sentence = match keys.first().and_then(|key| first.figure(key)) {
        Some(figure) => quote::with_figure(first, &figure.text),
        None => quote::description(asked, first, 1).map(|(_, sentence)| sentence),
    };
    if let ([_], Some(sentence)) = (wanted.as_slice(), sentence) {
        let slots = [("quote", quote::from_description(first, sentence))];
        let frame = if keys.is_empty() {
            Frame::Description
        } else {
            Frame::AlsoDescription
        };
        reply.say(frame, first, &slots, Break::None);
    }
    if let ([_], Some(key)) = (wanted.as_slice(), keys.first()) {
        judged::answer(reply, &asked.aspects, first);
        compared(reply, first, key, views);
    }
    facts::price_and_stock(reply, first);
}

/// Tells what the table of a document says.
pub(super) fn from_row(reply: &mut Reply, view: &View<'_>, row: &quote::TableRow<'_>) {
    let slots = [
        ("page", Rich::plain(row.page.number.to_string())),
        ("quote", quote::from_table(view, row)),
    ];
    reply.say(Frame::SaysDocument, view, &slots, Break::None);
}

/// The attribute that is asked for, and with an "and" in the question also a second one.
fn keys_of(asked: &Asked, view: &View<'_>, alone: bool) -> Vec<String> {
    let and = frames::and(view.language());
    let several = alone && asked.all.contains(and);
    let found = matching::attributes(asked, view);
    let strongest = found.first().map_or(0, |found| found.strength);
    found
        .into_iter()
        .filter(|found| found.strength * 2 >= strongest)
        .take(if several { 2 } else { 1 })
        .map(|found| found.key)
        .collect()
}

/// The products that are asked about: the named ones, at most three, else one.
fn targets<'v, 'a>(asked: &Asked, views: &'v [View<'a>]) -> Vec<&'v View<'a>> {
    let places = match asked.named.as_slice() {
        [] => vec![asked.about(views)],
        named => named.iter().take(3).copied().collect(),
    };
    places.into_iter().filter_map(|at| views.get(at)).collect()
}

/// Says what an attribute's value is, as a sentence or as the entry reads.
pub(super) fn state(reply: &mut Reply, view: &View<'_>, key: &str) {
    if let Some(predicate) = predicate(view, key) {
        reply.say(Frame::Says, view, &[("predicate", predicate)], Break::None);
    } else if let Some(fact) = entry(view, key) {
        reply.say(Frame::Entry, view, &[("fact", fact)], Break::None);
    }
}

/// Says that the catalogue does not tell, by the name of the entry where it is known.
pub(super) fn silent(reply: &mut Reply, asked: &Asked, view: &View<'_>) {
    let topic = known_topic(asked, view.language()).and_then(|wording| wording.keys.first());
    match topic.filter(|key| !["price", "rating", "stock"].contains(key)) {
        Some(key) => {
            let label = Rich::plain(view.label(key));
            reply.say(Frame::NoEntryFor, view, &[("label", label)], Break::None);
        }
        None => reply.say(Frame::Silent, view, &[], Break::None),
    }
}

fn compared(reply: &mut Reply, view: &View<'_>, key: &str, views: &[View<'_>]) {
    let other = views.iter().find(|other| {
        other.kind() == view.kind() && other.id() != view.id() && other.figure(key).is_some()
    });
    if let Some((other, predicate)) = other.and_then(|other| Some((other, predicate(other, key)?)))
    {
        reply.say(
            Frame::Comparison,
            other,
            &[("predicate", predicate)],
            Break::None,
        );
    }
}
