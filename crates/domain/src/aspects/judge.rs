use super::aspect::{Aspect, Polarity};
use super::lexicon::{Item, Lexicon, Sense};
use super::tokens::{Kind, Sentence, Token};
use crate::language::Language;
use std::ops::Range;

/// A judgement reaches what is named at most this many words away.
const REACH: usize = 6;
/// Up to this far the two surely belong together.
const NEAR: usize = 3;
/// A comma between the two counts as this many words.
const COMMA: usize = 3;
/// A negation reaches a judgement at most this many words after it.
const NEGATION_REACH: usize = 4;

/// What a clause says of an aspect.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Finding {
    pub(super) aspect: Aspect,
    pub(super) polarity: Polarity,
    /// 2 where the words leave no doubt, 1 where they stand apart.
    pub(super) strength: u8,
    /// The clause, in bytes of the review's text.
    pub(super) clause: Range<usize>,
}

/// What a sentence says; nothing where it asks, hopes, or speaks of another product.
pub(super) fn sentence(sentence: &Sentence, language: Language) -> Vec<Finding> {
    if sentence.is_question {
        return Vec::new();
    }
    let lexicon = Lexicon::of(language);
    let tokens = sentence.tokens.as_slice();
    let skips = lexicon.skips(tokens);
    let items = lexicon.items(tokens, &skips);
    let mut findings = Vec::new();
    let mut topics: Vec<Aspect> = Vec::new();
    let mut rest = items.as_slice();
    for span in clauses(tokens, &items) {
        let count = rest.iter().take_while(|item| item.from < span.end).count();
        let (inside, after) = rest.split_at(count);
        rest = after;
        let clause = Clause {
            tokens,
            skips: &skips,
            items: inside,
            language,
        };
        findings.extend(clause.findings(&span, &topics));
        let named = inside.iter().flat_map(|item| item.senses);
        topics.extend(named.filter_map(|sense| match sense {
            Sense::Topic(aspect) | Sense::Part(aspect) => Some(*aspect),
            _ => None,
        }));
        topics.dedup();
        // Only what was named last can be meant.
        let old = topics.len().saturating_sub(2);
        topics.drain(..old);
    }
    findings
}

/// The clauses as ranges of tokens: they end at breaks and before "but".
fn clauses(tokens: &[Token], items: &[Item<'_>]) -> Vec<Range<usize>> {
    let buts = items
        .iter()
        .filter(|item| item.senses.contains(&Sense::But));
    let breaks = (0..tokens.len()).filter(|at| tokens[*at].kind == Kind::Break);
    let mut borders: Vec<usize> = buts.map(|item| item.from).chain(breaks).collect();
    borders.push(tokens.len());
    borders.sort_unstable();
    let mut start = 0;
    let mut clauses = Vec::new();
    for border in borders {
        if border > start {
            clauses.push(start..border);
        }
        start = border;
    }
    clauses
}

struct Clause<'c> {
    tokens: &'c [Token],
    /// Which tokens only emphasise.
    skips: &'c [bool],
    items: &'c [Item<'c>],
    language: Language,
}

