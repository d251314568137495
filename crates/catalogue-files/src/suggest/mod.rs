//! Drafts of mappings, from a sample of a catalogue.

mod attributes;
mod draft;
mod fit;
mod language;
mod names;
mod profile;

pub use fit::{Fit, fitting};

use crate::catalogue::{Input, open};
use crate::error::OpenError;
use crate::mapping::{Mapping, NAMED, folded};
use contracts::RawProduct;
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

/// A mapping that was drafted from a sample.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The mapping, with comments that say why.
    pub toml: String,
    /// Which of `id`, `title` and `price` nothing in the sample looks like.
    pub missing: Vec<&'static str>,
}

impl Draft {
    fn whole(toml: String) -> Self {
        Self {
            toml,
            missing: Vec::new(),
        }
    }
}

/// Drafts a mapping in TOML from the first `most` records that can be read, with comments that say
/// why. A draft is made to be read and corrected, but it can be used as it is, unless nothing
/// in the sample tells an id or a title: then it says so.
///
/// # Errors
/// As [`open`], and when no record can be read or none has a field.
pub fn suggest(input: &Input, most: usize) -> Result<Draft, OpenError> {
    let mut records: Vec<Map<String, Value>> = Vec::new();
    let (mut unread, mut first) = (0_usize, None);
    for found in open(std::slice::from_ref(input), Some(Mapping::none()))? {
        match found {
            Ok(found) => records.push(found.record.unknown.into_iter().collect()),
            Err(error) => {
                unread += 1;
                first.get_or_insert(error);
            }
        }
        if records.len() >= most || unread >= most {
            break;
        }
    }
    if records.iter().all(Map::is_empty) {
        let reason = match first {
            Some(error) => error.to_string(),
            None if records.is_empty() => "there is none".to_owned(),
            None => "they have no fields".to_owned(),
        };
        return Err(OpenError::NoRecord { reason });
    }
    let mut draft = of(&records);
    if let Some(error) = first {
        // A comment ends with its line, and what a file says stands in it.
        let error = error.to_string();
        let error: String = error.chars().filter(|c| !c.is_control()).collect();
        let toml = &draft.toml;
        draft.toml = format!(
            "# Left out, for they cannot be read: {unread} of the records, such as {error}\n\n{toml}"
        );
    }
    Ok(draft)
}

fn of(records: &[Map<String, Value>]) -> Draft {
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
        return Draft::whole(format!(
            "# This looks like a format that is known: `--mapping {name}` reads it. Its mapping:\n\n{toml}"
        ));
    }
    if records.iter().all(is_own) {
        return Draft::whole(
            "# These records are in the project's own format: they are read as they are, without a \
             mapping.\n# A mapping like this one may still add a language, a currency and labels.\n"
                .to_owned(),
        );
    }
    draft::draft(&Profile::of(records))
}

/// Whether a record is in the project's own format: it has an id and a title, and no field that is
/// none of a record's.
fn is_own(record: &Map<String, Value>) -> bool {
    let known = |name: &str| {
        let outer = name.split('.').next().unwrap_or_default();
        RawProduct::FIELDS.contains(&outer) || name == "currency"
    };
    let titled = record
        .keys()
        .any(|name| name.split('.').next() == Some("title"));
    let whole = |field: &str, form: fn(&Value) -> bool| record.get(field).is_none_or(form);
    titled
        && record.contains_key("id")
        && record.keys().all(|name| known(name))
        && whole("attributes", Value::is_object)
        && whole("price", |price| !price.is_array())
}
