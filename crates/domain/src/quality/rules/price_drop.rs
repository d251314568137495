//! A price that falls by 90 % or more against the index: a lost digit or a wrong unit, at which
//! shoppers would buy. It holds the record back.
//!
//! Measured: neither icecat nor retail-demo has an earlier price to fall from, so no rate can be
//! given; a price that stays or falls by less is never held back (the property below).

use crate::product::Money;
use crate::quality::finding::ARROW;
use crate::quality::{Finding, Rule};

/// The new price in the same currency is a tenth of the held one or less.
pub(in crate::quality) fn check(price: Money, held: Option<Money>) -> Option<Finding> {
    let held = held.filter(|held| held.currency() == price.currency() && held.minor() > 0)?;
    // Minor units are whole: no rounding decides at the border.
    if price.minor() > held.minor() / 10 {
        return None;
    }
    // Rounded down: only a price of zero falls by 100 %.
    let fall = i128::from(held.minor()) - i128::from(price.minor());
    let percent = fall * 100 / i128::from(held.minor());
    let message = format!(
        "The price falls from {held} to {price}, by {percent} %. Correct it, or release the record if it is meant."
    );
    let finding = Finding::block(Rule::PriceDrop, "price", message);
    Some(finding.showing(&moved(held, price)))
}

/// The evidence of a price that moved.
pub(in crate::quality) fn moved(from: Money, to: Money) -> String {
    format!("{from}{ARROW}{to}")
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
    fn nine_tenths_down_is_held_back_and_a_cent_less_is_not() {
        let held = Some(euros("199.90"));
        let finding = check(euros("19.99"), held).unwrap();
        assert!(finding.message.contains("199.90 EUR to 19.99 EUR, by 90 %"));
        assert_eq!(check(euros("20.00"), held), None);
        let to_zero = check(euros("0"), held).unwrap();
        assert!(to_zero.message.contains("by 100 %"));
        let nearly = check(euros("0.01"), held).unwrap();
        assert!(nearly.message.contains("by 99 %"), "{}", nearly.message);
    }

    #[test]
    fn without_a_price_in_the_same_currency_there_is_no_drop() {
        let dollars = Money::parse("199.90", "USD".parse().unwrap()).unwrap();
        assert_eq!(check(euros("1"), None), None);
        assert_eq!(check(euros("1"), Some(dollars)), None);
        assert_eq!(check(euros("0"), Some(euros("0"))), None);
    }

    proptest! {
        #[test]
        fn it_holds_back_just_what_is_a_tenth_or_less(new in 0..i64::MAX, old in 1..i64::MAX) {
            let money = |minor| Money::from_minor(minor, Currency::EUR).unwrap();
            let found = check(money(new), Some(money(old))).is_some();
            prop_assert_eq!(found, i128::from(new) * 10 <= i128::from(old));
        }
    }
}
