//! What the core needs from outside; each port has an embedded adapter and one on AWS.

mod answerer;
mod pictures;

pub use answerer::{
    AnswerEnd, AnswerPart, AnswerRequest, AnswerStream, Answerer, EvidenceLine, ModelSize,
    ProductEvidence, StopReason,
};

pub use pictures::{
    Caption, CaptionFinding, Captioner, ImageEmbedder, PictureReader, SeenPicture, SeenPictures,
};

use crate::event::ChangeEvent;
use crate::filter::{Filter, FilterField};
use crate::language::Language;
use crate::product::{Chunk, Effect, LinkedDocument, Picture, ProductDocument, ProductId};
use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// An embedding: `dimensions` numbers, of length one.
pub type Vector = Arc<[f32]>;

/// Which embedding model made a vector; vectors of two models never meet.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ModelIdentity {
    /// The model's name, such as `all-MiniLM-L6-v2`.
    pub name: String,
    /// What pins its weights: a hash or a revision.
    pub revision: String,
    /// Numbers in a vector.
    pub dimensions: usize,
}

impl std::fmt::Display for ModelIdentity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let short = self.revision.get(..8).unwrap_or(&self.revision);
        write!(f, "{}@{short}", self.name)
    }
}

/// What a text is embedded for: some models want a prefix that says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EmbeddingRole {
    /// A shopper's words.
    Query,
    /// A piece of a product's text.
    Passage,
}

/// A failure of a port, sorted by what the caller can do about it.
#[derive(Debug, thiserror::Error)]
pub enum PortError {
    /// Slow down and try again.
    #[error("{what} is throttled")]
    Throttled {
        /// Which port, in words.
        what: &'static str,
        /// The cause.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// Out of reach now; may work later, and a caller may degrade.
    #[error("{what} is unavailable")]
    Unavailable {
        /// Which port, in words.
        what: &'static str,
        /// The cause.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// Refused for what was asked; trying again will not help.
    #[error("{what} refused: {reason}")]
    Rejected {
        /// Which port, in words.
        what: &'static str,
        /// Why.
        reason: String,
    },
}

impl PortError {
    /// Wraps a cause as [`PortError::Unavailable`]; for `map_err`.
    pub fn unavailable<E>(what: &'static str) -> impl FnOnce(E) -> Self
    where
        E: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        move |source| Self::Unavailable {
            what,
            source: source.into(),
        }
    }
}

/// Turns texts into vectors.
#[async_trait]
pub trait Embedder: Send + Sync {
    /// Which model this is.
    fn identity(&self) -> &ModelIdentity;

    /// Whether the model understands a language well enough for its arm to count in full.
    fn speaks(&self, language: Language) -> bool;

    /// One vector of length one per text, in order.
    ///
    /// # Errors
    /// When the model is out of reach or refuses a text.
    async fn embed(&self, texts: &[String], role: EmbeddingRole) -> Result<Vec<Vector>, PortError>;
}

/// A page of a manual or spec sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentPage {
    /// Its number, from one, as viewers count.
    pub number: u32,
    /// What it says in reading order: a paragraph, a heading or a row of a table each.
    pub lines: Vec<String>,
}

/// Why a document, or a page of it, could not be read; the product is indexed without it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[error("{0}")]
pub struct Unreadable(pub String);

/// What a document says, and what could not be read of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadDocument {
    /// The pages that could be read.
    pub pages: Vec<DocumentPage>,
    /// What could not be.
    pub faults: Vec<Unreadable>,
}

impl ReadDocument {
    /// A document of which nothing could be read, and why.
    #[must_use]
    pub fn unread(reason: impl Into<String>) -> Self {
        Self {
            pages: Vec::new(),
            faults: vec![Unreadable(reason.into())],
        }
    }
}

/// Reads a product's manuals and spec sheets.
#[async_trait]
pub trait DocumentReader: Send + Sync {
    /// The pages of a document, where it is kept and can be read.
    async fn read(&self, document: &LinkedDocument) -> ReadDocument;
}

/// Remembers the vectors of texts that were embedded before.
#[async_trait]
pub trait VectorCache: Send + Sync {
    /// The vector under each key, where there is one.
    ///
    /// # Errors
    /// When the cache is out of reach; a caller may go on without it.
    async fn get(&self, keys: &[VectorKey]) -> Result<Vec<Option<Vector>>, PortError>;

    /// Keeps vectors under their keys.
    ///
    /// # Errors
    /// When the cache is out of reach; a caller may go on without it.
    async fn put(&self, entries: &[(VectorKey, Vector)]) -> Result<(), PortError>;
}

