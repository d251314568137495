//! A currency other than the usual one.
//!
//! Against the product's own price in the index it holds the record back: two amounts in two
//! currencies cannot be compared, so a fall of 90 % could hide there. Against the rest of the run
//! it warns, once the run is over and it is known what is usual.
//!
//! Measured on icecat (19,406 products) and retail-demo (2,465): no finding within a run, each is in
//! one currency; no false positive. The rule against the index needs an earlier price: no rate.

use crate::product::{Currency, Money};
use crate::quality::{Finding, Rule};
use std::collections::{BTreeMap, BTreeSet};

/// The share of prices from which on a currency is the usual one.
const USUAL: f64 = 0.9;
/// Fewest prices that make a habit.
const FEWEST: u64 = 20;
/// Ids kept per currency to be named: the lowest, so that order does not matter.
const NAMED: usize = 5;

/// The product had a price in another currency.
pub(in crate::quality) fn check(price: Money, held: Option<Money>) -> Option<Finding> {
    let held = held.filter(|held| held.currency() != price.currency())?;
    let message = format!(
        "The price was in {} and is now in {}. Correct the currency, or release the record if the shop has changed it.",
        held.currency().code(),
        price.currency().code()
    );
    let finding = Finding::block(Rule::Currency, "price.currency", message);
    Some(finding.showing(&format!("{held} → {price}")))
}

/// The currencies of a run.
#[derive(Debug, Default)]
pub(in crate::quality) struct Currencies(BTreeMap<Currency, (u64, BTreeSet<String>)>);

impl Currencies {
    /// Counts a price. There are fewer than 200 currencies, so this stays small.
    pub(in crate::quality) fn add(&mut self, price: Money, id: &str) {
        let (count, ids) = self.0.entry(price.currency()).or_default();
        *count += 1;
        if ids.len() < NAMED || ids.last().is_some_and(|last| id < last.as_str()) {
            ids.insert(id.to_owned());
        }
        if ids.len() > NAMED {
            ids.pop_last();
        }
    }

    /// Each currency that is not the usual one, with how many prices are in it.
    pub(in crate::quality) fn finish(&self) -> Vec<(Finding, u64)> {
        let total: u64 = self.0.values().map(|(count, _)| count).sum();
        let usual = self.0.iter().max_by_key(|(_, (count, _))| *count);
        let Some((usual, _)) = usual
            .filter(|(_, (count, _))| total >= FEWEST && *count as f64 >= USUAL * total as f64)
        else {
            return Vec::new();
        };
        let others = self.0.iter().filter(|(currency, _)| *currency != usual);
        others
            .map(|(currency, (count, ids))| {
                let message = format!(
                    "{count} of {total} prices are in {}, nearly all others in {}.",
                    currency.code(),
                    usual.code()
                );
                let finding = Finding::warn(Rule::Currency, "price.currency", message);
                let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
                (finding.showing(&ids.join(", ")), *count)
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn money(amount: &str, currency: &str) -> Money {
        Money::parse(amount, currency.parse().unwrap()).unwrap()
    }

    #[test]
    fn another_currency_than_the_product_had_is_held_back() {
        let finding = check(money("200", "JPY"), Some(money("199.90", "EUR"))).unwrap();
        assert!(finding.message.contains("was in EUR and is now in JPY"));
        assert_eq!(check(money("1", "EUR"), Some(money("2", "EUR"))), None);
        assert_eq!(check(money("1", "EUR"), None), None);
    }

    #[test]
    fn a_rare_currency_is_named_once_the_usual_one_is_known() {
        let mut seen = Currencies::default();
        for at in 0..30 {
            seen.add(money("5", "EUR"), &format!("e{at}"));
        }
        seen.add(money("5", "USD"), "u1");
        let found = seen.finish();
        assert_eq!((found.len(), found[0].1), (1, 1));
        assert_eq!(found[0].0.evidence, "u1");
    }

    #[test]
    fn a_catalogue_in_two_currencies_has_no_usual_one() {
        let mut seen = Currencies::default();
        for at in 0..40 {
            let currency = if at % 2 == 0 { "EUR" } else { "CHF" };
            seen.add(money("5", currency), "x");
        }
        assert_eq!(seen.finish(), []);
    }
}
