//! Conditions that were read from the words are given up when nothing relevant passes them.

use super::unwanted::retrieve_without;
use super::{Asked, Mode, Search, SearchRequest, retrieval};
use crate::filter::Condition;
use crate::ports::{PortError, QueryWord, Retrieved};
use crate::rank::{Ranked, Relevance, rank};
use crate::text::fold;
use std::collections::HashSet;

/// The share of the query that names a product for sure, and the share of what names the best one
/// that another has to be named by under a condition.
const NAMED: f32 = 0.5;

/// Retrieves under all conditions; when nothing relevant passes, one that was read from the words
/// is given up, the last that helps, and where no single one does, one more at a time from the
/// last. Those that were chosen never are.
pub(super) async fn retrieve_relaxing(
    search: Search<'_>,
    request: &SearchRequest,
    asked: &Asked,
    understood: &[Condition],
) -> Result<(Retrieved, Vec<Ranked>, Vec<Condition>), PortError> {
    let all = understood.len();
    let one = (0..all).rev().map(|at| at..at + 1);
    let more = (0..all.saturating_sub(1)).rev().map(|at| at..all);
    let nothing_given_up = std::iter::once(all..all);
    // What passes all of them and does not answer is not near to what does.
    let mut unfit = HashSet::new();
    for given_up in nothing_given_up.chain(one).chain(more) {
        let mut held = understood.to_vec();
        let relaxed: Vec<Condition> = held.drain(given_up).collect();
        let (retrieved, found, answered) = retrieve(search, request, asked, &held).await?;
        let ranked = if answered {
            let fit = |ranked: &Ranked| !unfit.contains(&ranked.hit.id);
            found.into_iter().filter(fit).collect()
        } else {
            if relaxed.is_empty() {
                unfit.extend(found.into_iter().map(|ranked| ranked.hit.id));
            }
            Vec::new()
        };
        // Nothing even without conditions: then no condition is to blame.
        if !ranked.is_empty() || (held.is_empty() && relaxed.len() == all) {
            let to_blame = if ranked.is_empty() {
                Vec::new()
            } else {
                relaxed
            };
            return Ok((retrieved, ranked, to_blame));
        }
    }
    unreachable!("the last try holds no condition")
}

/// What passes conditions, and whether it answers.
async fn retrieve(
    search: Search<'_>,
    request: &SearchRequest,
    asked: &Asked,
    held: &[Condition],
) -> Result<(Retrieved, Vec<Ranked>, bool), PortError> {
    let wanted = retrieval(search, request, asked, held);
    let retrieved = retrieve_without(search, request, held, wanted).await?;
    let ranked = rank(retrieved.hits.clone(), asked.fusion);
    if asked.text.is_none() || request.mode != Mode::Hybrid {
        return Ok((retrieved, ranked, true));
    }
    let relevance = relevance_of(&retrieved, asked);
    let found = relevance.kind_first(relevance.found(ranked));
    let answered = answered(search, request, asked, held, (&retrieved, &found)).await?;
    Ok((retrieved, found, answered))
}

/// Whether what was found under conditions answers the words.
///
/// Chosen conditions only say which of the products are wanted: what the words are about is judged
/// without them. Under conditions that were read from the words, something has to be named by them
/// about as much as what is found without: a foam mat under 20 euros is no answer to a waterproof
/// tent under 20 euros.
async fn answered(
    search: Search<'_>,
    request: &SearchRequest,
    asked: &Asked,
    held: &[Condition],
    (retrieved, found): (&Retrieved, &[Ranked]),
) -> Result<bool, PortError> {
    let here = relevance_of(retrieved, asked).answered(found);
    let named = without_flags(asked, retrieved).most_about(found);
    let sure = here && (held.is_empty() || named >= NAMED || asked.any_kind);
    if sure || found.is_empty() || (held.is_empty() && request.filters.is_empty()) {
        return Ok(here);
    }
    let broad = SearchRequest {
        filters: Vec::new(),
        facets: false,
        ..request.clone()
    };
    let retrieved = search
        .index
        .retrieve(&retrieval(search, &broad, asked, &[]))
        .await?;
    let relevance = relevance_of(&retrieved, asked);
    let all = rank(retrieved.hits.clone(), asked.fusion);
    let all = relevance.kind_first(relevance.found(all));
    let most = without_flags(asked, &retrieved).most_about(&all);
    let close = if most > 0.0 {
        named >= NAMED * most
    } else {
        here
    };
    Ok(relevance.answered(&all) && (held.is_empty() || close))
}

/// What tells whether a hit answers.
pub(super) fn relevance_of(retrieved: &Retrieved, asked: &Asked) -> Relevance {
    Relevance::new(
        &retrieved.words,
        asked.kind(),
        retrieved.products,
        asked.language,
        asked.fusion,
    )
    .of_any_kind(asked.any_kind)
}

/// How much of the words names a product, without those that are conditions; all of them where
/// there are no others.
fn without_flags(asked: &Asked, retrieved: &Retrieved) -> Relevance {
    let is_kind = |word: &&QueryWord| !asked.flags.contains(&fold(&word.word));
    let mut words: Vec<QueryWord> = retrieved.words.iter().filter(is_kind).cloned().collect();
    if words.is_empty() {
        words.clone_from(&retrieved.words);
    }
    Relevance::new(
        &words,
        asked.kind(),
        retrieved.products,
        asked.language,
        asked.fusion,
    )
}
