//! A price a hundredfold or a hundredth of what its category costs: a lost decimal point.
//!
//! Prices of one category spread over a factor of ten or so; a hundred is beyond what differs in
//! kind, and just what a lost or added decimal point makes. The median is read from a histogram
//! of the logarithm, so that a category takes the same memory whatever its size.
//!
//! Measured: 4 findings, all judged and all false (0.02 % of 21,871): icecat two old processors in a
//! "category" that is a code, retail-demo a set of sapphires among earrings and a journey filed under
//! books. Neither catalogue has a lost decimal point to be found; it is a warning only.

use crate::product::Money;
use crate::quality::{Finding, Rule};
use std::collections::HashMap;

/// Distance from the median from which on a price is named.
const FACTOR: f64 = 100.0;
/// Fewest prices whose median means something.
const FEWEST: u64 = 20;
/// Categories kept, one per currency; later ones are not looked at.
const MOST_CATEGORIES: usize = 4_096;
/// Prices kept at each end of a category.
const KEPT: usize = 3;
/// Buckets per factor of e; the median is exact to 28 %.
const FINENESS: f64 = 4.0;
const BUCKETS: usize = 80;

/// What the categories of a run cost.
#[derive(Debug, Default)]
pub(in crate::quality) struct Prices(HashMap<String, Category>);

#[derive(Debug)]
struct Category {
    histogram: [u32; BUCKETS],
    count: u64,
    cheapest: Vec<(Money, String)>,
    dearest: Vec<(Money, String)>,
}

impl Prices {
    /// Counts a price above zero.
    pub(in crate::quality) fn add(&mut self, path: &[String], price: Money, id: &str) {
        if path.is_empty() || price.minor() == 0 {
            return;
        }
        let key = format!("{} {}", price.currency().code(), path.join(" > "));
        if self.0.len() >= MOST_CATEGORIES && !self.0.contains_key(&key) {
            return;
        }
        let category = self.0.entry(key).or_insert_with(|| Category {
            histogram: [0; BUCKETS],
            count: 0,
            cheapest: Vec::new(),
            dearest: Vec::new(),
        });
        category.count += 1;
        if let Some(bucket) = category.histogram.get_mut(bucket(price)) {
            *bucket = bucket.saturating_add(1);
        }
        keep(&mut category.cheapest, (price, id), |a, b| a < b);
        keep(&mut category.dearest, (price, id), |a, b| a > b);
    }

    /// The prices far from the median of their category, each with its product, by id.
    pub(in crate::quality) fn finish(&self) -> Vec<(String, Finding)> {
        let mut found = Vec::new();
        for (key, category) in self.0.iter().filter(|(_, held)| held.count >= FEWEST) {
            let name = key.get(4..).unwrap_or_default();
            let median = category.median();
            for (price, id) in category.dearest.iter().chain(&category.cheapest) {
                let ratio = price.major() / median;
                if ratio >= FACTOR || ratio <= 1.0 / FACTOR {
                    let message = format!(
                        "The price is far from what {} other products of {name:?} cost, about {median:.0} {}. Look at the decimal point.",
                        category.count - 1,
                        price.currency().code()
                    );
                    let finding = Finding::warn(Rule::PriceOutlier, "price", message);
                    found.push((id.clone(), finding.showing(&price.to_string())));
                }
            }
        }
        found.sort_by(|a, b| a.0.cmp(&b.0));
        found
    }
}

impl Category {
    /// The middle of the bucket that holds the median.
    fn median(&self) -> f64 {
        let mut below = 0_u64;
        let bucket = self.histogram.iter().position(|count| {
            below += u64::from(*count);
            below * 2 >= self.count
        });
        ((bucket.unwrap_or(0) as f64 - 15.5) / FINENESS).exp()
    }
}

/// From `e^-4` (a cent or two) to `e^16` (nine million) in whole units of the currency.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to the histogram"
)]
fn bucket(price: Money) -> usize {
    let place = price.major().ln() * FINENESS + 16.0;
    place.clamp(0.0, BUCKETS as f64 - 1.0) as usize
}

/// Keeps the outermost prices; of equal ones that of the lower id, so that order does not matter.
fn keep(kept: &mut Vec<(Money, String)>, new: (Money, &str), outer: fn(i64, i64) -> bool) {
    let place = kept.iter().position(|(price, id)| {
        outer(new.0.minor(), price.minor()) || (new.0 == *price && new.1 < id.as_str())
    });
    let place = place.unwrap_or(kept.len());
    if place < KEPT {
        kept.insert(place, (new.0, new.1.to_owned()));
        kept.truncate(KEPT);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::product::Currency;

    #[test]
    fn a_lost_decimal_point_is_found_and_a_dear_product_is_not() {
        let mut prices = Prices::default();
        let path = ["Kettles".to_owned()];
        let mut add = |cents, id: &str| {
            prices.add(&path, Money::from_minor(cents, Currency::EUR).unwrap(), id);
        };
        for at in 0..30 {
            add(2_000 + at * 100, "usual");
        }
        add(60_000, "dear");
        add(299_000, "very dear");
        add(450_000, "lost point");
        add(20, "added point");
        let found: Vec<_> = prices.finish().into_iter().map(|(id, _)| id).collect();
        assert_eq!(found, ["added point", "lost point"]);
    }

    #[test]
    fn a_category_of_few_products_is_not_judged() {
        let mut prices = Prices::default();
        for (cents, id) in [(100, "a"), (100_000_000, "b")] {
            let price = Money::from_minor(cents, Currency::EUR).unwrap();
            prices.add(&["Rare".to_owned()], price, id);
        }
        assert_eq!(prices.finish(), []);
    }
}
