use super::bounds::{bound, currency, stock, unwanted};
use super::colours::Hue;
use super::denied::{Denied, denied};
use super::measures::{Measure, measure};
use super::tokens::{Token, tokens};
use super::values::{self, Named, Value};
use super::{Flag, Vocabulary};
use crate::answer::{Superlative, asks_how, asks_whether, superlative};
use crate::filter::{Condition, FilterField, Test};
use crate::language::Language;
use crate::text::fold;
use std::ops::Range;

/// What a query asks for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Understanding {
    /// The conditions that its words state.
    pub conditions: Vec<Condition>,
    /// The amounts that its words state, to be resolved against products.
    pub measures: Vec<Measure>,
    /// The colours and sizes that its words name, to be resolved against products.
    pub named: Vec<Named>,
    /// The words without those, and without words that only shape the question.
    pub rest: String,
    /// The most or least of something that is asked for.
    pub superlative: Option<Superlative>,
    /// The words that name the yes-or-no attributes of its conditions, folded; they are in `rest`.
    pub flags: Vec<String>,
    /// The currency of the price that the words name.
    pub currency: Option<&'static str>,
    /// The bytes of the query that say the price.
    pub price: Option<Range<usize>>,
    /// The bytes of the query that are not in `rest`.
    pub(crate) cut: Vec<Range<usize>>,
    /// The bytes of the query that say what is not wanted.
    pub(crate) denied: Vec<Range<usize>>,
    /// Words that are looked up in the place of others.
    pub(crate) added: Vec<&'static str>,
}

/// Finds the conditions that a query states in words: price bounds, stars, stock, and brands that
/// are not wanted. A bound is a price only with a currency, or where nothing else is counted:
/// `under 2 kg` stays as it is.
///
/// A named yes-or-no attribute keeps out the products that say no to it (`waterproof!=false`), and
/// a denied one those that say yes; products that do not say stay, and so do the words of what is
/// wanted. Other words that are denied keep out what names them (`words!=USB-C`).
///
/// In a question of yes or no ("is the Klar waterproof?") an attribute is what is asked, not what is
/// wished for, and no condition; nor is an amount in it. A superlative is no condition either, but
/// an order.
#[must_use]
pub fn understand(query: &str, language: Language, vocabulary: &Vocabulary) -> Understanding {
    let asks_whether = asks_whether(query, language);
    let tokens = tokens(query);
    let mut read = Understanding::default();
    let mut at = 0;
    while at < tokens.len() {
        let here = &tokens[at..];
        let found = bound(here)
            .or_else(|| stock(here))
            .or_else(|| unwanted(here, &vocabulary.brands));
        if let Some((condition, length)) = found {
            let span = tokens[at].from..tokens[at + length - 1].to;
            if condition.field == FilterField::Price {
                let named = here[..length].iter().find_map(currency);
                read.currency = named.or(read.currency);
                read.price = Some(span.clone());
            }
            read.cut.push(span);
            at += length;
            read.conditions.push(condition);
            continue;
        }
        if !asks_whether && let Some(length) = deny(here, language, vocabulary, &mut read) {
            at += length;
            continue;
        }
        if let Some((value, length)) = values::size(here) {
            let span = here[0].from..here[length - 1].to;
            read.cut.push(span.clone());
            let wanted = true;
            read.named.push(Named {
                value,
                wanted,
                span,
            });
            at += length;
            continue;
        }
        if let Some(hue) = Hue::named(&here[0].text, language).filter(|_| !asks_whether) {
            read.named.push(Named {
                value: Value::Colour(hue, hue.name(language)),
                wanted: true,
                span: here[0].from..here[0].to,
            });
        }
        let amount = measure(&tokens, at, language, vocabulary).filter(|_| !asks_whether);
        if let Some((measure, length)) = amount {
            read.cut.push(measure.span.clone());
            read.measures.push(measure);
            at += length;
            continue;
        }
        if !asks_whether {
            for (flag, length) in flags_named(here, &vocabulary.flags) {
                let words = here[..length].iter().map(|token| token.text.clone());
                read.flags.extend(words);
                read.hold(flag_is_not(&flag.key, "false"));
            }
        }
        at += 1;
    }
    read.superlative = superlative(query, language);
    read.look_up(query, language);
    read
}

