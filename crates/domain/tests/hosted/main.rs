//! Answers by a model: what is sent of them, and what stands in for them.

mod shop;

use domain::answer::{Break, Clause, Fault, unsupported_numbers};
use domain::language::Language;
use domain::ports::{ModelSize, PortError};
use proptest::prelude::*;
use shop::{ask, ask_when, sold_out, tents};
use testkit::build::price;
use testkit::{Ending, ScriptedAnswerer};

const WISH: &str = "a waterproof tent for two";

/// The number of the evidence line that starts with `text`, as a model sees it.
fn line(asked: (Language, &str), product: usize, text: &str) -> usize {
    let answerer = ScriptedAnswerer::new("", Ending::Complete);
    ask_when(&tents(), &answerer, asked, &[]);
    let lines = &answerer.asked()[0].products[product].lines;
    let line = lines.iter().find(|line| line.text.starts_with(text));
    line.unwrap_or_else(|| panic!("no {text:?} in {lines:?}"))
        .number
}

/// Puts the numbers of lines in the place of `<PRODUCT START>`, such as `<0 Weight>`.
fn numbered(asked: (Language, &str), text: &str) -> String {
    let mut numbered = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        let (place, tail) = after.split_once('>').unwrap();
        let (product, start) = place.split_once(' ').unwrap();
        let number = line(asked, product.parse().unwrap(), start);
        numbered += &format!("{before}[{number}]");
        rest = tail;
    }
    numbered + rest
}

/// A model that says this of [`WISH`].
fn says(text: &str) -> ScriptedAnswerer {
    ScriptedAnswerer::new(&wish(text), Ending::Complete)
}

fn wish(text: &str) -> String {
    numbered((Language::En, WISH), text)
}

fn text(clauses: &[Clause]) -> String {
    let texts: Vec<&str> = clauses.iter().map(|c| c.text.as_str()).collect();
    texts.join(" ")
}

#[test]
fn what_the_lines_support_is_sent_with_its_sources() {
    let answerer = says(
        "The Skarv 2 is waterproof <0 Waterproof> and weighs 1.85 kg <0 Weight>. It costs {price:1} <0 Price> and is {stock:1} <0 In stock>.",
    );
    let (clauses, told) = ask(&answerer, WISH);
    assert_eq!(told.dropped, []);
    assert_eq!(
        text(&clauses),
        "The Skarv 2 is waterproof and weighs 1.85 kg. It costs €249.90 and is in stock."
    );
    let fields = |clause: &Clause| -> Vec<(String, String)> {
        let part = |start, end| {
            let units: Vec<u16> = clause.text.encode_utf16().collect();
            String::from_utf16(&units[start..end]).unwrap()
        };
        let citations = clause.citations.iter();
        citations
            .map(|c| (c.field.clone(), part(c.start, c.end)))
            .collect()
    };
    let pairs = |pairs: [(&str, &str); 2]| pairs.map(|(a, b)| (a.to_owned(), b.to_owned()));
    assert_eq!(
        fields(&clauses[0]),
        pairs([
            ("attributes.waterproof", "The Skarv 2 is waterproof"),
            ("attributes.weight", " and weighs 1.85 kg."),
        ])
    );
    assert_eq!(
        fields(&clauses[1]),
        pairs([
            ("price", "It costs €249.90"),
            ("stock", " and is in stock.")
        ])
    );
    let end = told.end.unwrap();
    assert_eq!(
        (end.input_tokens, end.output_tokens, end.micro_usd),
        (100, 20, 300)
    );
    assert_eq!(told.model.as_deref(), Some("scripted-small"));
    assert!(!told.composed && told.failure.is_none());
}

#[test]
fn a_sentence_that_goes_beyond_its_lines_is_dropped_and_its_neighbours_are_sent() {
    for (bad, fault) in [
        ("It is the best tent ever made.", Fault::Uncited),
        ("It is waterproof [source].", Fault::Marker),
        ("It is waterproof [99].", Fault::UnknownSource),
        ("It is waterproof [0].", Fault::UnknownSource),
        ("It weighs 1.9 kg <0 Weight>.", Fault::Number),
        ("It weighs 1.85 g <0 Weight>.", Fault::Number),
        ("It weighs 2 kg <0 Weight>.", Fault::Number),
        ("It weighs 185 kg <0 Weight>.", Fault::Number),
        ("It weighs 1.85 pounds <0 Weight>.", Fault::Number),
        ("It costs €99 <0 Price>.", Fault::Address),
        ("It costs little <0 Price>.", Fault::Placeholder),
        ("It costs {price:2} <0 Price>.", Fault::Placeholder),
        ("It costs {price:7} <0 Price>.", Fault::Placeholder),
        (
            "See www.tents.example, it is waterproof <0 Waterproof>.",
            Fault::Address,
        ),
        ("The Nunatak 1 weighs 1.85 kg <0 Weight>.", Fault::Name),
        (
            "The tent is waterproof like a Hilleberg <0 Waterproof>.",
            Fault::Name,
        ),
        (
            "The Skarv 2 is not waterproof <0 Waterproof>.",
            Fault::Polarity,
        ),
        (
            "The Nunatak 1 is waterproof <1 Waterproof>.",
            Fault::Polarity,
        ),
        (
            "The Skarv 2 is lighter than the Nunatak 1 <0 Weight> <1 Weight>.",
            Fault::Order,
        ),
        (
            "The Skarv 2 is the lightest <0 Weight> <1 Weight>.",
            Fault::Order,
        ),
        (
            "The Skarv 2 weighs 1.85 kg and is cheaper <0 Weight> <1 Weight>.",
            Fault::Order,
        ),
        (
            "The Skarv 2 comes with pegs <0 Waterproof>.",
            Fault::Unsupported,
        ),
    ] {
        let answerer = says(&format!(
            "It is waterproof <0 Waterproof>. {bad} It weighs 1.85 kg <0 Weight>."
        ));
        let (clauses, told) = ask(&answerer, WISH);
        assert_eq!(told.dropped, [fault], "{bad}: {clauses:?} {told:?}");
        assert_eq!(
            text(&clauses),
            "It is waterproof. It weighs 1.85 kg.",
            "{bad}"
        );
        assert!(!told.composed);
    }
}