/// Names a text as seen by one model: same key, same vector.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct VectorKey(pub [u8; 16]);

/// Keeps what one step of the pipeline leaves for the next, and what is to be looked at later.
#[async_trait]
pub trait ArtifactStore: Send + Sync {
    /// The bytes under a key, where there are any.
    ///
    /// # Errors
    /// When the store is out of reach.
    async fn get(&self, key: &str) -> Result<Option<Vec<u8>>, PortError>;

    /// Keeps bytes under a key, in the place of what was there.
    ///
    /// # Errors
    /// When the store is out of reach.
    async fn put(&self, key: &str, bytes: Vec<u8>) -> Result<(), PortError>;

    /// The keys that begin so, in order.
    ///
    /// # Errors
    /// When the store is out of reach.
    async fn list(&self, prefix: &str) -> Result<Vec<String>, PortError>;
}

/// What an index generation was built with; written once, next to the index.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The generation's name, such as `g1`.
    pub generation: String,
    /// The model whose vectors it holds, and which therefore encodes queries.
    pub model: ModelIdentity,
    /// Where the model's files are: a folder here, a model id in a hosted service.
    pub model_source: String,
    /// The model whose vectors its pictures have; none where they have no vectors.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture_model: Option<ModelIdentity>,
    /// The chunker and its parameters, such as `recursive-1000-200`.
    pub chunker: String,
    /// The version of the index's own mapping.
    pub mapping: u32,
}

/// One change with what the index needs to take it in.
#[derive(Clone, Debug)]
pub struct IndexChange {
    /// The change.
    pub event: ChangeEvent,
    /// For an upsert: its chunks with their vectors, in reading order.
    pub chunks: Vec<(Chunk, Vector)>,
    /// For an upsert: its pictures, each with its vector where there is a picture model.
    pub pictures: Vec<(Picture, Option<Vector>)>,
    /// For an upsert: which of its images shoppers are not shown, from zero, ascending.
    pub unlisted: Vec<u32>,
}

/// Writes product documents; each guarded by its versions, each atomic.
#[async_trait]
pub trait ProductIndexWriter: Send + Sync {
    /// Merges changes in order and makes them durable and visible before it returns; the outcome
    /// of each stands at its place, and one that fails leaves its neighbours alone.
    ///
    /// # Errors
    /// When the index as a whole is out of reach: then nothing was written.
    async fn apply(
        &self,
        changes: Vec<IndexChange>,
    ) -> Result<Vec<Result<Effect, PortError>>, PortError>;
}

/// What to look for in the index.
#[derive(Clone, Debug)]
pub struct Retrieval {
    /// The words of the lexical arm; `None` leaves it out.
    pub text: Option<String>,
    /// The language of the words.
    pub language: Language,
    /// The vector of the semantic arm; `None` leaves it out.
    pub vector: Option<Vector>,
    /// The least cosine at which a product belongs to what was found, whatever its words.
    pub similarity_floor: f32,
    /// The least coverage at which it does by its words; zero takes any word.
    pub coverage_floor: f32,
    /// Holds for every hit, facet and count.
    pub filter: Filter,
    /// How many hits each arm gives at most.
    pub depth: usize,
    /// The fields to count, over everything found; empty for no facets. Attributes that the
    /// filter holds to values or a range are counted as well, named here or not.
    pub facets: Vec<FilterField>,
    /// How many attributes, chosen by the index for what was found, to count as well.
    pub attribute_facets: usize,
}

/// What the index found.
#[derive(Clone, Debug, Default)]
pub struct Retrieved {
    /// The `depth` best of each arm together, each product once with its scores in both arms; in
    /// no particular order.
    pub hits: Vec<Hit>,
    /// How many products were found: each that reaches the floor of coverage or of similarity,
    /// and passes the filter; all that pass it when there are no arms.
    pub total: u64,
    /// The counts, over just these products; a field that the filter holds to values or a range is
    /// counted without that condition, so that a shopper sees what else there is. The count of a
    /// value is then how many products the search finds with this value alone chosen in its field.
    /// A chosen value is listed whatever its count.
    pub facets: Vec<Facet>,
    /// The words of the lexical arm as they were looked up.
    pub words: Vec<QueryWord>,
    /// How many products can be shown in all, which tells how rare a word is.
    pub products: u64,
}