/// Takes in what is denied here; how many tokens say it.
fn deny(
    here: &[Token],
    language: Language,
    vocabulary: &Vocabulary,
    read: &mut Understanding,
) -> Option<usize> {
    let (denied, looked_up, length) = denied(here, language, vocabulary)?;
    let span = here[0].from..here[length - 1].to;
    read.denied.push(span.clone());
    if !looked_up {
        read.cut.push(span.clone());
    }
    match denied {
        Denied::Flags(keys) => {
            for key in keys {
                read.hold(flag_is_not(&key, "true"));
            }
        }
        Denied::Colour(hue, name) => read.named.push(Named {
            value: Value::Colour(hue, name),
            wanted: false,
            span,
        }),
        Denied::Words(words) => read.hold(without(words)),
        Denied::Cable(word) => {
            // A word that the catalogue does not use finds nothing.
            let wireless = cordless(language);
            if !flags_named(&tokens(wireless), &vocabulary.flags).is_empty() {
                read.added.push(wireless);
            }
            read.hold(without(word));
        }
    }
    Some(length)
}

fn without(words: String) -> Condition {
    Condition {
        field: FilterField::Words,
        test: Test::NoneOf(vec![words]),
    }
}

/// What has no cable is called so.
const fn cordless(language: Language) -> &'static str {
    match language {
        Language::En => "wireless",
        Language::De => "kabellos",
        Language::Fr => "sans fil",
    }
}

fn flag_is_not(key: &str, value: &str) -> Condition {
    Condition {
        field: FilterField::Attribute(key.to_owned()),
        test: Test::NoneOf(vec![value.to_owned()]),
    }
}

impl Understanding {
    /// Gives back the words of amounts and sizes that turned out to be about no attribute.
    pub fn give_back(&mut self, query: &str, spans: &[Range<usize>], language: Language) {
        self.cut.retain(|span| !spans.contains(span));
        self.look_up(query, language);
    }

    fn hold(&mut self, condition: Condition) {
        if !self.conditions.contains(&condition) {
            self.conditions.push(condition);
        }
    }

    /// The words that are left to be looked up.
    fn look_up(&mut self, query: &str, language: Language) {
        self.rest = rest(query, &self.cut, self.superlative.as_ref(), language);
        for word in &self.added {
            self.rest = format!("{} {word}", self.rest.trim_end());
        }
    }

    /// The words without those of colours: what tells the kind of product.
    #[must_use]
    pub fn kind(&self, query: &str, language: Language) -> String {
        let mut bare = self.clone();
        let colours = self.named.iter().map(|named| named.span.clone());
        bare.take_out(query, colours.collect(), language);
        bare.rest
    }

    /// Takes words out of those that are looked up, since they are a condition.
    pub fn take_out(&mut self, query: &str, spans: Vec<Range<usize>>, language: Language) {
        self.cut.extend(spans);
        self.cut.sort_by_key(|span| (span.start, span.end));
        self.cut.dedup();
        self.look_up(query, language);
    }

    /// The query without what it does not want; the whole where nothing else is said.
    #[must_use]
    pub fn wanted(&self, query: &str) -> String {
        let wanted = without_bytes(query, &self.denied);
        let wanted = wanted.split_whitespace().collect::<Vec<_>>().join(" ");
        if wanted.is_empty() {
            query.to_owned()
        } else {
            wanted
        }
    }
}

/// What is left of the query without the bytes that were read.
fn rest(
    query: &str,
    cut: &[Range<usize>],
    superlative: Option<&Superlative>,
    language: Language,
) -> String {
    telling(&without_bytes(query, cut), superlative, language)
}

