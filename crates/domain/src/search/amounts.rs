//! Amounts in the words, resolved against the products that the other words find.

use super::{Asked, Search, SearchRequest, retrieval};
use crate::filter::Condition;
use crate::ports::PortError;
use crate::product::{Content, ProductDocument, ProductId};
use crate::rank::rank;
use crate::understand::{Measure, Understanding, resolve};

/// How many of the best products tell what an amount is about.
const WITNESSES: usize = 20;

/// The condition that each amount states, in their order; none where nothing tells what is meant.
pub(super) async fn resolved(
    search: Search<'_>,
    request: &SearchRequest,
    asked: &Asked,
    understanding: &Understanding,
) -> Result<Vec<Option<Condition>>, PortError> {
    let documents = best_few(search, request, asked).await?;
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
    let condition =
        |measure: &Measure| resolve(measure, &understanding.rest, &of_kind, search.labels);
    Ok(understanding.measures.iter().map(condition).collect())
}

async fn best_few(
    search: Search<'_>,
    request: &SearchRequest,
    asked: &Asked,
) -> Result<Vec<ProductDocument>, PortError> {
    // Amounts alone name no kind of product.
    if asked.text.is_none() {
        return Ok(Vec::new());
    }
    let mut probe = retrieval(search, request, asked, &[]);
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
