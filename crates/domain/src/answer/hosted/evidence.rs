//! What a model may say: facts and sentences of the found products, each with a number.

use super::super::Question;
use super::super::asked::Asked;
use super::super::clause::Source;
use super::super::frames::FieldLabel;
use super::super::matching;
use super::super::quote;
use super::super::sentence::{is_harmless, quotable};
use super::super::view::View;
use crate::ports::{EvidenceLine, ProductEvidence};
use crate::text::fold;

/// Most attributes of one product.
const ATTRIBUTES: usize = 24;
/// Most sentences of one product's description.
const SENTENCES: usize = 10;
/// Most reviews of one product, one passage each.
const REVIEWS: usize = 4;
/// Most passages of one product's documents.
const PASSAGES: usize = 4;
/// Longest attribute or title that is told, in characters.
const LONGEST: usize = 180;

/// A fact that changes by the minute: a model sees a placeholder and never the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Live {
    Price,
    Stock,
}

impl Live {
    /// The name in a placeholder.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Price => "price",
            Self::Stock => "stock",
        }
    }
}

/// A line of evidence with its source.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) source: Source,
    /// Which product, from zero.
    pub(super) product: usize,
    pub(super) live: Option<Live>,
    /// The number with its unit, where the line is one that can be compared.
    pub(super) figure: Option<(f64, Option<String>)>,
}

/// What a product is called, for the check that a clause cites what it names.
#[derive(Clone, Debug)]
pub(super) struct Named {
    pub(super) full: String,
    pub(super) model: String,
    pub(super) brand: String,
    pub(super) title: String,
}

/// All evidence; item `n` is cited as `[n + 1]`.
#[derive(Clone, Debug, Default)]
pub(super) struct Gathered {
    pub(super) items: Vec<Item>,
    pub(super) names: Vec<Named>,
}

impl Gathered {
    /// The evidence of the products, best first.
    pub(super) fn of(question: &Question<'_>, asked: &Asked, views: &[View<'_>]) -> Self {
        let mut gathered = Self::default();
        for (product, view) in views.iter().enumerate() {
            gathered.names.push(Named {
                full: view.short().full.clone(),
                model: view.short().model.clone(),
                brand: view.content().brand.clone().unwrap_or_default(),
                title: view.title().to_owned(),
            });
            let mut add = |source: Source, live| {
                let key = source.field.strip_prefix("attributes.");
                let figure = view.figure(key.unwrap_or(&source.field));
                gathered.items.push(Item {
                    source,
                    product,
                    live,
                    figure: figure.filter(|_| live.is_none()).map(|f| (f.value, f.unit)),
                });
            };
            for source in told(question, asked, view) {
                add(source, None);
            }
            for (known, source, live) in live(view) {
                if known {
                    add(source, Some(live));
                }
            }
        }
        gathered
    }

    /// The same as a request states it.
    pub(super) fn products(&self) -> Vec<ProductEvidence> {
        let mut products: Vec<ProductEvidence> = self
            .names
            .iter()
            .map(|named| ProductEvidence {
                name: plain(&named.full),
                lines: Vec::new(),
            })
            .collect();
        for (at, item) in self.items.iter().enumerate() {
            let text = match item.live {
                Some(live) => {
                    let (label, name) = (&item.source.label, live.name());
                    format!("{}: {{{name}:{}}}", plain(label), item.product + 1)
                }
                None => line(&item.source),
            };
            let number = at + 1;
            if let Some(product) = products.get_mut(item.product) {
                product.lines.push(EvidenceLine { number, text });
            }
        }
        products
    }
}

/// What is told of a product besides its live facts.
fn told(question: &Question<'_>, asked: &Asked, view: &View<'_>) -> Vec<Source> {
    let short = |text: &str| text.chars().count() <= LONGEST && is_harmless(text);
    let mut told = Vec::new();
    if short(view.title()) {
        told.push(view.source("title", FieldLabel::Title, view.title()));
    }
    if let Some(kind) = view.kind_label().filter(|kind| short(kind)) {
        told.push(view.source("category", FieldLabel::Category, kind));
    }
    told.extend(view.rating().map(|(.., source)| source));
    let first: Vec<String> = matching::attributes(asked, view)
        .into_iter()
        .map(|found| found.key)
        .collect();
    let wanted = |key: &str| {
        let held = question.conditions.iter().any(|c| c.field.name() == key);
        held || first.iter().any(|wanted| wanted == key)
    };
    let mut attributes: Vec<_> = view.content().attributes.iter().collect();
    attributes.sort_by_key(|attribute| !wanted(&attribute.key));
    let sources = attributes
        .into_iter()
        .map(|attribute| view.attribute_source(&attribute.key, &attribute.value))
        .filter(|source| short(&source.span));
    told.extend(sources.take(ATTRIBUTES));
    let sentences = view.description().map(quotable).unwrap_or_default();
    let sentences = nearest(asked, sentences, SENTENCES, |sentence| sentence);
    told.extend(
        sentences
            .into_iter()
            .map(|sentence| view.source("description", FieldLabel::Description, sentence)),
    );
    let passages = view.pages().flat_map(|(page, text)| {
        let passages = quotable(text).into_iter();
        passages.map(move |passage| (page, passage))
    });
    let passages = passages.filter(|(_, passage)| asked.overlap(passage) > 0);
    let passages = nearest(asked, passages.collect(), PASSAGES, |(_, passage)| passage);
    told.extend(
        passages
            .into_iter()
            .map(|(page, text)| view.page_source(page, text)),
    );
    let reviews = view.reviews().into_iter();
    let reviews = reviews
        .filter(|review| review.language == view.language())
        .filter_map(|review| Some((review, quote::gist(review)?)));
    let reviews = nearest(asked, reviews.collect(), REVIEWS, |(_, gist)| gist);
    told.extend(
        reviews
            .into_iter()
            .map(|(review, gist)| view.review_source(review, gist)),
    );
    told
}

/// The facts that change, with whether they are known.
fn live(view: &View<'_>) -> [(bool, Source, Live); 2] {
    let price = view.source("price", FieldLabel::Price, "");
    let stock = view.source("stock", FieldLabel::Stock, "");
    [
        (view.price().is_some(), price, Live::Price),
        (view.stock().is_some(), stock, Live::Stock),
    ]
}

/// The `most` texts that have the most of the question's telling words, in their own order.
fn nearest<T>(asked: &Asked, texts: Vec<T>, most: usize, text: impl Fn(&T) -> &str) -> Vec<T> {
    let mut ranked: Vec<(usize, usize, T)> = texts
        .into_iter()
        .enumerate()
        .map(|(at, item)| (asked.overlap(text(&item)), at, item))
        .collect();
    ranked.sort_by_key(|(overlap, at, _)| (std::cmp::Reverse(*overlap), *at));
    ranked.truncate(most);
    ranked.sort_by_key(|(_, at, _)| *at);
    ranked.into_iter().map(|(.., item)| item).collect()
}

fn line(source: &Source) -> String {
    let labelled = fold(&source.span).starts_with(&fold(&source.label));
    if labelled {
        plain(&source.span)
    } else {
        plain(&format!("{}: {}", source.label, source.span))
    }
}

/// In one line, without signs that stand for something in a prompt.
fn plain(text: &str) -> String {
    let plain = text.chars().map(|c| match c {
        '[' | '{' => '(',
        ']' | '}' => ')',
        '<' => '‹',
        '>' => '›',
        c if c.is_control() => ' ',
        c => c,
    });
    plain.collect()
}
