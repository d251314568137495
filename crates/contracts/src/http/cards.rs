use super::facets::{AppliedFilter, FacetOut, RelaxedFilter};
use super::product::ImageOut;
use super::shared::{Availability, CardsOutcome, PriceOut, RatingOut};
use domain::language::Language;
use serde::{Deserialize, Serialize};

/// What was found: the data of the event `cards`, the first of a stream.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CardsEvent {
    /// Names this search, in feedback and in logs.
    pub request_id: String,
    /// The words as they were searched.
    pub query: String,
    /// The language that the response is in.
    pub language: Language,
    /// Whether anything is relevant.
    pub outcome: CardsOutcome,
    /// How many products were found.
    pub total: u64,
    /// The same search by words alone, as a link.
    pub keyword_url: String,
    /// The products, best first.
    pub cards: Vec<Card>,
    /// What the results can be narrowed by.
    pub facets: Vec<FacetOut>,
    /// The filters that hold.
    pub filters: Vec<AppliedFilter>,
    /// Filters found in the words that were let go, as nothing fits them.
    pub relaxed: Vec<RelaxedFilter>,
    /// What had to be left out, such as `lexical_only`.
    pub degraded: Vec<String>,
}

/// A product in a list of results.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// The product's id.
    pub id: String,
    /// In the response's language.
    pub title: String,
    /// The brand.
    pub brand: Option<String>,
    /// The path, broad first.
    pub category: Vec<String>,
    /// The price now.
    pub price: Option<PriceOut>,
    /// Pieces now.
    pub stock: Option<u32>,
    /// What the stock means.
    pub availability: Availability,
    /// Stars in total.
    pub rating: Option<RatingOut>,
    /// The main picture.
    pub image: Option<ImageOut>,
    /// The product's page in the shop.
    pub url: Option<String>,
    /// The attributes that matter for this search.
    pub highlights: Vec<Highlight>,
    /// What the list is ordered by; higher is better, comparable within one response.
    pub score: f32,
    /// How the card came to its place, when asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub explain: Option<Explain>,
}

/// An attribute on a card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Highlight {
    /// The attribute's key.
    pub field: String,
    /// Its name in the response's language.
    pub label: String,
    /// Its value with unit.
    pub value: String,
}

/// How a card came to its place.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Explain {
    /// Its place by words, if it has one.
    pub lexical: Option<ArmPlace>,
    /// Its place by meaning, if it has one.
    pub semantic: Option<ArmPlace>,
    /// What the score (`fused`) is the sum of: `bm25`, `coverage`, `cosine`, `kind`; and
    /// `about`, the share of the query that title and category name.
    #[serde(default)]
    pub signals: std::collections::BTreeMap<String, f32>,
}

/// A place in one arm's list.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ArmPlace {
    /// From one, among what both arms found.
    pub rank: usize,
    /// The arm's own score.
    pub score: f32,
}
