use super::Question;
use super::check::{self, Number};
use super::view::View;
use super::words;
use crate::aspects::{self, Aspect};
use crate::language::Language;
use crate::measure as units;
use crate::text::{Analyzer, analyze, fold, is_stop_word};

/// Words that shape a question but say nothing of what is asked for (folded).
const EN: &str = "product products item items thing things tell difference compare between better best which lot kind type shop people say reviews review buy really much many well ok use using used take come comes fit go work good nice great also still enough long one two three four five person persons someone somebody gift present often must euro euros eur under below over less more than";
const DE: &str = "produkt produkte artikel ding sachen unterschied vergleich zwischen besser beste besten bester bestes sagen kunden bewertungen bewertung kaufen wirklich viel viele geht passt taugt eignet gute genug lang lange auch noch sorte art zwei drei vier funf person personen eignet jemand jemanden jemandem geschenk oft muss musst mussen euro eur unter uber bis weniger mehr";
const FR: &str = "produit produits article articles chose difference comparer entre mieux meilleur meilleure disent clients avis acheter vraiment beaucoup convient bien assez aussi encore genre type combien temps deux trois quatre cinq personne personnes quelqu euro euros eur moins plus cadeau souvent dois doit faut jusqu";

/// What part a word plays in the question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Plain,
    /// Part of a product's name.
    Name,
    /// Part of what the products are, such as "tent".
    Kind,
}

/// A word of the question.
#[derive(Debug)]
pub(super) struct Word {
    /// Its term and, for a German compound, those of its parts.
    pub(super) terms: Vec<String>,
    folded: String,
    telling: bool,
    capital: bool,
    role: Role,
}

/// The question, taken apart.
pub(super) struct Asked {
    language: Language,
    words: Vec<Word>,
    /// All words, one space around each.
    pub(super) all: String,
    /// As `all`, without the words of product names and types.
    pub(super) plain: String,
    /// Which of the products are named, in the question's order.
    pub(super) named: Vec<usize>,
    /// The numbers of the question that belong to no name.
    pub(super) numbers: Vec<Number>,
    /// What reviews could be asked about, outside of names and types.
    pub(super) aspects: Vec<Aspect>,
}

