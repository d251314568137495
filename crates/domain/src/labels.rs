//! What attribute keys and categories are called in each language.

use crate::event::{Change, ChangeEvent};
use crate::language::Language;
use crate::product::{AttributeKey, LocalizedText};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// Names for people: of attribute keys and of categories.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Labels {
    attributes: BTreeMap<AttributeKey, LocalizedText>,
    categories: BTreeMap<String, LocalizedText>,
}

impl Labels {
    /// The name of an attribute, else its key made readable: `battery_life` → `Battery life`.
    #[must_use]
    pub fn label(&self, key: &str, language: Language) -> String {
        self.attributes
            .get(key)
            .and_then(|label| label.get(language))
            .map_or_else(|| humanised(key), str::to_owned)
    }

    /// The name of a category, else the name that the catalogue uses.
    #[must_use]
    pub fn category<'a>(&'a self, name: &'a str, language: Language) -> &'a str {
        self.categories
            .get(name)
            .and_then(|label| label.get(language))
            .unwrap_or(name)
    }

    /// What each step of a category path is called; nothing where no step has a name.
    #[must_use]
    pub fn of_path(&self, path: &[String]) -> Vec<LocalizedText> {
        if !path.iter().any(|step| self.categories.contains_key(step)) {
            return Vec::new();
        }
        let name = |step| self.categories.get(step).cloned().unwrap_or_default();
        path.iter().map(name).collect()
    }

    /// Gives the product of an upsert the names of its categories.
    pub fn name(&self, event: &mut ChangeEvent) {
        if let Change::Upsert { content, .. } = &mut event.change {
            let names = self.of_path(&content.category);
            if !names.is_empty() {
                content.category_names = names;
            }
        }
    }

    /// Names an attribute key; languages that have a name already keep it.
    pub fn name_attribute(&mut self, key: impl Into<AttributeKey>, label: LocalizedText) {
        fill(self.attributes.entry(key.into()), label);
    }

    /// Names a category; languages that have a name already keep it.
    pub fn name_category(&mut self, name: impl Into<String>, label: LocalizedText) {
        fill(self.categories.entry(name.into()), label);
    }

    /// Takes over the names of `other` where there is none yet: the first file wins.
    pub fn merge(&mut self, other: Self) {
        for (key, label) in other.attributes {
            self.name_attribute(key, label);
        }
        for (name, label) in other.categories {
            self.name_category(name, label);
        }
    }

    /// Every attribute key that has a name, with it.
    pub fn attributes(&self) -> impl Iterator<Item = (&str, &LocalizedText)> {
        self.attributes
            .iter()
            .map(|(key, label)| (key.as_str(), label))
    }

    /// Every category that has a name, with it.
    pub fn categories(&self) -> impl Iterator<Item = (&str, &LocalizedText)> {
        self.categories
            .iter()
            .map(|(name, label)| (name.as_str(), label))
    }

    /// Whether nothing is named.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.attributes.is_empty() && self.categories.is_empty()
    }
}

fn fill(entry: Entry<'_, String, LocalizedText>, label: LocalizedText) {
    let held = entry.or_default();
    for (language, text) in label.iter() {
        if held.exact(language).is_none() {
            held.set(language, text);
        }
    }
}

/// A key as words: `battery_life` → `Battery life`.
#[must_use]
pub fn humanised(key: &str) -> String {
    let mut words = key
        .split('_')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    if let Some(first) = words.chars().next() {
        let upper: String = first.to_uppercase().collect();
        words.replace_range(..first.len_utf8(), &upper);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attribute_without_a_name_shows_its_key_as_words() {
        let labels = Labels::default();
        assert_eq!(labels.label("battery_life", Language::De), "Battery life");
        assert_eq!(labels.label("écran__", Language::Fr), "Écran");
        assert_eq!(labels.category("Tents", Language::De), "Tents");
    }

    #[test]
    fn an_upsert_gets_the_names_of_its_categories_and_one_without_any_keeps_its_own() {
        let mut labels = Labels::default();
        labels.name_category("Cycling", LocalizedText::of(Language::De, "Fahrrad"));
        let upsert = |path: &[&str]| ChangeEvent {
            id: crate::product::ProductId::new("bike").unwrap(),
            version: crate::product::Version(1),
            change: Change::Upsert {
                content: Box::new(crate::product::Content {
                    category: path.iter().map(|&step| step.to_owned()).collect(),
                    category_names: vec![LocalizedText::of(Language::De, "Kept")],
                    ..Default::default()
                }),
                facts: Default::default(),
                reviews: None,
            },
        };
        for (path, names) in [
            (&["Cycling", "City bikes"][..], &["Fahrrad"][..]),
            (&["Tents"], &["Kept"]),
        ] {
            let mut event = upsert(path);
            labels.name(&mut event);
            let Change::Upsert { content, .. } = event.change else {
                panic!("an upsert stays one")
            };
            let named: Vec<_> = content.category_in(Language::De).collect();
            assert_eq!(named, names);
            assert_eq!(content.category_in(Language::Fr).count(), 0);
        }
    }

    #[test]
    fn the_first_name_wins_and_a_later_one_fills_other_languages() {
        let mut labels = Labels::default();
        labels.name_attribute("weight", LocalizedText::of(Language::En, "Weight"));
        let mut later = Labels::default();
        later.name_attribute(
            "weight",
            LocalizedText::from_iter([
                (Language::En, "Mass".to_owned()),
                (Language::De, "Gewicht".to_owned()),
            ]),
        );
        later.name_category("Tents", LocalizedText::of(Language::De, "Zelte"));
        labels.merge(later);
        assert_eq!(labels.label("weight", Language::En), "Weight");
        assert_eq!(labels.label("weight", Language::De), "Gewicht");
        assert_eq!(labels.label("weight", Language::Fr), "Weight");
        assert_eq!(labels.category("Tents", Language::De), "Zelte");
        assert_eq!(labels.attributes().count() + labels.categories().count(), 2);
    }
}
