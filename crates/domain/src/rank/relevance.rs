//! What answers a query, and what merely mentions its words.

use super::{Fusion, Ranked, better_first};
use crate::language::Language;
use crate::ports::{Hit, QueryWord};
use crate::text::{Analyzer, analyze};
use crate::understand::title_parts;
use std::collections::HashSet;

/// The least cosine at which a product counts as found though it has none of the words.
pub const SIMILARITY_FLOOR: f32 = 0.45;

/// The least coverage at which a product counts as found by its words.
pub const COVERAGE_FLOOR: f32 = 0.4;

/// How many of the best products may show that a query is answered at all.
const WITNESSES: usize = 10;

/// The least sum of `about`, coverage and cosine of a product that has a word of the query in its
/// title or category, where the model speaks the query's language.
///
/// On catalogues with a part left out (`scripts/calibrate-floor.py`: the sample's development
/// queries, and 78 of ours on a demo shop with 99 for what it has not) 0 % and 1.3 % of the answerable
/// queries get no answer, as with 0.9, and 92 % and 68 % of the others, with 0.9 85 % and 41 %. Of
/// Icecat's development queries one gets none, as with 0.9.
const ABOUT_FLOOR: f32 = 1.4;

/// The same where a cosine says little or nothing, or titles do, as of presents.
const ABOUT_FLOOR_BY_WORDS: f32 = 0.9;

/// What the kind of product counts in a score, and for how many of the best. On the sample's
/// queries it brings NDCG@10 from .904 to .927, on Icecat's development queries it changes nothing
/// that is significant (.721 and .718).
const KIND: f32 = 0.15;

/// What a category counts that is asked for and nothing beside it, for as many. It changes neither
/// figure by more than .001; it is there for shoppers who name a category and nothing else.
const CATEGORY: f32 = 0.15;

/// How many of the best are looked at.
const LOOKED_AT: usize = 50;

/// Tells what answers a query from what merely mentions its words: a pan that is safe in the
/// dishwasher is no dishwasher.
#[derive(Clone, Debug)]
pub struct Relevance {
    /// The words, each with whether it stands where the kind of product is named.
    words: Vec<(Named, bool)>,
    /// The language that the words were looked up in: a stem of another says nothing.
    language: Language,
    fusion: Fusion,
    /// Whether no kind of product is asked for, as with presents: then words in any place answer.
    any_kind: bool,
}

/// The weighted mean of shares.
#[derive(Default)]
struct Share {
    named: f32,
    weight: f32,
}

impl Share {
    fn add(&mut self, weight: f32, share: f32) {
        self.named += weight * share;
        self.weight += weight;
    }

    fn value(&self) -> f32 {
        self.named / self.weight.max(f32::MIN_POSITIVE)
    }
}

/// A word of the query as it may stand in a title.
#[derive(Clone, Debug)]
struct Named {
    /// Its stem.
    stem: Option<String>,
    /// The parts of a compound.
    parts: HashSet<String>,
    /// The last of the parts: what the compound is a kind of.
    head: Option<String>,
    rarity: f32,
}

/// How much of a query a product's title and category name.
struct Naming {
    about: f32,
    kind: f32,
    /// By a category all of whose words are asked for.
    category: f32,
}

/// The terms of a text, such as title and category.
struct Title {
    all: HashSet<String>,
    /// Without the parts of compounds that only say which kind: a knife that is `spülmaschinenfest`
    /// names no machine.
    heads: HashSet<String>,
}

/// What all parts of a compound are worth where the whole is not named: a cycle helmet is asked
/// for by helmets too, but a washing machine is no coffee machine.
const PARTS: f32 = 0.5;

