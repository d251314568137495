//! The search use case: understand, retrieve, rank, and be honest about what was not found.

mod amounts;
mod currency;
mod order;
mod relaxing;
mod sides;
mod unwanted;

use crate::filter::{Condition, Filter, FilterField};
use crate::labels::Labels;
use crate::language::Language;
use crate::ports::{
    Clock, Embedder, EmbeddingRole, Facet, PortError, ProductIndexReader, QueryWord, Retrieval,
    Vector,
};
use crate::product::{Currency, ProductDocument, ProductId};
use crate::rank::{COVERAGE_FLOOR, Fusion, Ranked, Relevance, SIMILARITY_FLOOR};
use crate::understand::{
    Understanding, Vocabulary, kind_named, language_of, understand, wants_a_present,
};
use amounts::Resolved;
use order::{most_or_least_first, nearest_first};
use relaxing::{relevance_of, retrieve_relaxing};
use std::ops::Range;
use std::time::Duration;

/// Most words of a query that are looked up; the rest of a longer text says little more.
pub const MOST_WORDS: usize = 32;

/// How many hits each arm gives. From a hundred on, deeper lists changed no ranking measure on
/// the icecat development queries.
const DEPTH: usize = 100;

/// How many ranked products a search returns at most.
pub const MOST_RESULTS: usize = 50;

/// What searching works with.
#[derive(Clone, Copy)]
pub struct Search<'a> {
    /// Where products are looked up.
    pub index: &'a dyn ProductIndexReader,
    /// What encodes the query; of the model that the index's manifest names.
    pub embedder: &'a dyn Embedder,
    /// What the words of a query may name.
    pub vocabulary: &'a Vocabulary,
    /// What attributes are called: how an amount tells which of them it is about.
    pub labels: &'a Labels,
    /// What measures how long each step took.
    pub clock: &'a dyn Clock,
}

/// Which arms are asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// Words and meaning.
    #[default]
    Hybrid,
    /// Words alone, and none of them taken for a filter.
    Keyword,
}

/// What a shopper asks.
#[derive(Clone, Debug, Default)]
pub struct SearchRequest {
    /// The words; empty to browse what passes the filters.
    pub query: String,
    /// The page's language, which the words may overrule.
    pub language: Option<Language>,
    /// Conditions that were chosen: they hold exactly, whatever is found.
    pub filters: Vec<Condition>,
    /// Conditions that may not be read from the words, since the shopper said they are not meant.
    pub without: Vec<Condition>,
    /// How many products to return.
    pub limit: usize,
    /// Which arms are asked.
    pub mode: Mode,
    /// Whether to count facets.
    pub facets: bool,
}

/// Something a search went without, visible in the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Degraded {
    /// The query could not be embedded: words alone.
    LexicalOnly,
    /// The model did not answer, or not all of it: the composed answer stands in for it.
    ComposedAnswer,
}

impl Degraded {
    /// The name in answers and metrics.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::LexicalOnly => "lexical_only",
            Self::ComposedAnswer => "composed_answer",
        }
    }
}

/// How long the steps took.
#[derive(Clone, Copy, Debug, Default)]
pub struct Timings {
    /// Reading the words.
    pub understand: Duration,
    /// Embedding the query.
    pub embed: Duration,
    /// Both arms, filters and facets.
    pub retrieve: Duration,
    /// Fusion and loading of what is shown.
    pub rank: Duration,
}

/// What was found.
#[derive(Debug)]
pub struct Found {
    /// The language to answer in.
    pub language: Language,
    /// The words that were searched, without those that became conditions.
    pub text: String,
    /// The query without what it does not want: what an answer may speak of.
    pub wanted: String,
    /// The products, best first; empty when nothing relevant was found.
    pub products: Vec<FoundProduct>,
    /// How many products match in all.
    pub total: u64,
    /// Counts over all that match.
    pub facets: Vec<Facet>,
    /// Conditions read from the words and held to.
    pub understood: Vec<Condition>,
    /// Conditions read from the words that were given up, since nothing passed them.
    pub relaxed: Vec<Condition>,
    /// Bounds that the words state and that are about no one attribute of the products: they hold
    /// for nothing that was found, or it is not known whether they do.
    pub unchecked: Vec<String>,
    /// Whether the first two products are the two that the words compare.
    pub compared: bool,
    /// What the words compare with something that was found, and was not found itself.
    pub missing: Vec<String>,
    /// What the words ask of the kind of product that was found, and that nothing answers.
    pub unanswered: Option<String>,
    /// What prices are compared in; none where nothing has a price.
    pub currency: Option<Currency>,
    /// The words as they were looked up.
    pub words: Vec<QueryWord>,
    /// What tells a product that answers from one that only mentions the words.
    pub relevance: Relevance,
    /// What the search went without.
    pub degraded: Vec<Degraded>,
    /// How long the steps took.
    pub timings: Timings,
}