#[test]
fn comparisons_that_hold_are_sent() {
    for good in [
        "The Nunatak 1 is lighter than the Skarv 2 <1 Weight> <0 Weight>.",
        "The Nunatak 1 is the lightest at 740 g <1 Weight>.",
        "The Skarv 2 is heavier than the Nunatak 1 <0 Weight> <1 Weight>.",
    ] {
        let (clauses, told) = ask(&says(good), WISH);
        assert_eq!(
            (told.dropped.as_slice(), told.sent),
            (&[][..], 1),
            "{good}: {clauses:?}"
        );
    }
}

#[test]
fn sentences_of_every_language_are_checked_in_it() {
    let outcome = |language, text: &str| {
        let asked = (language, "Skarv 2");
        let answerer = ScriptedAnswerer::new(&numbered(asked, text), Ending::Complete);
        let (clauses, told) = ask_when(&tents(), &answerer, asked, &[]);
        (told.dropped.first().copied(), clauses[0].text.clone())
    };
    for (language, good, sent) in [
        (
            Language::De,
            "Das Skarv 2 ist wasserdicht <0 Waterproof>, wiegt 1,85 kg <0 Weight> und kostet {price:1} <0 Preis>.",
            "Das Skarv 2 ist wasserdicht, wiegt 1,85 kg und kostet 249,90\u{a0}€.",
        ),
        (
            Language::De,
            "Nunatak 1 ist nicht wasserdicht <1 Waterproof>, aber leichter als Skarv 2 <0 Weight> <1 Weight>.",
            "Nunatak 1 ist nicht wasserdicht, aber leichter als Skarv 2.",
        ),
        (
            Language::Fr,
            "La Skarv 2 est étanche <0 Waterproof> et pèse 1,85 kg <0 Weight>.",
            "La Skarv 2 est étanche et pèse 1,85 kg.",
        ),
        (
            Language::Fr,
            "La Nunatak 1 n’est pas étanche <1 Waterproof> ; elle est {stock:2} <1 En stock>.",
            "La Nunatak 1 n’est pas étanche ; elle est encore en stock (2).",
        ),
    ] {
        assert_eq!(outcome(language, good), (None, sent.to_owned()), "{good}");
    }
    for (language, bad, fault) in [
        (
            Language::De,
            "Das Skarv 2 ist nicht wasserdicht <0 Waterproof>.",
            Fault::Polarity,
        ),
        (
            Language::De,
            "Das Skarv 2 wiegt 1,9 kg <0 Weight>.",
            Fault::Number,
        ),
        (
            Language::De,
            "Skarv 2 ist leichter als Nunatak 1 <0 Weight> <1 Weight>.",
            Fault::Order,
        ),
        (
            Language::De,
            "Das Skarv 2 hat ein GPS <0 Waterproof>.",
            Fault::Name,
        ),
        (
            Language::Fr,
            "La Skarv 2 n’est pas étanche <0 Waterproof>.",
            Fault::Polarity,
        ),
        (
            Language::Fr,
            "La Skarv 2 pèse 185 kg <0 Weight>.",
            Fault::Number,
        ),
        (
            Language::Fr,
            "La Skarv 2 est moins chère <0 Weight>.",
            Fault::Unsupported,
        ),
    ] {
        assert_eq!(outcome(language, bad).0, Some(fault), "{bad}");
    }
}

#[test]
fn prices_and_stock_are_those_of_the_moment_a_clause_is_sent() {
    let answerer = says("It costs {price:1} <0 Price> and is {stock:1} <0 In stock>.");
    let changes = [price("skarv", 5, 19990), sold_out("skarv")];
    let (clauses, _) = ask_when(&tents(), &answerer, (Language::En, WISH), &changes);
    assert_eq!(text(&clauses), "It costs €199.90 and is out of stock.");
    let spans: Vec<&str> = clauses[0]
        .citations
        .iter()
        .map(|c| c.span.as_str())
        .collect();
    assert_eq!(spans, ["Price: €199.90", "In stock: 0"]);
}

