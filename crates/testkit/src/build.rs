//! Products and changes in a line.

use crate::WordEmbedder;
use domain::event::{Change, ChangeEvent, FactValues};
use domain::language::Language;
use domain::ports::{IndexChange, Manifest, ModelIdentity};
use domain::product::{
    Attribute, AttributeValue, Chunk, Content, Currency, Image, LinkedDocument, LocalizedText,
    Money, ProductId, Review, Version,
};

/// Numbers in the vectors of these builders.
pub const DIMENSIONS: usize = 64;

/// A product under construction.
#[derive(Clone, Debug)]
pub struct Product {
    id: ProductId,
    content: Content,
    facts: FactValues,
    reviews: Option<Vec<Review>>,
}

/// Starts a product with an English title.
///
/// # Panics
/// When the id is none.
#[must_use]
pub fn product(id: &str, title: &str) -> Product {
    Product {
        id: ProductId::new(id).expect("a test's id is valid"),
        content: Content {
            title: LocalizedText::of(Language::En, title),
            ..Content::default()
        },
        facts: FactValues::default(),
        reviews: None,
    }
}

/// Cents as euros.
///
/// # Panics
/// When negative.
#[must_use]
pub fn euros(cents: i64) -> Money {
    Money::from_minor(cents, Currency::EUR).expect("a test's price is valid")
}

impl Product {
    /// Adds a title in another language.
    #[must_use]
    pub fn titled(mut self, language: Language, title: &str) -> Self {
        self.content.title.set(language, title);
        self
    }

    /// Sets the description of a language.
    #[must_use]
    pub fn described(mut self, language: Language, text: &str) -> Self {
        self.content.description.set(language, text);
        self
    }

    /// Sets the brand.
    #[must_use]
    pub fn brand(mut self, brand: &str) -> Self {
        self.content.brand = Some(brand.to_owned());
        self
    }

    /// Sets the category path.
    #[must_use]
    pub fn category(mut self, path: &[&str]) -> Self {
        self.content.category = path.iter().map(|&step| step.to_owned()).collect();
        self
    }

    /// Adds an attribute.
    #[must_use]
    pub fn with(mut self, key: &str, value: AttributeValue) -> Self {
        self.content.attributes.push(Attribute {
            key: key.to_owned(),
            value,
        });
        self.content.attributes.sort_by(|a, b| a.key.cmp(&b.key));
        self
    }

    /// Adds a yes-or-no attribute.
    #[must_use]
    pub fn flag(self, key: &str, value: bool) -> Self {
        self.with(key, AttributeValue::Flag(value))
    }

    /// Adds a number with a unit.
    #[must_use]
    pub fn number(self, key: &str, value: f64, unit: &str) -> Self {
        let unit = (!unit.is_empty()).then(|| unit.to_owned());
        self.with(key, AttributeValue::Number { value, unit })
    }

    /// Adds a word.
    #[must_use]
    pub fn word(self, key: &str, text: &str) -> Self {
        self.with(
            key,
            AttributeValue::Text(LocalizedText::of(Language::En, text)),
        )
    }

    /// Sets a text attribute in several languages.
    #[must_use]
    pub fn localized(self, key: &str, names: LocalizedText) -> Self {
        self.with(key, AttributeValue::Text(names))
    }

    /// Links a picture.
    #[must_use]
    pub fn image(mut self, url: &str) -> Self {
        self.content.images.push(Image {
            url: url.to_owned(),
            alt: LocalizedText::default(),
        });
        self
    }

    /// Links a document.
    #[must_use]
    pub fn document(mut self, url: &str) -> Self {
        self.content.documents.push(LinkedDocument {
            url: url.to_owned(),
            title: LocalizedText::default(),
        });
        self
    }

    /// Sets the price, in cents.
    #[must_use]
    pub fn price(mut self, cents: i64) -> Self {
        self.facts.price = Some(Some(euros(cents)));
        self
    }

    /// Sets the price, in any currency.
    #[must_use]
    pub fn priced(mut self, price: Money) -> Self {
        self.facts.price = Some(Some(price));
        self
    }

    /// Sets the stock.
    #[must_use]
    pub fn stock(mut self, pieces: u32) -> Self {
        self.facts.stock = Some(Some(pieces));
        self
    }

    /// States the whole list of reviews, as stars by id.
    #[must_use]
    pub fn reviewed(mut self, stars: &[(&str, u8)]) -> Self {
        self.reviews = Some(stars.iter().map(|(id, stars)| review(id, *stars)).collect());
        self
    }

    /// The upsert of this product.
    #[must_use]
    pub fn upsert(self, version: u64) -> ChangeEvent {
        let (content, facts) = (Box::new(self.content), self.facts);
        let change = Change::Upsert {
            content,
            facts,
            reviews: self.reviews,
        };
        ChangeEvent {
            id: self.id,
            version: Version(version),
            change,
        }
    }
}

/// A review with stars and nothing else to tell.
#[must_use]
pub fn review(id: &str, rating: u8) -> Review {
    let (id, text) = (id.to_owned(), format!("{rating} stars from me"));
    Review {
        id,
        rating,
        language: Language::En,
        text,
        date: None,
    }
}

/// Any change to a product.
///
/// # Panics
/// When the id is none.
#[must_use]
pub fn change(id: &str, version: u64, change: Change) -> ChangeEvent {
    let id = ProductId::new(id).expect("a test's id is valid");
    ChangeEvent {
        id,
        version: Version(version),
        change,
    }
}

/// A change of price, in cents.
#[must_use]
pub fn price(id: &str, version: u64, cents: i64) -> ChangeEvent {
    let facts = FactValues {
        price: Some(Some(euros(cents))),
        ..FactValues::default()
    };
    change(id, version, Change::Facts(facts))
}

/// A change of stock.
#[must_use]
pub fn stock(id: &str, version: u64, pieces: u32) -> ChangeEvent {
    let facts = FactValues {
        stock: Some(Some(pieces)),
        ..FactValues::default()
    };
    change(id, version, Change::Facts(facts))
}

/// The change as the index takes it: an upsert with one chunk per title and description.
#[must_use]
pub fn indexed(event: ChangeEvent) -> IndexChange {
    let embedder = WordEmbedder::new(DIMENSIONS);
    let mut chunks = Vec::new();
    if let Change::Upsert { content, .. } = &event.change {
        for (language, text) in content.title.iter().chain(content.description.iter()) {
            let chunk = Chunk {
                text: text.to_owned(),
                language,
                page: None,
            };
            chunks.push((chunk, embedder.vector(text)));
        }
    }
    IndexChange {
        event,
        chunks,
        pictures: Vec::new(),
        unlisted: Vec::new(),
    }
}

/// A manifest for the vectors of these builders.
#[must_use]
pub fn manifest() -> Manifest {
    let model = ModelIdentity {
        name: "words".into(),
        revision: "1".into(),
        dimensions: DIMENSIONS,
    };
    let (generation, chunker, model_source) = ("g1".into(), "whole".into(), String::new());
    Manifest {
        generation,
        model,
        model_source,
        picture_model: None,
        chunker,
        mapping: 1,
    }
}
