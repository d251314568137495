use crate::columns::Columns;
use crate::ledger::{
    self, Entry, Ledger, LedgerError, Opening, PictureVectors, StoredDocument, StoredFacts,
};
use crate::ordinals::{Ordinal, OrdinalSet};
use crate::pictures;
use crate::vectors::{Slot, Vectors};
use crate::words::{WordIndex, WordSnapshot};
use domain::indexed::Row;
use domain::ports::{IndexChange, Manifest, PortError, Vector};
use domain::product::{Effect, ProductDocument, ProductId};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::HashMap;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

/// What a port error calls this.
pub(crate) const INDEX: &str = "the product index";

/// One generation of the embedded index: a ledger of documents, a text index, vectors, columns.
///
/// One process at a time may have it open. Readers never wait for a disk: a batch is written and
/// synced first, then shown in one step.
pub struct EmbeddedIndex {
    pub(crate) manifest: Manifest,
    pub(crate) ledger: Ledger,
    words: Mutex<WordIndex>,
    state: RwLock<State>,
}

/// All that a search reads, in one consistent state.
pub(crate) struct State {
    pub(crate) columns: Columns,
    pub(crate) vectors: Vectors,
    pub(crate) words: WordSnapshot,
}

/// Why an index cannot be opened or written.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// Another process has it open.
    #[error("the index in {0} is open in another process")]
    InUse(String),
    /// The disk, or what stands on it.
    #[error("the index in {path} failed: {source}")]
    Storage {
        /// The generation's folder.
        path: String,
        /// The cause.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// A name that is none of the generations.
    #[error("there is no generation {name}, {}", only(.known))]
    NoSuchGeneration {
        /// The name.
        name: String,
        /// The generations that there are.
        known: Vec<String>,
    },
    /// The generation that is searched cannot be deleted.
    #[error("{0} is the generation that is searched: switch to another one first")]
    Searched(String),
    /// A manifest that is not there or cannot be read.
    #[error("manifest {path}: {reason}")]
    Manifest {
        /// The manifest's path.
        path: String,
        /// What is wrong with it.
        reason: String,
    },
}

fn only(known: &[String]) -> String {
    match known {
        [] => "nor any other: ingest a catalogue first".to_owned(),
        known => format!("only {}", known.join(", ")),
    }
}

/// What a batch did to one product, before it is written.
struct Draft {
    ordinal: Ordinal,
    new: bool,
    facts: StoredFacts,
    facts_changed: bool,
    /// Loaded when the batch holds more than facts for the product.
    document: Option<StoredDocument>,
    document_changed: bool,
    old_row: Option<Row>,
    vectors: Option<Vec<Vector>>,
    picture_vectors: Option<PictureVectors>,
}

impl EmbeddedIndex {
    /// Opens a generation in its folder, or creates it there.
    ///
    /// # Errors
    /// When another process has it open, or the disk fails.
    pub fn open(folder: &Path, manifest: Manifest) -> Result<Self, IndexError> {
        let path = folder.display().to_string();
        Self::try_open(folder, manifest).map_err(|source| match source.downcast::<LedgerError>() {
            Ok(error) if error.is_in_use() => IndexError::InUse(path),
            Ok(error) => IndexError::Storage {
                path,
                source: error,
            },
            Err(source) => IndexError::Storage { path, source },
        })
    }

