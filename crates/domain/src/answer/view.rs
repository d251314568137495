use super::Question;
use super::clause::{Rich, Source};
use super::frames::{FieldLabel, field_label};
use super::money;
use super::name::{self, Name};
use super::words;
use crate::aspects::{Aspect, AspectCounts};
use crate::labels::Labels;
use crate::language::Language;
use crate::product::{
    AttributeValue, Content, Money, PageRef, ProductDocument, Review, display_number,
};

/// A product as the shopper's language sees it: names, shown values and their sources.
pub(super) struct View<'a> {
    document: &'a ProductDocument,
    content: &'a Content,
    labels: &'a Labels,
    language: Language,
    name: Name,
}

/// A value that can be compared.
pub(super) struct Figure {
    pub(super) value: f64,
    pub(super) unit: Option<String>,
    /// As it stands in a sentence: `1.85 kg`, `38 hours`, `€249.90`.
    pub(super) text: String,
    /// The same with its citation.
    pub(super) shown: Rich,
    pub(super) source: Source,
}

impl<'a> View<'a> {
    /// A view of a product that may be shown.
    pub(super) fn new(document: &'a ProductDocument, question: &Question<'a>) -> Option<Self> {
        let content = document.visible()?;
        Some(Self {
            document,
            content,
            labels: question.labels,
            language: question.language,
            name: name::of(content, question.language),
        })
    }

    pub(super) fn id(&self) -> &str {
        self.document.id.as_str()
    }

