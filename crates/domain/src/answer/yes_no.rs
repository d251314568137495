use super::asked::Asked;
use super::clause::{Break, Rich};
use super::facts;
use super::frames::Frame;
use super::intent;
use super::judged;
use super::lookup;
use super::matching;
use super::predicate::{entry, predicate};
use super::quote;
use super::reply::Reply;
use super::view::{Figure, View};
use super::words::{self, Wording};
use crate::language::Language;
use crate::measure as units;
use crate::product::AttributeValue;

/// What the catalogue says to a question of yes or no.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Yes,
    No,
    /// The entry is told without a verdict.
    Open,
}

/// Answers yes or no where an entry decides it, tells what is written about it where none does,
/// and else says that the catalogue is silent.
pub(super) fn answer(reply: &mut Reply, asked: &Asked, views: &[View<'_>]) {
    let Some(view) = views.get(asked.about(views)) else {
        return;
    };
    if stock(reply, asked, view) || price(reply, asked, view) {
        return;
    }
    let found = matching::attributes(asked, view).into_iter().next();
    let sentence = quote::description(asked, view, needed(asked)).map(|(_, sentence)| sentence);
    match found {
        Some(found) => {
            let verdict = verdict(asked, view, &found.key);
            decide(reply, view, &found.key, verdict);
            if let Some(sentence) = sentence {
                let slots = [("quote", quote::from_description(view, sentence))];
                reply.say(Frame::AlsoDescription, view, &slots, Break::None);
            }
            judged::answer(reply, &asked.aspects, view);
            if verdict == Verdict::No {
                other_has(reply, asked, view, &found.key, views);
            }
        }
        None => told(reply, asked, view, sentence),
    }
    facts::price_and_stock(reply, view);
}

/// How many telling words a sentence needs to be about the question: most of them.
pub(super) fn needed(asked: &Asked) -> usize {
    asked.telling().count().div_ceil(2).max(1)
}

/// No entry decides: the description, a document or a review may speak of it.
fn told(reply: &mut Reply, asked: &Asked, view: &View<'_>, sentence: Option<&str>) {
    if intent::asks_a_value(asked, view.language())
        && let Some(row) = quote::table_row(asked, view, "")
    {
        lookup::from_row(reply, view, &row);
        return;
    }
    if let Some(sentence) = sentence {
        let slots = [("quote", quote::from_description(view, sentence))];
        reply.say(Frame::SaysDescription, view, &slots, Break::None);
        judged::answer(reply, &asked.aspects, view);
        return;
    }
    if document(reply, asked, view, needed(asked)) {
        return;
    }
    if asked.telling().next().is_some() && asked.overlap(view.title()) >= needed(asked) {
        let slots = [("quote", quote::from_title(view))];
        reply.say(Frame::SaysTitle, view, &slots, Break::None);
    } else if !judged::answer(reply, &asked.aspects, view) {
        told_by_review(reply, asked, view);
    }
}

/// No count either: a review may speak of it in other words.
fn told_by_review(reply: &mut Reply, asked: &Asked, view: &View<'_>) {
    if let Some((review, passage)) = quote::review(asked, view, needed(asked)) {
        let slots = facts::review_slots(view, review, passage);
        reply.say(Frame::SaysReview, view, &slots, Break::None);
    } else {
        lookup::silent(reply, asked, view);
    }
}

/// Tells what a document says about it, if one does.
pub(super) fn document(reply: &mut Reply, asked: &Asked, view: &View<'_>, least: usize) -> bool {
    let Some((page, passage)) = quote::document(asked, view, least) else {
        return false;
    };
    let slots = [
        ("page", Rich::plain(page.number.to_string())),
        ("quote", quote::from_document(view, page, passage)),
    ];
    reply.say(Frame::SaysDocument, view, &slots, Break::None);
    true
}

fn decide(reply: &mut Reply, view: &View<'_>, key: &str, verdict: Verdict) {
    let spoken = predicate(view, key);
    let frame = match (verdict, spoken.is_some()) {
        (Verdict::Yes, true) => Frame::Yes,
        (Verdict::No, true) => Frame::No,
        (Verdict::Open, true) => Frame::Says,
        (Verdict::Yes, false) => Frame::YesEntry,
        (Verdict::No, false) => Frame::NoEntry,
        (Verdict::Open, false) => Frame::Entry,
    };
    let slot = match spoken {
        Some(spoken) => ("predicate", spoken),
        None => ("fact", entry(view, key).unwrap_or_default()),
    };
    reply.say(frame, view, &[slot], Break::None);
}

fn verdict(asked: &Asked, view: &View<'_>, key: &str) -> Verdict {
    let language = view.language();
    match view.attribute(key) {
        Some(AttributeValue::Flag(true)) => Verdict::Yes,
        Some(AttributeValue::Flag(false)) => Verdict::No,
        Some(AttributeValue::Number { .. }) => {
            let wording = words::of(key, language);
            match (view.figure(key), wording) {
                (Some(figure), Some(wording)) => bound(asked, &figure, wording, language),
                _ => Verdict::Open,
            }
        }
        Some(value @ (AttributeValue::Text(_) | AttributeValue::List(_))) => {
            let text = words::spaced(&value.display(language));
            let told = asked.telling().any(|word| {
                let spaced = words::spaced(word.text());
                text.contains(&spaced)
            });
            let in_words = asked.overlap(&value.display(language)) > 0;
            if told || in_words {
                Verdict::Yes
            } else {
                Verdict::Open
            }
        }
        None => Verdict::Open,
    }
}

/// A figure against the number of the question: "does it last 10 hours", "is it under 2 kg".
fn bound(asked: &Asked, figure: &Figure, wording: &Wording, language: Language) -> Verdict {
    const UNDER: &[&str] = &[
        " under ",
        " below ",
        " less than ",
        " lighter than ",
        " unter ",
        " weniger als ",
        " leichter als ",
        " moins de ",
        " sous ",
    ];
    const OVER: &[&str] = &[
        " over ",
        " more than ",
        " at least ",
        " uber ",
        " mehr als ",
        " mindestens ",
        " plus de ",
        " au moins ",
    ];
    let says = |marks: &[&str]| marks.iter().any(|mark| asked.all.contains(mark));
    let under = says(UNDER) || asked.asks(&wording.less).is_some();
    let over = says(OVER) || asked.asks(&wording.more).is_some();
    if wording.better.is_empty() && !under && !over {
        return Verdict::Open;
    }
    let less = under || (wording.better == "less" && !over);
    let wanted = asked.numbers.iter().find_map(|number| {
        let unit = number.unit.as_deref();
        let value = number.value(language)?;
        // A bare number is taken in the figure's own unit only where that has none either.
        units::comparable((figure.value, figure.unit.as_deref()), (value, unit))
            .or_else(|| figure.unit.is_none().then_some((figure.value, value)))
    });
    match wanted {
        Some((has, wants)) if less => {
            if has <= wants {
                Verdict::Yes
            } else {
                Verdict::No
            }
        }
        Some((has, wants)) => {
            if has >= wants {
                Verdict::Yes
            } else {
                Verdict::No
            }
        }
        None => Verdict::Open,
    }
}

fn stock(reply: &mut Reply, asked: &Asked, view: &View<'_>) -> bool {
    let asks = words::of("stock", view.language()).and_then(|wording| asked.asks(&wording.ask));
    if asks.is_none() || view.stock().is_none() {
        return false;
    }
    facts::whether_in_stock(reply, view);
    true
}

fn price(reply: &mut Reply, asked: &Asked, view: &View<'_>) -> bool {
    let Some(wording) = words::of("price", view.language()) else {
        return false;
    };
    let money = asked.numbers.iter().any(|number| {
        number
            .unit
            .as_deref()
            .is_some_and(|unit| ["€", "EUR", "euro", "euros", "Euro", "eur"].contains(&unit))
    });
    let Some(figure) = view.price().filter(|_| money) else {
        return false;
    };
    let wanted = asked
        .numbers
        .first()
        .and_then(|number| number.value(view.language()));
    let Some(wanted) = wanted else {
        return false;
    };
    let frame = if figure.value <= wanted {
        Frame::Yes
    } else {
        Frame::No
    };
    let predicate = Rich::fill(wording.says, &[("value", figure.shown)]);
    reply.say(frame, view, &[("predicate", predicate)], Break::None);
    facts::stock_alone(reply, view);
    true
}

/// Another product of the type that has what this one lacks.
fn other_has(reply: &mut Reply, asked: &Asked, view: &View<'_>, key: &str, views: &[View<'_>]) {
    let other = views.iter().find(|other| {
        other.kind() == view.kind()
            && other.id() != view.id()
            && verdict(asked, other, key) == Verdict::Yes
            && other.stock().is_none_or(|(stock, _)| stock > 0)
    });
    let Some(other) = other else {
        return;
    };
    if let (Some(predicate), Some(price)) = (predicate(other, key), other.price()) {
        let slots = [("predicate", predicate), ("price", price.shown)];
        reply.say(Frame::OtherHas, other, &slots, Break::None);
    }
}
