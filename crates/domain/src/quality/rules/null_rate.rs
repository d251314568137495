//! A critical field that too many products of a run lack.
//!
//! Measured: icecat the category (absent in 92 % of the records), retail-demo the pictures (its mapping
//! leaves them out); both true, no false positive.

use crate::quality::{Finding, Rule};
use serde::{Deserialize, Serialize};

/// The share of products that may lack a critical field.
pub const MOST_MISSING: f64 = 0.01;

/// How many products of a run lack a critical field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NullRate {
    /// The field: `title`, `price`, `images` or `category`.
    pub field: String,
    /// Products without it.
    pub missing: u64,
    /// Products in all.
    pub records: u64,
}

impl NullRate {
    /// The share of products that lack the field, 0 to 1.
    #[must_use]
    pub fn share(&self) -> f64 {
        if self.records == 0 {
            return 0.0;
        }
        self.missing as f64 / self.records as f64
    }
}

/// One in a hundred or more lacks the field.
pub(in crate::quality) fn check(rate: &NullRate) -> Option<Finding> {
    (rate.share() >= MOST_MISSING).then(|| {
        let message = format!(
            "{} of {} products ({:.1} %) have no {}; less than 1 % is expected.",
            rate.missing,
            rate.records,
            rate.share() * 100.0,
            rate.field
        );
        Finding::warn(Rule::NullRate, rate.field.clone(), message)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_in_a_hundred_is_too_many() {
        let rate = |missing, records| NullRate {
            field: "price".to_owned(),
            missing,
            records,
        };
        assert!(check(&rate(1, 100)).is_some());
        assert_eq!(check(&rate(1, 101)), None);
        assert_eq!(check(&rate(0, 0)), None);
    }
}
