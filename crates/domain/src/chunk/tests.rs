use super::*;

#[test]
fn a_short_text_is_one_piece() {
    assert_eq!(split(" a b ", 1000, 200), ["a b"]);
}