#[test]
fn no_model_sees_a_price_or_a_line_that_talks_to_it() {
    let answerer = says("");
    ask(&answerer, WISH);
    let seen = format!("{:?}", answerer.asked());
    assert!(
        seen.contains("Price: {price:1}") && seen.contains("In stock: {stock:2}"),
        "{seen}"
    );
    assert!(!seen.contains("249") && !seen.contains("389"), "{seen}");
    assert!(!seen.contains("Ignore all"), "{seen}");
    assert!(
        seen.contains("The fabric (1) is made of (price:2) recycled nylon."),
        "{seen}"
    );
}

#[test]
fn a_model_that_fails_is_replaced_by_the_composed_answer() {
    for ending in [
        Ending::Throttled,
        Ending::Fails,
        Ending::BreaksOff,
        Ending::Refused,
    ] {
        let (clauses, told) = ask(&ScriptedAnswerer::new("It is", ending), WISH);
        assert!(
            told.composed && told.failure.is_some() && told.sent == 0,
            "{ending:?}"
        );
        assert!(
            text(&clauses).contains("Skarv 2"),
            "{ending:?}: {clauses:?}"
        );
    }
    let (_, told) = ask(&ScriptedAnswerer::new("", Ending::Throttled), WISH);
    assert!(matches!(told.failure, Some(PortError::Throttled { .. })));
}

#[test]
fn an_answer_of_which_nothing_holds_is_replaced_by_the_composed_one() {
    let (clauses, told) = ask(&says("This is a wonderful tent. Buy it now!"), WISH);
    assert_eq!(told.dropped, [Fault::Uncited, Fault::Uncited]);
    assert!(told.composed && told.failure.is_none());
    assert!(!clauses.is_empty());
}

#[test]
fn what_was_sent_before_a_stream_broke_stands_and_the_composed_answer_adds_to_it() {
    let said = wish("The Skarv 2 is waterproof <0 Waterproof>. It weighs 1.85");
    let (clauses, told) = ask(&ScriptedAnswerer::new(&said, Ending::BreaksOff), WISH);
    assert_eq!((told.sent, told.composed), (1, true));
    assert_eq!(clauses[0].text, "The Skarv 2 is waterproof.");
    assert_eq!(clauses[1].separation, Break::Paragraph);
    assert!(
        !clauses[1..].iter().any(|c| c.text.contains("1.85")),
        "{clauses:?}"
    );
    let waterproof = clauses[1..].iter().filter(|clause| {
        let mut citations = clause.citations.iter();
        citations.all(|c| c.product.as_str() == "skarv" && c.field == "attributes.waterproof")
    });
    assert_eq!(waterproof.count(), 0, "{clauses:?}");
}

#[test]
fn the_sentence_that_a_limit_of_tokens_cut_is_not_sent() {
    let said = wish("It is waterproof <0 Waterproof>. It weighs 1.85 kg <0 Weight>");
    let (clauses, told) = ask(&ScriptedAnswerer::new(&said, Ending::MaxTokens), WISH);
    assert_eq!(text(&clauses), "It is waterproof.");
    assert!(!told.composed);
}

#[test]
fn a_comparison_goes_to_the_large_model_and_a_price_to_none() {
    let size = |query: &str| {
        let answerer = says("");
        let (_, told) = ask(&answerer, query);
        (
            answerer.asked().first().map(|request| request.size),
            told.composed,
        )
    };
    assert_eq!(size(WISH), (Some(ModelSize::Small), true));
    let compare = "what is the difference between skarv 2 and nunatak 1?";
    assert_eq!(size(compare), (Some(ModelSize::Large), true));
    assert_eq!(size("how much does the skarv 2 cost?"), (None, false));
    assert_eq!(size("which tent is the cheapest?"), (None, false));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_weight_but_the_stated_one_is_ever_sent(grams in 1_u32..5000) {
        let said = format!("It weighs {grams} g <0 Weight>. It weighs {}.{:03} kg <0 Weight>.", grams / 1000, grams % 1000);
        let (clauses, told) = ask(&says(&said), WISH);
        prop_assert_eq!(told.sent == 2, grams == 1850, "{:?}", clauses);
        prop_assert_eq!(told.sent == 0, grams != 1850, "{:?}", clauses);
    }

    #[test]
    fn whatever_a_model_says_what_is_sent_is_cited_and_its_figures_are(
        said in "([A-Za-z]{1,9}|[0-9]{1,4}|1\\.85 kg|waterproof|not|\\[[0-9]{1,2}\\]|\\{price:[0-9]\\}|[.!?\\n]| ){0,40}",
    ) {
        let (clauses, _) = ask(&ScriptedAnswerer::new(&said, Ending::Complete), WISH);
        for clause in clauses {
            prop_assert!(!clause.citations.is_empty(), "{:?}", clause);
            prop_assert!(unsupported_numbers(&clause).is_empty(), "{:?}", clause);
            prop_assert!(!clause.text.contains(['[', ']', '{']), "{:?}", clause);
        }
    }
}