/// A product with why it is there.
#[derive(Clone, Debug)]
pub struct FoundProduct {
    /// The document with facts as they are at this moment.
    pub document: ProductDocument,
    /// Its place and scores.
    pub ranked: Ranked,
}

/// A query in its two forms.
struct Asked {
    text: Option<String>,
    vector: Option<Vector>,
    language: Language,
    fusion: Fusion,
    /// What prices are compared in.
    currency: Option<Currency>,
    /// The words that are conditions already, and name no kind of product.
    flags: Vec<String>,
    /// Whether a present is asked for, and no kind of product.
    any_kind: bool,
}

impl Asked {
    /// The words that name a kind of product.
    fn kind(&self) -> &str {
        kind_named(self.text.as_deref().unwrap_or_default(), self.language)
    }

    /// Asks for the kind of product alone, and says what else was asked of it; nothing where the
    /// words name no more than a kind.
    fn give_up_purpose(&mut self) -> Option<String> {
        let (kind, text) = (self.kind().to_owned(), self.text.take()?);
        let purpose = text[kind.len()..].trim().to_owned();
        self.text = Some(kind);
        Some(purpose).filter(|purpose| !purpose.is_empty())
    }
}

/// Searches.
///
/// # Errors
/// When the index is out of reach or refuses a filter. An embedder out of reach is no error: the
/// search goes on with words alone and says so.
pub async fn search(search: Search<'_>, request: &SearchRequest) -> Result<Found, PortError> {
    let mut found = find(search, request).await?;
    sides::bring_forward(search, request, &mut found).await?;
    Ok(found)
}

async fn find(search: Search<'_>, request: &SearchRequest) -> Result<Found, PortError> {
    let mut timings = Timings::default();
    let started = search.clock.elapsed();
    let language = language_of(&request.query, request.language, search.vocabulary);
    let mut understanding = read(search, request, language);
    let understood_at = search.clock.elapsed();
    timings.understand = understood_at.saturating_sub(started);
    let mut degraded = Vec::new();
    let mut asked = encode(search, request, &understanding, language, &mut degraded).await;
    let foreign = currency::foreign(&request.query, &mut understanding, search.vocabulary);
    let mut unchecked: Vec<String> = foreign.into_iter().collect();
    if !(understanding.measures.is_empty() && understanding.named.is_empty()) {
        let resolved = amounts::resolved(search, request, &asked, &mut understanding).await?;
        let before = understanding.rest.clone();
        let lost = with_resolved(request, &mut understanding, &resolved, &mut unchecked);
        understanding.give_back(&request.query, &lost, language);
        understanding.take_out(&request.query, resolved.taken_out, language);
        if understanding.rest != before {
            degraded.clear();
            asked = encode(search, request, &understanding, language, &mut degraded).await;
        }
    }
    let embedded_at = search.clock.elapsed();
    timings.embed = embedded_at.saturating_sub(understood_at);
    let (mut retrieved, mut ranked, mut relaxed) =
        retrieve_relaxing(search, request, &asked, &understanding.conditions).await?;
    let mut unanswered = None;
    if ranked.is_empty() && request.mode == Mode::Hybrid {
        unanswered = asked.give_up_purpose();
    }
    if unanswered.is_some() {
        (retrieved, ranked, relaxed) =
            retrieve_relaxing(search, request, &asked, &understanding.conditions).await?;
    }
    let retrieved_at = search.clock.elapsed();
    timings.retrieve = retrieved_at.saturating_sub(embedded_at);
    let limit = request.limit.min(MOST_RESULTS);
    let products = match &understanding.superlative {
        // The most or least of something is so among all that were found, not only the best few.
        Some(wanted) => {
            let mut products = load(search.index, ranked, MOST_RESULTS).await?;
            most_or_least_first(&mut products, wanted, asked.currency);
            products.truncate(limit);
            products
        }
        None if relaxed.is_empty() => load(search.index, ranked, limit).await?,
        None => {
            let mut products = load(search.index, ranked, MOST_RESULTS).await?;
            nearest_first(&mut products, &relaxed, asked.currency);
            products.truncate(limit);
            products
        }
    };
    let held: Vec<Condition> = (understanding.conditions.iter())
        .filter(|condition| !relaxed.contains(condition))
        .cloned()
        .collect();
    currency::recount(search, request, &asked, &held, &mut retrieved.facets).await?;
    timings.rank = search.clock.elapsed().saturating_sub(retrieved_at);
    let relevance = relevance_of(&retrieved, &asked);
    Ok(Found {
        language,
        wanted: understanding.wanted(&request.query),
        text: understanding.rest,
        total: if products.is_empty() {
            0
        } else {
            retrieved.total
        },
        facets: if products.is_empty() {
            Vec::new()
        } else {
            retrieved.facets
        },
        understood: held,
        products,
        relaxed,
        unchecked,
        compared: false,
        missing: Vec::new(),
        unanswered,
        currency: asked.currency,
        relevance,
        words: retrieved.words,
        degraded,
        timings,
    })
}

