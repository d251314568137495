use super::*;
use crate::indexed::texts_of;
use crate::language::Language;
use crate::ports::DocumentPage;
use crate::product::{Attribute, AttributeValue, Content, LocalizedText, ProductId};
use proptest::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
struct Case {
    text: String,
    size: usize,
    overlap: usize,
    pieces: Vec<String>,
}

#[test]
fn pieces_are_those_of_langchain() {
    // Written by langchain-text-splitters 1.1.3.
    let cases: Vec<Case> =
        serde_json::from_str(include_str!("../../tests/files/chunks.json")).unwrap();
    assert!(cases.len() > 10);
    for case in cases {
        assert_eq!(
            split(&case.text, case.size, case.overlap),
            case.pieces,
            "{:?}",
            case.text
        );
    }
}

#[test]
fn sizes_that_make_no_sense_are_brought_to_the_nearest_that_do() {
    assert_eq!(split("ab", 0, 5), ["a", "b"]);
}

fn content() -> Content {
    Content {
        title: LocalizedText::from_iter([
            (Language::En, "Fjell 2".to_owned()),
            (Language::De, "Fjell 2, Zelt".to_owned()),
        ]),
        description: LocalizedText::of(Language::En, "Light."),
        brand: Some("Nordhavn".into()),
        category: vec!["Outdoor".into(), "Tents".into()],
        attributes: vec![
            Attribute {
                key: "freestanding".into(),
                value: AttributeValue::Flag(false),
            },
            Attribute {
                key: "waterproof".into(),
                value: AttributeValue::Flag(true),
            },
            Attribute {
                key: "weight".into(),
                value: AttributeValue::Number {
                    value: 1.85,
                    unit: Some("kg".into()),
                },
            },
        ],
        ..Content::default()
    }
}

#[test]
fn each_language_with_a_title_has_a_chunk_of_its_own() {
    let chunks = chunks_of(&content());
    let texts: Vec<_> = chunks
        .iter()
        .map(|c| (c.language, c.text.as_str()))
        .collect();
    assert_eq!(
        texts,
        [
            (
                Language::En,
                "Fjell 2\nNordhavn - Outdoor > Tents\nWaterproof; Weight: 1.85 kg\nLight."
            ),
            (
                Language::De,
                "Fjell 2, Zelt\nNordhavn - Outdoor > Tents\nWaterproof; Weight: 1,85 kg"
            ),
        ]
    );
}

#[test]
fn a_description_without_a_title_in_its_language_is_still_embedded() {
    let mut content = content();
    content.title = LocalizedText::of(Language::Fr, "Fjell 2");
    let chunks = chunks_of(&content);
    assert_eq!(chunks.len(), 1);
    assert!(chunks[0].text.ends_with("\nLight."), "{}", chunks[0].text);
}

#[test]
fn a_long_description_goes_on_under_the_title() {
    let mut content = content();
    content.description = LocalizedText::of(Language::En, "A word. ".repeat(400));
    let chunks: Vec<_> = chunks_of(&content)
        .into_iter()
        .filter(|chunk| chunk.language == Language::En)
        .collect();
    assert!(chunks.len() > 2);
    assert!(
        chunks[1..]
            .iter()
            .all(|chunk| chunk.text.starts_with("Fjell 2\nA word."))
    );
}

#[test]
fn a_page_is_in_one_of_the_languages_of_the_titles_so_that_words_find_it() {
    let page = |number, text: &str| {
        let lines = vec![text.to_owned()];
        (0, DocumentPage { number, lines })
    };
    let german = "Vor dem Aufbau die Stangen nicht knicken";
    let pages = [page(1, german), page(2, "Poles: 7001 aluminium")];
    let spoken = |titles: &[Language]| {
        let mut content = content();
        let titles = titles
            .iter()
            .map(|language| (*language, "Fjell 2".to_owned()));
        content.title = titles.collect();
        let chunks = chunks_of_pages(&content, &pages);
        for chunk in &chunks {
            let texts = texts_of(
                &ProductId::new("t").unwrap(),
                &content,
                &chunks,
                chunk.language,
            );
            assert!(texts.unwrap().full.contains(chunk.body()));
        }
        chunks
            .iter()
            .map(|chunk| chunk.language)
            .collect::<Vec<_>>()
    };
    assert_eq!(spoken(&[Language::De]), [Language::De, Language::De]);
    assert_eq!(spoken(&[Language::Fr]), [Language::Fr, Language::Fr]);
    assert_eq!(spoken(&Language::ALL), [Language::De, Language::En]);
}

proptest! {
    #[test]
    fn pieces_are_short_and_together_hold_every_word(
        text in "[a-dé漢😀 \n]{0,300}", size in 1_usize..60, overlap in 0_usize..60,
    ) {
        let pieces = split(&text, size, overlap);
        for piece in &pieces {
            prop_assert!(piece.chars().count() <= size && !piece.is_empty());
        }
        // Pieces follow each other in the text and leave out nothing but white space.
        let mut seen = 0;
        for piece in pieces {
            let begin = piece.as_ptr() as usize - text.as_ptr() as usize;
            let gap = text.get(seen..begin).unwrap_or_default();
            prop_assert!(gap.trim().is_empty(), "{:?} is lost", gap);
            seen = seen.max(begin + piece.len());
        }
        prop_assert!(text[seen..].trim().is_empty());
    }
}
