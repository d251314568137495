use super::aspect::{Aspect, Polarity};
use super::tokens::{Kind, Token, fold_word};
use crate::language::Language;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// What a phrase of the word files means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    /// It names an aspect without judging it: "battery".
    Topic(Aspect),
    /// It names what an aspect shows on, which can be good or bad for other reasons: "zip".
    Part(Aspect),
    /// It tells in a question which aspect is meant: "waterproof".
    Asks(Aspect),
    /// It judges an aspect by itself: "runs small".
    Opinion(Aspect, Polarity),
    /// It judges an aspect only beside a word that names it: "long" beside "battery".
    Beside(Aspect, Polarity),
    /// It judges whatever topic is named beside it: "great".
    Feeling(Polarity),
    /// It turns the next judgement around: "not".
    Not,
    /// A new thought starts: "but".
    But,
    /// What follows is wished for, so it is missing: "could be quieter".
    Wish,
    /// The clause says nothing of this product: "my old one", "I hope".
    Silent,
    /// The clause says what somebody wants, which says something of this product only beside advice:
    /// "if you want a quiet fan".
    Sought,
    /// The advice is that this product is not what is sought: "look elsewhere".
    Elsewhere,
    /// The advice is that it is: "look no further".
    Here,
    /// Too much even of a good thing: "too warm".
    Too,
    /// It joins: "and". A negation ends there.
    And,
    /// It joins, and a negation goes on: "nor".
    Or,
    /// Its words mean nothing here: "not only".
    Ignored,
}

/// A phrase found in a sentence, as a range of its tokens.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item<'l> {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) senses: &'l [Sense],
}

#[derive(Debug, Default)]
struct Node {
    next: HashMap<u32, u32>,
    senses: Vec<Sense>,
}

/// The phrases of a language as a trie over words, word stems and any word.
#[derive(Debug)]
pub(super) struct Lexicon {
    words: HashMap<String, u32>,
    stems: HashMap<String, u32>,
    /// The lengths of the stems in bytes, longest first.
    stem_lengths: Vec<usize>,
    nodes: Vec<Node>,
    skipped: HashSet<String>,
    language: Language,
}

/// Stands for any one word in a phrase.
const ANY: u32 = 0;
/// At most this many words of emphasis are skipped between two words of a phrase.
const MOST_SKIPPED: usize = 2;

static LEXICONS: LazyLock<[Lexicon; 3]> = LazyLock::new(|| {
    [
        Lexicon::parse(include_str!("words/en.txt"), Language::En),
        Lexicon::parse(include_str!("words/de.txt"), Language::De),
        Lexicon::parse(include_str!("words/fr.txt"), Language::Fr),
    ]
});

impl Lexicon {
    pub(super) fn of(language: Language) -> &'static Self {
        let [en, de, fr] = &*LEXICONS;
        match language {
            Language::En => en,
            Language::De => de,
            Language::Fr => fr,
        }
    }

    /// Reads a word file; a test checks that every line of the files is understood.
    fn parse(file: &str, language: Language) -> Self {
        let mut lexicon = Self {
            words: HashMap::new(),
            stems: HashMap::new(),
            stem_lengths: Vec::new(),
            nodes: vec![Node::default()],
            skipped: HashSet::new(),
            language,
        };
        for (section, kind, phrases) in entries(file) {
            if kind == "skip" {
                lexicon
                    .skipped
                    .extend(phrases.split_whitespace().map(|w| folded(w, language)));
            } else if let Some(sense) = sense(Aspect::of_key(section), kind) {
                for phrase in phrases.split(", ") {
                    lexicon.add(phrase.trim(), sense);
                }
            }
        }
        lexicon.stem_lengths = lexicon.stems.keys().map(String::len).collect();
        lexicon.stem_lengths.sort_unstable_by(|a, b| b.cmp(a));
        lexicon.stem_lengths.dedup();
        lexicon
    }

    fn add(&mut self, phrase: &str, sense: Sense) {
        let mut at = 0;
        for word in phrase.split_whitespace() {
            let symbol = self.symbol(word);
            let fresh = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
            let next = *self.nodes[at].next.entry(symbol).or_insert(fresh);
            if next == fresh {
                self.nodes.push(Node::default());
            }
            at = next as usize;
        }
        let senses = &mut self.nodes[at].senses;
        if at > 0 && !senses.contains(&sense) {
            senses.push(sense);
        }
    }

    fn symbol(&mut self, word: &str) -> u32 {
        let fresh = self.words.len() + self.stems.len() + 1;
        let fresh = u32::try_from(fresh).unwrap_or(u32::MAX);
        match (word, word.strip_suffix('*')) {
            ("_", _) => ANY,
            ("<comma>", _) => *self.words.entry(",".to_owned()).or_insert(fresh),
            (_, Some(stem)) => {
                let stem = folded(stem, self.language);
                *self.stems.entry(stem).or_insert(fresh)
            }
            (word, None) => {
                let word = folded(word, self.language);
                *self.words.entry(word).or_insert(fresh)
            }
        }
    }

    /// The phrases of a sentence from left to right, each the longest at its place, none over
    /// another; those inside quotation marks are left out.
    pub(super) fn items(&self, tokens: &[Token], skips: &[bool]) -> Vec<Item<'_>> {
        let symbols: Vec<Vec<u32>> = tokens.iter().map(|token| self.symbols(token)).collect();
        let sight = Sight {
            lexicon: self,
            symbols: &symbols,
            skips,
        };
        let mut items = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            let Some((to, node)) = sight.longest(0, at, 0) else {
                at += 1;
                continue;
            };
            let quoted = tokens[at..to].iter().any(|token| token.quoted);
            if !quoted {
                let senses = self.nodes[node].senses.as_slice();
                items.push(Item {
                    from: at,
                    to,
                    senses,
                });
            }
            at = to;
        }
        items
    }

    /// What the token may be in a phrase: the word itself, then its stems, longest first.
    fn symbols(&self, token: &Token) -> Vec<u32> {
        let text = token.text.as_str();
        let mut symbols: Vec<u32> = self.words.get(text).copied().into_iter().collect();
        if token.kind == Kind::Word && text != "^" {
            let stems = self
                .stem_lengths
                .iter()
                .filter_map(|length| text.get(..*length));
            symbols.extend(stems.filter_map(|stem| self.stems.get(stem).copied()));
            symbols.push(ANY);
        }
        symbols
    }

    /// Which of the tokens only emphasise.
    pub(super) fn skips(&self, tokens: &[Token]) -> Vec<bool> {
        let skips = |token: &Token| self.skipped.contains(&token.text);
        tokens.iter().map(skips).collect()
    }
}

