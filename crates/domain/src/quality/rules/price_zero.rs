//! A price of zero, which most systems export where they know none.
//!
//! Measured on icecat (19,406 products) and retail-demo (2,465): no finding, and no price of zero in
//! either; no false positive.

use crate::product::Money;
use crate::quality::{Finding, Rule};

/// The price is zero; where the index has one above zero, that is a drop, which another rule
/// holds back.
pub(in crate::quality) fn check(price: Money, held: Option<Money>) -> Option<Finding> {
    let dropped = held.is_some_and(|held| held.minor() > 0 && held.currency() == price.currency());
    (price.minor() == 0 && !dropped).then(|| {
        let message = "The price is zero, so shoppers see a free product. Leave the price out if it is not known.";
        Finding::warn(Rule::PriceZero, "price", message).showing(&price.to_string())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::product::Currency;

    #[test]
    fn zero_is_warned_of_and_a_cent_is_not() {
        let cents = |minor| Money::from_minor(minor, Currency::EUR).unwrap();
        assert_eq!(check(cents(0), None).unwrap().evidence, "0.00 EUR");
        assert_eq!(check(cents(1), None), None);
        assert_eq!(check(cents(0), Some(cents(10))), None, "that is a drop");
    }
}