    fn try_open(
        folder: &Path,
        manifest: Manifest,
    ) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        std::fs::create_dir_all(folder)?;
        let ledger = Ledger::open(&folder.join("ledger.redb"))?;
        let Opening { ids, facts, rows } = ledger.opening()?;
        let claims = facts.iter().enumerate().filter_map(|(ordinal, facts)| {
            facts
                .slots
                .map(|(first, count)| (ordinal as Ordinal, first, count))
        });
        let dimensions = manifest.model.dimensions;
        let vectors = Vectors::open(&folder.join("vectors"), dimensions, claims)?;
        let mut columns = Columns::default();
        for (ordinal, (id, facts)) in ids.into_iter().zip(facts).enumerate() {
            columns.admit(ordinal as Ordinal, id, facts);
        }
        for (ordinal, row) in &rows {
            columns.replace(*ordinal, None, Some(row));
        }
        let mut words = WordIndex::open(&folder.join("words"))?;
        catch_up(&ledger, &columns, &mut words)?;
        let state = State {
            columns,
            vectors,
            words: words.snapshot()?,
        };
        Ok(Self {
            manifest,
            ledger,
            words: Mutex::new(words),
            state: RwLock::new(state),
        })
    }

    pub(crate) fn state(&self) -> RwLockReadGuard<'_, State> {
        self.state.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn state_mut(&self) -> RwLockWriteGuard<'_, State> {
        self.state.write().unwrap_or_else(PoisonError::into_inner)
    }

    fn writer(&self) -> MutexGuard<'_, WordIndex> {
        self.words.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Something kept beside the products, such as the attribute labels.
    ///
    /// # Errors
    /// When the disk fails or the note is of another type.
    pub fn note<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, PortError> {
        self.ledger
            .note(name)
            .map_err(PortError::unavailable(INDEX))
    }

    /// Keeps something beside the products.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn set_note<T: Serialize>(&self, name: &str, note: &T) -> Result<(), PortError> {
        self.ledger
            .set_note(name, note)
            .map_err(PortError::unavailable(INDEX))
    }

    /// Brings the text index into one segment; worth it after a large ingest.
    ///
    /// # Errors
    /// When the disk fails; the index stays as it was.
    pub fn merge(&self) -> Result<(), PortError> {
        let mut words = self.writer();
        words.merge().map_err(PortError::unavailable(INDEX))?;
        let snapshot = words.snapshot().map_err(PortError::unavailable(INDEX))?;
        self.state_mut().words = snapshot;
        Ok(())
    }

    /// Merges a batch: drafts first, then disk, then sight.
    pub(crate) fn write(
        &self,
        changes: Vec<IndexChange>,
    ) -> Result<Vec<Result<Effect, PortError>>, PortError> {
        let mut words = self.writer();
        let mut drafts = self.drafts(&changes)?;
        let outcomes: Vec<_> = changes
            .into_iter()
            .map(|change| {
                let draft = drafts.get_mut(&change.event.id);
                draft.map_or_else(
                    || Err(refused("no draft")),
                    |draft| self.merge_one(draft, change),
                )
            })
            .collect();
        let mut drafts: Vec<_> = drafts
            .into_iter()
            .filter(|(_, draft)| draft.facts_changed || draft.document_changed)
            .collect();
        drafts.sort_unstable_by_key(|(_, draft)| draft.ordinal);
        // A new product that was refused has left a gap.
        let known = self.state().columns.ids.len() as Ordinal;
        let new = drafts.iter_mut().filter(|(_, draft)| draft.new);
        for (ordinal, (_, draft)) in (known..).zip(new) {
            draft.ordinal = ordinal;
        }
        self.place_vectors(&mut drafts)?;
        self.commit(&mut words, drafts)?;
        Ok(outcomes)
    }

    /// What is held of every product that the batch touches.
    fn drafts(&self, changes: &[IndexChange]) -> Result<HashMap<ProductId, Draft>, PortError> {
        let state = self.state();
        let mut drafts = HashMap::new();
        let mut next = state.columns.ids.len() as Ordinal;
        let mut load = Vec::new();
        for event in changes.iter().map(|change| &change.event) {
            let known = state.columns.ordinals.get(&event.id).copied();
            let draft = drafts.entry(event.id.clone()).or_insert_with(|| {
                let ordinal = known.unwrap_or(next);
                next += Ordinal::from(known.is_none());
                let facts = known.and_then(|o| state.columns.facts(o)).cloned();
                Draft {
                    ordinal,
                    new: known.is_none(),
                    facts: facts.unwrap_or_default(),
                    facts_changed: false,
                    document: known.is_none().then(StoredDocument::default),
                    document_changed: false,
                    old_row: None,
                    vectors: None,
                    picture_vectors: None,
                }
            });
            let facts_only = matches!(event.change, domain::event::Change::Facts(_));
            if !facts_only && draft.document.is_none() {
                draft.document = Some(StoredDocument::default());
                load.push((event.id.clone(), draft.ordinal));
            }
        }
        let ordinals: Vec<_> = load.iter().map(|(_, ordinal)| *ordinal).collect();
        let stored = self
            .ledger
            .documents(&ordinals)
            .map_err(PortError::unavailable(INDEX))?;
        for ((id, _), stored) in load.into_iter().zip(stored) {
            if let (Some(draft), Some(stored)) = (drafts.get_mut(&id), stored) {
                draft.old_row = stored
                    .content
                    .as_ref()
                    .map(|content| Row::of(&content.value));
                draft.document = Some(stored);
            }
        }
        Ok(drafts)
    }

    fn merge_one(&self, draft: &mut Draft, change: IndexChange) -> Result<Effect, PortError> {
        let dimensions = self.manifest.model.dimensions;
        if change.chunks.len() > Vectors::most_per_product() {
            return Err(refused(format!(
                "{} chunks in one product",
                change.chunks.len()
            )));
        }
        if let Some((_, vector)) = change.chunks.iter().find(|(_, v)| v.len() != dimensions) {
            let model = &self.manifest.model;
            return Err(refused(format!(
                "a vector of {} numbers, {model} has {dimensions}",
                vector.len()
            )));
        }
        pictures::check(&self.manifest, &change.pictures)?;
        let id = change.event.id.clone();
        let mut document =
            ledger::join(id, &draft.facts, draft.document.take().unwrap_or_default());
        let (chunks, vectors): (Vec<_>, Vec<_>) = change.chunks.into_iter().unzip();
        let (pictures, picture_vectors) = pictures::apart(change.pictures);
        let restated = document.restates(&change.event);
        let mut effect = document.apply(change.event);
        // A picture or a manual that was put right, with the record as it was.
        effect.content |= restated
            && (document.chunks != chunks
                || document.pictures != pictures
                || document.unlisted != change.unlisted);
        if effect.content {
            document.chunks = chunks;
            draft.vectors = Some(vectors);
            document.pictures = pictures;
            document.unlisted = change.unlisted;
            draft.picture_vectors = Some(picture_vectors);
        }
        if document.content.is_none() && (effect.deleted || effect.content) {
            draft.vectors = Some(Vec::new());
            draft.picture_vectors = Some(Vec::new());
        }
        let had_document = effect.content || effect.reviews || effect.deleted;
        draft.document_changed |= had_document;
        draft.facts_changed |= effect.any();
        let ProductDocument {
            content,
            facts,
            reviews,
            tombstone,
            chunks,
            pictures,
            unlisted,
            ..
        } = document;
        draft.facts.facts = facts;
        draft.facts.tombstone = tombstone;
        if had_document {
            draft.facts.reviewed = reviews.rating();
        }
        draft.document = Some(StoredDocument {
            content,
            reviews,
            chunks,
            pictures,
            unlisted,
        });
        Ok(effect)
    }

    /// Writes new vectors into slots that nobody knows of yet.
    fn place_vectors(&self, drafts: &mut [(ProductId, Draft)]) -> Result<(), PortError> {
        let mut writes: Vec<(Slot, &[f32])> = Vec::new();
        let mut cursor = self.state().vectors.next();
        for (_, draft) in drafts.iter_mut() {
            let Some(vectors) = &draft.vectors else {
                continue;
            };
            draft.facts.slots = None;
            let count = vectors.len() as u32;
            if count > 0 {
                let first = Vectors::place(cursor, count);
                cursor = first + count;
                draft.facts.slots = Some((first, count));
                writes.extend((first..).zip(vectors.iter().map(|vector| &**vector)));
            }
        }
        if !writes.is_empty() {
            self.state_mut()
                .vectors
                .write(&writes)
                .map_err(PortError::unavailable(INDEX))?;
        }
        Ok(())
    }

    fn commit(
        &self,
        words: &mut WordIndex,
        drafts: Vec<(ProductId, Draft)>,
    ) -> Result<(), PortError> {
        let entries: Vec<Entry> = drafts.iter().map(|(id, draft)| entry(id, draft)).collect();
        let batch = self
            .ledger
            .write(&entries)
            .map_err(PortError::unavailable(INDEX))?;
        let mut snapshot = None;
        if let Some(batch) = batch {
            for (id, draft) in drafts.iter().filter(|(_, draft)| draft.document_changed) {
                put_words(words, draft.ordinal, id, draft.document.as_ref())
                    .map_err(PortError::unavailable(INDEX))?;
            }
            words.commit(batch).map_err(PortError::unavailable(INDEX))?;
            snapshot = Some(words.snapshot().map_err(PortError::unavailable(INDEX))?);
        }
        let mut state = self.state_mut();
        for ((id, draft), entry) in drafts.into_iter().zip(entries) {
            if draft.vectors.is_some() {
                state.vectors.assign(draft.ordinal, draft.facts.slots);
            }
            if draft.new {
                state.columns.admit(draft.ordinal, id, draft.facts);
            } else {
                state.columns.set_facts(draft.ordinal, draft.facts);
            }
            if let Some(row) = entry.row {
                state
                    .columns
                    .replace(draft.ordinal, draft.old_row.as_ref(), row.as_ref());
            }
        }
        if let Some(snapshot) = snapshot {
            state.words = snapshot;
        }
        Ok(())
    }

    /// The documents at some ordinals, those that can be shown.
    pub(crate) fn load(
        &self,
        ordinals: &[Option<Ordinal>],
    ) -> Result<Vec<Option<ProductDocument>>, LedgerError> {
        let known: Vec<Ordinal> = ordinals.iter().copied().flatten().collect();
        let mut stored = self.ledger.documents(&known)?.into_iter();
        let state = self.state();
        Ok(ordinals
            .iter()
            .map(|ordinal| {
                let ordinal = (*ordinal)?;
                let document = stored.next()??;
                let id = state.columns.ids.get(ordinal as usize)?;
                let facts = state.columns.facts(ordinal)?;
                let document = ledger::join(id.clone(), facts, document);
                document.content.is_some().then_some(document)
            })
            .collect())
    }
}

