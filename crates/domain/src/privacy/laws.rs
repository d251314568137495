use super::redact;
use proptest::prelude::*;

/// Fragments that personal data is made of, and what may stand between them.
pub(super) fn soup() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "anna@example.com",
        "@",
        "(at)",
        "example.com",
        "+49",
        "0170",
        "1234567",
        "030",
        "(",
        ")",
        "DE89",
        "DE89370400440532013000",
        "3704",
        "0044",
        "4111",
        "1111",
        "4111111111111111",
        "order",
        "no",
        "#",
        "Tel",
        ":",
        "EAN",
        "Straße",
        "Hauptstraße",
        "12",
        "5a",
        "10115",
        "Berlin",
        "rue",
        "de",
        "Paix",
        "75002",
        "Baker",
        "Street",
        "NW1",
        "6XE",
        "[email]",
        "[phone]",
        "ß",
        "é",
        "\u{a0}",
        "🙂",
        "Bestell",
        "nummer",
        "is",
        "[",
        "]",
        "/",
        "\n",
        "n°",
        "Weg",
        "bis",
        "_",
        "'",
    ];
    let piece = prop_oneof![
        8 => proptest::sample::select(PIECES).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        2 => "[0-9]{1,18}",
    ];
    let gap = proptest::sample::select(&["", " ", " ", " ", "-", ".", ", "][..]);
    proptest::collection::vec((piece, gap), 0..40).prop_map(|pieces| {
        pieces
            .into_iter()
            .flat_map(|(piece, gap)| [piece, gap.to_owned()])
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20_000))]

    #[test]
    fn a_second_time_changes_nothing(text in soup()) {
        let once = redact(&text).into_owned();
        let twice = redact(&once).into_owned();
        prop_assert_eq!(twice, once);
    }

    #[test]
    fn the_result_is_at_most_half_as_long_again(text in soup()) {
        prop_assert!(redact(&text).len() * 2 <= text.len() * 3);
    }

    #[test]
    fn any_text_is_taken(text in any::<String>()) {
        prop_assert!(redact(&text).len() * 2 <= text.len() * 3);
    }

    #[test]
    fn what_stands_around_personal_data_stays(before in "[a-zäöüß ]{0,40}", after in "[a-zäöüß ]{0,40}") {
        let clean = redact(&format!("{before} , anna@example.com , {after}")).into_owned();
        prop_assert_eq!(clean, format!("{before} , [email] , {after}"));
    }
}
