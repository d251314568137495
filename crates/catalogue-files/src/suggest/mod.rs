//! Drafts of mappings, from a sample of a catalogue.

mod attributes;
mod draft;
mod names;
mod profile;

use crate::catalogue::{Input, open};
use crate::error::OpenError;
use crate::mapping::{Mapping, NAMED, folded};
use profile::Profile;
use serde_json::{Map, Value};
use std::collections::HashSet;

/// Columns and fields that tell a well-known format, folded; all of them must be there.
const FORMATS: [(&str, &[&str]); 5] = [
    ("shopify", &["handle", "title", "variant_price"]),
    ("shopify", &["url_handle", "title", "option1_value"]),
    ("schema-org", &["@type"]),
    ("schema-org", &["@graph"]),
    (
        "google-merchant",
        &["id", "title", "link", "image_link", "availability", "price"],
    ),
];

/// Drafts a mapping in TOML from the first `most` records that can be read, with comments that say
/// why. A draft is made to be read and corrected, but it can be used as it is, unless nothing
/// in the sample tells an id or a title: then it says so.
///
/// # Errors
/// As [`open`].
pub fn suggest(input: &Input, most: usize) -> Result<String, OpenError> {
    let records: Vec<Map<String, Value>> =
        open(std::slice::from_ref(input), Some(Mapping::none()))?
            .filter_map(Result::ok)
            .map(|found| found.record.unknown.into_iter().collect())
            .take(most)
            .collect();
    let known = FORMATS
        .iter()
        .find(|(_, names)| {
            records.iter().any(|one| {
                let fields: HashSet<String> = one.keys().map(|name| folded(name)).collect();
                names.iter().all(|name| fields.contains(*name))
            })
        })
        .and_then(|(format, _)| NAMED.iter().find(|(name, _)| name == format));
    if let Some((name, toml)) = known {
        return Ok(format!(
            "# This looks like a format that is known: `--mapping {name}` reads it. Its mapping:\n\n{toml}"
        ));
    }
    Ok(draft::draft(&Profile::of(&records)))
}