struct Sight<'s> {
    lexicon: &'s Lexicon,
    symbols: &'s [Vec<u32>],
    skips: &'s [bool],
}

impl Sight<'_> {
    /// Where the longest phrase ends that goes on from `node` at a token, and its node. The depth
    /// is that of the longest phrase of the files, so the work at each token is bounded.
    fn longest(&self, node: usize, at: usize, skipped: usize) -> Option<(usize, usize)> {
        let here = &self.lexicon.nodes[node];
        let mut best = (skipped == 0 && !here.senses.is_empty()).then_some((at, node));
        let mut consider = |found: Option<(usize, usize)>| {
            if let Some(found) = found
                && best.is_none_or(|(end, _)| found.0 > end)
            {
                best = Some(found);
            }
        };
        for symbol in self.symbols.get(at).into_iter().flatten() {
            if let Some(next) = here.next.get(symbol) {
                consider(self.longest(*next as usize, at + 1, 0));
            }
        }
        let may_skip = node > 0 && skipped < MOST_SKIPPED && self.skips.get(at) == Some(&true);
        if may_skip {
            consider(self.longest(node, at + 1, skipped + 1));
        }
        best
    }
}

fn folded(word: &str, language: Language) -> String {
    let mut folded = String::new();
    fold_word(word, language, &mut folded);
    folded
}

/// The lines of a word file as section, kind and phrases.
fn entries(file: &str) -> impl Iterator<Item = (&str, &str, &str)> {
    let mut section = "";
    file.lines().filter_map(move |line| {
        if let Some(name) = line.strip_prefix('[') {
            section = name.trim_end_matches(']');
            return None;
        }
        let (kind, phrases) = line.split_once(": ").filter(|_| !line.starts_with('#'))?;
        Some((section, kind, phrases))
    })
}

fn sense(aspect: Option<Aspect>, kind: &str) -> Option<Sense> {
    use Polarity::{Negative, Positive};
    Some(match (aspect, kind) {
        (Some(aspect), "topic") => Sense::Topic(aspect),
        (Some(aspect), "part") => Sense::Part(aspect),
        (Some(aspect), "asks") => Sense::Asks(aspect),
        (Some(aspect), "good") => Sense::Opinion(aspect, Positive),
        (Some(aspect), "bad") => Sense::Opinion(aspect, Negative),
        (Some(aspect), "good beside") => Sense::Beside(aspect, Positive),
        (Some(aspect), "bad beside") => Sense::Beside(aspect, Negative),
        (None, "good") => Sense::Feeling(Positive),
        (None, "bad") => Sense::Feeling(Negative),
        (None, "not") => Sense::Not,
        (None, "but") => Sense::But,
        (None, "wish") => Sense::Wish,
        (None, "silent") => Sense::Silent,
        (None, "sought") => Sense::Sought,
        (None, "elsewhere") => Sense::Elsewhere,
        (None, "here") => Sense::Here,
        (None, "too") => Sense::Too,
        (None, "and") => Sense::And,
        (None, "or") => Sense::Or,
        (None, "ignored") => Sense::Ignored,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILES: [&str; 3] = [
        include_str!("words/en.txt"),
        include_str!("words/de.txt"),
        include_str!("words/fr.txt"),
    ];

    #[test]
    fn every_line_of_the_word_files_is_understood() {
        for file in FILES {
            let text = |line: &&str| !line.is_empty() && !line.starts_with(['#', '[']);
            assert_eq!(file.lines().filter(text).count(), entries(file).count());
            for (section, kind, phrases) in entries(file) {
                let aspect = Aspect::of_key(section);
                assert!(aspect.is_some() || section == "words", "{section}");
                assert!(
                    kind == "skip" || sense(aspect, kind).is_some(),
                    "[{section}] {kind}"
                );
                assert!(
                    phrases.split(", ").all(|p| !p.trim().is_empty()),
                    "{kind}: {phrases}"
                );
            }
        }
    }

    #[test]
    fn every_language_knows_words_for_every_aspect() {
        for (file, aspect) in FILES.iter().flat_map(|f| Aspect::ALL.map(|a| (f, a))) {
            let known = entries(file).filter(|(section, ..)| *section == aspect.key());
            assert!(known.count() >= 3, "{aspect:?}");
        }
    }
}
