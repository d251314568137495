use super::Question;
use super::asked::Asked;
use super::grammar::{Grammar, grammar};
use super::matching;
use super::view::View;
use super::words::{self, Wording, spaced};
use crate::filter::FilterField;
use crate::language::Language;

/// What the shopper wants to know.
#[derive(Debug, PartialEq)]
pub(super) enum Intent {
    /// Find or recommend something.
    Find,
    /// Whether a product has or is something.
    Whether,
    /// Which product has the most or the least of something.
    Rank {
        /// Of what.
        wording: &'static Wording,
        /// Whether the largest value is wanted.
        largest: bool,
    },
    /// What a product costs.
    Price,
    /// What value an attribute has.
    Value,
    /// In what products differ.
    Difference,
    /// What reviews say.
    Opinions,
}

/// What the question wants to know.
pub(super) fn detect(asked: &Asked, question: &Question<'_>, views: &[View<'_>]) -> Intent {
    let grammar = grammar(question.language);
    let all = asked.all.as_str();
    if has(all, grammar.difference) && views.len() > 1 {
        return Intent::Difference;
    }
    if has(all, grammar.opinions) {
        return Intent::Opinions;
    }
    let for_shop = asks_the_shop(asked, question.language);
    if !for_shop && !asked.aspects.is_empty() && has(all, grammar.how_is) {
        return Intent::Value;
    }
    if let Some((wording, largest, _)) = superlative(asked, question.language).filter(|_| !for_shop)
    {
        return Intent::Rank { wording, largest };
    }
    if for_shop {
        return Intent::Find;
    }
    value(asked, question, grammar, views)
        .or_else(|| whether(asked, question, grammar))
        .unwrap_or(Intent::Find)
}

/// Price and value questions.
fn value(
    asked: &Asked,
    question: &Question<'_>,
    grammar: &Grammar,
    views: &[View<'_>],
) -> Option<Intent> {
    let all = asked.all.as_str();
    let how = has(all, grammar.how);
    let at_hand = !asked.named.is_empty() || has(all, grammar.at_hand);
    let view = views.get(asked.about(views))?;
    let wanted = matching::attributes(asked, view);
    let price = words::of("price", question.language)?;
    let bounded = question
        .conditions
        .iter()
        .any(|condition| condition.field == FilterField::Price);
    let asks_price = asked.asks(&price.ask).is_some() && !bounded;
    let better = wanted
        .first()
        .is_some_and(|found| Some(found.strength) > asked.asks(&price.ask));
    if asks_price && !better && (how || at_hand) {
        return Some(Intent::Price);
    }
    if how || (opens(all, grammar.what) && at_hand) {
        let known = !wanted.is_empty() || known_topic(asked, question.language).is_some();
        return match (known, asked.named.is_empty()) {
            (true, _) => Some(Intent::Value),
            (false, false) => Some(Intent::Whether),
            (false, true) => None,
        };
    }
    // "Skarv 2 weight": a name and what of it.
    let only_a_topic = !asked.named.is_empty() && !question.query.contains('?');
    let opens_whether = opens_whether(asked, grammar);
    (only_a_topic && !wanted.is_empty() && !opens_whether).then_some(Intent::Value)
}

fn whether(asked: &Asked, question: &Question<'_>, grammar: &Grammar) -> Option<Intent> {
    let all = asked.all.as_str();
    let opened = opens_whether(asked, grammar);
    let stated =
        !asked.named.is_empty() && question.query.contains('?') && !opens(all, grammar.what);
    (opened || stated).then_some(Intent::Whether)
}

/// The attribute that is asked for by a phrase, whether or not a product has it.
pub(super) fn known_topic(asked: &Asked, language: Language) -> Option<&'static Wording> {
    words::all(language)
        .iter()
        .filter_map(|wording| Some((asked.asks(&wording.ask)?, wording)))
        .max_by_key(|(length, _)| *length)
        .map(|(_, wording)| wording)
}

/// The comparative or superlative that is asked for: the longest phrase of all.
pub(super) fn superlative(
    asked: &Asked,
    language: Language,
) -> Option<(&'static Wording, bool, &'static str)> {
    let than = grammar(language).than;
    let mut best: Option<(usize, &'static Wording, bool, &'static str)> = None;
    for wording in words::all(language) {
        for (phrases, largest) in [(&wording.more, true), (&wording.less, false)] {
            for phrase in phrases
                .iter()
                .filter(|phrase| ranks(asked, phrase, than, language))
            {
                if best.is_none_or(|(length, ..)| phrase.len() > length) {
                    best = Some((phrase.len(), wording, largest, phrase));
                }
            }
        }
    }
    best.map(|(_, wording, largest, phrase)| (wording, largest, phrase))
}

/// Whether the shop is asked, and not something about a product: "do you have".
pub(super) fn asks_the_shop(asked: &Asked, language: Language) -> bool {
    opens(&asked.all, grammar(language).shop)
}

/// Whether the question asks for a value, by "how many", "how long" or "what".
pub(super) fn asks_a_value(asked: &Asked, language: Language) -> bool {
    let grammar = grammar(language);
    has(&asked.all, grammar.how) || opens(&asked.all, grammar.what)
}

/// Whether the question is one of yes or no.
pub(super) fn opens_whether(asked: &Asked, grammar: &Grammar) -> bool {
    opens(&asked.all, grammar.whether) || has(&asked.all, grammar.inverted)
}

/// Whether a phrase stands in the question and asks for a ranking: "lighter than 2 kg" bounds,
/// and a German "leiser Wasserkocher" is no comparative unless the question compares.
fn ranks(asked: &Asked, phrase: &str, than: &str, language: Language) -> bool {
    let Some(at) = asked.plain.find(phrase) else {
        return false;
    };
    let mut after = asked.plain[at + phrase.len()..].split(' ');
    let bounds = after.next() == Some(than)
        && after
            .next()
            .is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    let ambiguous = language == Language::De
        && phrase.ends_with("er ")
        && !phrase.ends_with("ster ")
        && phrase.trim().split(' ').count() == 1;
    let compares = asked.named.len() > 1
        || [" welche", " was ist ", " ist "]
            .iter()
            .any(|mark| asked.all.contains(mark));
    !bounds && (!ambiguous || compares)
}

fn has(text: &str, phrases: &str) -> bool {
    phrases
        .split(", ")
        .any(|phrase| text.contains(&spaced(phrase)))
}

fn opens(text: &str, phrases: &str) -> bool {
    const GREETINGS: &str = "hi, hello, hey, and, so, hallo, und, bonjour, et, salut, please, ok";
    let mut text = text;
    while let Some((first, _)) = text[1..].split_once(' ')
        && GREETINGS.split(", ").any(|greeting| greeting == first)
    {
        text = &text[1 + first.len()..];
    }
    phrases
        .split(", ")
        .any(|phrase| text.starts_with(&spaced(phrase)))
}