/// A product that an arm found.
#[derive(Clone, Debug)]
pub struct Hit {
    /// Which product.
    pub id: ProductId,
    /// What the lexical arm makes of it; zero when it has none of the words.
    pub words: WordScore,
    /// The cosine of its best chunk, when the semantic arm was asked.
    pub cosine: Option<f32>,
    /// What re-ranking looks at, without loading the whole document.
    pub summary: Arc<Summary>,
}

/// A score by words, both parts from 0 to 1 whatever the query, so that products of two queries
/// and two arms can be compared.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct WordScore {
    /// BM25 as a share of what the query could give at most.
    pub bm25: f32,
    /// The share of the query's terms that the product has, weighted by how much each tells.
    pub coverage: f32,
}

impl WordScore {
    /// What the lexical arm ranks by.
    #[must_use]
    pub fn total(self) -> f32 {
        self.bm25 + self.coverage
    }
}

/// A word of a query as the lexical arm looked it up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryWord {
    /// The word, lower case.
    pub word: String,
    /// What it was taken for, when it stands nowhere but a near one does.
    pub corrected: Option<String>,
    /// In how many products it stands (in the field and language where it is most frequent).
    pub frequency: u64,
}

/// The few texts of a product that re-ranking reads.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// The title in every language, lower case, one after the other.
    pub title: String,
    /// The brand, lower case.
    pub brand: String,
    /// The category path and product type, lower case, each on its own line.
    pub category: String,
    /// What shoppers of each language call the steps of the path where that is something else,
    /// lower case, each on its own line.
    #[serde(default)]
    pub category_names: Vec<(Language, String)>,
}

/// The counts of one field.
#[derive(Clone, Debug, PartialEq)]
pub struct Facet {
    /// Which field.
    pub field: FilterField,
    /// The values with how many products have each; most frequent first, then by value.
    pub values: Vec<ValueCount>,
    /// For numbers and prices: the least and the greatest value.
    pub range: Option<(f64, f64)>,
}

/// A value of a field with how many products have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueCount {
    /// The value as filters name it.
    pub value: String,
    /// What it is called in other languages, where the catalogue says so.
    pub names: Vec<(Language, String)>,
    /// How many products have it.
    pub count: u64,
    /// For a category: the step above it in the catalogue's tree, where the index knows it and it
    /// is one.
    pub parent: Option<String>,
}

/// Reads the index.
#[async_trait]
pub trait ProductIndexReader: Send + Sync {
    /// What the generation was built with.
    fn manifest(&self) -> Manifest;

    /// How many products can be shown.
    ///
    /// # Errors
    /// When the index is out of reach.
    async fn count(&self) -> Result<u64, PortError>;

    /// The ids of products that can be shown, in order, from the one after `after` on; fewer than
    /// `most` only at the end.
    ///
    /// # Errors
    /// When the index is out of reach.
    async fn listed(
        &self,
        after: Option<&ProductId>,
        most: usize,
    ) -> Result<Vec<ProductId>, PortError>;

    /// Both arms, counts and facets under one filter, over one state of the index.
    ///
    /// # Errors
    /// When the index is out of reach, or a filter does not fit a field's type.
    async fn retrieve(&self, retrieval: &Retrieval) -> Result<Retrieved, PortError>;

    /// The document of each id, where there is one that can be shown.
    ///
    /// # Errors
    /// When the index is out of reach.
    async fn documents(&self, ids: &[ProductId])
    -> Result<Vec<Option<ProductDocument>>, PortError>;

    /// The keys of the attributes whose values are yes or no.
    ///
    /// # Errors
    /// When the index is out of reach.
    async fn flags(&self) -> Result<Vec<String>, PortError>;

    /// The values that a text field (brand, category, currency, an attribute) has in the index, each once,
    /// most frequent first: what words of a query may name.
    ///
    /// # Errors
    /// When the index is out of reach.
    async fn vocabulary(&self, field: &FilterField) -> Result<Vec<String>, PortError>;
}

/// Takes feedback and behaviour events away: to Firehose, or to a file of JSON lines.
#[async_trait]
pub trait BehaviourLog: Send + Sync {
    /// Keeps each line of JSON as a record of its own.
    ///
    /// # Errors
    /// When the log is out of reach, or a line cannot be kept: then some lines may have been kept
    /// already, and recording all of them again repeats those.
    async fn record(&self, lines: Vec<String>) -> Result<(), PortError>;
}

/// Tells time; nothing else in the core does.
pub trait Clock: Send + Sync {
    /// Time since some fixed moment, never running backwards.
    fn elapsed(&self) -> std::time::Duration;
}
