//! Every text of a change, with its place.

use crate::event::{Change, ChangeEvent};
use crate::language::Language;
use crate::product::{AttributeValue, Content, LocalizedText, Review};
use std::fmt;

/// Where a text stands; written out only for a finding.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place<'a> {
    Title(Language),
    Description(Language),
    Brand,
    Category(usize),
    Attribute(&'a str),
    AttributeName(usize),
    ImageText(usize),
    DocumentTitle(usize),
    DocumentPage(usize, u32),
    Review(&'a str),
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Title(language) => write!(f, "title.{language}"),
            Self::Description(language) => write!(f, "description.{language}"),
            Self::Brand => f.write_str("brand"),
            Self::Category(at) => write!(f, "category[{at}]"),
            Self::Attribute(key) => write!(f, "attributes.{key}"),
            Self::AttributeName(at) => write!(f, "attributes[{at}].name"),
            Self::ImageText(at) => write!(f, "images[{at}].alt"),
            Self::DocumentTitle(at) => write!(f, "documents[{at}].title"),
            Self::DocumentPage(at, number) => write!(f, "documents[{at}].page {number}"),
            Self::Review(id) => write!(f, "reviews.{id}"),
        }
    }
}

/// Shows every text of a change once.
pub(super) fn each<'a>(event: &'a ChangeEvent, mut see: impl FnMut(Place<'a>, &str)) {
    match &event.change {
        Change::Upsert {
            content, reviews, ..
        } => {
            each_of_content(content, &mut see);
            for review in reviews.iter().flatten() {
                each_of_review(review, &mut see);
            }
        }
        Change::Review(review) => each_of_review(review, &mut see),
        Change::Delete | Change::Facts(_) => {}
    }
}

fn each_of_content<'a>(content: &'a Content, see: &mut impl FnMut(Place<'a>, &str)) {
    for (language, text) in content.title.iter() {
        see(Place::Title(language), text);
    }
    for (language, text) in content.description.iter() {
        see(Place::Description(language), text);
    }
    if let Some(brand) = &content.brand {
        see(Place::Brand, brand);
    }
    for (at, step) in content.category.iter().enumerate() {
        see(Place::Category(at), step);
    }
    for (at, attribute) in content.attributes.iter().enumerate() {
        // Shoppers see a key with spaces between its words.
        see(Place::AttributeName(at), &attribute.key.replace('_', " "));
        let mut all = |text: &'a LocalizedText| {
            text.iter()
                .for_each(|(_, text)| see(Place::Attribute(&attribute.key), text));
        };
        match &attribute.value {
            AttributeValue::Text(text) => all(text),
            AttributeValue::List(items) => items.iter().for_each(all),
            AttributeValue::Number {
                unit: Some(unit), ..
            } => {
                see(Place::Attribute(&attribute.key), unit);
            }
            AttributeValue::Flag(_) | AttributeValue::Number { unit: None, .. } => {}
        }
    }
    for (at, image) in content.images.iter().enumerate() {
        image
            .alt
            .iter()
            .for_each(|(_, text)| see(Place::ImageText(at), text));
    }
    for (at, document) in content.documents.iter().enumerate() {
        document
            .title
            .iter()
            .for_each(|(_, text)| see(Place::DocumentTitle(at), text));
    }
}

fn each_of_review<'a>(review: &'a Review, see: &mut impl FnMut(Place<'a>, &str)) {
    see(Place::Review(&review.id), &review.text);
}
