//! Amounts, colours and sizes in the words, resolved against the products that the other words find.

use super::{Asked, Search, SearchRequest, retrieval};
use crate::filter::{Condition, FilterField};
use crate::ports::PortError;
use crate::product::{AttributeValue, Content, ProductDocument, ProductId};
use crate::rank::rank;
use crate::understand::{Measure, Named, Understanding, resolve};
use std::ops::Range;

/// How many of the best products tell what an amount is about.
const WITNESSES: usize = 20;

/// What the amounts, colours and sizes of a query turned out to be.
#[derive(Default)]
pub(super) struct Resolved {
    /// The conditions of amounts and sizes.
    pub(super) conditions: Vec<Condition>,
    /// The conditions of colours.
    pub(super) colours: Vec<Condition>,
    /// Amounts that are about no one attribute.
    pub(super) amounts: Vec<Measure>,
    /// Where the query says the colours that are conditions.
    pub(super) taken_out: Vec<Range<usize>>,
    /// Where the query says a size that nothing states.
    pub(super) sizes: Vec<Range<usize>>,
}

/// The condition that each amount, colour and size states, where the products tell which.
pub(super) async fn resolved(
    search: Search<'_>,
    request: &SearchRequest,
    asked: &Asked,
    understanding: &mut Understanding,
) -> Result<Resolved, PortError> {
    let documents = best_few(search, request, asked, understanding).await?;
    let visible: Vec<&Content> = documents
        .iter()
        .filter_map(ProductDocument::visible)
        .collect();
    let kind = |content: &&Content| content.category.last().cloned();
    let best = visible.first().map(kind);
    let of_kind: Vec<&Content> = visible
        .into_iter()
        .filter(|content| Some(kind(content)) == best)
        .collect();
    let mut resolved = Resolved::default();
    for measure in std::mem::take(&mut understanding.measures) {
        match resolve(&measure, &understanding.rest, &of_kind, search.labels) {
            Some(condition) => resolved.conditions.push(condition),
            None => resolved.amounts.push(measure),
        }
    }
    for named in std::mem::take(&mut understanding.named) {
        let condition = condition(search, &named, &of_kind).await?;
        match (condition, named.is_colour()) {
            (Some(condition), true) => {
                resolved.colours.push(condition);
                resolved.taken_out.push(named.span);
            }
            (Some(condition), false) => resolved.conditions.push(condition),
            // The words of a colour are looked up whatever it is.
            (None, true) => {}
            (None, false) => resolved.sizes.push(named.span),
        }
    }
    Ok(resolved)
}

async fn condition(
    search: Search<'_>,
    named: &Named,
    products: &[&Content],
) -> Result<Option<Condition>, PortError> {
    let Some(key) = named.attribute(products, search.labels) else {
        return Ok(None);
    };
    // A shade is one whatever has it; a size of helmets is none of shoes.
    let values = if named.is_colour() {
        let field = FilterField::Attribute(key.clone());
        search.index.vocabulary(&field).await?
    } else {
        let stated = products
            .iter()
            .filter_map(|content| content.attribute(&key));
        let values = stated.flat_map(AttributeValue::facet_values);
        let mut values: Vec<String> = values.map(|value| value.value).collect();
        values.sort();
        values.dedup();
        values
    };
    Ok(Some(named.condition(&key, &values)))
}

async fn best_few(
    search: Search<'_>,
    request: &SearchRequest,
    asked: &Asked,
    understanding: &Understanding,
) -> Result<Vec<ProductDocument>, PortError> {
    let kind = understanding.kind(&request.query, asked.language);
    // Amounts alone name no kind of product.
    if asked.text.is_none() || kind.trim().is_empty() {
        return Ok(Vec::new());
    }
    let mut probe = retrieval(search, request, asked, &[]);
    probe.text = Some(kind);
    probe.facets.clear();
    probe.attribute_facets = 0;
    let found = search.index.retrieve(&probe).await?;
    let ranked = rank(found.hits, asked.fusion);
    let ids: Vec<ProductId> = ranked
        .into_iter()
        .take(WITNESSES)
        .map(|r| r.hit.id)
        .collect();
    let documents = search.index.documents(&ids).await?;
    Ok(documents.into_iter().flatten().collect())
}