impl Named {
    #[expect(
        clippy::cast_precision_loss,
        reason = "a logarithm of counts needs no last digit"
    )]
    fn new(word: &QueryWord, products: u64, language: Language) -> Self {
        let looked_up = word.corrected.as_ref().unwrap_or(&word.word);
        let mut parts = analyze(looked_up, Some(language));
        // The whole word comes last, after the parts of a compound.
        let stem = parts.pop();
        let rarity = (1.0 + products as f32 / (word.frequency as f32 + 0.5)).ln();
        Self {
            stem,
            head: parts.last().cloned(),
            parts: parts.into_iter().collect(),
            rarity,
        }
    }

    /// Whether the word as a whole is there, or is a part of a compound.
    fn is_in(&self, title: &Title) -> bool {
        let stem = self.stem.as_ref();
        stem.is_some_and(|stem| title.all.contains(stem))
    }

    #[expect(clippy::cast_precision_loss, reason = "a word has few parts")]
    fn share_in(&self, title: &Title) -> f32 {
        if self.is_in(title) {
            return 1.0;
        }
        let head = self.head.as_ref();
        if !head.is_some_and(|head| title.heads.contains(head)) {
            return 0.0;
        }
        let named = self.parts.intersection(&title.all).count();
        // Of a compound whose beginning is not known only the head is a part.
        PARTS * named as f32 / self.parts.len().max(2) as f32
    }
}

impl Title {
    fn of(text: &str, language: Language) -> Self {
        let (mut all, mut heads) = (HashSet::new(), HashSet::new());
        let mut at_one_place: Vec<String> = Vec::new();
        let mut place = 0;
        let mut close = |terms: &mut Vec<String>| {
            // The last two are the whole word and, of a compound, its head.
            heads.extend(terms.iter().rev().take(2).cloned());
            all.extend(terms.drain(..));
        };
        Analyzer::new(Some(language)).for_each(text, |token| {
            if token.position != place {
                close(&mut at_one_place);
                place = token.position;
            }
            at_one_place.push(token.term);
        });
        close(&mut at_one_place);
        Self { all, heads }
    }
}

impl Relevance {
    /// Prepares the test for a query, from its words as the index looked them up; those that stand
    /// in `kind` may name a product by themselves.
    #[must_use]
    pub fn new(
        words: &[QueryWord],
        kind: &str,
        products: u64,
        language: Language,
        fusion: Fusion,
    ) -> Self {
        let of_kind: HashSet<String> = analyze(kind, None).into_iter().collect();
        let named = |word: &QueryWord| {
            let names_kind = analyze(&word.word, None)
                .iter()
                .any(|term| of_kind.contains(term));
            (Named::new(word, products, language), names_kind)
        };
        Self {
            words: words.iter().map(named).collect(),
            language,
            fusion,
            any_kind: false,
        }
    }

    /// For a query that asks for no kind of product, such as one for a present.
    #[must_use]
    pub fn of_any_kind(self, any_kind: bool) -> Self {
        Self { any_kind, ..self }
    }

    /// The share of the query, by how rare its words are, that stands in title and category: of all
    /// its words, or of those that name the kind of product if that is more.
    #[must_use]
    pub fn about(&self, hit: &Hit) -> f32 {
        self.named(hit).about
    }

    /// The share of the words for the kind of product that stands where title and category say what
    /// the product is: a lamp for the bike is no bike.
    #[must_use]
    pub fn kind(&self, hit: &Hit) -> f32 {
        self.named(hit).kind
    }

    fn named(&self, hit: &Hit) -> Naming {
        let summary = &hit.summary;
        let names = summary.category_names.iter();
        let names = names.filter(|(language, _)| *language == self.language);
        let names: Vec<Title> = names
            .flat_map(|(_, names)| names.lines())
            .map(|name| Title::of(name, self.language))
            .collect();
        let (mut what, mut more) = (summary.category.clone(), summary.brand.clone());
        for title in summary.title.lines() {
            let (head, rest) = title_parts(title);
            for (text, part) in [(&mut what, head), (&mut more, rest)] {
                text.push('\n');
                text.push_str(part);
            }
        }
        let (what, more) = (
            Title::of(&what, self.language),
            Title::of(&more, self.language),
        );
        let (mut all, mut kind, mut head) = (Share::default(), Share::default(), Share::default());
        for (word, names_kind) in &self.words {
            let called = names.iter().any(|name| word.is_in(name));
            let here = word.share_in(&what).max(f32::from(u8::from(called)));
            let share = here.max(word.share_in(&more));
            all.add(word.rarity, share);
            if *names_kind {
                kind.add(word.rarity, share);
                head.add(word.rarity, here);
            }
        }
        let categories = summary.category.lines();
        let categories = categories.map(|category| Title::of(category, self.language));
        let category = (categories.chain(names)).map(|category| self.category(&category));
        Naming {
            about: all.value().max(kind.value()),
            kind: head.value(),
            category: category.fold(0.0, f32::max),
        }
    }

