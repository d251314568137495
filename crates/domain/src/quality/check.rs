use super::{Finding, rules, texts};
use crate::event::{Change, ChangeEvent};
use crate::product::{Money, ProductDocument, Versioned};

/// What the index holds of a product before a change.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Known {
    /// Its price, with the version that set it.
    pub price: Option<Versioned<Money>>,
}

impl Known {
    /// What a rule wants to know of a document.
    #[must_use]
    pub fn of(document: &ProductDocument) -> Self {
        let price = document.facts.price.as_ref().and_then(|held| {
            held.value.map(|value| Versioned {
                version: held.version,
                value,
            })
        });
        Self { price }
    }

    /// Takes over the price of a change that goes in, so that the next change of the same product
    /// is measured against it.
    pub fn follow(&mut self, event: &ChangeEvent) {
        let Some(price) = rules::price(event) else {
            return;
        };
        let newer = |held: &Versioned<Money>| held.version > event.version;
        if !self.price.as_ref().is_some_and(newer) {
            self.price = price.map(|value| Versioned {
                version: event.version,
                value,
            });
        }
    }
}

/// All that is wrong with a change by itself and against what is known of its product.
///
/// Takes time in proportion to the text, and never fails. A late change, which the index will not
/// take, is not held against the price that superseded it.
#[must_use]
pub fn check(event: &ChangeEvent, known: &Known) -> Vec<Finding> {
    let mut findings = Vec::new();
    if let Some(Some(price)) = rules::price(event) {
        let held = known.price.as_ref();
        let held = held.filter(|held| held.version <= event.version);
        let held = held.map(|held| held.value);
        findings.extend(rules::price_drop::check(price, held));
        findings.extend(rules::price_zero::check(price, held));
        findings.extend(rules::currency::check(price, held));
    }
    texts::each(event, |place, text| {
        findings.extend(rules::encoding::check(place, text));
        findings.extend(rules::injection::check(place, text));
    });
    if let Change::Upsert { content, .. } = &event.change {
        for (language, title) in content.title.iter() {
            let brand = content.brand.as_deref();
            findings.extend(rules::title_short::check(language, title));
            findings.extend(rules::title_capitals::check(language, title, brand));
            findings.extend(rules::title_stuffed::check(language, title));
        }
        findings.extend(rules::language::check(&content.title, &content.description));
        findings.extend(rules::gtin::check(content.gtin.as_deref()));
        findings.extend(rules::image::check(&content.images));
        findings.extend(rules::description::check(&content.description));
    }
    findings
}
