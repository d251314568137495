use domain::product::{Money, ProductDocument};
use serde::Serialize;
use std::collections::HashMap;

/// What is known of a product when a record about it passes.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ProductFacts {
    /// The brand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub brand: Option<String>,
    /// The category path, broad first.
    pub category: Vec<String>,
    /// The price now.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "price")]
    pub price: Option<Money>,
    /// Pieces now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stock: Option<u32>,
    /// The index generation that said so.
    pub generation: String,
}

impl ProductFacts {
    /// The facts of a document as a generation has it.
    #[must_use]
    pub fn of(document: &ProductDocument, generation: &str) -> Self {
        let content = document.visible();
        Self {
            brand: content.and_then(|content| content.brand.clone()),
            category: content
                .map(|content| content.category.clone())
                .unwrap_or_default(),
            price: document.facts.price(),
            stock: document.facts.stock(),
            generation: generation.to_owned(),
        }
    }
}

fn price<S: serde::Serializer>(price: &Option<Money>, serializer: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct Price<'a> {
        amount: String,
        currency: &'a str,
    }
    let shown = price
        .as_ref()
        .map(|price| (price.amount(), price.currency()));
    shown
        .as_ref()
        .map(|(amount, currency)| Price {
            amount: amount.clone(),
            currency: currency.code(),
        })
        .serialize(serializer)
}

/// Bytes that most facts take.
const LIKELY: usize = 160;

/// Where the facts of a batch come from.
#[derive(Clone, Debug)]
pub enum Facts {
    /// None are joined, and records do not speak of them.
    NotJoined,
    /// The index is out of reach: records that name a product say `"facts":"unavailable"`.
    Unavailable,
    /// Facts by product id; a record about another product says `"facts":"unknown"`.
    Known(HashMap<String, ProductFacts>),
}

impl Facts {
    /// The field that is added to a record about a product, if one is.
    pub(crate) fn field(&self, product: &str) -> Option<String> {
        match self {
            Self::NotJoined => None,
            Self::Unavailable => Some("\"facts\":\"unavailable\"".to_owned()),
            Self::Known(facts) => {
                let known = facts.get(product).and_then(|facts| {
                    let mut field = Vec::with_capacity(LIKELY);
                    field.extend_from_slice(b"\"product_facts\":");
                    serde_json::to_writer(&mut field, facts).ok()?;
                    String::from_utf8(field).ok()
                });
                Some(known.unwrap_or_else(|| "\"facts\":\"unknown\"".to_owned()))
            }
        }
    }
}
