use crate::cards::asset_url;
use crate::pictures::images;
use crate::problem::Refusal;
use crate::routes::RequestId;
use crate::search::versions;
use crate::service::SearchService;
use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use axum::{Extension, Json};
use contracts::http::{
    AspectOut, AspectQuoteOut, AttributeOut, Availability, DocumentOut, ProductOut, ReviewOut,
};
use domain::aspects::AspectCounts;
use domain::labels::Labels;
use domain::language::Language;
use domain::product::{Content, ProductDocument, ProductId, Review};
use serde::Deserialize;
use std::sync::Arc;

#[derive(Deserialize)]
pub(crate) struct Wanted {
    language: Option<String>,
}

pub(crate) async fn product(
    State(service): State<Arc<SearchService>>,
    id: Result<Path<String>, PathRejection>,
    wanted: Result<Query<Wanted>, QueryRejection>,
    Extension(RequestId(request)): Extension<RequestId>,
) -> Result<Json<ProductOut>, Refusal> {
    let Path(id) = id.map_err(|error| Refusal::address(error.body_text(), &request))?;
    let Query(wanted) = wanted.map_err(|error| Refusal::address(error.body_text(), &request))?;
    let missing = || {
        let detail = format!("there is no product {id:?}");
        Refusal::new(
            404,
            "product_not_found",
            "There is no such product",
            detail,
            &request,
        )
    };
    let language = match wanted.language.as_deref().map(str::parse::<Language>) {
        None => Language::default(),
        Some(Ok(language)) => language,
        Some(Err(error)) => {
            let title = "The language is not known";
            return Err(Refusal::new(
                400,
                "invalid_request",
                title,
                error.to_string(),
                &request,
            ));
        }
    };
    let key = ProductId::new(&id).map_err(|_| missing())?;
    let documents = service.index.documents(&[key]).await;
    let documents = documents.map_err(|error| Refusal::port(&error, &request))?;
    let document = documents.into_iter().next().flatten().ok_or_else(missing)?;
    let content = document.visible().ok_or_else(missing)?;
    Ok(Json(shown(&service, &document, content, language)))
}

fn shown(
    service: &SearchService,
    document: &ProductDocument,
    content: &Content,
    language: Language,
) -> ProductOut {
    let labels = &service.labels;
    let text =
        |text: &domain::product::LocalizedText| text.get(language).unwrap_or_default().to_owned();
    let linked = |linked: &domain::product::LinkedDocument| DocumentOut {
        url: asset_url(&linked.url),
        title: text(&linked.title),
    };
    ProductOut {
        id: document.id.to_string(),
        title: text(&content.title),
        description_text: text(&content.description),
        brand: content.brand.clone(),
        category: category_names(labels, &content.category, language),
        price: document.facts.price().map(Into::into),
        stock: document.facts.stock(),
        availability: Availability::of(document.facts.stock()),
        rating: document.rating().map(Into::into),
        images: images(document, language).collect(),
        documents: content.documents.iter().map(linked).collect(),
        attributes: attributes(content, labels, language),
        aspects: aspects(document, language),
        reviews: document.reviews.iter().map(review).collect(),
        url: content.url.clone(),
        versions: versions(service),
    }
}

fn attributes(content: &Content, labels: &Labels, language: Language) -> Vec<AttributeOut> {
    let attribute = |attribute: &domain::product::Attribute| AttributeOut {
        field: attribute.key.clone(),
        label: labels.label(&attribute.key, language),
        value: attribute.value.display(language),
    };
    content.attributes.iter().map(attribute).collect()
}

/// What the reviews judge, counted as they are read: some microseconds a review.
fn aspects(document: &ProductDocument, language: Language) -> Vec<AspectOut> {
    let counts = AspectCounts::of(document.reviews.iter());
    let quote = |evidence: &domain::aspects::Evidence| AspectQuoteOut {
        review_id: evidence.review.clone(),
        polarity: evidence.polarity,
        language: evidence.language,
        text: evidence.quote.clone(),
    };
    let aspect = |(aspect, tally): (domain::aspects::Aspect, domain::aspects::Tally)| AspectOut {
        aspect: aspect.key().to_owned(),
        label: aspect.label(language).to_owned(),
        positive: tally.positive,
        negative: tally.negative,
        reviews: tally.reviews,
        quotes: counts
            .quotes(aspect, language)
            .into_iter()
            .map(quote)
            .collect(),
    };
    counts.tallies().into_iter().map(aspect).collect()
}

fn review(review: &Review) -> ReviewOut {
    ReviewOut {
        id: review.id.clone(),
        rating: review.rating,
        language: review.language,
        text: review.text.clone(),
        date: review.date.clone(),
    }
}

/// A category path in the shopper's language.
pub(crate) fn category_names(labels: &Labels, path: &[String], language: Language) -> Vec<String> {
    path.iter()
        .map(|step| labels.category(step, language).to_owned())
        .collect()
}
