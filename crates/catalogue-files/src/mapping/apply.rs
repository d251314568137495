//! A foreign record as one of ours.

use super::left_over::LeftOver;
use super::rule::{FieldRule, Rule};
use super::{Mapping, amount, value};
use crate::error::RecordFault;
use contracts::{Field, RawAttribute, RawMoney, RawPrice, RawProduct, RawText};
use domain::language::Language;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

impl Mapping {
    /// Maps a record; fields that no rule uses stay as unknown ones.
    ///
    /// # Errors
    /// When a rule cannot be applied to a value, such as a scale to a text.
    pub(crate) fn apply(&self, record: &Map<String, Value>) -> Result<RawProduct, RecordFault> {
        let mut mapped = Map::new();
        for (field, rule) in &self.fields {
            let value = match rule {
                FieldRule::One(rule) => mapped_value(field, rule, record)?,
                FieldRule::FirstOf(rules) => first_of(field, rules, record)?,
                FieldRule::PerLanguage(rules) => per_language(rules, record)?,
                FieldRule::Parts(parts) => {
                    let objects = parts.all(field, record)?;
                    match field.as_str() {
                        _ if objects.is_empty() => None,
                        "reviews" => Some(Value::Array(objects)),
                        _ => objects.into_iter().next(),
                    }
                }
            };
            if let Some(value) = value {
                mapped.insert(field.clone(), value);
            }
        }
        let free = |name: &str| !self.names.below.contains_key(name);
        let attributes = self.attributes.collect(record, free);
        if !attributes.is_empty() {
            mapped.insert("attributes".to_owned(), Value::Object(attributes));
        }
        let mut product = RawProduct::deserialize(Value::Object(mapped))
            .map_err(|error| RecordFault::Syntax(error.to_string()))?;
        product.unknown = LeftOver::of(record, &self.names, &self.ignore, &self.attributes);
        Ok(product)
    }

    /// Puts the mapping's language and currency where a record has none.
    pub(crate) fn complete(&self, product: &mut RawProduct) {
        if let Some(language) = self.language {
            localise(&mut product.title, language);
            localise(&mut product.description, language);
            if let Field::Right(attributes) = &mut product.attributes {
                attributes
                    .values_mut()
                    .for_each(|value| localise_attribute(value, language));
            }
        }
        let Some(currency) = &self.currency else {
            return;
        };
        let price = match std::mem::take(&mut product.price) {
            Field::Right(RawPrice::Amount(amount)) => Field::Right(RawPrice::Money(RawMoney {
                amount: Field::Right(amount),
                currency: Field::Right(currency.clone()),
                unknown: BTreeMap::new(),
            })),
            Field::Right(RawPrice::Money(mut money)) => {
                if money.currency.is_absent() {
                    money.currency = Field::Right(currency.clone());
                }
                Field::Right(RawPrice::Money(money))
            }
            other => other,
        };
        product.price = price;
    }
}

fn localise(text: &mut Field<RawText>, language: Language) {
    if let Field::Right(RawText::Plain(plain)) = text {
        let texts = BTreeMap::from([(language.code().to_owned(), Field::Right(plain.clone()))]);
        *text = Field::Right(RawText::Localised(texts));
    }
}

fn localise_attribute(value: &mut Field<RawAttribute>, language: Language) {
    match value {
        Field::Right(RawAttribute::Scalar(text @ contracts::RawScalar::Text(_))) => {
            let texts = BTreeMap::from([(language.code().to_owned(), Field::Right(text.clone()))]);
            *value = Field::Right(RawAttribute::Localised(texts));
        }
        Field::Right(RawAttribute::List(items)) => {
            items.iter_mut().for_each(|item| localise(item, language));
        }
        _ => {}
    }
}

/// The value of one field, in the shape that the field has.
fn mapped_value(
    field: &str,
    rule: &Rule,
    record: &Map<String, Value>,
) -> Result<Option<Value>, RecordFault> {
    match field {
        "title" | "description" => rule.text(record),
        "category" | "images" | "documents" | "reviews" => {
            let values = rule.all(record)?;
            Ok((!values.is_empty()).then_some(Value::Array(values)))
        }
        "price" => {
            let named = rule.currency_from.iter();
            let currency = named
                .filter_map(|name| value::field(record, name))
                .find_map(|value| match value {
                    Value::Array(values) => values.first().cloned(),
                    value => Some(value.clone()),
                })
                .or_else(|| rule.currency.clone().map(Value::String));
            let amount = rule.price(record)?;
            // An amount that carries its currency knows best.
            if let Some((amount, code)) = amount
                .as_ref()
                .and_then(Value::as_str)
                .and_then(amount::priced)
            {
                return Ok(Some(json!({ "amount": amount, "currency": code })));
            }
            Ok(match (amount, currency) {
                (Some(amount), Some(currency)) if !amount.is_object() => {
                    Some(json!({ "amount": amount, "currency": currency }))
                }
                (amount, _) => amount,
            })
        }
        _ => rule.first(record),
    }
}

/// What the first rule says that says something.
fn first_of(
    field: &str,
    rules: &[Rule],
    record: &Map<String, Value>,
) -> Result<Option<Value>, RecordFault> {
    for rule in rules {
        let value = mapped_value(field, rule, record)?;
        if value.is_some() {
            return Ok(value);
        }
    }
    Ok(None)
}

fn per_language(
    rules: &BTreeMap<Language, Rule>,
    record: &Map<String, Value>,
) -> Result<Option<Value>, RecordFault> {
    let mut texts = Map::new();
    for (language, rule) in rules {
        if let Some(text) = rule.first(record)? {
            texts.insert(language.code().to_owned(), text);
        }
    }
    Ok((!texts.is_empty()).then_some(Value::Object(texts)))
}
