use crate::filter::FilterField;
use crate::labels::{Labels, humanised};
use crate::language::Language;
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
    /// The terms of what categories and attributes are called, by language.
    pub(crate) spoken: [HashSet<String>; 3],
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
        let mut vocabulary = Self {
            brands,
            flags,
            currencies,
            counted: counted.collect(),
            ..Self::default()
        };
        vocabulary.learn_languages(labels);
        Ok(vocabulary)
    }

    /// Learns which words are whose from what categories and attributes are called.
    pub(crate) fn learn_languages(&mut self, labels: &Labels) {
        let (attributes, categories) = (labels.attributes(), labels.categories());
        for (_, label) in attributes.chain(categories) {
            for (language, name) in label.iter() {
                let of_language = &mut self.spoken[language as usize];
                of_language.extend(analyze(name, Some(language)));
            }
        }
    }

    /// The one language in which a category or an attribute is called by this word.
    #[must_use]
    pub(crate) fn language_of(&self, word: &str) -> Option<Language> {
        let has = |language: &Language| {
            let terms = analyze(word, Some(*language));
            let known = |term| self.spoken[*language as usize].contains(term);
            terms.last().is_some_and(known)
        };
        let mut having = Language::ALL.into_iter().filter(has);
        having.next().filter(|_| having.next().is_none())
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
