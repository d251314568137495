//! Names of attributes and categories, in the mapping or in files of their own.

use super::{Mapping, pattern};
use crate::error::OpenError;
use domain::labels::Labels;
use domain::language::Language;
use domain::product::LocalizedText;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

type Names = BTreeMap<String, BTreeMap<Language, String>>;

/// `labels = ["labels/*.toml"]`, or `[labels.weight]` with a name per language.
#[derive(Clone, Debug, Deserialize)]
#[serde(
    untagged,
    expecting = "expected a list of files, or tables with names under en, de, fr"
)]
pub(super) enum LabelRules {
    Files(Vec<String>),
    Here(Names),
}

impl Default for LabelRules {
    fn default() -> Self {
        Self::Files(Vec::new())
    }
}

/// A label file: a table per attribute key, and one per category.
#[derive(Deserialize)]
struct LabelFile {
    #[serde(default)]
    categories: Names,
    #[serde(flatten)]
    attributes: Names,
}

impl Mapping {
    /// The names in the mapping itself.
    pub(super) fn own_labels(&self) -> Labels {
        let attributes = match &self.labels {
            LabelRules::Here(names) => names.clone(),
            LabelRules::Files(_) => Names::new(),
        };
        labels(attributes, self.categories.clone())
    }

    /// The names in the mapping, then those in its label files, in order of path.
    pub(super) fn gather_labels(&self, folder: &Path) -> Result<Labels, OpenError> {
        let mut gathered = self.own_labels();
        let named = match &self.labels {
            LabelRules::Files(files) => files.as_slice(),
            LabelRules::Here(_) => &[],
        };
        for files in named.iter().chain(&self.label_files) {
            for path in expanded(folder, files)? {
                gathered.merge(read(&path)?);
            }
        }
        Ok(gathered)
    }
}

fn labels(attributes: Names, categories: Names) -> Labels {
    let mut labels = Labels::default();
    for (key, names) in attributes {
        labels.name_attribute(key, names.into_iter().collect::<LocalizedText>());
    }
    for (category, names) in categories {
        labels.name_category(category, names.into_iter().collect::<LocalizedText>());
    }
    labels
}

fn read(path: &Path) -> Result<Labels, OpenError> {
    let text = std::fs::read_to_string(path).map_err(|source| OpenError::Path {
        path: path.to_owned(),
        source,
    })?;
    let file: LabelFile = toml::from_str(&text).map_err(|error| OpenError::Mapping {
        path: path.to_owned(),
        reason: error.to_string(),
    })?;
    Ok(labels(file.attributes, file.categories))
}

/// The files that a name stands for; a `*` may stand in its last step.
fn expanded(folder: &Path, files: &str) -> Result<Vec<PathBuf>, OpenError> {
    if !files.contains(['*', '?']) {
        return Ok(vec![folder.join(files)]);
    }
    let (inner, name) = files.rsplit_once('/').unwrap_or(("", files));
    let folder = folder.join(inner);
    let unreadable = |source| OpenError::Path {
        path: folder.clone(),
        source,
    };
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(&folder).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        if pattern::matches(name, &entry.file_name().to_string_lossy()) {
            paths.push(entry.path());
        }
    }
    paths.sort();
    Ok(paths)
}
