use super::{Content, Facts, Image, LocalizedText, ProductId, Rating, Reviews, Version, Versioned};
use crate::event::{Change, ChangeEvent};
use crate::language::Language;
use serde::{Deserialize, Serialize};

/// A piece of a product's text, small enough for one embedding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chunk {
    /// The text as it is embedded.
    pub text: String,
    /// The language of `text`.
    pub language: Language,
    /// Where it stands, if not in the record itself.
    pub page: Option<PageRef>,
}

/// A page of one of a product's documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageRef {
    /// Which of the content's documents, from zero.
    pub document: u32,
    /// The page's number, from one, as viewers count.
    pub number: u32,
}

/// What is known of a picture that was looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// Which of the content's images, from zero.
    pub image: u32,
    /// BLAKE3 of the picture as it is embedded.
    pub content_hash: [u8; 32],
    /// What it shows: the title, colours as stated or else as measured, the background.
    pub caption: LocalizedText,
}

impl Chunk {
    /// The text without the product's title, which every chunk after the first begins with.
    #[must_use]
    pub fn body(&self) -> &str {
        self.text.split_once('\n').map_or("", |(_, body)| body)
    }
}

/// All that is known of one product: both lanes, each guarded by its own versions, and the
/// tombstone of its last deletion. Documents merge events in any order to the same state.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProductDocument {
    /// Whose document this is.
    pub id: ProductId,
    /// The content lane, once it arrived.
    pub content: Option<Versioned<Content>>,
    /// The facts lane.
    pub facts: Facts,
    /// The reviews.
    pub reviews: Reviews,
    /// The version of the newest deletion seen.
    pub tombstone: Option<Version>,
    /// The chunks of the content, in reading order.
    pub chunks: Vec<Chunk>,
    /// The pictures of the content that were looked at, copies once.
    pub pictures: Vec<Picture>,
    /// Which of the content's images shoppers are not shown, from zero, ascending: those that cannot
    /// be used, and copies. The content itself stays as the catalogue states it.
    #[serde(default)]
    pub unlisted: Vec<u32>,
}

/// What an event did to a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Effect {
    /// The content lane changed: chunks and vectors have to follow.
    pub content: bool,
    /// A fact changed.
    pub facts: bool,
    /// A review came or went.
    pub reviews: bool,
    /// The product was deleted.
    pub deleted: bool,
}

impl Effect {
    /// Whether the event changed anything at all; a late or repeated one does not.
    #[must_use]
    pub const fn any(self) -> bool {
        self.content || self.facts || self.reviews || self.deleted
    }
}

impl ProductDocument {
    /// A document of which nothing is known yet.
    #[must_use]
    pub const fn empty(id: ProductId) -> Self {
        Self {
            id,
            content: None,
            facts: Facts {
                price: None,
                stock: None,
                rating: None,
                popularity: None,
            },
            reviews: Reviews::none(),
            tombstone: None,
            chunks: Vec::new(),
            pictures: Vec::new(),
            unlisted: Vec::new(),
        }
    }

    /// The content, if the product may be shown: facts alone do not make a product.
    #[must_use]
    pub fn visible(&self) -> Option<&Content> {
        self.content.as_ref().map(|content| &content.value)
    }

    /// The images that shoppers are shown, each with its number among the content's; the main one first.
    pub fn listed_images(&self) -> impl Iterator<Item = (u32, &Image)> {
        let images = self.visible().map_or(&[][..], |content| &content.images);
        (0..)
            .zip(images)
            .filter(|(at, _)| self.unlisted.binary_search(at).is_err())
    }

    /// The rating that the catalogue reports, else the one of the reviews.
    #[must_use]
    pub fn rating(&self) -> Option<Rating> {
        let reported = self.facts.rating.as_ref().and_then(|fact| fact.value);
        reported.or_else(|| self.reviews.rating())
    }

    /// Whether the content is what this event states, to the version: an upsert that came before. What
    /// lies beside the record, its pictures and its documents, may have changed since.
    #[must_use]
    pub fn restates(&self, event: &ChangeEvent) -> bool {
        let Change::Upsert { content, .. } = &event.change else {
            return false;
        };
        let held = self.content.as_ref();
        held.is_some_and(|held| held.version == event.version && held.value == **content)
    }

    /// Merges one event; chunks and pictures are left to the caller when `content` comes back true.
    ///
    /// The law: any order, repetition or delay of a set of events ends in the same document.
    pub fn apply(&mut self, event: ChangeEvent) -> Effect {
        let version = event.version;
        if self.tombstone.is_some_and(|tombstone| version <= tombstone) {
            return Effect::default();
        }
        match event.change {
            Change::Upsert {
                content,
                facts,
                reviews,
            } => Effect {
                content: Versioned::join(
                    &mut self.content,
                    Versioned {
                        version,
                        value: *content,
                    },
                ),
                facts: self.facts.join(facts.at(version)),
                reviews: reviews.is_some_and(|reviews| self.reviews.state(version, reviews)),
                deleted: false,
            },
            Change::Facts(facts) => Effect {
                facts: self.facts.join(facts.at(version)),
                ..Effect::default()
            },
            Change::Review(review) => Effect {
                reviews: self.reviews.add(version, review),
                ..Effect::default()
            },
            Change::Delete => self.delete(version),
        }
    }

    fn delete(&mut self, version: Version) -> Effect {
        self.tombstone = Some(version);
        if self
            .content
            .as_ref()
            .is_some_and(|content| content.version <= version)
        {
            self.content = None;
            self.chunks.clear();
            self.pictures.clear();
            self.unlisted.clear();
        }
        self.facts.forget_until(version);
        self.reviews.forget_until(version);
        Effect {
            deleted: true,
            ..Effect::default()
        }
    }
}
