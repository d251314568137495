//! The ledger: every product document, durable, in one transaction per batch. Words and vectors
//! are derived from it; what they miss after a crash is made up from here.

use crate::ordinals::Ordinal;
use crate::vectors::Slot;
use domain::indexed::Row;
use domain::product::{
    Content, Facts, ProductDocument, ProductId, Rating, Reviews, Version, Versioned,
};
use redb::{
    Database, Durability, ReadableDatabase, ReadableTable, ReadableTableMetadata, TableDefinition,
};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::path::Path;

const IDS: TableDefinition<'_, u32, &str> = TableDefinition::new("ids");
const DOCUMENTS: TableDefinition<'_, u32, &[u8]> = TableDefinition::new("documents");
const FACTS: TableDefinition<'_, u32, &[u8]> = TableDefinition::new("facts");
const ROWS: TableDefinition<'_, u32, &[u8]> = TableDefinition::new("rows");
/// Which products each content batch touched, by the batch's number.
const BATCHES: TableDefinition<'_, u64, &[u8]> = TableDefinition::new("batches");
/// The vectors of a product's pictures, apart from the document: no product card needs them.
const PICTURES: TableDefinition<'_, u32, &[u8]> = TableDefinition::new("pictures");
const NOTES: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("notes");

/// Anything that went wrong between here and the disk.
#[derive(Debug, thiserror::Error)]
pub(crate) enum LedgerError {
    #[error(transparent)]
    Database(#[from] Box<redb::Error>),
    #[error("a record of the ledger cannot be read: {0}")]
    Record(#[from] postcard::Error),
}

macro_rules! from_redb {
    ($($error:ty),+) => {$(
        impl From<$error> for LedgerError {
            fn from(error: $error) -> Self {
                Self::Database(Box::new(error.into()))
            }
        }
    )+};
}
from_redb!(
    redb::DatabaseError,
    redb::TransactionError,
    redb::TableError,
    redb::StorageError,
    redb::CommitError,
    redb::SetDurabilityError
);

impl LedgerError {
    /// Whether another process holds the ledger.
    pub(crate) fn is_in_use(&self) -> bool {
        matches!(self, Self::Database(error) if matches!(**error, redb::Error::DatabaseAlreadyOpen))
    }
}

/// The facts lane of a product, with what guards it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct StoredFacts {
    pub(crate) facts: Facts,
    pub(crate) tombstone: Option<Version>,
    /// The mean of the reviews, for when the catalogue reports none.
    pub(crate) reviewed: Option<Rating>,
    pub(crate) slots: Option<(Slot, u32)>,
}

impl StoredFacts {
    pub(crate) fn price(&self) -> Option<f64> {
        self.facts.price().map(domain::product::Money::major)
    }

    pub(crate) fn stock(&self) -> Option<f64> {
        Some(self.facts.stock().map_or(0.0, f64::from))
    }

    pub(crate) fn rating(&self) -> Option<f64> {
        let reported = self.facts.rating.as_ref().and_then(|fact| fact.value);
        reported
            .or(self.reviewed)
            .map(|rating| f64::from(rating.average))
    }
}

/// The rest of a product's document.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct StoredDocument {
    pub(crate) content: Option<Versioned<Content>>,
    pub(crate) reviews: Reviews,
    pub(crate) chunks: Vec<domain::product::Chunk>,
    pub(crate) pictures: Vec<domain::product::Picture>,
    pub(crate) unlisted: Vec<u32>,
}

impl StoredDocument {
    /// A record; one from before pictures could be unlisted ends without that list.
    fn read(record: &[u8]) -> Result<Self, postcard::Error> {
        postcard::from_bytes(record).or_else(|_| postcard::from_bytes(&[record, &[0]].concat()))
    }
}

/// The vectors of a product's pictures, each with the number of its image.
pub(crate) type PictureVectors = Vec<(u32, Vec<f32>)>;

