//! What stands in the index of a product: the ledger, which is the document itself, and what is
//! searched, filtered and counted, derived from it.

use crate::labels::{Column, Kind, folded};
use domain::filter::FilterField;
use domain::indexed::{Row, RowValue, texts_of};
use domain::language::Language;
use domain::ports::Vector;
use domain::product::{
    Chunk, FacetValue, Facts, Money, ProductDocument, ProductId, Reviews, Version,
};
use domain::text::analyze;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A product document in parts, each a text of JSON that the server never looks into: an update
/// replaces a part as a whole, and numbers come back to the last bit.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Ledger {
    #[serde(default)]
    content: Option<String>,
    #[serde(default)]
    chunks: Option<String>,
    #[serde(flatten)]
    lanes: Lanes,
}

/// What changes without the content.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Lanes {
    #[serde(default)]
    facts: Option<String>,
    #[serde(default)]
    reviews: Option<String>,
    #[serde(default)]
    tombstone: Option<Version>,
}

impl Ledger {
    fn of(document: &ProductDocument) -> serde_json::Result<Self> {
        let content = document.content.as_ref();
        Ok(Self {
            content: content.map(serde_json::to_string).transpose()?,
            chunks: Some(serde_json::to_string(&document.chunks)?),
            lanes: Lanes::of(document)?,
        })
    }

    /// The document.
    ///
    /// # Errors
    /// When a part was not written by this crate.
    pub(crate) fn document(&self, id: ProductId) -> serde_json::Result<ProductDocument> {
        let content = self.content.as_deref().map(serde_json::from_str);
        let chunks = self
            .chunks
            .as_deref()
            .map(serde_json::from_str::<Vec<Chunk>>);
        let facts = self
            .lanes
            .facts
            .as_deref()
            .map(serde_json::from_str::<Facts>);
        let reviews = self.lanes.reviews.as_deref().map(serde_json::from_str);
        Ok(ProductDocument {
            id,
            content: content.transpose()?,
            facts: facts.transpose()?.unwrap_or_default(),
            reviews: reviews.transpose()?.unwrap_or_else(Reviews::none),
            tombstone: self.lanes.tombstone,
            chunks: chunks.transpose()?.unwrap_or_default(),
            // Pictures are links in this index, and nothing else.
            pictures: Vec::new(),
            unlisted: Vec::new(),
        })
    }
}

impl Lanes {
    fn of(document: &ProductDocument) -> serde_json::Result<Self> {
        Ok(Self {
            facts: Some(serde_json::to_string(&document.facts)?),
            reviews: Some(serde_json::to_string(&document.reviews)?),
            tombstone: document.tombstone,
        })
    }
}

/// The whole entry of a product.
#[derive(Debug, Serialize)]
pub(crate) struct Entry<'d> {
    id: &'d str,
    visible: bool,
    ledger: Ledger,
    #[serde(flatten)]
    facts: FactFields,
    #[serde(flatten)]
    content: Option<ContentFields>,
    chunks: Vec<ChunkVector<'d>>,
}

/// What a change of facts, reviews or tombstone replaces of an entry; no vector is sent again.
#[derive(Debug, Serialize)]
pub(crate) struct Update {
    ledger: Lanes,
    #[serde(flatten)]
    facts: FactFields,
}

#[derive(Debug, Serialize)]
struct ChunkVector<'d> {
    vector: &'d [f32],
}

#[derive(Debug, Serialize)]
struct FactFields {
    price: Option<f64>,
    /// The labels of the price's currency; empty without a price.
    currency: Vec<String>,
    stock: f64,
    rating: Option<f64>,
    popularity: f32,
    /// Set when there is nothing else: what `purge` looks for.
    tombstone: Option<u64>,
}

#[derive(Debug, Default, Serialize)]
struct ContentFields {
    summary: String,
    brand: Vec<String>,
    category: Vec<String>,
    attributes: BTreeMap<String, Vec<String>>,
    keys: Vec<String>,
    #[serde(flatten)]
    texts: BTreeMap<String, String>,
}

impl<'d> Entry<'d> {
    /// The entry of a document and the vectors of its chunks.
    pub(crate) fn of(
        document: &'d ProductDocument,
        vectors: &'d [Vector],
    ) -> serde_json::Result<Self> {
        Ok(Self {
            id: document.id.as_str(),
            visible: document.visible().is_some(),
            ledger: Ledger::of(document)?,
            facts: FactFields::of(document),
            content: ContentFields::of(document)?,
            chunks: vectors
                .iter()
                .map(|vector| ChunkVector { vector })
                .collect(),
        })
    }
}

