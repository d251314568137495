use super::alternative;
use super::asked::Asked;
use super::clause::{Break, Rich};
use super::compare;
use super::frames::{FieldLabel, Frame};
use super::matching;
use super::money;
use super::predicate;
use super::reply::Reply;
use super::view::View;
use super::words;
use crate::product::Money;

/// Most rows of a comparison.
const MOST_ROWS: usize = 5;

/// In what two products differ: price first, then what was asked for, then the attributes that
/// usually matter. Says nothing when there are no two to compare.
pub(super) fn answer(reply: &mut Reply, asked: &Asked, views: &[View<'_>]) {
    let Some((one, other)) = pair(asked, views) else {
        return;
    };
    if one.kind() != other.kind() {
        different_kinds(reply, one, other);
        return;
    }
    prices(reply, one, other);
    let keys = differing(asked, one, other);
    for key in keys.iter().take(MOST_ROWS) {
        row(reply, one, other, key);
    }
    if keys.is_empty() {
        let slots = [("other", reply.name(other))];
        reply.say(Frame::NoDifference, one, &slots, Break::None);
    }
}

/// The two named products, or the named one and the next of its type, or the first two of a type.
fn pair<'v, 'a>(asked: &Asked, views: &'v [View<'a>]) -> Option<(&'v View<'a>, &'v View<'a>)> {
    if let [one, other, ..] = asked.named.as_slice() {
        return Some((views.get(*one)?, views.get(*other)?));
    }
    let at = asked.about(views);
    let one = views.get(at)?;
    let group = compare::group(asked, views);
    let other = group.into_iter().find(|view| view.id() != one.id())?;
    Some((one, other))
}

fn different_kinds(reply: &mut Reply, one: &View<'_>, other: &View<'_>) {
    let kind = |view: &View<'_>| {
        let label = view.kind_label()?;
        Some(Rich::cited(
            label,
            view.source("category", FieldLabel::Category, label),
        ))
    };
    let (Some(here), Some(there)) = (kind(one), kind(other)) else {
        return;
    };
    let name = reply.name(one);
    let slots = [
        ("Name", one.at_start(&name)),
        ("other", reply.name(other)),
        ("kind", here),
        ("kind_other", there),
    ];
    let wording = reply.wording(Frame::DifferentKinds, one);
    reply.push(Rich::fill(wording, &slots), Break::None);
}

fn prices(reply: &mut Reply, one: &View<'_>, other: &View<'_>) {
    let (Some(here), Some(there)) = (one.money(), other.money()) else {
        return;
    };
    if here.currency() != there.currency() {
        return;
    }
    let (Some(price), Some(price_other)) = (one.price(), other.price()) else {
        return;
    };
    let gap = Money::from_minor((here.minor() - there.minor()).abs(), here.currency());
    let Ok(gap) = gap else {
        return;
    };
    let name = reply.name(one);
    let other_name = reply.name(other);
    let frame = if gap.minor() == 0 {
        Frame::SamePrice
    } else {
        Frame::TwoPrices
    };
    let sources = vec![price.source.clone(), price_other.source.clone()];
    let shown = if gap.minor() == 0 {
        Rich::backed(price.text, sources.clone())
    } else {
        price.shown
    };
    let slots = [
        ("Name", one.at_start(&name)),
        ("other", other_name),
        ("price", shown),
        ("price_other", price_other.shown),
        (
            "difference",
            Rich::backed(money::display(gap, reply.language()), sources),
        ),
    ];
    let wording = reply.wording(frame, one);
    reply.push(Rich::fill(wording, &slots), Break::None);
}

/// The attributes that both have with different values, the asked ones first.
fn differing(asked: &Asked, one: &View<'_>, other: &View<'_>) -> Vec<String> {
    let language = one.language();
    let mut keys: Vec<String> = matching::attributes(asked, one)
        .into_iter()
        .map(|found| found.key)
        .collect();
    for key in words::all(language)
        .iter()
        .flat_map(|wording| &wording.keys)
    {
        keys.push((*key).to_owned());
    }
    keys.extend(
        one.content()
            .attributes
            .iter()
            .map(|attribute| attribute.key.clone()),
    );
    let mut kept: Vec<String> = Vec::new();
    for key in keys {
        let differs = match (one.attribute(&key), other.attribute(&key)) {
            (Some(a), Some(b)) => {
                a.display(language) != b.display(language)
                    && alternative::comparable(one, other, &key)
            }
            _ => false,
        };
        if differs && !kept.contains(&key) {
            kept.push(key);
        }
    }
    kept
}

fn row(reply: &mut Reply, one: &View<'_>, other: &View<'_>, key: &str) {
    let value = |view: &View<'_>| {
        let value = view.attribute(key)?;
        let shown = predicate::beside_label(view, key, value);
        Some(Rich::cited(shown, view.attribute_source(key, value)))
    };
    let (Some(here), Some(there)) = (value(one), value(other)) else {
        return;
    };
    let slots = [
        ("label", Rich::plain(one.label(key))),
        ("value", here),
        ("value_other", there),
        ("name", one.named_bare()),
        ("other", other.named_bare()),
    ];
    let wording = reply.wording(Frame::Row, one);
    reply.push(Rich::fill(wording, &slots), Break::Item);
}
