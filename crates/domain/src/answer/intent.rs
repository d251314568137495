use super::Question;
use super::asked::Asked;
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

/// The question words of a language, as phrases.
struct Grammar {
    difference: &'static [&'static str],
    opinions: &'static [&'static str],
    /// Asks for a value whatever follows.
    how: &'static [&'static str],
    /// Asks for a value of a product that is at hand.
    what: &'static [&'static str],
    /// Speaks of a product at hand: "the", "it".
    at_hand: &'static [&'static str],
    /// Opens a question that is answered with yes or no.
    whether: &'static [&'static str],
    /// As `whether`, anywhere in the question.
    inverted: &'static [&'static str],
    /// Asks the shop, not of a product: "do you have".
    shop: &'static [&'static str],
    /// Follows a comparative that bounds and does not rank: "lighter than 2 kg".
    than: &'static str,
}

const EN: Grammar = Grammar {
    difference: &[
        "difference",
        "differences",
        "differ",
        "vs",
        "versus",
        "compare",
        "compared",
    ],
    opinions: &[
        "reviews",
        "review",
        "people say",
        "customers say",
        "buyers say",
        "people think",
        "customers think",
        "opinions",
        "opinion",
        "experiences",
        "complaints",
        "complain",
    ],
    how: &[
        "how long",
        "how heavy",
        "how much",
        "how big",
        "how large",
        "how many",
        "how loud",
        "how noisy",
        "how wide",
        "how tall",
        "how far",
        "how bright",
        "how thick",
        "how powerful",
        "how warm",
        "how cold",
        "how quiet",
        "how deep",
        "how high",
        "how fast",
        "how hot",
        "how light",
        "how thin",
        "how small",
        "how secure",
        "how quickly",
        "how strong",
    ],
    what: &["what is", "what's", "what are", "what", "which"],
    at_hand: &[
        "is the", "of the", "does the", "are the", "does it", "is it", "of it", "do they",
        "are they", "has the",
    ],
    whether: &[
        "is", "are", "does", "do", "can", "has", "have", "will", "would", "could", "did",
    ],
    inverted: &["does it", "is it", "can it", "can i", "does the"],
    shop: &[
        "do you",
        "have you",
        "is there",
        "are there",
        "can you",
        "could you",
        "would you",
        "do i need",
        "have i",
        "can anyone",
        "do we",
    ],
    than: "than",
};
const DE: Grammar = Grammar {
    difference: &[
        "unterschied",
        "unterschiede",
        "unterscheiden",
        "unterscheidet",
        "vs",
        "versus",
        "vergleich",
        "vergleiche",
        "vergleichen",
    ],
    opinions: &[
        "bewertungen",
        "rezensionen",
        "kunden",
        "kaufer",
        "meinungen",
        "erfahrungen",
        "sagen die leute",
        "kritik",
        "kritisieren",
    ],
    how: &[
        "wie lang",
        "wie lange",
        "wie schwer",
        "wie viel",
        "wieviel",
        "wie gross",
        "wie viele",
        "wieviele",
        "wie laut",
        "wie breit",
        "wie hoch",
        "wie weit",
        "wie hell",
        "wie dick",
        "wie stark",
        "wie warm",
        "wie kalt",
        "wie tief",
        "wie schnell",
        "wie leicht",
        "wie leise",
        "wie klein",
        "wie sicher",
    ],
    what: &[
        "was",
        "welche",
        "welcher",
        "welches",
        "welchen",
        "woraus",
        "aus welchem",
    ],
    at_hand: &[
        "hat der",
        "hat die",
        "hat das",
        "ist der",
        "ist die",
        "ist das",
        "hat er",
        "hat sie",
        "hat es",
        "wiegt",
        "kostet",
        "von der",
        "vom",
        "des",
        "gibt es den",
        "gibt es die",
        "gibt es das",
    ],
    whether: &[
        "ist",
        "sind",
        "hat",
        "haben",
        "kann",
        "konnen",
        "passt",
        "geht",
        "lasst",
        "halt",
        "darf",
        "funktioniert",
        "braucht",
        "taugt",
        "eignet",
        "lauft",
        "gehort",
        "wird",
        "reicht",
        "tragt",
        "gibt es den",
        "gibt es die",
        "gibt es das",
    ],
    inverted: &["kann ich", "kann man"],
    shop: &[
        "habt ihr",
        "haben sie",
        "gibt es ein",
        "gibt es eine",
        "gibt es einen",
        "gibt es was",
        "gibt es auch",
        "konnt ihr",
        "konnen sie",
        "kannst du",
        "hast du",
        "ist etwas",
        "haben wir",
    ],
    than: "als",
};
const FR: Grammar = Grammar {
    difference: &[
        "difference",
        "differences",
        "different",
        "vs",
        "versus",
        "compare",
        "comparer",
        "comparaison",
        "comparez",
    ],
    opinions: &[
        "avis",
        "commentaires",
        "disent",
        "pensent",
        "opinions",
        "retours",
        "critiques",
        "evaluations des clients",
    ],
    how: &[
        "combien",
        "quel poids",
        "quelle autonomie",
        "quelle taille",
        "quelles dimensions",
        "quel est le poids",
        "quelle est l autonomie",
    ],
    what: &[
        "quel est",
        "quelle est",
        "quels sont",
        "quelles sont",
        "quel",
        "quelle",
        "quels",
        "quelles",
        "en quoi",
        "de quelle",
    ],
    at_hand: &[
        "du", "de la", "est le", "est la", "a le", "a la", "pese", "coute", "de l", "fait le",
        "fait la", "sont les", "existe",
    ],
    whether: &[
        "est ce que",
        "est ce qu",
        "peut on",
        "puis je",
        "est il",
        "est elle",
    ],
    inverted: &[
        "t il",
        "t elle",
        "t on",
        "est il",
        "est elle",
        "sont ils",
        "sont elles",
        "peut on",
        "ont ils",
        "ont elles",
        "peuvent ils",
        "est ce que",
        "est ce qu",
    ],
    shop: &[
        "avez vous",
        "y a t il",
        "existe t il",
        "est ce que vous",
        "pouvez vous",
        "peux tu",
        "est ce qu il y a",
        "est ce qu il existe",
        "auriez vous",
    ],
    than: "que",
};

