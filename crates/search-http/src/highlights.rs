//! Which attributes a card shows: what was asked for, then what tells the product from the others.

use contracts::http::Highlight;
use domain::answer;
use domain::filter::{Condition, FilterField};
use domain::labels::Labels;
use domain::language::Language;
use domain::product::{Attribute, AttributeValue, Content};
use domain::search::Found;
use domain::text::analyze;
use std::collections::HashSet;

/// How many attributes a card shows.
const HIGHLIGHTS: usize = 4;
/// Longest value, in characters, that a card has room for.
const LONGEST: usize = 60;

/// What the cards of a search have in common.
pub(crate) struct Highlights<'a> {
    found: &'a Found,
    labels: &'a Labels,
    /// The terms of the words.
    asked: HashSet<String>,
    /// The attributes that some condition is about, whether it holds or was given up.
    conditioned: HashSet<&'a str>,
}

impl<'a> Highlights<'a> {
    pub(crate) fn new(found: &'a Found, chosen: &'a [Condition], labels: &'a Labels) -> Self {
        let conditions = found.understood.iter().chain(&found.relaxed).chain(chosen);
        let key = |condition: &'a Condition| match &condition.field {
            FilterField::Attribute(key) => Some(key.as_str()),
            _ => None,
        };
        Self {
            found,
            labels,
            asked: analyze(&found.text, Some(found.language))
                .into_iter()
                .collect(),
            conditioned: conditions.filter_map(key).collect(),
        }
    }

    /// The attributes of a product's card: those of conditions, those named in the words, those
    /// whose value few of the others share, and the others; among equals in the order in which
    /// differences matter.
    pub(crate) fn of(&self, content: &Content) -> Vec<Highlight> {
        let mut ranked: Vec<(u8, usize, Highlight)> = content
            .attributes
            .iter()
            .filter_map(|attribute| {
                let highlight = self.shown(attribute);
                let fits = highlight.value.chars().count() <= LONGEST;
                fits.then(|| {
                    let place = answer::place_of_attribute(&attribute.key);
                    (self.class(attribute, &highlight, content), place, highlight)
                })
            })
            .collect();
        ranked.sort_by_key(|(class, place, _)| (*class, *place));
        let best = ranked.into_iter().take(HIGHLIGHTS);
        best.map(|(.., highlight)| highlight).collect()
    }

    fn class(&self, attribute: &Attribute, highlight: &Highlight, content: &Content) -> u8 {
        if self.conditioned.contains(attribute.key.as_str()) {
            return 0;
        }
        // "Waterproof: no" is as much what was asked for as "yes".
        let text = format!("{} {}", highlight.label, highlight.value);
        let terms = analyze(&text, Some(self.found.language));
        if terms.iter().any(|term| self.asked.contains(term)) {
            return 1;
        }
        if self.tells_apart(attribute, content) {
            2
        } else {
            3
        }
    }

    /// Whether at least half of the other products of the type that state the attribute have
    /// another value, and any of them do.
    fn tells_apart(&self, attribute: &Attribute, content: &Content) -> bool {
        let products = self
            .found
            .products
            .iter()
            .filter_map(|p| p.document.visible());
        let others = products.filter(|other| {
            !std::ptr::eq(*other, content) && other.category.last() == content.category.last()
        });
        let values: Vec<&AttributeValue> = others
            .filter_map(|other| other.attribute(&attribute.key))
            .collect();
        let differ = values
            .iter()
            .filter(|value| ***value != attribute.value)
            .count();
        differ > 0 && differ * 2 >= values.len()
    }

    fn shown(&self, attribute: &Attribute) -> Highlight {
        let language: Language = self.found.language;
        let label = self.labels.label(&attribute.key, language);
        let value = match &attribute.value {
            // A label such as "Warranty (years)" has told the unit.
            AttributeValue::Number { value, unit } if !label.ends_with(')') => {
                answer::amount(&attribute.key, *value, unit.as_deref(), language)
            }
            other => other.display(language),
        };
        Highlight {
            field: attribute.key.clone(),
            label,
            value,
        }
    }
}