/// A text without some of its bytes, which are given in their order.
fn without_bytes(text: &str, cut: &[Range<usize>]) -> String {
    let (mut rest, mut kept_until) = (String::new(), 0);
    for span in cut {
        rest.push_str(text.get(kept_until..span.start).unwrap_or_default());
        kept_until = kept_until.max(span.end);
    }
    rest.push_str(&text[kept_until..]);
    rest
}

/// Words that ask to compare, how much something is, or for a low price: no product is found by
/// them.
fn only_asks(word: &str, language: Language) -> bool {
    const EN: &str = "difference differences differ between compare compared comparison versus vs cheap affordable inexpensive expensive cost costs price prices priced much weigh weighs";
    const DE: &str = "unterschied unterschiede unterscheiden unterscheidet zwischen vergleich vergleiche vergleichen versus vs gunstig gunstige gunstiger gunstiges gunstigen billig billige billiger billiges preiswert preiswerte preiswerter preiswertes kostet kosten preis preise teuer teure teurer teures teuren viel wieviel wiegt wiegen";
    const FR: &str = "difference differences entre comparer compare comparez comparaison versus vs cher chere chers cheres abordable abordables combien coute coutent couter prix tarif tarifs vaut valent pese pesent";
    let words = match language {
        Language::En => EN,
        Language::De => DE,
        Language::Fr => FR,
    };
    words.split(' ').any(|other| other == word)
}

/// What is left to look up: without the words of a superlative and those that compare; everything
/// where nothing would be left.
fn telling(rest: &str, superlative: Option<&Superlative>, language: Language) -> String {
    let phrase = superlative.map_or("", |superlative| superlative.phrase.as_str());
    let of_phrase: Vec<&str> = phrase.split(' ').collect();
    let words = rest.split_whitespace();
    let all = words.clone().collect::<Vec<_>>().join(" ");
    let mut measured = false;
    let mut shapes = |word: &&str| {
        let bare = fold(word.trim_matches(|c: char| !c.is_alphanumeric()));
        // "How heavy" asks for a weight, not for what is heavy.
        let asked = measured && asks_how(&bare, language);
        measured = matches!(bare.as_str(), "how" | "wie");
        asked || only_asks(&bare, language) || of_phrase.contains(&bare.as_str())
    };
    let kept: Vec<&str> = words.filter(|word| !shapes(word)).collect();
    if kept.is_empty() { all } else { kept.join(" ") }
}

/// Endings of adjectives in German and French.
const ENDINGS: &[&str] = &["", "e", "en", "er", "es", "em", "s"];

/// The yes-or-no attributes that are named here, each with how many tokens name it: two may be
/// called alike.
pub(super) fn flags_named<'f>(tokens: &[Token], flags: &'f [Flag]) -> Vec<(&'f Flag, usize)> {
    let named = |flag: &Flag| {
        let lengths = flag.names.iter().filter_map(|name| {
            let phrase: Vec<&str> = name.split(' ').collect();
            starts_with_form(tokens, &phrase).then_some(phrase.len())
        });
        lengths.max()
    };
    let named: Vec<_> = flags
        .iter()
        .filter_map(|flag| Some((flag, named(flag)?)))
        .collect();
    let longest = named.iter().map(|(_, length)| *length).max();
    let of_length = |(_, length): &(&Flag, usize)| Some(*length) == longest;
    named.into_iter().filter(of_length).collect()
}

