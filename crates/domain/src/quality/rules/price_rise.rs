//! A price that rises to ten times the one in the index or more: a digit too many or cents for euros,
//! which would hide the product from everybody who sorts or filters by price. It holds the record
//! back, as a fall does.
//!
//! Measured: neither icecat nor retail-demo has an earlier price to rise from, so no rate can be
//! given; a price that stays or rises by less is never held back (the property below).

use super::price_drop::moved;
use crate::product::Money;
use crate::quality::{Finding, Rule};

/// The held price in the same currency is a tenth of the new one or less.
pub(in crate::quality) fn check(price: Money, held: Option<Money>) -> Option<Finding> {
    let held = held.filter(|held| held.currency() == price.currency() && held.minor() > 0)?;
    if held.minor() > price.minor() / 10 {
        return None;
    }
    let times = price.minor() / held.minor();
    let message = format!(
        "The price rises from {held} to {price}, to {times} times. Correct it, or release the record if it is meant."
    );
    let finding = Finding::block(Rule::PriceRise, "price", message);
    Some(finding.showing(&moved(held, price)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::product::Currency;
    use proptest::prelude::*;

    fn euros(text: &str) -> Money {
        Money::parse(text, Currency::EUR).unwrap()
    }

    #[test]
    fn ten_times_the_price_is_held_back_and_a_cent_less_is_not() {
        let held = Some(euros("38.00"));
        let finding = check(euros("380.00"), held).unwrap();
        assert!(
            finding
                .message
                .contains("38.00 EUR to 380.00 EUR, to 10 times")
        );
        assert_eq!(check(euros("379.99"), held), None);
        assert_eq!(check(euros("38.00"), held), None);
    }

    #[test]
    fn from_no_price_or_nothing_there_is_no_rise() {
        let dollars = Money::parse("1", "USD".parse().unwrap()).unwrap();
        assert_eq!(check(euros("100"), None), None);
        assert_eq!(check(euros("100"), Some(dollars)), None);
        assert_eq!(check(euros("100"), Some(euros("0"))), None);
    }

    proptest! {
        #[test]
        fn it_holds_back_just_what_is_ten_times_or_more(new in 0..i64::MAX, old in 1..i64::MAX) {
            let money = |minor| Money::from_minor(minor, Currency::EUR).unwrap();
            let found = check(money(new), Some(money(old))).is_some();
            prop_assert_eq!(found, i128::from(new) >= i128::from(old) * 10);
        }
    }
}
