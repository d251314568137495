//! Whether a comparison holds by the figures that are cited.

use super::super::words::{self, Wording, spaced};
use super::Fault;
use super::evidence::{Gathered, Item};
use crate::language::Language;
use crate::measure::comparable;

/// Checks every comparative and superlative of a sentence (`lighter`, `the lightest`): the first
/// product named must be what is said of it, beside the others that are named, or beside all
/// products found when no other is. Nothing can be said of prices, which a model does not see.
pub(super) fn check(
    text: &str,
    items: &[&Item],
    gathered: &Gathered,
    language: Language,
) -> Result<(), Fault> {
    let said = spaced(text);
    for wording in words::all(language) {
        for (phrases, largest) in [(&wording.more, true), (&wording.less, false)] {
            let place = |phrase: &String| said.find(phrase.as_str());
            let Some(place) = phrases.iter().filter_map(place).min() else {
                continue;
            };
            let named = named(&said, gathered);
            if !holds(wording, largest, &named, place, items, gathered) {
                return Err(Fault::Order);
            }
        }
    }
    Ok(())
}

/// The products that are named, each with where it first is; the first one first.
fn named(said: &str, gathered: &Gathered) -> Vec<(usize, usize)> {
    let place = |(at, named): (usize, &super::evidence::Named)| {
        let model = spaced(&named.model);
        (model.len() > 2)
            .then(|| said.find(&model))
            .flatten()
            .map(|place| (place, at))
    };
    let mut places: Vec<_> = gathered
        .names
        .iter()
        .enumerate()
        .filter_map(place)
        .collect();
    places.sort_unstable();
    places
}

fn holds(
    wording: &Wording,
    largest: bool,
    named: &[(usize, usize)],
    phrase: usize,
    cited: &[&Item],
    gathered: &Gathered,
) -> bool {
    let Some((place, subject)) = named.first() else {
        return false;
    };
    let others: Vec<usize> = named[1..].iter().map(|(_, product)| *product).collect();
    let compared = |product: usize| others.is_empty() || others.contains(&product);
    let tells = |item: &&Item| {
        let field = item.source.field.as_str();
        let key = field.strip_prefix("attributes.").unwrap_or(field);
        wording.keys.contains(&key)
    };
    let mine = cited
        .iter()
        .copied()
        .filter(tells)
        .find(|item| item.product == *subject);
    let Some(mine) = mine.and_then(|item| item.figure.as_ref()) else {
        return false;
    };
    let rivals: Vec<&Item> = gathered
        .items
        .iter()
        .filter(tells)
        .filter(|item| item.product != *subject && compared(item.product))
        .collect();
    let beaten = |item: &&Item| {
        let other = item.figure.as_ref().and_then(|theirs| {
            comparable((mine.0, mine.1.as_deref()), (theirs.0, theirs.1.as_deref()))
        });
        other.is_some_and(|(mine, theirs)| {
            if largest {
                mine > theirs
            } else {
                mine < theirs
            }
        })
    };
    let all_known = others
        .iter()
        .all(|other| rivals.iter().any(|item| item.product == *other));
    *place < phrase && !rivals.is_empty() && all_known && rivals.iter().all(beaten)
}
