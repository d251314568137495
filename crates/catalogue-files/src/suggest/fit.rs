//! Which of the mappings that come with the crate reads a catalogue.

use crate::catalogue::{Input, open};
use crate::mapping::{Mapping, NAMED};
use contracts::Defaults;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// How well a mapping reads the first records of a catalogue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fit {
    /// The mapping's name, such as `google-merchant`.
    pub name: &'static str,
    /// Records that were read.
    pub records: usize,
    /// Those of them that would be taken in.
    pub good: usize,
    /// Fields that no rule of it uses.
    pub left_over: usize,
}

impl Fit {
    /// What makes one better than another: more records to take in, then fewer fields left over.
    #[must_use]
    pub const fn rank(&self) -> (usize, Reverse<usize>) {
        (self.good, Reverse(self.left_over))
    }
}

/// The mapping of [`NAMED`] that reads the first `most` records of the inputs best, by trying each;
/// none where none reads any record. Standard input is read once, so it is none for that.
#[must_use]
pub fn fitting(inputs: &[Input], most: usize, defaults: &Defaults) -> Option<Fit> {
    if inputs.contains(&Input::Stdin) {
        return None;
    }
    let fits = NAMED.iter().filter_map(|(name, toml)| {
        let mapping = Mapping::parse(toml).ok()?;
        let fit = tried(name, mapping, inputs, most, defaults)?;
        (fit.good > 0).then_some(fit)
    });
    fits.max_by_key(Fit::rank)
}

fn tried(
    name: &'static str,
    mapping: Mapping,
    inputs: &[Input],
    most: usize,
    defaults: &Defaults,
) -> Option<Fit> {
    let mut fit = Fit {
        name,
        ..Fit::default()
    };
    let mut left_over = BTreeSet::new();
    for found in open(inputs, Some(mapping)).ok()?.take(most) {
        fit.records += 1;
        let Ok(found) = found else {
            continue;
        };
        left_over.extend(found.record.unknown.keys().cloned());
        fit.good += usize::from(found.record.into_change(defaults).is_ok());
    }
    fit.left_over = left_over.len();
    Some(fit)
}