    /// The share of the words for the kind of product that a category has, if it has no others: a
    /// notebook case is no notebook.
    fn category(&self, category: &Title) -> f32 {
        let mut share = Share::default();
        let mut asked_for = HashSet::new();
        for (word, _) in self.words.iter().filter(|(_, names_kind)| *names_kind) {
            let here = word.share_in(category);
            share.add(word.rarity, here);
            asked_for.extend(word.stem.iter().chain(&word.parts));
        }
        let others = category.all.iter().any(|term| !asked_for.contains(term));
        if others { 0.0 } else { share.value() }
    }

    /// Puts those of the best products forward that are of the kind that is asked for.
    #[must_use]
    pub fn kind_first(&self, mut ranked: Vec<Ranked>) -> Vec<Ranked> {
        let best = ranked.len().min(LOOKED_AT);
        for ranked in &mut ranked[..best] {
            let named = self.named(&ranked.hit);
            ranked.shares.kind = KIND * named.kind + CATEGORY * named.category;
            ranked.score = ranked.shares.total();
        }
        ranked[..best].sort_unstable_by(better_first);
        ranked
    }

    /// The products that were found, in their order; none when not one of the best is about the
    /// query, so that words which are only mentioned here and there give an honest nothing.
    #[must_use]
    pub fn shown(&self, ranked: Vec<Ranked>) -> Vec<Ranked> {
        let found = self.found(ranked);
        if self.answered(&found) {
            found
        } else {
            Vec::new()
        }
    }

    /// The products that have enough of the words or come near enough in meaning.
    #[must_use]
    pub fn found(&self, ranked: Vec<Ranked>) -> Vec<Ranked> {
        let found = |ranked: &Ranked| {
            ranked.hit.words.coverage >= COVERAGE_FLOOR
                || ranked
                    .hit
                    .cosine
                    .is_some_and(|cosine| cosine >= SIMILARITY_FLOOR)
        };
        ranked.into_iter().filter(found).collect()
    }

    /// Whether one of the best products found is about the query.
    #[must_use]
    pub fn answered(&self, found: &[Ranked]) -> bool {
        self.answering(found).next().is_some()
    }

    /// How much of the query title and category of one of the best products name at most.
    #[must_use]
    pub fn most_about(&self, found: &[Ranked]) -> f32 {
        let best = found.iter().take(WITNESSES);
        best.map(|ranked| self.about(&ranked.hit))
            .fold(0.0, f32::max)
    }

    /// Those of the best products found that are about the query.
    pub fn answering<'r>(&self, found: &'r [Ranked]) -> impl Iterator<Item = &'r Ranked> {
        let best = found.iter().take(WITNESSES);
        best.filter(|ranked| self.answers(&ranked.hit))
    }

    /// Whether a hit shows that the query is answered, rather than its words being mentioned.
    fn answers(&self, hit: &Hit) -> bool {
        let cosine = hit.cosine.unwrap_or(0.0).max(0.0) * self.fusion.semantic;
        let spoken = hit.cosine.is_some() && self.fusion.semantic >= 1.0;
        let floor = if spoken && !self.any_kind {
            ABOUT_FLOOR
        } else {
            ABOUT_FLOOR_BY_WORDS
        };
        let about = self.about(hit);
        cosine >= SIMILARITY_FLOOR
            || ((about > 0.0 || self.any_kind) && about + hit.words.coverage + cosine >= floor)
    }
}
