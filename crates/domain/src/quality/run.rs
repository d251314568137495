use super::rules::currency::Currencies;
use super::rules::duplicate::Duplicates;
use super::rules::null_rate::{self, NullRate};
use super::{Finding, rules};
use crate::event::{Change, ChangeEvent};

/// The fields that a shopper cannot do without.
const CRITICAL: [&str; 4] = ["title", "price", "images", "category"];

/// What can only be said of a run as a whole, gathered record by record.
///
/// Memory: two hash entries of 16 bytes a product for duplicates; some ids.
#[derive(Debug, Default)]
pub struct RunCheck {
    records: u64,
    missing: [u64; CRITICAL.len()],
    duplicates: Duplicates,
    currencies: Currencies,
}

/// Which records a finding of the whole run is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// So many products.
    Products(u64),
    /// The run.
    Run,
}

/// What a run shows once it is over.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RunFindings {
    /// How many products lack a critical field.
    pub null_rates: Vec<NullRate>,
    /// What is wrong with the run as a whole.
    pub findings: Vec<(About, Finding)>,
}

impl RunCheck {
    /// Takes in a record that could be read, whether it is held back or not; names an earlier
    /// record of the run that looks the same. Events other than upserts are not counted.
    pub fn observe(&mut self, event: &ChangeEvent) -> Option<Finding> {
        let Change::Upsert { content, .. } = &event.change else {
            return None;
        };
        self.records += 1;
        let price = rules::price(event).flatten();
        let missing = [
            content.title.is_empty(),
            price.is_none(),
            content.images.is_empty(),
            content.category.is_empty(),
        ];
        for (count, missing) in self.missing.iter_mut().zip(missing) {
            *count += u64::from(missing);
        }
        if let Some(price) = price {
            self.currencies.add(price, event.id.as_str());
        }
        // More records than 32 bits count are only called by a lower number.
        let number = u32::try_from(self.records).unwrap_or(u32::MAX);
        self.duplicates.add(content, number)
    }

    /// Takes in a record that was refused for these fields: a critical one counts as missing.
    pub fn refused<'a>(&mut self, fields: impl Iterator<Item = &'a str>) {
        self.records += 1;
        let mut missing = [false; CRITICAL.len()];
        for field in fields {
            let name = field.split(['.', '[']).next().unwrap_or_default();
            if let Some(at) = CRITICAL.iter().position(|critical| *critical == name) {
                missing[at] = true;
            }
        }
        for (count, missing) in self.missing.iter_mut().zip(missing) {
            *count += u64::from(missing);
        }
    }

    /// What the run shows; the same for any order of its records.
    #[must_use]
    pub fn finish(&self) -> RunFindings {
        let null_rates: Vec<NullRate> = CRITICAL
            .iter()
            .zip(self.missing)
            .map(|(field, missing)| NullRate {
                field: (*field).to_owned(),
                missing,
                records: self.records,
            })
            .collect();
        let rates = null_rates.iter().filter_map(null_rate::check);
        let mut findings: Vec<(About, Finding)> = rates.map(|found| (About::Run, found)).collect();
        let currencies = self.currencies.finish();
        findings.extend(
            currencies
                .into_iter()
                .map(|(found, count)| (About::Products(count), found)),
        );
        RunFindings {
            null_rates,
            findings,
        }
    }
}
