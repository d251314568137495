use super::{Finding, Rule, Severity};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Findings kept per rule to be shown.
const EXAMPLES: usize = 5;

/// Counts of findings with a few examples each: memory that does not grow with the run.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally(BTreeMap<Rule, RuleTally>);

/// What one rule found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleTally {
    /// Findings for which a record was held back.
    pub blocked: u64,
    /// Findings that a record survived.
    pub warned: u64,
    /// The first few; those that held a record back go before the others.
    pub examples: Vec<Example>,
}

/// One finding with its product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Example {
    /// The product's id; absent where the record has none, or the whole run is meant.
    pub id: Option<String>,
    /// The place of the record, such as `tents.jsonl:3 (record 3)`; empty for the whole run.
    pub location: String,
    /// What was found.
    pub finding: Finding,
}

impl Tally {
    /// Counts a finding.
    pub fn add(&mut self, id: Option<&str>, location: &str, finding: &Finding) {
        self.add_many(id, location, finding, 1);
    }

    /// Counts a finding that stands for several records.
    pub fn add_many(&mut self, id: Option<&str>, location: &str, finding: &Finding, count: u64) {
        let tally = self.0.entry(finding.rule).or_default();
        match finding.severity {
            Severity::Block => tally.blocked += count,
            Severity::Warn => tally.warned += count,
        }
        let place = tally
            .examples
            .partition_point(|held| held.finding.severity <= finding.severity);
        if place < EXAMPLES {
            let example = Example {
                id: id.map(str::to_owned),
                location: location.to_owned(),
                finding: finding.clone(),
            };
            tally.examples.insert(place, example);
            tally.examples.truncate(EXAMPLES);
        }
    }

    /// What a rule found, where it found anything.
    #[must_use]
    pub fn of(&self, rule: Rule) -> Option<&RuleTally> {
        self.0.get(&rule)
    }

    /// Every rule that found something.
    pub fn iter(&self) -> impl Iterator<Item = (Rule, &RuleTally)> {
        self.0.iter().map(|(rule, tally)| (*rule, tally))
    }

    /// Findings that records survived.
    #[must_use]
    pub fn warnings(&self) -> u64 {
        self.0.values().map(|tally| tally.warned).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_exact_and_examples_few_with_the_grave_ones_first() {
        let mut tally = Tally::default();
        let warn = Finding::warn(Rule::Encoding, "description.en", "w");
        let block = Finding::block(Rule::Encoding, "title.en", "b");
        for at in 0..20 {
            tally.add(Some(&at.to_string()), "here", &warn);
        }
        tally.add(Some("grave"), "here", &block);
        let held = tally.of(Rule::Encoding).unwrap();
        assert_eq!((held.blocked, held.warned, held.examples.len()), (1, 20, 5));
        assert_eq!(held.examples[0].id.as_deref(), Some("grave"));
        assert_eq!(held.examples[1].id.as_deref(), Some("0"));
        assert_eq!(tally.warnings(), 20);
    }
}