impl Update {
    /// What is to be replaced after a change that left content and chunks alone.
    pub(crate) fn of(document: &ProductDocument) -> serde_json::Result<Self> {
        Ok(Self {
            ledger: Lanes::of(document)?,
            facts: FactFields::of(document),
        })
    }
}

impl FactFields {
    fn of(document: &ProductDocument) -> Self {
        let facts = &document.facts;
        let bare = document.content.is_none()
            && *facts == Facts::default()
            && document.reviews == Reviews::none();
        Self {
            price: facts.price().map(domain::product::Money::major),
            currency: facts.price().and_then(currency).unwrap_or_default(),
            // Unknown counts as none.
            stock: facts.stock().map_or(0.0, f64::from),
            rating: document.rating().map(|rating| f64::from(rating.average)),
            popularity: facts.popularity().unwrap_or(0.0),
            tombstone: document.tombstone.filter(|_| bare).map(|version| version.0),
        }
    }
}

/// The labels under which a price's currency is found and listed.
fn currency(price: Money) -> Option<Vec<String>> {
    let column = Column::of(&FilterField::Currency)?;
    Some(column.labels(&FacetValue::plain(price.currency().code())))
}

impl ContentFields {
    fn of(document: &ProductDocument) -> serde_json::Result<Option<Self>> {
        let Some(content) = document.visible() else {
            return Ok(None);
        };
        let row = Row::of(content);
        let mut fields = Self {
            summary: serde_json::to_string(&row.summary)?,
            ..Self::default()
        };
        for language in Language::ALL {
            if let Some(texts) = texts_of(&document.id, content, &document.chunks, language) {
                let terms = |text: &str| analyze(text, Some(language)).join(" ");
                fields
                    .texts
                    .insert(format!("text_{language}"), terms(&texts.text));
                fields
                    .texts
                    .insert(format!("full_{language}"), terms(&texts.full));
            }
        }
        fields.add_columns(&row);
        Ok(Some(fields))
    }

    fn add_columns(&mut self, row: &Row) {
        use domain::filter::FilterField::{Brand, Category};
        let plain = |text: &String| FacetValue::plain(text);
        if let Some(column) = Column::of(&Brand) {
            self.brand = word_labels(&column, row.brand.iter().map(plain));
        }
        if let Some(column) = Column::of(&Category) {
            self.category = word_labels(&column, row.category.iter().map(plain));
        }
        for (key, value) in &row.attributes {
            let column = Column::of_attribute(key);
            let (kind, labels) = match value {
                RowValue::Number(number) => (Kind::Number, vec![column.number(*number)]),
                RowValue::Words(values) => {
                    let flag = |value: &FacetValue| matches!(&*value.value, "true" | "false");
                    let flags = values.iter().all(flag);
                    let kind = if flags { Kind::Flag } else { Kind::Words };
                    (kind, word_labels(&column, values.iter().cloned()))
                }
            };
            if !labels.is_empty() {
                self.keys.push(kind.label(key));
                self.attributes
                    .entry(column.field_within())
                    .or_default()
                    .extend(labels);
            }
        }
    }
}

/// The labels of a product's values in one column, each value once.
fn word_labels(column: &Column, values: impl Iterator<Item = FacetValue>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    values
        .filter(|value| seen.insert(folded(&value.value)))
        .flat_map(|value| column.labels(&value))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::product::{Rating, Versioned};
    use testkit::build::{indexed, product};

    #[test]
    fn a_document_comes_back_from_its_ledger_as_it_was() {
        let id = ProductId::new("a").unwrap();
        let mut document = ProductDocument::empty(id.clone());
        let made = product("a", "Kettle \u{1f} \"x\"").number("weight", 0.1 + 0.2, "kg");
        let change = indexed(made.reviewed(&[("r", 4)]).upsert(u64::MAX));
        document.apply(change.event);
        document.chunks = change.chunks.into_iter().map(|(chunk, _)| chunk).collect();
        let average = 4.3;
        document.facts.rating = Some(Versioned {
            version: Version(3),
            value: Some(Rating { average, count: 3 }),
        });
        let sent = serde_json::to_string(&Ledger::of(&document).unwrap()).unwrap();
        let back: Ledger = serde_json::from_str(&sent).unwrap();
        assert_eq!(back.document(id).unwrap(), document);
    }
}
