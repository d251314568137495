use super::texts::Place;
use super::{Finding, Known, Severity, rules, texts};
use crate::event::{Change, ChangeEvent};
use crate::ports::DocumentPage;

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

/// What is wrong with a page of a product's document, which is number `document` of its list, from 0.
///
/// A finding that blocks keeps the page out, and the product goes in without it. Damaged letters do
/// not: PDF files often have a font that does not tell a letter or two, and the rest can be read.
#[must_use]
pub fn check_page(document: usize, page: &DocumentPage) -> Vec<Finding> {
    let text = page.lines.join("\n");
    let place = Place::DocumentPage(document, page.number);
    let damaged = rules::encoding::check(place, &text).map(|found| Finding {
        severity: Severity::Warn,
        message: "Letters are damaged: the file's font does not tell them, or its text was read in a wrong encoding. Make the file again with fonts embedded.".to_owned(),
        ..found
    });
    let orders = rules::injection::check(place, &text).map(|found| Finding {
        message: "The page gives orders to a language model instead of describing the product, and is left out. Remove the passage from the file.".to_owned(),
        ..found
    });
    orders.into_iter().chain(damaged).collect()
}
