//! The facts that filters and facets look at, one dense column each.

use crate::ledger::StoredFacts;
use crate::ordinals::{Ordinal, OrdinalSet};
use domain::filter::{Bound, FilterField, Test};
use domain::product::Currency;
use std::collections::BTreeMap;

/// Stands where a product has no value: it fails every comparison.
const NONE: f64 = f64::NAN;

/// Price, stock and rating by ordinal.
#[derive(Default)]
pub(crate) struct FactColumns {
    price: Vec<f64>,
    currency: Vec<Option<Currency>>,
    stock: Vec<f64>,
    rating: Vec<f64>,
}

impl FactColumns {
    /// Sets a product's facts; a new product is the next one.
    pub(crate) fn set(&mut self, ordinal: Ordinal, facts: &StoredFacts) {
        for (column, value) in [
            (&mut self.price, facts.price()),
            (&mut self.stock, facts.stock()),
            (&mut self.rating, facts.rating()),
        ] {
            let at = ordinal as usize;
            if at >= column.len() {
                column.resize(at + 1, NONE);
            }
            column[at] = value.unwrap_or(NONE);
        }
        let at = ordinal as usize;
        if at >= self.currency.len() {
            self.currency.resize(at + 1, None);
        }
        self.currency[at] = facts.facts.price().map(|price| price.currency());
    }

    /// The currencies of a set of products' prices, most frequent first.
    pub(crate) fn currencies(&self, within: &OrdinalSet) -> Vec<String> {
        let mut counts: BTreeMap<Currency, u64> = BTreeMap::new();
        for ordinal in within.iter() {
            if let Some(Some(currency)) = self.currency.get(ordinal as usize) {
                *counts.entry(*currency).or_default() += 1;
            }
        }
        let mut counts: Vec<_> = counts.into_iter().collect();
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        counts
            .into_iter()
            .map(|(currency, _)| currency.code().to_owned())
            .collect()
    }

    /// The products whose price is in one of these currencies.
    fn priced_in(&self, test: &Test) -> OrdinalSet {
        let mut found = OrdinalSet::new();
        let Test::AnyOf(codes) = test else {
            return found;
        };
        for (at, currency) in self.currency.iter().enumerate() {
            let named = |code: &str| codes.iter().any(|c| c.eq_ignore_ascii_case(code));
            if currency.is_some_and(|currency| named(currency.code())) {
                found.insert(at as Ordinal);
            }
        }
        found
    }

    /// The column of a field; `None` where the field is no fact.
    fn column(&self, field: &FilterField) -> Option<&[f64]> {
        match field {
            FilterField::Price => Some(&self.price),
            FilterField::Stock => Some(&self.stock),
            FilterField::Rating => Some(&self.rating),
            FilterField::Brand
            | FilterField::Category
            | FilterField::Currency
            | FilterField::Id
            | FilterField::Words
            | FilterField::Attribute(_) => None,
        }
    }

    /// The products whose fact passes a test; `None` where the field is no fact.
    pub(crate) fn matching(&self, field: &FilterField, test: &Test) -> Option<OrdinalSet> {
        if *field == FilterField::Currency {
            return Some(self.priced_in(test));
        }
        let column = self.column(field)?;
        Some(match test {
            Test::Range { min, max } => {
                let (least, most) = (lower(min.as_ref()), upper(max.as_ref()));
                OrdinalSet::of_column(column, |value| value >= least && value <= most)
            }
            other => OrdinalSet::of_column(column, |value| {
                !value.is_nan() && other.admits_number(value)
            }),
        })
    }

    /// The least and the greatest value over a set of products.
    pub(crate) fn range(&self, field: &FilterField, within: &OrdinalSet) -> Option<(f64, f64)> {
        let column = self.column(field)?;
        let values = within.iter().filter_map(|o| column.get(o as usize));
        let (least, most) = values.fold((NONE, NONE), |(least, most), value| {
            (least.min(*value), most.max(*value))
        });
        (!least.is_nan()).then_some((least, most))
    }
}

/// The least value that passes a lower bound.
fn lower(bound: Option<&Bound>) -> f64 {
    bound.map_or(f64::NEG_INFINITY, |bound| {
        if bound.inclusive {
            bound.value
        } else {
            bound.value.next_up()
        }
    })
}

/// The greatest value that passes an upper bound.
fn upper(bound: Option<&Bound>) -> f64 {
    bound.map_or(f64::INFINITY, |bound| {
        if bound.inclusive {
            bound.value
        } else {
            bound.value.next_down()
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn bound() -> impl Strategy<Value = Option<Bound>> {
        let value = prop_oneof![-3.0_f64..3.0, Just(1.0), Just(0.0)];
        prop::option::of(
            (value, any::<bool>()).prop_map(|(value, inclusive)| Bound { value, inclusive }),
        )
    }

    proptest! {
        #[test]
        fn the_column_admits_what_the_test_admits(
            values in prop::collection::vec(prop::option::of(prop_oneof![-3.0_f64..3.0, Just(1.0), Just(0.0)]), 0..200),
            min in bound(),
            max in bound(),
        ) {
            let columns = FactColumns {
                price: values.iter().map(|value| value.unwrap_or(NONE)).collect(),
                ..FactColumns::default()
            };
            let test = Test::Range { min, max };
            let found = columns.matching(&FilterField::Price, &test).expect("price is a fact");
            for (at, value) in values.iter().enumerate() {
                let admitted = value.is_some_and(|value| test.admits_number(value));
                prop_assert_eq!(found.contains(at as Ordinal), admitted);
            }
        }
    }
}
