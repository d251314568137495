//! A question that compares two things is about the best product of each side, whatever the words
//! of both together find.

use super::{Found, FoundProduct, Mode, Search, SearchRequest, find};
use crate::ports::PortError;
use crate::product::ProductId;
use crate::understand::sides;

/// Puts what a question compares before everything else, and says which of the two was not found.
pub(super) async fn bring_forward(
    search: Search<'_>,
    request: &SearchRequest,
    found: &mut Found,
) -> Result<(), PortError> {
    let sides = sides(&request.query, found.language);
    let Some(sides) = sides.filter(|_| request.mode == Mode::Hybrid) else {
        return Ok(());
    };
    let (mut best, mut missing) = (Vec::new(), Vec::new());
    for side in sides {
        let asked = SearchRequest {
            query: side,
            language: Some(found.language),
            limit: 2,
            facets: false,
            ..request.clone()
        };
        let there = find(search, &asked).await?;
        let known: Vec<ProductId> = ids(&best);
        let mut products = there.products.into_iter();
        match products.find(|product| !known.contains(&product.document.id)) {
            Some(product) if there.relaxed.is_empty() && there.unanswered.is_none() => {
                best.push(product);
            }
            _ => missing.push(asked.query),
        }
    }
    if best.is_empty() {
        return Ok(());
    }
    found.compared = missing.is_empty();
    found.missing = missing;
    found.unanswered = None;
    // What both together were held to is each one's own.
    found.relaxed.clear();
    let forward = ids(&best);
    let others = std::mem::take(&mut found.products).into_iter();
    best.extend(others.filter(|product| !forward.contains(&product.document.id)));
    best.truncate(request.limit);
    found.total = found.total.max(best.len() as u64);
    found.products = best;
    Ok(())
}

fn ids(products: &[FoundProduct]) -> Vec<ProductId> {
    let ids = products.iter().map(|product| product.document.id.clone());
    ids.collect()
}
