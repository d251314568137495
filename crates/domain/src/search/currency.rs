//! Which currency prices are compared in: amounts of two currencies never are.

use super::{Asked, Search, SearchRequest, retrieval};
use crate::filter::{Condition, Filter, FilterField, Test};
use crate::ports::{Facet, PortError};
use crate::product::Currency;
use crate::understand::{Understanding, Vocabulary};

/// The currency that prices are compared in: the chosen one, else the one that the words name, else
/// the one that most of the catalogue's prices are in.
pub(super) fn of(
    request: &SearchRequest,
    understanding: &Understanding,
    vocabulary: &Vocabulary,
) -> Option<Currency> {
    let filter = Filter(request.filters.clone());
    let chosen = filter.chosen(&FilterField::Currency).next().cloned();
    let named = understanding.currency.map(str::to_owned);
    let usual = vocabulary.currencies.first().cloned();
    chosen.or(named).or(usual)?.parse().ok()
}

/// Takes a price out of the conditions that is in a currency in which nothing is sold; gives back
/// the words that say it.
pub(super) fn foreign(
    query: &str,
    understanding: &mut Understanding,
    vocabulary: &Vocabulary,
) -> Option<String> {
    let named = understanding.currency?;
    if vocabulary.currencies.is_empty() || vocabulary.currencies.iter().any(|held| held == named) {
        return None;
    }
    understanding.currency = None;
    understanding
        .conditions
        .retain(|condition| condition.field != FilterField::Price);
    let span = understanding.price.take()?;
    Some(query.get(span)?.trim().to_owned())
}

/// Holds the prices of a filter to their currency, where the catalogue has several.
pub(super) fn hold(
    conditions: &mut Vec<Condition>,
    currency: Option<Currency>,
    vocabulary: &Vocabulary,
) {
    let has = |field: FilterField| conditions.iter().any(|condition| condition.field == field);
    let (priced, held) = (has(FilterField::Price), has(FilterField::Currency));
    if let Some(currency) = currency
        && vocabulary.currencies.len() > 1
        && priced
        && !held
    {
        conditions.push(Condition {
            field: FilterField::Currency,
            test: Test::AnyOf(vec![currency.code().to_owned()]),
        });
    }
}

/// Counts the prices anew over those of one currency, where the catalogue has several.
pub(super) async fn recount(
    search: Search<'_>,
    request: &SearchRequest,
    asked: &Asked,
    held: &[Condition],
    facets: &mut Vec<Facet>,
) -> Result<(), PortError> {
    let Some(currency) = asked.currency else {
        return Ok(());
    };
    if search.vocabulary.currencies.len() < 2 || facets.is_empty() {
        return Ok(());
    }
    let mut wanted = retrieval(search, request, asked, held);
    wanted.filter.0.push(Condition {
        field: FilterField::Currency,
        test: Test::AnyOf(vec![currency.code().to_owned()]),
    });
    wanted.facets = vec![FilterField::Price];
    wanted.attribute_facets = 0;
    wanted.depth = 0;
    let counted = search.index.retrieve(&wanted).await?;
    let anew = counted
        .facets
        .into_iter()
        .find(|facet| facet.field == FilterField::Price);
    if let Some(at) = facets
        .iter()
        .position(|facet| facet.field == FilterField::Price)
    {
        match anew {
            Some(anew) => facets[at] = anew,
            None => {
                facets.remove(at);
            }
        }
    }
    Ok(())
}
