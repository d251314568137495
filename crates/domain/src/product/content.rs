use super::{Attribute, AttributeValue};
use crate::language::Language;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A text in one or more languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalizedText(BTreeMap<Language, String>);

impl LocalizedText {
    /// A text in one language.
    #[must_use]
    pub fn of(language: Language, text: impl Into<String>) -> Self {
        Self(BTreeMap::from([(language, text.into())]))
    }

    /// Adds or replaces the text of a language.
    pub fn set(&mut self, language: Language, text: impl Into<String>) {
        self.0.insert(language, text.into());
    }

    /// The text in a language, else in English, else in whichever there is.
    #[must_use]
    pub fn get(&self, language: Language) -> Option<&str> {
        self.exact(language)
            .or_else(|| self.exact(Language::En))
            .or_else(|| self.0.values().next().map(String::as_str))
    }

    /// The text in just this language.
    #[must_use]
    pub fn exact(&self, language: Language) -> Option<&str> {
        self.0.get(&language).map(String::as_str)
    }

    /// The language that `get` answers with.
    #[must_use]
    pub fn language_for(&self, language: Language) -> Option<Language> {
        [language, Language::En]
            .into_iter()
            .find(|l| self.0.contains_key(l))
            .or_else(|| self.0.keys().next().copied())
    }

    /// Every language with its text.
    pub fn iter(&self) -> impl Iterator<Item = (Language, &str)> {
        self.0
            .iter()
            .map(|(language, text)| (*language, text.as_str()))
    }

    /// Whether there is no text in any language.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<(Language, String)> for LocalizedText {
    fn from_iter<I: IntoIterator<Item = (Language, String)>>(texts: I) -> Self {
        Self(texts.into_iter().collect())
    }
}

/// What a product is: the content lane, cleaned.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Content {
    /// The title; never empty.
    pub title: LocalizedText,
    /// The description as plain text, blocks parted by line breaks.
    pub description: LocalizedText,
    /// The brand.
    pub brand: Option<String>,
    /// The category path, broad first.
    pub category: Vec<String>,
    /// What shoppers call each step of the path, where names are known; else empty.
    #[serde(default)]
    pub category_names: Vec<LocalizedText>,
    /// Typed attributes, sorted by key.
    pub attributes: Vec<Attribute>,
    /// Global trade item number, digits only.
    pub gtin: Option<String>,
    /// The manufacturer's part number.
    pub mpn: Option<String>,
    /// The product's page in the shop.
    pub url: Option<String>,
    /// Pictures, the main one first.
    pub images: Vec<Image>,
    /// Manuals and spec sheets.
    pub documents: Vec<LinkedDocument>,
}

impl Content {
    /// What shoppers call the steps of the path in a language, where that is not how the catalogue
    /// calls them.
    pub fn category_in(&self, language: Language) -> impl Iterator<Item = &str> {
        let names = self.category_names.iter();
        let names = names.filter_map(move |names| names.exact(language));
        names.filter(|name| !self.category.iter().any(|step| step == name))
    }

    /// The value of an attribute.
    #[must_use]
    pub fn attribute(&self, key: &str) -> Option<&AttributeValue> {
        self.attributes
            .binary_search_by(|attribute| attribute.key.as_str().cmp(key))
            .ok()
            .and_then(|at| self.attributes.get(at))
            .map(|attribute| &attribute.value)
    }
}

/// A picture of a product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Image {
    /// Where it is: an `http(s)` address, or a path inside the catalogue's folder.
    pub url: String,
    /// What it shows, for those who cannot see it.
    pub alt: LocalizedText,
}

/// A manual or spec sheet of a product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkedDocument {
    /// Where it is: an `http(s)` address, or a path inside the catalogue's folder.
    pub url: String,
    /// What it is called.
    pub title: LocalizedText,
}

/// A shopper's review; the author is never kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// The review's id, unique within its product.
    pub id: String,
    /// One to five stars.
    pub rating: u8,
    /// The language of `text`.
    pub language: Language,
    /// What was written, as plain text.
    pub text: String,
    /// The day it was written, `YYYY-MM-DD`.
    pub date: Option<String>,
}
