use super::{Finding, Known, rules, texts};
use crate::event::{Change, ChangeEvent};

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
        findings.extend(rules::price_rise::check(price, held));
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