/// As `starts_with`, for words that may carry an ending (`wasserdichtes`, `étanches`).
fn starts_with_form(tokens: &[Token], phrase: &[&str]) -> bool {
    tokens.len() >= phrase.len()
        && tokens.iter().zip(phrase).all(|(token, word)| {
            let ending = token.text.strip_prefix(word);
            word.len() >= 3 && ending.is_some_and(|ending| ENDINGS.contains(&ending))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> (Vec<String>, String) {
        let names = ["waterproof", "wasserdicht", "etanche"]
            .map(str::to_owned)
            .to_vec();
        let vocabulary = Vocabulary {
            brands: vec!["Nordhavn".to_owned(), "Kestrel Peak".to_owned()],
            flags: vec![Flag {
                key: "waterproof".to_owned(),
                names,
            }],
            ..Vocabulary::default()
        };
        let language = crate::understand::detect(query, None);
        let understanding = understand(query, language, &vocabulary);
        (
            understanding
                .conditions
                .iter()
                .map(ToString::to_string)
                .collect(),
            understanding.rest,
        )
    }

    #[test]
    fn bounds_are_found_in_three_languages() {
        for (query, filter, rest) in [
            ("light tent under 200 EUR", "price<=200", "light tent"),
            ("kettle below €49.90", "price<=49.9", "kettle"),
            ("Zelt unter 1.299,50 € für zwei", "price<=1299.5", "Zelt"),
            ("écran à partir de 300 euros", "price>=300", "écran"),
            ("tente moins de 80€", "price<=80", "tente"),
            ("helmet at least 4 stars", "rating>=4", "helmet"),
            ("headphones in stock", "stock>0", "headphones"),
            ("tent not from Kestrel Peak", "brand!=Kestrel Peak", "tent"),
            ("Zelt, nicht Nordhavn", "brand!=Nordhavn", "Zelt,"),
            ("sac jusqu'à 50 euros", "price<=50", "sac"),
            ("Zelt unter 300 CHF", "price<=300", "Zelt"),
            ("tent under £200", "price<=200", "tent"),
        ] {
            assert_eq!(
                read(query),
                (vec![filter.to_owned()], rest.to_owned()),
                "{query}"
            );
        }
        assert_eq!(read("lamp between 20 and 50 euro").0, ["price>=20,<=50"]);
    }

    #[test]
    fn a_named_flag_keeps_out_those_that_say_no() {
        for (query, filter) in [
            ("waterproof tent", "waterproof!=false"),
            ("wasserdichtes Zelt", "waterproof!=false"),
            ("tentes étanches", "waterproof!=false"),
        ] {
            assert_eq!(
                read(query),
                (vec![filter.to_owned()], query.to_owned()),
                "{query}"
            );
        }
    }

    #[test]
    fn what_is_denied_is_kept_out() {
        for (query, filter, rest) in [
            (
                "jacket that is not waterproof",
                "waterproof!=true",
                "jacket that is",
            ),
            (
                "Jacke, die nicht wasserdicht ist",
                "waterproof!=true",
                "Jacke, die ist",
            ),
            ("veste pas étanche", "waterproof!=true", "veste"),
            (
                "monitor without USB-C",
                "words!=usb-c",
                "monitor without USB-C",
            ),
            ("Grill ohne Rauch", "words!=rauch", "Grill ohne Rauch"),
            ("speaker, but no radio", "words!=radio", "speaker, but"),
        ] {
            assert_eq!(
                read(query),
                (vec![filter.to_owned()], rest.to_owned()),
                "{query}"
            );
        }
        assert_eq!(
            read("Kopfhörer ohne Kabel"),
            (vec!["words!=kabel".to_owned()], "Kopfhörer".to_owned())
        );
        for query in ["a kettle that is not too loud", "not sure what to buy"] {
            assert_eq!(read(query), (vec![], query.to_owned()), "{query}");
        }
        assert_eq!(read("un vélo pas cher"), (vec![], "un vélo pas".to_owned()));
    }

    #[test]
    fn what_is_no_price_stays_as_it_is() {
        for query in [
            "sleeping bag under 2 kg",
            "monitor over 27 inch",
            "M.2 SSD 802.11ax",
            "not too loud",
            "tent for 2",
        ] {
            let language = crate::understand::detect(query, None);
            let mut read = understand(query, language, &Vocabulary::default());
            assert!(read.conditions.is_empty(), "{query}: {:?}", read.conditions);
            let amounts = read.measures.clone();
            let spans: Vec<_> = amounts.iter().map(|amount| amount.span.clone()).collect();
            read.give_back(query, &spans, language);
            assert_eq!(read.rest, query);
        }
    }
}