fn read(search: Search<'_>, request: &SearchRequest, language: Language) -> Understanding {
    if request.mode == Mode::Keyword {
        return Understanding {
            rest: request.query.clone(),
            ..Understanding::default()
        };
    }
    let mut understanding = understand(&request.query, language, search.vocabulary);
    let meant = |condition: &Condition| !request.without.contains(condition);
    let read = understanding.conditions.into_iter().filter(meant);
    understanding.conditions = read.filter_map(|c| c.beside(&request.filters)).collect();
    understanding
}

/// Takes in the conditions that amounts and sizes turned out to be, before the others, and those of
/// colours after them: what a product is for is held longest, its colour shortest. Says where the
/// words are that are about no attribute, and which of them could not be checked.
fn with_resolved(
    request: &SearchRequest,
    understanding: &mut Understanding,
    resolved: &Resolved,
    unchecked: &mut Vec<String>,
) -> Vec<Range<usize>> {
    let meant = |condition: &Condition| !request.without.contains(condition);
    let beside = |conditions: &[Condition]| -> Vec<Condition> {
        let meant = conditions.iter().filter(|c| meant(c)).cloned();
        meant.filter_map(|c| c.beside(&request.filters)).collect()
    };
    let others = std::mem::take(&mut understanding.conditions);
    understanding.conditions = beside(&resolved.conditions);
    understanding.conditions.extend(others);
    understanding.conditions.extend(beside(&resolved.colours));
    let bounds = resolved.amounts.iter().filter(|measure| measure.is_bound());
    let said = bounds.map(|measure| &measure.span).chain(&resolved.sizes);
    unchecked.extend(said.map(|span| request.query[span.clone()].trim().to_owned()));
    let amounts = resolved.amounts.iter().map(|measure| &measure.span);
    amounts.chain(&resolved.sizes).cloned().collect()
}

async fn encode(
    search: Search<'_>,
    request: &SearchRequest,
    understanding: &Understanding,
    language: Language,
    degraded: &mut Vec<Degraded>,
) -> Asked {
    let currency = currency::of(request, understanding, search.vocabulary);
    let text = Some(understanding.rest.trim().to_owned()).filter(|text| !text.is_empty());
    let mut vector = None;
    if let (Some(text), Mode::Hybrid) = (&text, request.mode) {
        match search
            .embedder
            .embed(std::slice::from_ref(text), EmbeddingRole::Query)
            .await
        {
            Ok(vectors) => vector = vectors.into_iter().next(),
            Err(_) => degraded.push(Degraded::LexicalOnly),
        }
    }
    let fusion = match vector {
        Some(_) => Fusion::for_model(search.embedder.speaks(language)),
        None => Fusion::LEXICAL,
    };
    Asked {
        text,
        vector,
        language,
        fusion,
        currency,
        flags: understanding.flags.clone(),
        any_kind: wants_a_present(&request.query, language),
    }
}

fn retrieval(
    search: Search<'_>,
    request: &SearchRequest,
    asked: &Asked,
    understood: &[Condition],
) -> Retrieval {
    let all = request.filters.iter().chain(understood);
    // Words that are not wanted are looked for in what is found.
    let all = all.filter(|condition| condition.field != FilterField::Words);
    let mut conditions = all.cloned().collect();
    currency::hold(&mut conditions, asked.currency, search.vocabulary);
    let facets = if request.facets {
        vec![
            FilterField::Category,
            FilterField::Brand,
            FilterField::Price,
        ]
    } else {
        Vec::new()
    };
    Retrieval {
        text: asked.text.clone(),
        language: asked.language,
        vector: asked.vector.clone(),
        similarity_floor: SIMILARITY_FLOOR,
        // Plain keyword results show whatever has any of the words.
        coverage_floor: if request.mode == Mode::Keyword {
            0.0
        } else {
            COVERAGE_FLOOR
        },
        filter: Filter(conditions),
        depth: DEPTH,
        attribute_facets: if request.facets { 4 } else { 0 },
        facets,
    }
}

async fn load(
    index: &dyn ProductIndexReader,
    mut ranked: Vec<Ranked>,
    limit: usize,
) -> Result<Vec<FoundProduct>, PortError> {
    ranked.truncate(limit);
    let ids: Vec<ProductId> = ranked.iter().map(|ranked| ranked.hit.id.clone()).collect();
    let documents = index.documents(&ids).await?;
    // A product deleted between the two reads is simply not shown.
    let found = |(ranked, document): (Ranked, Option<ProductDocument>)| {
        document.map(|document| FoundProduct { document, ranked })
    };
    Ok(ranked
        .into_iter()
        .zip(documents)
        .filter_map(found)
        .collect())
}
