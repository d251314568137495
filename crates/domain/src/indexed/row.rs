use crate::language::Language;
use crate::ports::Summary;
use crate::product::{AttributeValue, Content, FacetValue};
use serde::{Deserialize, Serialize};

/// The filterable side of a product's content: what filters, facets and re-ranking read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// The brand.
    pub brand: Option<String>,
    /// The category path, broad first.
    pub category: Vec<String>,
    /// The attributes by key.
    pub attributes: Vec<(String, RowValue)>,
    /// What re-ranking reads.
    pub summary: Summary,
}

/// A value as filters see it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum RowValue {
    /// Words, codes, or a flag as `true` or `false`.
    Words(Vec<FacetValue>),
    /// A number in the unit that filters compare in.
    Number(f64),
}

impl Row {
    /// The row of a product's content.
    #[must_use]
    pub fn of(content: &Content) -> Self {
        let attributes = content
            .attributes
            .iter()
            .map(|attribute| (attribute.key.clone(), row_value(&attribute.value)))
            .collect();
        Self {
            brand: content.brand.clone(),
            category: content.category.clone(),
            attributes,
            summary: summary(content),
        }
    }
}

fn row_value(value: &AttributeValue) -> RowValue {
    match value {
        AttributeValue::Number { value, unit } => {
            RowValue::Number(value * factor(unit.as_deref().unwrap_or_default()))
        }
        other => RowValue::Words(other.facet_values()),
    }
}

/// What brings a unit to the one that filters compare in: kilograms, litres, hours, metres.
fn factor(unit: &str) -> f64 {
    match unit {
        "g" | "ml" | "mm" => 0.001,
        "mg" => 1e-6,
        "cl" | "cm" => 0.01,
        "min" => 1.0 / 60.0,
        "t" | "km" => 1000.0,
        _ => 1.0,
    }
}

fn summary(content: &Content) -> Summary {
    let mut title = String::new();
    for (_, text) in content.title.iter() {
        if !title.is_empty() {
            title.push('\n');
        }
        title.push_str(&text.to_lowercase());
    }
    let product_type =
        ["product_type", "type"]
            .iter()
            .find_map(|key| match content.attribute(key)? {
                AttributeValue::Text(text) => text.get(Language::En),
                _ => None,
            });
    let mut category = content.category.join(" ");
    if let Some(product_type) = product_type {
        category.push(' ');
        category.push_str(product_type);
    }
    Summary {
        title,
        brand: content.brand.as_deref().unwrap_or_default().to_lowercase(),
        category: category.to_lowercase(),
    }
}
