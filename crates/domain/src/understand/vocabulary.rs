use crate::filter::FilterField;
use crate::labels::{Labels, humanised};
use crate::ports::{PortError, ProductIndexReader};
use crate::text::fold;

/// What a catalogue has that the words of a query may name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Vocabulary {
    /// The brands.
    pub brands: Vec<String>,
    /// The attributes that are yes or no.
    pub flags: Vec<Flag>,
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
        Ok(Self { brands, flags })
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