impl Clause<'_> {
    fn findings(&self, span: &Range<usize>, before: &[Aspect]) -> Vec<Finding> {
        let any = |sense| self.items.iter().any(|item| has(item, sense));
        let sought = any(Sense::Sought);
        let missing = sought && any(Sense::Elsewhere);
        if any(Sense::Silent) || sought && !missing && !any(Sense::Here) {
            return Vec::new();
        }
        let wish = self.items.iter().position(|item| has(item, Sense::Wish));
        let turned = self.negations();
        let mut said: Vec<(Aspect, Polarity, u8)> = Vec::new();
        for (at, is_turned) in turned.into_iter().enumerate() {
            // What is sought and not to be found here is missing as what is wished for is.
            let is_wished = missing || wish.is_some_and(|wish| at > wish);
            for (aspect, polarity, strength) in self.judged(at, before) {
                let too = polarity == Polarity::Positive && self.follows_too(at);
                let polarity = match (is_turned, is_wished) {
                    // Wished for is what is missing; a wish for less of a fault is a fault too.
                    (false, true) if polarity == Polarity::Positive => Some(Polarity::Negative),
                    (true, true) if polarity == Polarity::Negative => Some(Polarity::Negative),
                    (_, true) => None,
                    (false, false) if too => None,
                    (true, false) => Some(polarity.opposite()),
                    (false, false) => Some(polarity),
                };
                said.extend(polarity.map(|polarity| (aspect, polarity, strength)));
            }
        }
        self.agreed(&said, span)
    }

    /// One finding for each aspect; none where the clause says both.
    fn agreed(&self, said: &[(Aspect, Polarity, u8)], span: &Range<usize>) -> Vec<Finding> {
        let clause = self.bytes(span);
        let strongest = |aspect: Aspect, polarity: Polarity| {
            let its = said
                .iter()
                .filter(|(a, p, _)| (*a, *p) == (aspect, polarity));
            its.map(|(.., strength)| *strength).max()
        };
        let finding = |aspect: Aspect| {
            let praise = strongest(aspect, Polarity::Positive);
            let (polarity, strength) = match (praise, strongest(aspect, Polarity::Negative)) {
                (Some(strength), None) => (Polarity::Positive, strength),
                (None, Some(strength)) => (Polarity::Negative, strength),
                _ => return None,
            };
            let clause = clause.clone();
            Some(Finding {
                aspect,
                polarity,
                strength,
                clause,
            })
        };
        Aspect::ALL.into_iter().filter_map(finding).collect()
    }

    /// What an item judges, before negation.
    fn judged(&self, at: usize, before: &[Aspect]) -> Vec<(Aspect, Polarity, u8)> {
        let item = &self.items[at];
        let (mut judged, mut beside) = (Vec::new(), Vec::new());
        for sense in item.senses {
            match *sense {
                Sense::Opinion(aspect, polarity) => judged.push((aspect, polarity, 2)),
                Sense::Beside(aspect, polarity) => {
                    let named = self.named(at);
                    let own = named
                        .iter()
                        .filter(|(_, sense)| names(*sense) == Some(aspect));
                    let own = own.map(|(distance, _)| *distance);
                    if let Some(distance) = own.chain(self.joined(at, aspect)).min() {
                        beside.push((aspect, polarity, strength(distance)));
                    } else if before.last() == Some(&aspect) && named.is_empty() {
                        beside.push((aspect, polarity, 1));
                    }
                }
                _ => {}
            }
        }
        // "Quiet" judges the noise, but beside "sound" it judges the sound.
        if !beside.is_empty() {
            return beside;
        }
        let feeling = item.senses.iter().find_map(|sense| match sense {
            Sense::Feeling(polarity) => Some(*polarity),
            _ => None,
        });
        if let Some(polarity) = feeling.filter(|_| judged.is_empty()) {
            let felt = self.felt(at);
            judged.extend(felt.into_iter().map(|(d, a)| (a, polarity, strength(d))));
        }
        judged
    }

    /// How far a judgement of an aspect stands to which "and" joins a word that judges another one by itself:
    /// "livraison rapide et soignée" says nothing of the make.
    fn joined(&self, at: usize, aspect: Aspect) -> Option<usize> {
        let item = &self.items[at];
        let own = |sense: &Sense| matches!(sense, Sense::Opinion(other, _) if *other != aspect);
        let [.., before, and] = self.items.get(..at)? else {
            return None;
        };
        let judges = |sense: &Sense| matches!(sense, Sense::Opinion(other, _) if *other == aspect);
        let is_joined =
            item.senses.iter().any(own) && has(and, Sense::And) && before.senses.iter().any(judges);
        let distance = self.distance(before.to, item.from);
        (is_joined && distance <= REACH).then_some(distance)
    }

    /// The topics and parts named within reach, with their distances.
    fn named(&self, at: usize) -> Vec<(usize, Sense)> {
        let window = at.saturating_sub(REACH)..(at + REACH + 1).min(self.items.len());
        let own = &self.items[at];
        let mut named = Vec::new();
        for (other, item) in self
            .items
            .iter()
            .enumerate()
            .take(window.end)
            .skip(window.start)
        {
            let distance = if other < at {
                self.distance(item.to, own.from)
            } else {
                self.distance(own.to, item.from)
            };
            if other != at && distance <= REACH {
                let senses = item.senses.iter().filter(|sense| names(**sense).is_some());
                named.extend(senses.map(|sense| (distance, *sense)));
            }
        }
        named
    }

    /// What a feeling is about: the nearest that is named, and what stands in a row with it.
    /// Between two that are equally near there is no telling.
    fn felt(&self, at: usize) -> Vec<(usize, Aspect)> {
        let named = self.named(at);
        let Some(nearest) = named.iter().map(|(distance, _)| *distance).min() else {
            return Vec::new();
        };
        let mut felt: Vec<(usize, Aspect)> = Vec::new();
        for (_, sense) in named.iter().filter(|(distance, _)| *distance == nearest) {
            match *sense {
                Sense::Topic(aspect) if felt.iter().all(|(_, known)| *known != aspect) => {
                    felt.push((nearest, aspect));
                }
                _ => {}
            }
        }
        if felt.len() != 1 {
            return Vec::new();
        }
        let row = self.row(felt[0].1, at);
        felt.extend(row.into_iter().map(|aspect| (nearest, aspect)));
        felt
    }

    /// The other aspects of "sound and battery are great".
    fn row(&self, aspect: Aspect, at: usize) -> Vec<Aspect> {
        let window = at.saturating_sub(REACH)..(at + REACH + 1).min(self.items.len());
        let topics: Vec<(usize, Aspect)> = window
            .filter_map(|at| Some((at, topic(&self.items[at])?)))
            .collect();
        let Some(own) = topics.iter().position(|(_, named)| *named == aspect) else {
            return Vec::new();
        };
        let joined = |a: usize, b: usize| {
            let between = &self.items[topics[a].0 + 1..topics[b].0];
            let gap = self.items[topics[b].0].from - self.items[topics[a].0].to;
            let is_joiner = |item: &Item<'_>| has(item, Sense::And) || has(item, Sense::Ignored);
            gap <= 3 && !between.is_empty() && between.iter().all(is_joiner)
        };
        let before = (0..own).rev().take_while(|a| joined(*a, a + 1));
        let after = (own + 1..topics.len()).take_while(|b| joined(b - 1, *b));
        before.chain(after).map(|at| topics[at].1).collect()
    }

    /// Words between two places; a comma counts more, since thoughts change there.
    fn distance(&self, from: usize, to: usize) -> usize {
        if to.saturating_sub(from) > REACH {
            return usize::MAX;
        }
        let tokens = self.tokens.get(from..to).unwrap_or_default();
        let skips = self.skips.get(from..to).unwrap_or_default();
        let cost = |(token, skips): (&Token, &bool)| match token.kind {
            Kind::Comma => COMMA,
            Kind::Word | Kind::Break => usize::from(!skips),
        };
        tokens.iter().zip(skips).map(cost).sum()
    }

    /// Which items a negation turns around.
    fn negations(&self) -> Vec<bool> {
        let mut turned = vec![false; self.items.len()];
        let mut pending: Option<usize> = None;
        let mut last: Option<usize> = None;
        for (at, item) in self.items.iter().enumerate() {
            if let Some(from) = pending
                && self.is_parted(from, item.from)
            {
                self.turn_before(from, last, &mut turned);
                pending = None;
            }
            if has(item, Sense::Not) {
                pending = Some(item.to);
            } else if is_judgement(item) {
                if let Some(from) = pending.take() {
                    turned[at] = self.distance(from, item.from) <= NEGATION_REACH;
                    let goes_on = self.items.get(at + 1).filter(|next| has(next, Sense::Or));
                    pending = goes_on.filter(|_| turned[at]).map(|next| next.to);
                }
                last = Some(at);
            } else if has(item, Sense::And)
                && let Some(from) = pending.take()
            {
                self.turn_before(from, last, &mut turned);
            }
        }
        if let Some(from) = pending {
            self.turn_before(from, last, &mut turned);
        }
        turned
    }

    /// German negates after the word too: "leicht ist er nicht".
    fn turn_before(&self, negation: usize, last: Option<usize>, turned: &mut [bool]) {
        let last = last.filter(|_| self.language == Language::De);
        if let Some(at) = last {
            let item = &self.items[at];
            let near = !self.is_parted(item.to, negation)
                && self.distance(item.to, negation) <= NEGATION_REACH + 1;
            turned[at] ^= near;
        }
    }

    fn is_parted(&self, from: usize, to: usize) -> bool {
        let between = self.tokens.get(from..to).into_iter().flatten();
        between
            .take(REACH * 2)
            .any(|token| token.kind == Kind::Comma)
    }

    fn follows_too(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map(|before| &self.items[before]);
        before.is_some_and(|other| other.to == self.items[at].from && has(other, Sense::Too))
    }

    fn bytes(&self, span: &Range<usize>) -> Range<usize> {
        let words = self.tokens[span.clone()]
            .iter()
            .filter(|token| token.kind == Kind::Word && !token.range.is_empty());
        let mut words = words.map(|token| token.range.clone());
        let first = words.next().unwrap_or_default();
        let end = words.next_back().map_or(first.end, |last| last.end);
        first.start..end
    }
}

fn has(item: &Item<'_>, sense: Sense) -> bool {
    item.senses.contains(&sense)
}

const fn names(sense: Sense) -> Option<Aspect> {
    match sense {
        Sense::Topic(aspect) | Sense::Part(aspect) => Some(aspect),
        _ => None,
    }
}

fn topic(item: &Item<'_>) -> Option<Aspect> {
    item.senses.iter().find_map(|sense| match sense {
        Sense::Topic(aspect) => Some(*aspect),
        _ => None,
    })
}

fn is_judgement(item: &Item<'_>) -> bool {
    item.senses.iter().any(|sense| {
        matches!(
            sense,
            Sense::Opinion(..) | Sense::Beside(..) | Sense::Feeling(_)
        )
    })
}

const fn strength(distance: usize) -> u8 {
    if distance <= NEAR { 2 } else { 1 }
}
