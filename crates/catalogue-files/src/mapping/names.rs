//! The names of a catalogue's fields that a mapping uses.

use super::Mapping;
use super::parts::Parts;
use super::rule::{FieldRule, Rule};
use super::spelling::folded;
use std::collections::BTreeMap;

/// The names that a mapping uses, as a tree: what lies inside a field is below it.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    pub(super) below: BTreeMap<String, Names>,
    /// The name of each folded one; none where there are several.
    pub(super) folded: BTreeMap<String, Option<String>>,
    /// Whether the value itself is used, and not just what lies inside it.
    pub(super) whole: bool,
    /// Whether it is left out on purpose, with all inside it that no rule uses.
    pub(super) ignored: bool,
}

impl Names {
    pub(super) fn of(mapping: &Mapping) -> Self {
        let mut names = Self::default();
        let tests = mapping.skip.keys().chain(mapping.find.keys());
        tests.chain(&mapping.group).for_each(|name| names.add(name));
        for name in &mapping.ignore {
            names.add(name);
            names.at(name).ignored = true;
        }
        for rule in mapping.fields.values() {
            match rule {
                FieldRule::Parts(parts) if parts.each.is_some() => names.add_parts(parts),
                rule => {
                    rule.names().into_iter().for_each(|name| names.add(name));
                    names.add_inner("", &rule.rules());
                }
            }
        }
        let attributes = &mapping.attributes;
        let plain = attributes.fields.iter().chain(&attributes.measured);
        plain
            .chain(&attributes.object)
            .for_each(|name| names.add(name));
        for pair in &attributes.pairs {
            let inner = [&pair.name, &pair.value].into_iter().chain(&pair.unit);
            match &pair.from {
                Some(from) => inner.for_each(|name| names.add_below(from, name)),
                None => inner.for_each(|name| names.add(name)),
            }
        }
        names
    }

    /// The names inside the objects of a list.
    fn add_parts(&mut self, parts: &Parts) {
        let Some(each) = &parts.each else { return };
        let rules: Vec<&Rule> = parts.parts.values().collect();
        let of_rules = rules.iter().flat_map(|rule| &rule.from);
        let inner = of_rules.chain(&parts.best);
        inner.for_each(|name| self.add_below(each, name));
        self.add_inner(&format!("{each}."), &rules);
    }

    /// The names that rules look for in values that are objects.
    fn add_inner(&mut self, before: &str, rules: &[&Rule]) {
        for rule in rules {
            for from in &rule.from {
                let inner = rule.inner.iter();
                inner.for_each(|name| self.add_below(&format!("{before}{from}"), name));
            }
        }
    }

    fn add(&mut self, name: &str) {
        self.step(name).whole = true;
        if name.contains('.') {
            self.at(name).whole = true;
        }
    }

    fn add_below(&mut self, outer: &str, inner: &str) {
        self.add(outer);
        self.at(outer).add(inner);
    }

    /// Where a name with dots leads.
    fn at(&mut self, name: &str) -> &mut Self {
        name.split('.').fold(self, |names, step| names.step(step))
    }

    fn step(&mut self, name: &str) -> &mut Self {
        if !self.below.contains_key(name) {
            let same = self.folded.entry(folded(name));
            same.and_modify(|known| *known = None)
                .or_insert_with(|| Some(name.to_owned()));
        }
        self.below.entry(name.to_owned()).or_default()
    }
}