impl Asked {
    pub(super) fn new(question: &Question<'_>, views: &[View<'_>]) -> Self {
        let mut asked = Self {
            language: question.language,
            words: words_of(question.wanted, question.language),
            all: words::spaced(question.wanted),
            plain: String::new(),
            named: Vec::new(),
            numbers: Vec::new(),
            aspects: Vec::new(),
        };
        asked.find_names(views);
        if question.compared && views.len() > 1 {
            asked.named = vec![0, 1];
        }
        asked.find_kinds(views);
        asked.plain = String::from(" ");
        for word in asked.words.iter().filter(|word| word.role == Role::Plain) {
            asked.plain.push_str(&words::spaced(&word.folded)[1..]);
        }
        asked.aspects = aspects::asked(&asked.plain, question.language);
        // "Skarv 2" names, "2 kg" bounds.
        let in_name = |number: &Number| {
            if number
                .unit
                .as_deref()
                .is_some_and(|unit| units::unit(unit).is_some())
            {
                return false;
            }
            let mut named = asked.words.iter().filter(|word| word.role == Role::Name);
            named.any(|word| word.folded == fold(&number.text))
        };
        let numbers = check::numbers(question.query);
        asked.numbers = numbers
            .into_iter()
            .filter(|number| !in_name(number))
            .collect();
        asked
    }

    /// Whether any of the phrases is asked, outside of names and types; the longest one's length.
    pub(super) fn asks(&self, phrases: &[String]) -> Option<usize> {
        let asked = phrases
            .iter()
            .filter(|phrase| self.plain.contains(phrase.as_str()));
        asked.map(String::len).max()
    }

    /// The words that tell what matters: no stop words, names, types or words of questioning.
    pub(super) fn telling(&self) -> impl Iterator<Item = &Word> {
        self.words
            .iter()
            .filter(|word| word.telling && word.role == Role::Plain)
    }

    /// How many of the telling words a text has.
    pub(super) fn overlap(&self, text: &str) -> usize {
        self.overlap_beyond(text, "")
    }

    /// How many of the telling words a text has that another one has not.
    pub(super) fn overlap_beyond(&self, text: &str, known: &str) -> usize {
        let terms = analyze(text, Some(self.language));
        let known = analyze(known, Some(self.language));
        self.telling()
            .filter(|word| word.is_in(&terms) && !word.is_in(&known))
            .filter(|word| word.is_whole_in(text))
            .count()
    }

    /// The products that are named, else none.
    pub(super) fn is_named(&self, at: usize) -> bool {
        self.named.contains(&at)
    }

    /// The product that is asked about: the named one, else the best of the type that is
    /// mentioned, else the best one.
    pub(super) fn about(&self, views: &[View<'_>]) -> usize {
        let of_kind = || {
            (0..views.len()).find(|at| views.get(*at).is_some_and(|view| self.mentions_kind(view)))
        };
        self.named.first().copied().or_else(of_kind).unwrap_or(0)
    }

    fn mentions_kind(&self, view: &View<'_>) -> bool {
        let terms = kind_terms(view);
        let mut kinds = self.words.iter().filter(|word| word.role == Role::Kind);
        kinds.any(|word| word.is_in(&terms))
    }

    fn find_names(&mut self, views: &[View<'_>]) {
        let mut scored: Vec<(usize, usize, Vec<usize>)> = Vec::new();
        for (at, view) in views.iter().enumerate() {
            if let Some((score, places)) = self.name_match(view) {
                scored.push((at, score, places));
            }
        }
        // "Fjell 2" is not "Fjell 3": of those that share words, the fuller match is meant.
        let sure = scored.iter().any(|(_, score, _)| *score > 1);
        let kept: Vec<_> = scored
            .iter()
            .filter(|(_, score, _)| !sure || *score > 1)
            .filter(|(_, score, places)| {
                !scored.iter().any(|(_, better, others)| {
                    better > score && others.iter().any(|place| places.contains(place))
                })
            })
            .collect();
        let mut named: Vec<(usize, usize)> = Vec::new();
        for (at, _, places) in kept {
            named.push((places.first().copied().unwrap_or(0), *at));
            for place in places {
                self.words[*place].role = Role::Name;
            }
        }
        named.sort_unstable();
        self.named = named.into_iter().map(|(_, at)| at).collect();
    }

    /// Where the product's name stands in the question and how much of it. A single word counts
    /// only as a name when it is written as one or has the brand or number beside it.
    fn name_match(&self, view: &View<'_>) -> Option<(usize, Vec<usize>)> {
        let name = view.short();
        let model: Vec<String> = split(&name.model);
        let full: Vec<String> = split(&name.full);
        let is_word = |part: &&String| part.chars().any(char::is_alphabetic);
        let place = |part: &String| self.words.iter().position(|word| word.folded == *part);
        let telling: Vec<&String> = model.iter().filter(is_word).collect();
        let places: Option<Vec<usize>> = telling.iter().map(|part| place(part)).collect();
        let mut places = places.filter(|places| !places.is_empty())?;
        let beside = full
            .iter()
            .filter(|part| !telling.contains(part))
            .filter_map(place);
        let beside: Vec<usize> = beside.collect();
        let written_as_name = places.iter().all(|at| self.words[*at].capital && *at > 0);
        let unusual = places.len() > 1 || !beside.is_empty() || written_as_name;
        if !unusual && !self.asks_of_one() {
            return None;
        }
        places.extend(beside);
        places.sort_unstable();
        places.dedup();
        Some((places.len() + usize::from(written_as_name), places))
    }

    /// Whether a single product is asked about, so that a lone word may be its name.
    fn asks_of_one(&self) -> bool {
        let starts = match self.language {
            Language::En => [" is the ", " does the ", " of the ", " how ", " what "],
            Language::De => [" ist ", " hat ", " wie ", " kann ", " was "],
            Language::Fr => [" est ", " combien ", " t il ", " t elle ", " quelle "],
        };
        starts.iter().any(|start| self.all.contains(start))
    }

    /// The words of the products' types, each once: "a light bike light" still asks for light.
    fn find_kinds(&mut self, views: &[View<'_>]) {
        for view in views {
            let terms = kind_terms(view);
            for term in &terms {
                let taken = |word: &Word| word.role == Role::Kind && word.terms.contains(term);
                if self.words.iter().any(taken) {
                    continue;
                }
                let last = self.words.iter_mut().rev().find(|word| {
                    word.role == Role::Plain && word.telling && word.terms.contains(term)
                });
                if let Some(word) = last {
                    word.role = Role::Kind;
                }
            }
        }
    }
}

impl Word {
    /// The word, folded.
    pub(super) fn text(&self) -> &str {
        &self.folded
    }

    /// Whether a number stands in a text by itself: 4 people are not in 4,000 mm. True of words.
    fn is_whole_in(&self, text: &str) -> bool {
        if !self.folded.chars().all(|c| c.is_ascii_digit()) {
            return true;
        }
        let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
        let numbers = text.split(|c: char| !is_part(c));
        let mut bare = numbers.map(|number| number.trim_end_matches(['.', ',']));
        bare.any(|number| number == self.folded)
    }

    /// Whether the word, or for a compound one of its parts, is among the terms.
    pub(super) fn is_in(&self, terms: &[String]) -> bool {
        self.terms.iter().any(|term| terms.contains(term))
    }
}

fn kind_terms(view: &View<'_>) -> Vec<String> {
    let label = view.kind_label().unwrap_or_default();
    analyze(label, Some(view.language()))
}

fn split(name: &str) -> Vec<String> {
    let mut parts = Vec::new();
    Analyzer::new(None).for_each(name, |token| parts.push(token.term));
    parts
}

fn words_of(query: &str, language: Language) -> Vec<Word> {
    let mut words: Vec<(usize, Word)> = Vec::new();
    Analyzer::new(Some(language)).for_each(query, |token| {
        if let Some((_, word)) = words
            .last_mut()
            .filter(|(position, _)| *position == token.position)
        {
            word.terms.push(token.term);
            return;
        }
        let text = &query[token.from..token.to];
        let word = Word {
            folded: fold(text),
            telling: is_telling(text, language),
            capital: text.starts_with(char::is_uppercase) && language != Language::De,
            terms: vec![token.term],
            role: Role::Plain,
        };
        words.push((token.position, word));
    });
    words.into_iter().map(|(_, word)| word).collect()
}

fn is_telling(word: &str, language: Language) -> bool {
    let shaping = match language {
        Language::En => EN,
        Language::De => DE,
        Language::Fr => FR,
    };
    let folded = fold(word);
    let bare = folded.rsplit('\'').next().unwrap_or_default();
    let is_letter = bare.chars().count() < 2 && !bare.chars().any(char::is_numeric);
    !is_letter
        && !is_stop_word(bare, language)
        && !shaping.split_ascii_whitespace().any(|shape| shape == bare)
}
