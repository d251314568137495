//! From what was found to the `cards` event.

use crate::facets;
use crate::highlights::Highlights;
use crate::names::Names;
use crate::pictures::images;
use crate::products::category_names;
use contracts::http::{
    ArmPlace, Availability, Card, CardsEvent, CardsOutcome, Explain, Mode, SearchRequest,
};
use domain::filter::{Condition, Filter};
use domain::labels::Labels;
use domain::product::{Content, Currency, ProductDocument};
use domain::rank::Ranked;
use domain::search::Found;
use std::collections::BTreeMap;

/// The `cards` event of a search.
pub(crate) fn cards(
    found: &Found,
    asked: &SearchRequest,
    chosen: &[Condition],
    labels: &Labels,
    request: &str,
) -> CardsEvent {
    let language = found.language;
    let held = Filter(found.understood.iter().chain(chosen).cloned().collect());
    let names = Names {
        facets: &found.facets,
        labels,
        language,
        products: &found.products,
        currency: found.currency.unwrap_or(Currency::EUR),
    };
    let highlights = Highlights::new(found, chosen, labels);
    let card = |product: &domain::search::FoundProduct| {
        let content = product.document.visible()?;
        let mut card = card(&product.document, content, found, labels);
        card.highlights = highlights.of(content);
        card.score = product.ranked.score;
        card.explain = asked
            .explain
            .then(|| explain(&product.ranked, found.relevance.about(&product.ranked.hit)));
        Some(card)
    };
    CardsEvent {
        request_id: request.to_owned(),
        query: asked.query.clone(),
        language,
        outcome: match found.products.is_empty() {
            true => CardsOutcome::NothingRelevant,
            false => CardsOutcome::Found,
        },
        total: found.total,
        keyword_url: keyword_url(&asked.query),
        cards: found.products.iter().filter_map(card).collect(),
        facets: facets::facets(&found.facets, &held, &names),
        filters: facets::applied(&found.understood, chosen, &names),
        relaxed: facets::relaxed(&found.relaxed, &names),
        degraded: found
            .degraded
            .iter()
            .map(|rung| rung.name().to_owned())
            .collect(),
    }
}

fn card(document: &ProductDocument, content: &Content, found: &Found, labels: &Labels) -> Card {
    let language = found.language;
    Card {
        id: document.id.to_string(),
        title: content.title.get(language).unwrap_or_default().to_owned(),
        brand: content.brand.clone(),
        category: category_names(labels, &content.category, language),
        price: document.facts.price().map(Into::into),
        stock: document.facts.stock(),
        availability: Availability::of(document.facts.stock()),
        rating: document.rating().map(Into::into),
        image: images(document, language).next(),
        url: content.url.clone(),
        highlights: Vec::new(),
        score: 0.0,
        explain: None,
    }
}

fn explain(ranked: &Ranked, about: f32) -> Explain {
    let (hit, shares) = (&ranked.hit, ranked.shares);
    let signals = [
        ("about", about),
        ("bm25", shares.bm25),
        ("cosine", shares.cosine),
        ("kind", shares.kind),
        ("coverage", shares.coverage),
        ("fused", ranked.score),
    ];
    let arm = |(rank, score)| ArmPlace { rank, score };
    Explain {
        lexical: ranked.lexical_place.zip(Some(hit.words.total())).map(arm),
        semantic: ranked.semantic_place.zip(hit.cosine).map(arm),
        signals: BTreeMap::from(signals.map(|(name, value)| (name.to_owned(), value))),
    }
}

/// Where the page shows plain keyword results.
pub(crate) fn keyword_url(query: &str) -> String {
    let mut url = String::from("/?q=");
    for byte in query.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                url.push(char::from(byte))
            }
            b' ' => url.push('+'),
            _ => url.push_str(&format!("%{byte:02X}")),
        }
    }
    url.push_str("&mode=keyword");
    url
}

/// A picture's or document's address: its own when it has one, else in the catalogue's folder.
pub(crate) fn asset_url(url: &str) -> String {
    if url.starts_with("http://") || url.starts_with("https://") {
        url.to_owned()
    } else {
        format!("/assets/{}", url.trim_start_matches('/'))
    }
}

/// The domain's mode.
pub(crate) const fn mode(mode: Mode) -> domain::search::Mode {
    match mode {
        Mode::Hybrid => domain::search::Mode::Hybrid,
        Mode::Keyword => domain::search::Mode::Keyword,
    }
}