    pub(super) const fn content(&self) -> &'a Content {
        self.content
    }

    pub(super) fn title(&self) -> &'a str {
        self.content.title.get(self.language).unwrap_or_default()
    }

    pub(super) const fn short(&self) -> &Name {
        &self.name
    }

    /// The narrowest category: products of one type share it.
    pub(super) fn kind(&self) -> Option<&'a str> {
        self.content.category.last().map(String::as_str)
    }

    /// What the category is called.
    pub(super) fn kind_label(&self) -> Option<&'a str> {
        self.kind()
            .map(|kind| self.labels.category(kind, self.language))
    }

    /// The product's name inside a sentence, `again` without the brand.
    pub(super) fn named(&self, again: bool) -> Rich {
        let name = if again {
            &self.name.model
        } else {
            &self.name.full
        };
        let text = match self.language {
            Language::En => format!("the {name}"),
            Language::De | Language::Fr => name.clone(),
        };
        Rich::name(text, self.source("title", FieldLabel::Title, self.title()))
    }

    /// The name without article and brand, for a row of a list.
    pub(super) fn named_bare(&self) -> Rich {
        let title = self.source("title", FieldLabel::Title, self.title());
        Rich::name(self.name.model.clone(), title)
    }

    /// The price as it is kept.
    pub(super) fn money(&self) -> Option<Money> {
        self.document.facts.price()
    }

    /// The name at a sentence's start.
    pub(super) fn at_start(&self, name: &Rich) -> Rich {
        match self.language {
            Language::En => name.clone().capitalised(),
            Language::De | Language::Fr => name.clone(),
        }
    }

    /// What a field of the record says, as a source.
    pub(super) fn source(&self, field: &str, label: FieldLabel, span: &str) -> Source {
        Source {
            product: self.document.id.clone(),
            title: self.title().to_owned(),
            field: field.to_owned(),
            label: field_label(label, self.language),
            span: span.to_owned(),
            link: None,
        }
    }

    /// An attribute with its label, as a source: `Weight: 1.85 kg`.
    pub(super) fn attribute_source(&self, key: &str, value: &AttributeValue) -> Source {
        let label = self.label(key);
        let colon = if self.language == Language::Fr {
            "\u{a0}: "
        } else {
            ": "
        };
        Source {
            product: self.document.id.clone(),
            title: self.title().to_owned(),
            field: format!("attributes.{key}"),
            span: format!("{label}{colon}{}", value.display(self.language)),
            label,
            link: None,
        }
    }

    pub(super) fn label(&self, key: &str) -> String {
        self.labels.label(key, self.language)
    }

    pub(super) fn attribute(&self, key: &str) -> Option<&'a AttributeValue> {
        self.content.attribute(key)
    }

    /// The flag of an attribute that is one.
    pub(super) fn flag(&self, key: &str) -> Option<bool> {
        match self.attribute(key)? {
            AttributeValue::Flag(flag) => Some(*flag),
            _ => None,
        }
    }

    /// The price as of now.
    pub(super) fn price(&self) -> Option<Figure> {
        let price = self.document.facts.price()?;
        let shown = money::display(price, self.language);
        let source = self.fact_source("price", FieldLabel::Price, &shown);
        Some(Figure {
            value: price.major(),
            unit: Some(price.currency().code().to_owned()),
            shown: Rich::cited(shown.clone(), source.clone()),
            text: shown,
            source,
        })
    }

    /// Pieces in stock as of now, with what says so.
    pub(super) fn stock(&self) -> Option<(u32, Source)> {
        let stock = self.document.facts.stock()?;
        Some((
            stock,
            self.fact_source("stock", FieldLabel::Stock, &stock.to_string()),
        ))
    }

    /// Mean stars, how many ratings, and what says so.
    pub(super) fn rating(&self) -> Option<(f64, u32, Source)> {
        let rating = self.document.rating()?;
        let average = (f64::from(rating.average) * 10.0).round() / 10.0;
        let text = format!(
            "{} / 5 ({})",
            display_number(average, self.language),
            rating.count
        );
        Some((
            average,
            rating.count,
            self.fact_source("rating", FieldLabel::Rating, &text),
        ))
    }

    fn fact_source(&self, field: &str, label: FieldLabel, value: &str) -> Source {
        let colon = if self.language == Language::Fr {
            "\u{a0}: "
        } else {
            ": "
        };
        let span = format!("{}{colon}{value}", field_label(label, self.language));
        self.source(field, label, &span)
    }

    /// A value to compare: the price, the rating or a number attribute.
    pub(super) fn figure(&self, key: &str) -> Option<Figure> {
        match key {
            "price" => self.price(),
            "rating" => {
                let (average, _, source) = self.rating()?;
                let number = display_number(average, self.language);
                let text = words::out_of_five(&number, self.language);
                let shown = Rich::cited(text.clone(), source.clone());
                Some(Figure {
                    value: average,
                    unit: None,
                    text,
                    shown,
                    source,
                })
            }
            _ => self.number(key),
        }
    }

    fn number(&self, key: &str) -> Option<Figure> {
        let attribute = self.attribute(key)?;
        let AttributeValue::Number { value, unit } = attribute else {
            return None;
        };
        let source = self.attribute_source(key, attribute);
        let shown = words::shown(key, *value, unit.as_deref(), self.language);
        Some(Figure {
            value: *value,
            unit: unit.clone(),
            shown: Rich::cited(shown.clone(), source.clone()),
            text: shown,
            source,
        })
    }

    /// Every review, those in the shopper's language first, then by id.
    pub(super) fn reviews(&self) -> Vec<&'a Review> {
        let mut reviews: Vec<&Review> = self.document.reviews.iter().collect();
        reviews.sort_by_key(|review| review.language != self.language);
        reviews
    }

    /// What the reviews judge, counted; reads each review once.
    pub(super) fn aspects(&self) -> AspectCounts {
        AspectCounts::of(self.document.reviews.iter())
    }

    /// The count of an aspect as a source.
    pub(super) fn aspect_source(&self, aspect: Aspect, span: &str) -> Source {
        let field = format!("aspects.{}", aspect.key());
        self.source(&field, FieldLabel::Aspects, span)
    }

    /// The review with this id.
    pub(super) fn review(&self, id: &str) -> Option<&'a Review> {
        self.document.reviews.iter().find(|review| review.id == id)
    }

    /// A passage of a review as a source.
    pub(super) fn review_source(&self, review: &Review, span: &str) -> Source {
        self.source(
            &format!("review:{}", review.id),
            FieldLabel::Review(review.rating),
            span,
        )
    }

    /// What the product's documents say, piece by piece.
    pub(super) fn pages(&self) -> impl Iterator<Item = (PageRef, &'a str)> {
        let chunks = self.document.chunks.iter();
        chunks.filter_map(|chunk| Some((chunk.page?, chunk.body())))
    }

    /// A passage of a document as a source.
    pub(super) fn page_source(&self, page: PageRef, span: &str) -> Source {
        let PageRef { document, number } = page;
        let linked = self.content.documents.get(document as usize);
        let title = linked.and_then(|linked| linked.title.get(self.language));
        let title = title.map_or_else(
            || field_label(FieldLabel::Document, self.language),
            str::to_owned,
        );
        let field = format!("document:{document}#page={number}");
        let source = self.source(&field, FieldLabel::Page(number), span);
        Source {
            link: linked.map(|linked| format!("{}#page={number}", linked.url)),
            label: format!("{title}, {}", source.label),
            ..source
        }
    }

    /// The description in the shopper's language, if there is one.
    pub(super) fn description(&self) -> Option<&'a str> {
        self.content.description.exact(self.language)
    }

    pub(super) const fn language(&self) -> Language {
        self.language
    }
}
