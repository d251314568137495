//! Mappings: which field of a foreign catalogue means what.

mod amount;
mod apply;
mod attributes;
mod group;
mod labels;
mod left_over;
mod measure;
mod named;
mod names;
mod pairs;
mod parts;
mod pattern;
mod rule;
mod select;
mod spelling;
mod tagged;
mod value;

pub use attributes::AttributeRules;
pub use named::NAMED;
pub use pairs::PairRule;
pub use parts::Parts;
pub use rule::{Combine, FieldRule, Rule};

pub(crate) use amount::{plain as plain_number, priced};
pub(crate) use group::merged;
pub(crate) use spelling::folded;

use crate::error::OpenError;
use contracts::RawProduct;
use domain::labels::Labels;
use domain::language::Language;
use labels::LabelRules;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::path::Path;

/// A mapping file. Without `[fields]`, records are in the project's own format and the mapping
/// only adds labels, language and currency.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// The language of texts without one.
    pub language: Option<Language>,
    /// The currency of amounts without one.
    pub currency: Option<String>,
    /// The name of the list of records inside a JSON object.
    pub records: Option<String>,
    /// Patterns of the files in the folder that hold records; empty for all.
    #[serde(default)]
    pub files: Vec<String>,
    /// Fields of the catalogue that are left out on purpose.
    #[serde(default)]
    pub ignore: Vec<String>,
    /// The field that rows of one product share, or several of which the first that is there
    /// counts: rows of a table that follow each other and have the same value in it are one record.
    #[serde(default, deserialize_with = "rule::one_or_many")]
    pub group: Vec<String>,
    /// What tells a product inside a record, by field: the objects that have one of the values are
    /// the records, however deep they lie.
    #[serde(default)]
    pub find: BTreeMap<String, Vec<String>>,
    /// Records that are passed over: those that have one of the values in the field.
    #[serde(default)]
    pub skip: BTreeMap<String, Vec<String>>,
    /// Where each field of a record comes from.
    #[serde(default)]
    pub fields: BTreeMap<String, FieldRule>,
    /// Which fields are attributes.
    #[serde(default)]
    pub attributes: AttributeRules,
    #[serde(default)]
    labels: LabelRules,
    #[serde(default)]
    label_files: Vec<String>,
    #[serde(default)]
    categories: BTreeMap<String, BTreeMap<Language, String>>,
    #[serde(skip)]
    named: Labels,
    #[serde(skip)]
    names: names::Names,
}

impl Mapping {
    /// Reads a mapping file with the label files that it names.
    ///
    /// # Errors
    /// When a file cannot be read or is not as expected; the message says where.
    pub fn read(path: &Path) -> Result<Self, OpenError> {
        let text = std::fs::read_to_string(path).map_err(|source| OpenError::Path {
            path: path.to_owned(),
            source,
        })?;
        let mut mapping = Self::parse(&text).map_err(|reason| OpenError::Mapping {
            path: path.to_owned(),
            reason,
        })?;
        let folder = path.parent().unwrap_or_else(|| Path::new(""));
        mapping.named = mapping.gather_labels(folder)?;
        Ok(mapping)
    }

    /// Reads a mapping from TOML; label files it names are not read.
    ///
    /// # Errors
    /// In words, with line and column, what is not as expected.
    pub fn parse(toml: &str) -> Result<Self, String> {
        let mut mapping: Self = toml::from_str(toml).map_err(|error| error.to_string())?;
        mapping.check()?;
        mapping.named = mapping.own_labels();
        mapping.names = names::Names::of(&mapping);
        Ok(mapping)
    }

    /// The names of attributes and categories.
    #[must_use]
    pub const fn labels(&self) -> &Labels {
        &self.named
    }

    /// A mapping that uses no field: each stays as an unknown one.
    pub(crate) fn none() -> Self {
        let rule = Rule {
            from: vec![String::new()],
            ..Rule::default()
        };
        Self {
            fields: BTreeMap::from([("id".to_owned(), FieldRule::One(Box::new(rule)))]),
            ..Self::default()
        }
    }

    /// Whether records are in the project's own format.
    #[must_use]
    pub fn is_identity(&self) -> bool {
        self.fields.is_empty()
    }

    /// Whether a file, given by its path in the mapping's folder, holds records.
    #[must_use]
    pub fn wants(&self, path: &Path) -> bool {
        let path = path.to_string_lossy().replace('\\', "/");
        self.files.is_empty()
            || self
                .files
                .iter()
                .any(|files| pattern::matches(files, &path))
    }

    /// The field of the catalogue that holds the id; of several the first.
    pub(crate) fn id_field(&self) -> &str {
        self.id_fields().first().map_or("id", String::as_str)
    }

    /// The fields of the catalogue that may hold the id; none for `id`.
    pub(crate) fn id_fields(&self) -> &[String] {
        match self.fields.get("id") {
            Some(FieldRule::One(rule)) => &rule.from,
            _ => &[],
        }
    }

    /// A row with its fields named as the mapping names them.
    pub(crate) fn respelled(&self, row: Map<String, Value>) -> Map<String, Value> {
        self.names.respelled(row)
    }

    /// What the rows of one product share.
    pub(crate) fn group_of<'a>(&self, row: &'a Map<String, Value>) -> Option<&'a Value> {
        self.group.iter().find_map(|name| row.get(name))
    }

    fn check(&self) -> Result<(), String> {
        for field in self.fields.keys() {
            if !RawProduct::FIELDS.contains(&field.as_str()) || field == "attributes" {
                let known = RawProduct::FIELDS.join(", ");
                return Err(format!(
                    "fields.{field} is no field of a record, expected one of {known}"
                ));
            }
        }
        if !self.fields.is_empty() {
            for required in ["id", "title"] {
                if !self.fields.contains_key(required) {
                    return Err(format!("fields.{required} is missing: a record needs it"));
                }
            }
        }
        for (field, rule) in &self.fields {
            if let FieldRule::Parts(parts) = rule
                && let Some(fault) = parts.fault(field)
            {
                return Err(fault);
            }
        }
        let rules = self.fields.values().flat_map(FieldRule::rules);
        let prices = rules.filter_map(|rule| rule.currency.as_ref());
        for code in self.currency.iter().chain(prices) {
            code.parse::<domain::product::Currency>()
                .map_err(|error| format!("currency: {error}"))?;
        }
        Ok(())
    }
}
