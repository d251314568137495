use super::redact;
use std::borrow::Cow;

const PERSONAL: &str = include_str!("../../tests/files/privacy/personal.tsv");
const INNOCENT: &str = include_str!("../../tests/files/privacy/innocent.txt");

/// The text as written, and as it must come back.
fn labelled(line: &str) -> (String, String) {
    let (kind, marked) = line.split_once('\t').expect("kind, tab, text");
    let (before, rest) = marked.split_once('«').expect("a passage begins");
    let (passage, after) = rest.split_once('»').expect("and ends");
    (
        format!("{before}{passage}{after}"),
        format!("{before}[{kind}]{after}"),
    )
}

#[test]
fn every_labelled_passage_is_replaced_just_as_far_as_it_goes() {
    let missed: Vec<String> = PERSONAL
        .lines()
        .map(labelled)
        .filter(|(text, clean)| redact(text) != clean.as_str())
        .map(|(text, clean)| format!("{text}\n  expected {clean}\n  became   {}", redact(&text)))
        .collect();
    assert!(PERSONAL.lines().count() >= 150);
    assert!(
        missed.is_empty(),
        "{} missed:\n{}",
        missed.len(),
        missed.join("\n")
    );
}

#[test]
fn no_innocent_look_alike_is_touched() {
    let damaged: Vec<String> = INNOCENT
        .lines()
        .filter(|text| redact(text) != *text)
        .map(|text| format!("{text} became {}", redact(text)))
        .collect();
    assert!(INNOCENT.lines().count() >= 150);
    assert!(
        damaged.is_empty(),
        "{} damaged:\n{}",
        damaged.len(),
        damaged.join("\n")
    );
}

#[test]
fn a_text_without_personal_data_is_lent_not_copied() {
    assert!(matches!(
        redact("waterproof tent under 200 EUR"),
        Cow::Borrowed(_)
    ));
}

#[test]
fn several_pieces_in_one_text_are_all_replaced() {
    let text = "order #48213 to Hauptstraße 12, 10115 Berlin; anna@example.com or 0170 1234567, card 4111 1111 1111 1111";
    assert_eq!(
        redact(text),
        "order #[order] to [address]; [email] or [phone], card [card]"
    );
}