fn entry(id: &ProductId, draft: &Draft) -> Entry {
    let document = draft.document.clone().filter(|_| draft.document_changed);
    let row = document
        .as_ref()
        .map(|d| d.content.as_ref().map(|content| Row::of(&content.value)));
    Entry {
        ordinal: draft.ordinal,
        new_id: draft.new.then(|| id.clone()),
        facts: Some(draft.facts.clone()),
        document,
        row,
        picture_vectors: draft.picture_vectors.clone(),
    }
}

fn put_words(
    words: &mut WordIndex,
    ordinal: Ordinal,
    id: &ProductId,
    document: Option<&StoredDocument>,
) -> tantivy::Result<()> {
    let product = document.and_then(|d| Some((&d.content.as_ref()?.value, &*d.chunks)));
    words.put(ordinal, id, product)
}

/// Puts into the text index what a crash kept out of it.
fn catch_up(
    ledger: &Ledger,
    columns: &Columns,
    words: &mut WordIndex,
) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let missing = ledger.batches_after(words.last_batch()?)?;
    let Some(last) = missing.last().map(|(number, _)| *number) else {
        return Ok(());
    };
    let mut touched = OrdinalSet::new();
    missing
        .iter()
        .flat_map(|(_, ordinals)| ordinals)
        .for_each(|ordinal| touched.insert(*ordinal));
    let ordinals: Vec<_> = touched.iter().collect();
    tracing::info!(
        products = ordinals.len(),
        "the text index catches up with the ledger"
    );
    for part in ordinals.chunks(1000) {
        for (ordinal, document) in part.iter().zip(ledger.documents(part)?) {
            let id = &columns.ids[*ordinal as usize];
            put_words(words, *ordinal, id, document.as_ref())?;
        }
    }
    words.commit(last)?;
    Ok(())
}

pub(crate) fn refused(reason: impl Into<String>) -> PortError {
    PortError::Rejected {
        what: INDEX,
        reason: reason.into(),
    }
}
