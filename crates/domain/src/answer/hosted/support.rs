//! Whether a sentence says no more than the lines that it cites.
//!
//! The checks are of words, not of meaning, and rather drop a sound sentence than let a false one
//! through: names, figures, yes and no, comparisons, and a word in common for each part.

use super::super::check::{Number, agree, numbers};
use super::super::sentence::has_address_or_money;
use super::super::words::{self, spaced};
use super::Fault;
use super::evidence::{Gathered, Item, Named};
use super::marked::{Piece, Segment};
use super::order;
use crate::language::Language;
use crate::measure as units;
use crate::text::{analyze, is_stop_word};

/// Letters that two forms of one word have in common at least: `weighs`, `weight`.
const STEM: usize = 4;

/// Checks a sentence before its live facts are put in; figures are checked when they are.
pub(super) fn check(
    segments: &[Segment],
    gathered: &Gathered,
    language: Language,
) -> Result<(), Fault> {
    let mut parts = Vec::new();
    for segment in segments {
        parts.push(Part::of(segment, gathered)?);
    }
    let text: String = parts.iter().map(|part| part.words.as_str()).collect();
    if has_address_or_money(&text) {
        return Err(Fault::Address);
    }
    names(&text, &parts, gathered, language)?;
    for part in &parts {
        live(part)?;
        polarity(part, language)?;
        shared(part, gathered, language)?;
    }
    let items: Vec<&Item> = parts
        .iter()
        .flat_map(|part| part.items.iter().copied())
        .collect();
    order::check(&text, &items, gathered, language)
}

/// A part with the lines that it cites.
struct Part<'a> {
    segment: &'a Segment,
    words: String,
    items: Vec<&'a Item>,
}

impl<'a> Part<'a> {
    fn of(segment: &'a Segment, gathered: &'a Gathered) -> Result<Self, Fault> {
        let item = |number: &usize| {
            let at = number.checked_sub(1).ok_or(Fault::UnknownSource)?;
            gathered.items.get(at).ok_or(Fault::UnknownSource)
        };
        let items: Result<Vec<&Item>, Fault> = segment.cited.iter().map(item).collect();
        Ok(Self {
            segment,
            words: segment.words(),
            items: items?,
        })
    }

    fn facts(&self) -> impl Iterator<Item = (super::evidence::Live, usize)> {
        self.segment.pieces.iter().filter_map(|piece| match piece {
            Piece::Live { fact, product } => Some((*fact, *product)),
            Piece::Words(_) => None,
        })
    }

    /// The lines with words of their own.
    fn told(&self) -> impl Iterator<Item = &Item> {
        self.items
            .iter()
            .copied()
            .filter(|item| item.live.is_none())
    }
}

/// A placeholder is one that a cited line has, and a cited live fact stands in the sentence: a
/// model that has not seen a price can say nothing else of it.
fn live(part: &Part<'_>) -> Result<(), Fault> {
    let cited = |(fact, product): (_, usize)| {
        part.items
            .iter()
            .any(|item| item.live == Some(fact) && item.product + 1 == product)
    };
    let stands = |item: &&Item| {
        item.live
            .is_none_or(|live| part.facts().any(|fact| fact == (live, item.product + 1)))
    };
    let sound = part.facts().all(cited) && part.items.iter().all(stands);
    sound.then_some(()).ok_or(Fault::Placeholder)
}