/// One product's part of a batch; `None` leaves a part as it is.
pub(crate) struct Entry {
    pub(crate) ordinal: Ordinal,
    /// Set for a product that was never seen.
    pub(crate) new_id: Option<ProductId>,
    pub(crate) facts: Option<StoredFacts>,
    pub(crate) document: Option<StoredDocument>,
    /// The row of the document, when that is given; `None` inside for one out of sight.
    pub(crate) row: Option<Option<Row>>,
    pub(crate) picture_vectors: Option<PictureVectors>,
}

/// What is read when an index opens.
pub(crate) struct Opening {
    pub(crate) ids: Vec<ProductId>,
    pub(crate) facts: Vec<StoredFacts>,
    pub(crate) rows: Vec<(Ordinal, Row)>,
}

pub(crate) struct Ledger {
    database: Database,
}

impl Ledger {
    /// Opens a ledger, or starts an empty one.
    pub(crate) fn open(path: &Path) -> Result<Self, LedgerError> {
        let database = Database::builder().set_cache_size(128 << 20).create(path)?;
        let transaction = database.begin_write()?;
        {
            transaction.open_table(IDS)?;
            transaction.open_table(DOCUMENTS)?;
            transaction.open_table(FACTS)?;
            transaction.open_table(ROWS)?;
            transaction.open_table(BATCHES)?;
            transaction.open_table(PICTURES)?;
            transaction.open_table(NOTES)?;
        }
        transaction.commit()?;
        Ok(Self { database })
    }

    /// All that the columns hold.
    pub(crate) fn opening(&self) -> Result<Opening, LedgerError> {
        use rayon::prelude::*;
        let transaction = self.database.begin_read()?;
        let table = transaction.open_table(IDS)?;
        let mut ids = Vec::with_capacity(usize::try_from(table.len()?).unwrap_or(0));
        for entry in table.iter()? {
            // Ids were checked on the way in.
            if let Ok(id) = ProductId::new(entry?.1.value()) {
                ids.push(id);
            }
        }
        let bytes = |definition: TableDefinition<'_, u32, &'static [u8]>| -> Result<Vec<(Ordinal, Vec<u8>)>, LedgerError> {
            let table = transaction.open_table(definition)?;
            let mut records = Vec::new();
            for entry in table.iter()? {
                let (key, value) = entry?;
                records.push((key.value(), value.value().to_vec()));
            }
            Ok(records)
        };
        let mut facts = vec![StoredFacts::default(); ids.len()];
        for (ordinal, record) in bytes(FACTS)? {
            if let Some(slot) = facts.get_mut(ordinal as usize) {
                *slot = postcard::from_bytes(&record)?;
            }
        }
        let rows = bytes(ROWS)?
            .into_par_iter()
            .map(|(ordinal, record)| Ok((ordinal, postcard::from_bytes(&record)?)))
            .collect::<Result<_, LedgerError>>()?;
        Ok(Opening { ids, facts, rows })
    }

    /// Writes a batch, all or nothing; content batches get a number, which is returned.
    pub(crate) fn write(&self, entries: &[Entry]) -> Result<Option<u64>, LedgerError> {
        let mut transaction = self.database.begin_write()?;
        transaction.set_durability(Durability::Immediate)?;
        let touched: Vec<Ordinal> = entries
            .iter()
            .filter(|e| e.document.is_some())
            .map(|e| e.ordinal)
            .collect();
        let mut number = None;
        {
            let mut ids = transaction.open_table(IDS)?;
            let mut documents = transaction.open_table(DOCUMENTS)?;
            let mut facts = transaction.open_table(FACTS)?;
            let mut rows = transaction.open_table(ROWS)?;
            let mut pictures = transaction.open_table(PICTURES)?;
            for entry in entries {
                if let Some(id) = &entry.new_id {
                    ids.insert(entry.ordinal, id.as_str())?;
                }
                if let Some(record) = &entry.facts {
                    facts.insert(entry.ordinal, postcard::to_allocvec(record)?.as_slice())?;
                }
                if let Some(record) = &entry.document {
                    documents.insert(entry.ordinal, postcard::to_allocvec(record)?.as_slice())?;
                }
                match entry.picture_vectors.as_deref() {
                    Some([]) => drop(pictures.remove(entry.ordinal)?),
                    Some(vectors) => {
                        let record = postcard::to_allocvec(vectors)?;
                        pictures.insert(entry.ordinal, record.as_slice())?;
                    }
                    None => {}
                }
                match &entry.row {
                    Some(Some(row)) => {
                        rows.insert(entry.ordinal, postcard::to_allocvec(row)?.as_slice())?;
                    }
                    Some(None) => drop(rows.remove(entry.ordinal)?),
                    None => {}
                }
            }
            if !touched.is_empty() {
                let mut batches = transaction.open_table(BATCHES)?;
                let next = batches.last()?.map_or(1, |(last, _)| last.value() + 1);
                batches.insert(next, postcard::to_allocvec(&touched)?.as_slice())?;
                number = Some(next);
            }
        }
        transaction.commit()?;
        Ok(number)
    }

