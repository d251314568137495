use crate::language::Language;
use crate::measure::filter_unit;
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
            RowValue::Number(value * filter_unit(unit.as_deref().unwrap_or_default()).1)
        }
        other => RowValue::Words(other.facet_values()),
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
    let mut category = content.category.join("\n");
    if let Some(product_type) = product_type {
        category.push('\n');
        category.push_str(product_type);
    }
    let names = Language::ALL.map(|language| {
        let names: Vec<&str> = content.category_in(language).collect();
        (language, names.join("\n").to_lowercase())
    });
    Summary {
        title,
        brand: content.brand.as_deref().unwrap_or_default().to_lowercase(),
        category: category.to_lowercase(),
        category_names: names
            .into_iter()
            .filter(|(_, names)| !names.is_empty())
            .collect(),
    }
}