/// Whoever is named is cited, and no name comes from elsewhere.
fn names(
    text: &str,
    parts: &[Part<'_>],
    gathered: &Gathered,
    language: Language,
) -> Result<(), Fault> {
    let items = || parts.iter().flat_map(|part| part.items.iter());
    let mut known = String::from(" ");
    for item in items() {
        let named = gathered.names.get(item.product);
        let of_product = named.map(|named| [&named.title, &named.full, &named.brand]);
        let of_line = [&item.source.span, &item.source.label];
        for text in of_product.into_iter().flatten().chain(of_line) {
            known.push_str(&spaced(text)[1..]);
        }
    }
    let said = spaced(text);
    let foreign = |named: &Named| {
        let stands = |name: &str| {
            let name = spaced(name);
            name.len() > 2 && said.contains(&name) && !known.contains(&name)
        };
        let brand_as_written = text.contains(named.brand.as_str());
        stands(&named.model) || stands(&named.full) || brand_as_written && stands(&named.brand)
    };
    let strange = |word: &str| !known.contains(&spaced(word));
    if gathered.names.iter().any(foreign) || proper_names(text, language).any(strange) {
        return Err(Fault::Name);
    }
    Ok(())
}

/// The words that are written as names are: with a capital inside a sentence; in German, where
/// every noun has one, with two.
fn proper_names(text: &str, language: Language) -> impl Iterator<Item = &str> {
    let mut starts = true;
    let mut after_number = false;
    text.split_whitespace().filter_map(move |written| {
        let word = written.trim_matches(|c: char| !c.is_alphanumeric());
        let first = std::mem::replace(
            &mut starts,
            written.ends_with(['.', ':', '!', '?', '–', '—']),
        );
        let quoted = written.starts_with(['„', '“', '"', '«', '‘', '\'']);
        let unit = std::mem::replace(
            &mut after_number,
            word.ends_with(|c: char| c.is_ascii_digit()),
        );
        let capitals = word.chars().filter(|c| c.is_uppercase()).count();
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        let name = match language {
            Language::De => capitals > 1,
            Language::En | Language::Fr => {
                capitals > 1 || word.starts_with(char::is_uppercase) && !first && !quoted
            }
        };
        (name && letters > 1 && !unit).then_some(word)
    })
}

/// What is denied by every cited line is denied, and nothing else is.
fn polarity(part: &Part<'_>, language: Language) -> Result<(), Fault> {
    let denied = denies(&part.words, language);
    let mut told = part.told().peekable();
    let sound = if denied {
        told.any(|item| denies(&item.source.span, language) || denies(&item.source.title, language))
    } else {
        told.peek().is_none() || told.any(|item| !denies(&item.source.span, language))
    };
    sound.then_some(()).ok_or(Fault::Polarity)
}

fn denies(text: &str, language: Language) -> bool {
    // The `t` is what is left of "isn't", the `n` of "n'est".
    let words = match language {
        Language::En => "not no never without cannot lacks lack neither nor t",
        Language::De => {
            "nicht kein keine keinen keinem keiner keines ohne nie niemals nein fehlt fehlen"
        }
        Language::Fr => "ne n pas sans aucun aucune jamais non ni",
    };
    let text = spaced(text);
    let mut words = words.split(' ');
    words.any(|word| text.contains(&format!(" {word} ")))
}

/// Each part has something in common with what it cites: a word besides the product's name, a
/// figure in a known unit, or a live fact.
fn shared(part: &Part<'_>, gathered: &Gathered, language: Language) -> Result<(), Fault> {
    if part.facts().next().is_some() {
        return Ok(());
    }
    let mut names = String::from(" ");
    for item in &part.items {
        if let Some(named) = gathered.names.get(item.product) {
            names.push_str(&spaced(&named.full)[1..]);
        }
    }
    let telling = |text: &str| -> Vec<String> {
        let words = spaced(text);
        let kept: Vec<&str> = words
            .split_whitespace()
            .filter(|word| !is_stop_word(word, language) && !names.contains(&format!(" {word} ")))
            .filter(|word| !word.chars().all(|c| c.is_ascii_digit()))
            .collect();
        analyze(&kept.join(" "), Some(language))
    };
    let said = telling(&part.words);
    let figures = numbers(&part.words);
    let supports = |item: &&Item| {
        let span = format!("{} {}", item.source.label, item.source.span);
        let cited = telling(&format!("{span} {}", spoken_of(item, language)));
        said.iter().any(|a| cited.iter().any(|b| alike(a, b)))
            || numbers(&span).iter().any(|b| {
                figures
                    .iter()
                    .any(|a| measured(a) && measured(b) && agree(a, b))
            })
    };
    // A part that only names a product is supported by any line of it.
    let sound = said.is_empty() && figures.iter().all(|figure| !measured(figure))
        || part.items.iter().any(supports);
    sound.then_some(()).ok_or(Fault::Unsupported)
}

/// Other words for what an attribute tells: a weight is told by `weighs` and `lighter`.
fn spoken_of(item: &Item, language: Language) -> String {
    let key = item.source.field.strip_prefix("attributes.");
    let Some(wording) = key.and_then(|key| words::of(key, language)) else {
        return String::new();
    };
    let phrases = wording.ask.iter().chain(&wording.more).chain(&wording.less);
    let mut spoken: Vec<&str> = phrases.map(String::as_str).collect();
    spoken.extend([wording.says, wording.yes, wording.no]);
    spoken.join(" ").replace("{value}", "")
}

fn measured(number: &Number) -> bool {
    let unit = number.unit.as_deref();
    unit.is_some_and(|unit| units::unit(unit).is_some())
}

fn alike(a: &str, b: &str) -> bool {
    let common = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    a == b || common >= STEM
}
