//! Bytes of a kind, eight at a time.

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = ONES << 7;

/// The high bit of each byte that is at least `least` or not ASCII. Adding to seven bits never carries
/// into the next byte, so the mask is exact (Warren, Hacker's Delight, 6-1).
const fn at_least(word: u64, least: u8) -> u64 {
    ((word & !HIGH) + ONES * (0x80 - least) as u64) | word
}

/// Where the first of eight bytes is whose high bit is set; 8 if there is none.
const fn first(mask: u64) -> usize {
    (mask & HIGH).trailing_zeros() as usize / 8
}

/// How many digits a text begins with.
pub(super) fn digits(bytes: &[u8]) -> usize {
    run(bytes, |chunk| {
        first(at_least(
            u64::from_le_bytes(*chunk) ^ (ONES * u64::from(b'0')),
            10,
        ))
    })
}

/// How many letters a text begins with; what is not ASCII counts as one.
pub(super) fn letters(bytes: &[u8]) -> usize {
    run(bytes, |chunk| {
        let word = u64::from_le_bytes(*chunk);
        let lower = word | (ONES * 0x20);
        first(!(at_least(lower, b'a') & !at_least(lower, b'z' + 1) | word))
    })
}

/// How many bytes there are before the first that may begin personal data: a digit, `@` or an
/// opening bracket.
pub(super) fn before_trigger(bytes: &[u8]) -> usize {
    #[cfg(target_arch = "x86_64")]
    return run(bytes, |chunk| {
        // SAFETY: SSE2 belongs to x86-64.
        unsafe { sse2::trigger(chunk) }
    });
    #[cfg(not(target_arch = "x86_64"))]
    return run(bytes, trigger);
}

/// Where the first of eight bytes is that may begin personal data; 8 if there is none.
#[cfg(any(test, not(target_arch = "x86_64")))]
fn trigger(chunk: &[u8; 8]) -> usize {
    let word = u64::from_le_bytes(*chunk);
    let other_than = |byte: u8| at_least(word ^ (ONES * u64::from(byte)), 1);
    let no_digit = at_least(word ^ (ONES * u64::from(b'0')), 10);
    first(!(no_digit & other_than(b'@') & other_than(b'(') & other_than(b'[')))
}

#[cfg(target_arch = "x86_64")]
mod sse2 {
    use std::arch::x86_64::{
        _mm_cmpeq_epi8, _mm_min_epu8, _mm_movemask_epi8, _mm_or_si128, _mm_set_epi64x,
        _mm_set1_epi8, _mm_xor_si128,
    };

    /// Where the first of sixteen bytes is that may begin personal data; 16 if there is none.
    #[target_feature(enable = "sse2")]
    pub(super) fn trigger(chunk: &[u8; 16]) -> usize {
        let number = u128::from_le_bytes(*chunk);
        let bytes = _mm_set_epi64x((number >> 64) as i64, number as i64);
        let is = |byte: u8| _mm_cmpeq_epi8(bytes, _mm_set1_epi8(byte as i8));
        let value = _mm_xor_si128(bytes, _mm_set1_epi8(b'0' as i8));
        let digit = _mm_cmpeq_epi8(_mm_min_epu8(value, _mm_set1_epi8(9)), value);
        let bracket = _mm_or_si128(is(b'('), is(b'['));
        let any = _mm_or_si128(_mm_or_si128(digit, is(b'@')), bracket);
        (_mm_movemask_epi8(any) as u32 | 1 << 16).trailing_zeros() as usize
    }
}

/// How many bytes there are before the first that ends the run, looked for in pieces; zero ends every
/// run but that of `before_trigger`.
fn run<const WIDTH: usize>(bytes: &[u8], end_in: impl Fn(&[u8; WIDTH]) -> usize) -> usize {
    let (chunks, rest) = bytes.as_chunks();
    let mut length = 0;
    for chunk in chunks {
        let end = end_in(chunk);
        if end < WIDTH {
            return length + end;
        }
        length += WIDTH;
    }
    let mut last = [0; WIDTH];
    last[..rest.len()].copy_from_slice(rest);
    length + end_in(&last).min(rest.len())
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
            let before = one_by_one(&bytes, |byte| !matches!(byte, b'0'..=b'9' | b'@' | b'(' | b'['));
            prop_assert_eq!(before_trigger(&bytes), before);
            prop_assert_eq!(run(&bytes, trigger), before);
        }
    }
}
