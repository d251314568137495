//! Bytes of a kind, eight at a time.

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = ONES << 7;

/// The high bit of each byte that is at least `least` or not ASCII. Adding to seven bits never carries
/// into the next byte, so the mask is exact (Warren, Hacker's Delight, 6-1).
const fn at_least(word: u64, least: u8) -> u64 {
    ((word & !HIGH) + ONES * (0x80 - least) as u64) | word
}

/// How many digits a text begins with.
pub(super) fn digits(bytes: &[u8]) -> usize {
    let no_digit = |word: u64| at_least(word ^ (ONES * u64::from(b'0')), 10);
    run(bytes, no_digit, |byte| !byte.is_ascii_digit())
}

/// How many letters a text begins with; what is not ASCII counts as one.
pub(super) fn letters(bytes: &[u8]) -> usize {
    let no_letter = |word: u64| {
        let lower = word | (ONES * 0x20);
        !(at_least(lower, b'a') & !at_least(lower, b'z' + 1) | word)
    };
    run(bytes, no_letter, |byte| {
        byte.is_ascii() && !byte.is_ascii_alphabetic()
    })
}

/// How many bytes there are before the first that may begin personal data: a digit, `@` or an
/// opening bracket.
pub(super) fn before_trigger(bytes: &[u8]) -> usize {
    run(bytes, triggers, is_trigger)
}

/// The high bit of each byte that may begin personal data.
const fn triggers(word: u64) -> u64 {
    /// The high bit of each byte that is another one.
    const fn other_than(byte: u8, word: u64) -> u64 {
        at_least(word ^ (ONES * byte as u64), 1)
    }
    let no_digit = at_least(word ^ (ONES * b'0' as u64), 10);
    !(no_digit & other_than(b'@', word) & other_than(b'(', word) & other_than(b'[', word))
}

const fn is_trigger(byte: &u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'@' | b'(' | b'[')
}

/// How many bytes there are before the first that ends a run: eight at a time, whose high bits are set in
/// `ends`, and the last ones each for itself.
fn run(bytes: &[u8], ends: impl Fn(u64) -> u64, is_end: impl Fn(&u8) -> bool) -> usize {
    let (chunks, rest) = bytes.as_chunks();
    for (before, chunk) in chunks.iter().enumerate() {
        let ends = ends(u64::from_le_bytes(*chunk)) & HIGH;
        if ends != 0 {
            return before * 8 + ends.trailing_zeros() as usize / 8;
        }
    }
    let in_rest = rest.iter().position(is_end).unwrap_or(rest.len());
    bytes.len() - rest.len() + in_rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn one_by_one(bytes: &[u8], is: fn(&u8) -> bool) -> usize {
        bytes.iter().take_while(|byte| is(byte)).count()
    }

    /// Runs of all three, with the neighbours of what ends them and bytes that are not ASCII.
    fn bytes() -> impl Strategy<Value = Vec<u8>> {
        let byte = prop_oneof![
            4 => b'0'..=b'9',
            4 => proptest::sample::select(&b"azAZ\x80\xff"[..]),
            1 => proptest::sample::select(&b"/:`{@[() "[..]),
            1 => any::<u8>(),
        ];
        let run = (byte, 0..12_usize).prop_map(|(byte, count)| vec![byte; count]);
        proptest::collection::vec(run, 0..6).prop_map(|runs| runs.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]

        #[test]
        fn eight_at_a_time_are_as_one_by_one(bytes in bytes()) {
            prop_assert_eq!(digits(&bytes), one_by_one(&bytes, u8::is_ascii_digit));
            prop_assert_eq!(
                letters(&bytes),
                one_by_one(&bytes, |byte| byte.is_ascii_alphabetic() || !byte.is_ascii())
            );
            let before = one_by_one(&bytes, |byte| !is_trigger(byte));
            prop_assert_eq!(before_trigger(&bytes), before);
        }
    }
}
