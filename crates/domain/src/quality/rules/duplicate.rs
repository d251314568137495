//! Two ids for what looks like one product: the same trade item number, or the same title, brand,
//! part number and attributes.
//!
//! A title counts as the same only where neither product has a trade item number or both have the
//! same, for two numbers are two items. Measured: icecat none of 19,406 (100 before that was so, all
//! different items under one text); retail-demo 89 of 2,465, of which 15 were judged: 9 have the same
//! price too and could be one product, 6 have another price and are two products under one name, so
//! about 36 of 2,465 are false (1.5 %).

use crate::language::Language;
use crate::product::Content;
use crate::quality::{Finding, Rule};
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// Entries after which no more products are remembered: 8 bytes of hash and 4 of number each,
/// which a hash table of this size keeps in about 200 MB.
const MOST: usize = 8_000_000;

/// What a run has seen: at most two entries a product, whatever its size.
#[derive(Debug, Default)]
pub(in crate::quality) struct Duplicates {
    first: HashMap<u64, u32>,
}

impl Duplicates {
    /// Remembers a product by its number in the run; names an earlier one that looks the same.
    pub(in crate::quality) fn add(&mut self, content: &Content, number: u32) -> Option<Finding> {
        let by_gtin = content
            .gtin
            .as_deref()
            .and_then(|gtin| self.seen(gtin_hash(gtin), number));
        let by_text = self.seen(text_hash(content), number);
        if let Some(first) = by_gtin {
            let message = format!(
                "Another product has the same GTIN (EAN, UPC), record {first} of this run. One of the two is wrong or superfluous."
            );
            let gtin = content.gtin.as_deref().unwrap_or_default();
            return Some(Finding::warn(Rule::Duplicate, "gtin", message).showing(gtin));
        }
        let message = format!(
            "Another product has the same title, brand and attributes, record {} of this run. Say what tells them apart, or drop one.",
            by_text?
        );
        let title = content.title.get(Language::En).unwrap_or_default();
        Some(Finding::warn(Rule::Duplicate, "title", message).showing(title))
    }

    fn seen(&mut self, hash: u64, number: u32) -> Option<u32> {
        let full = self.first.len() >= MOST;
        match self.first.entry(hash) {
            Entry::Occupied(first) => Some(*first.get()),
            Entry::Vacant(free) => {
                if !full {
                    free.insert(number);
                }
                None
            }
        }
    }
}

/// The same number with and without leading zeros is one (GTIN-12 in GTIN-14).
fn gtin_hash(gtin: &str) -> u64 {
    short(
        blake3::Hasher::new()
            .update(b"gtin")
            .update(gtin.trim_start_matches('0').as_bytes()),
    )
}

fn text_hash(content: &Content) -> u64 {
    let mut hasher = blake3::Hasher::new();
    let mut folded = String::new();
    for (language, title) in content.title.iter() {
        folded.clear();
        crate::text::fold_into(title, &mut folded);
        hasher.update(language.code().as_bytes());
        for word in folded.split(|c: char| !c.is_alphanumeric()) {
            hasher.update(word.as_bytes());
        }
    }
    // Two trade item numbers are two trade items, even under one text; a number and none are not
    // the same either, so that each product has just one way to be a duplicate.
    hasher.update(&[u8::from(content.gtin.is_some())]);
    for name in [&content.brand, &content.mpn, &content.gtin] {
        hasher.update(&[0xff]);
        hasher.update(name.as_deref().unwrap_or_default().as_bytes());
    }
    for attribute in &content.attributes {
        // Plain data always serialises; were it not to, the attribute's key would still count.
        let value = postcard::to_allocvec(attribute).unwrap_or_default();
        hasher.update(&value);
    }
    short(&hasher)
}

fn short(hasher: &blake3::Hasher) -> u64 {
    let mut bytes = [0; 8];
    bytes.copy_from_slice(&hasher.finalize().as_bytes()[..8]);
    u64::from_le_bytes(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::product::LocalizedText;

    fn product(title: &str, gtin: Option<&str>, mpn: &str) -> Content {
        Content {
            title: LocalizedText::of(Language::En, title),
            gtin: gtin.map(str::to_owned),
            mpn: Some(mpn.to_owned()),
            ..Content::default()
        }
    }

    fn found(products: &[Content]) -> Vec<Option<String>> {
        let mut seen = Duplicates::default();
        let add = |(at, content): (u32, &Content)| seen.add(content, at).map(|found| found.field);
        (1..).zip(products).map(add).collect()
    }

    #[test]
    fn the_same_number_or_the_same_words_are_named_at_the_second_product() {
        let fields = found(&[
            product("Red kettle", Some("036000291452"), "a"),
            product("Blue kettle", Some("0036000291452"), "b"),
            product("RED  Kettle", None, "a"),
            product("Red kettle", None, "a"),
            product("Red kettle", None, "another part"),
        ]);
        let expected = [None, Some("gtin"), None, Some("title"), None];
        assert_eq!(fields, expected.map(|field| field.map(str::to_owned)));
    }
}
