use super::asked::Asked;
use super::clause::{Break, Rich};
use super::frames::{self, Frame};
use super::predicate::predicate;
use super::reply::Reply;
use super::view::{Figure, View};
use super::words::{self, Wording};
use crate::measure as units;

/// A difference below this share is no reason to choose.
const NOTABLE: f64 = 0.1;

/// Another product of the same type, with how it differs.
///
/// Of those in stock it is the one that meets best what was asked for (`keys`); none where all
/// miss it by far, unless the recommended product is sold out.
pub(super) fn say(
    reply: &mut Reply,
    asked: &Asked,
    keys: &[String],
    views: &[View<'_>],
    best: usize,
) {
    let Some(view) = views.get(best) else {
        return;
    };
    let sold_out = view.stock().is_some_and(|(stock, _)| stock == 0);
    let other = views
        .iter()
        .enumerate()
        .filter(|(at, other)| *at != best && other.kind() == view.kind())
        .filter(|(_, other)| other.stock().is_none_or(|(stock, _)| stock > 0))
        .filter(|(_, other)| sold_out || speaks_of(asked, other, view))
        .map(|(at, other)| (at, other, closeness(other, view, keys)))
        .filter(|(.., closeness)| sold_out || *closeness >= 0)
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
    let contrast = balanced(other, view, keys, !cheaper);
    let frame = match (cheaper, contrast.is_some()) {
        (true, true) => Frame::CheaperBut,
        (true, false) => Frame::Cheaper,
        (false, true) => Frame::Alternative,
        (false, false) if keys.is_empty() => return,
        (false, false) => Frame::Another,
    };
    let slots = [
        ("price", price.shown),
        ("contrast", contrast.unwrap_or_default()),
    ];
    reply.say(frame, other, &slots, Break::Paragraph);
}

/// Where the title of the recommended product has a word of the question, another one's has to.
fn speaks_of(asked: &Asked, other: &View<'_>, view: &View<'_>) -> bool {
    asked.overlap(view.title()) == 0 || asked.overlap(other.title()) > 0
}

/// What is better, with what is worse of that which was asked for; or just what is worse.
fn balanced(other: &View<'_>, view: &View<'_>, keys: &[String], better: bool) -> Option<Rich> {
    let first = contrast(other, view, keys, better, false)?;
    let worse = if better {
        contrast(other, view, keys, false, true)
    } else {
        None
    };
    Some(match worse {
        Some(worse) => first
            .then(Rich::plain(frames::but(view.language())))
            .then(worse),
        None => first,
    })
}

/// How well another product meets what was asked for, next to the recommended one: a point for
/// each flag or figure that it has as well, two off for each that it lacks or misses by far.
fn closeness(other: &View<'_>, view: &View<'_>, keys: &[String]) -> i32 {
    const FAR: f64 = 1.0;
    const NEAR: f64 = 0.25;
    keys.iter()
        .map(|key| match (view.flag(key), other.flag(key)) {
            (Some(here), Some(there)) => {
                if here == there {
                    1
                } else {
                    -2
                }
            }
            (Some(true), None) => -1,
            _ => {
                let share = other.figure(key).zip(view.figure(key));
                let share = share.and_then(|(there, here)| differs(&there, &here));
                let better = words::of(key, view.language()).map_or("", |wording| wording.better);
                match share {
                    Some(share) if gains(share, better) || share.abs() <= NEAR => 1,
                    Some(share) if share.abs() > FAR || key == "capacity_persons" => -2,
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
fn contrast(
    other: &View<'_>,
    view: &View<'_>,
    keys: &[String],
    better: bool,
    only_asked: bool,
) -> Option<Rich> {
    let is_asked = |wording: &Wording| {
        wording
            .keys
            .iter()
            .any(|known| keys.iter().any(|key| key == known))
    };
    let mut wordings: Vec<&Wording> = words::all(view.language())
        .iter()
        .filter(|wording| {
            !["price", "rating"]
                .iter()
                .any(|key| wording.keys.contains(key))
        })
        // More room than asked for is no gain.
        .filter(|wording| !wording.keys.contains(&"capacity_persons") || !better)
        .filter(|wording| !wording.keys.contains(&"warranty_years") || is_asked(wording))
        .filter(|wording| !only_asked || is_asked(wording))
        .collect();
    wordings.sort_by_key(|wording| !is_asked(wording));
    wordings.into_iter().find_map(|wording| {
        // A flag that nobody asked for counts where most shoppers like it.
        let flag = (is_asked(wording) || !wording.better.is_empty())
            .then(|| flag_contrast(other, view, wording, better))
            .flatten();
        flag.or_else(|| figure_contrast(other, view, wording, better))
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
    (here != there && there == better)
        .then(|| predicate(other, key))
        .flatten()
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
        Rich::backed(
            format!("{comparative} {instead}"),
            vec![there.source, here.source],
        )
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
