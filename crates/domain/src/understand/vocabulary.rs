use crate::filter::FilterField;
use crate::labels::{Labels, humanised};
use crate::ports::{PortError, ProductIndexReader};
use crate::text::{analyze, fold};
use std::collections::HashSet;

/// What a catalogue has that the words of a query may name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Vocabulary {
    /// The brands.
    pub brands: Vec<String>,
    /// The attributes that are yes or no.
    pub flags: Vec<Flag>,
    /// The currencies of its prices, most frequent first.
    pub currencies: Vec<String>,
    /// The terms of what attributes are called, in all languages: what may be counted.
    pub counted: HashSet<String>,
}

/// A yes-or-no attribute with what it is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flag {
    /// The attribute's key.
    pub key: String,
    /// Its names in all languages, folded.
    pub names: Vec<String>,
}

impl Vocabulary {
    /// Learns the vocabulary of an index.
    ///
    /// # Errors
    /// When the index is out of reach.
    pub async fn of(index: &dyn ProductIndexReader, labels: &Labels) -> Result<Self, PortError> {
        let brands = index.vocabulary(&FilterField::Brand).await?;
        let flags = index
            .flags()
            .await?
            .into_iter()
            .map(|key| Flag::named(key, labels))
            .collect();
        let currencies = index.vocabulary(&FilterField::Currency).await?;
        let names = labels.attributes().flat_map(|(_, label)| label.iter());
        let counted = names.flat_map(|(language, name)| analyze(name, Some(language)));
        Ok(Self {
            brands,
            flags,
            currencies,
            counted: counted.collect(),
        })
    }
}

impl Flag {
    fn named(key: String, labels: &Labels) -> Self {
        let mut names = vec![fold(&humanised(&key))];
        for (_, label) in labels.attributes().filter(|(named, _)| *named == key) {
            names.extend(label.iter().map(|(_, name)| fold(name)));
        }
        names.sort();
        names.dedup();
        Self { key, names }
    }
}