    /// The content batches after `number`, with the products they touched.
    pub(crate) fn batches_after(
        &self,
        number: u64,
    ) -> Result<Vec<(u64, Vec<Ordinal>)>, LedgerError> {
        let transaction = self.database.begin_read()?;
        let table = transaction.open_table(BATCHES)?;
        let mut batches = Vec::new();
        for entry in table.range(number + 1..)? {
            let (key, value) = entry?;
            batches.push((key.value(), postcard::from_bytes(value.value())?));
        }
        Ok(batches)
    }

    /// The stored documents at some ordinals.
    pub(crate) fn documents(
        &self,
        ordinals: &[Ordinal],
    ) -> Result<Vec<Option<StoredDocument>>, LedgerError> {
        let transaction = self.database.begin_read()?;
        let table = transaction.open_table(DOCUMENTS)?;
        let read = |ordinal: &Ordinal| match table.get(*ordinal)? {
            Some(record) => Ok(Some(StoredDocument::read(record.value())?)),
            None => Ok(None),
        };
        ordinals.iter().map(read).collect()
    }

    /// The vectors of a product's pictures; none where it has none.
    pub(crate) fn picture_vectors(&self, ordinal: Ordinal) -> Result<PictureVectors, LedgerError> {
        let transaction = self.database.begin_read()?;
        let table = transaction.open_table(PICTURES)?;
        let record = table.get(ordinal)?;
        let read = record.map(|record| postcard::from_bytes(record.value()));
        Ok(read.transpose()?.unwrap_or_default())
    }

    /// A note kept beside the products, such as the attribute labels.
    pub(crate) fn note<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, LedgerError> {
        let transaction = self.database.begin_read()?;
        let table = transaction.open_table(NOTES)?;
        let record = table.get(name)?;
        Ok(record
            .map(|record| postcard::from_bytes(record.value()))
            .transpose()?)
    }

    /// Keeps a note.
    pub(crate) fn set_note<T: Serialize>(&self, name: &str, note: &T) -> Result<(), LedgerError> {
        let transaction = self.database.begin_write()?;
        transaction
            .open_table(NOTES)?
            .insert(name, postcard::to_allocvec(note)?.as_slice())?;
        transaction.commit()?;
        Ok(())
    }
}

/// Puts the two stored halves of a product together.
pub(crate) fn join(id: ProductId, facts: &StoredFacts, stored: StoredDocument) -> ProductDocument {
    ProductDocument {
        id,
        content: stored.content,
        facts: facts.facts.clone(),
        reviews: stored.reviews,
        tombstone: facts.tombstone,
        chunks: stored.chunks,
        pictures: stored.pictures,
        unlisted: stored.unlisted,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_from_before_pictures_could_be_unlisted_lists_them_all() {
        let now = postcard::to_allocvec(&StoredDocument::default()).unwrap();
        let (last, before) = now.split_last().unwrap();
        assert_eq!(*last, 0, "an empty list ends it");
        assert!(postcard::from_bytes::<StoredDocument>(before).is_err());
        assert!(StoredDocument::read(before).unwrap().unlisted.is_empty());
        let some = StoredDocument {
            unlisted: vec![1, 3],
            ..StoredDocument::default()
        };
        let read = StoredDocument::read(&postcard::to_allocvec(&some).unwrap());
        assert_eq!(read.unwrap().unlisted, [1, 3]);
    }
}
