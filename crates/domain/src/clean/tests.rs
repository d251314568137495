use super::*;

#[test]
fn plain_text_keeps_its_lines_and_loses_superfluous_space() {
    assert_eq!(
        clean_html("  Tent\tfor two \r\n\r\n 1.85\u{a0}kg\u{200b} "),
        "Tent for two\n1.85 kg"
    );
}