const fn grammar(language: Language) -> &'static Grammar {
    match language {
        Language::En => &EN,
        Language::De => &DE,
        Language::Fr => &FR,
    }
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
    let for_shop = opens(all, grammar.shop);
    if let Some((wording, largest)) = superlative(asked, question.language).filter(|_| !for_shop) {
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
    let opens_whether = opens(all, grammar.whether) || has(all, grammar.inverted);
    (only_a_topic && !wanted.is_empty() && !opens_whether).then_some(Intent::Value)
}

fn whether(asked: &Asked, question: &Question<'_>, grammar: &Grammar) -> Option<Intent> {
    let all = asked.all.as_str();
    let opened = opens(all, grammar.whether) || has(all, grammar.inverted);
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
fn superlative(asked: &Asked, language: Language) -> Option<(&'static Wording, bool)> {
    let than = grammar(language).than;
    let mut best: Option<(usize, &'static Wording, bool)> = None;
    for wording in words::all(language) {
        for (phrases, largest) in [(&wording.more, true), (&wording.less, false)] {
            for phrase in phrases
                .iter()
                .filter(|phrase| ranks(asked, phrase, than, language))
            {
                if best.is_none_or(|(length, ..)| phrase.len() > length) {
                    best = Some((phrase.len(), wording, largest));
                }
            }
        }
    }
    best.map(|(_, wording, largest)| (wording, largest))
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

fn has(text: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| text.contains(&spaced(phrase)))
}

fn opens(text: &str, phrases: &[&str]) -> bool {
    const GREETINGS: &[&str] = &[
        "hi", "hello", "hey", "and", "so", "hallo", "und", "bonjour", "et", "salut", "please", "ok",
    ];
    let mut text = text;
    while let Some((first, _)) = text[1..]
        .split_once(' ')
        .filter(|(f, _)| GREETINGS.contains(f))
    {
        text = &text[1 + first.len()..];
    }
    phrases
        .iter()
        .any(|phrase| text.starts_with(&spaced(phrase)))
}
