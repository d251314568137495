use crate::index::IndexError;
use crate::ledger::LedgerError;
use crate::simd;
use async_trait::async_trait;
use domain::ports::{PortError, Vector, VectorCache, VectorKey};
use redb::{Database, ReadableDatabase, TableDefinition};
use std::path::Path;

const VECTORS: TableDefinition<'_, &[u8], &[u8]> = TableDefinition::new("vectors");
const PICTURES: TableDefinition<'_, &[u8], &[u8]> = TableDefinition::new("pictures");
const CACHE: &str = "the vector cache";

/// Vectors by content hash, in one file, shared by all generations of a data folder.
pub struct EmbeddedVectorCache {
    database: Database,
}

impl EmbeddedVectorCache {
    /// Opens the cache file, or starts an empty one.
    ///
    /// # Errors
    /// When another process has it open, or the disk fails.
    pub fn open(path: &Path) -> Result<Self, IndexError> {
        let open = || -> Result<Self, LedgerError> {
            let database = Database::create(path)?;
            let transaction = database.begin_write()?;
            transaction.open_table(VECTORS)?;
            transaction.open_table(PICTURES)?;
            transaction.commit()?;
            Ok(Self { database })
        };
        let shown = path.display().to_string();
        open().map_err(|error| match error {
            error if error.is_in_use() => IndexError::InUse(shown),
            error => IndexError::Storage {
                path: shown,
                source: Box::new(error),
            },
        })
    }

    /// What was noted of picture files, by the hash of their bytes.
    ///
    /// # Errors
    /// When the disk fails; a caller may go on without it.
    pub fn notes(&self, hashes: &[[u8; 32]]) -> Result<Vec<Option<Vec<u8>>>, PortError> {
        let read = || -> Result<Vec<Option<Vec<u8>>>, LedgerError> {
            let transaction = self.database.begin_read()?;
            let table = transaction.open_table(PICTURES)?;
            let mut notes = Vec::with_capacity(hashes.len());
            for hash in hashes {
                let note = table.get(hash.as_slice())?;
                notes.push(note.map(|note| note.value().to_vec()));
            }
            Ok(notes)
        };
        read().map_err(PortError::unavailable(CACHE))
    }

    /// Notes something of picture files, by the hash of their bytes.
    ///
    /// # Errors
    /// When the disk fails; a caller may go on without it.
    pub fn note(&self, notes: &[([u8; 32], Vec<u8>)]) -> Result<(), PortError> {
        let write = || -> Result<(), LedgerError> {
            let transaction = self.database.begin_write()?;
            {
                let mut table = transaction.open_table(PICTURES)?;
                for (hash, note) in notes {
                    table.insert(hash.as_slice(), note.as_slice())?;
                }
            }
            transaction.commit()?;
            Ok(())
        };
        write().map_err(PortError::unavailable(CACHE))
    }

    fn read(&self, keys: &[VectorKey]) -> Result<Vec<Option<Vector>>, LedgerError> {
        let transaction = self.database.begin_read()?;
        let table = transaction.open_table(VECTORS)?;
        let mut vectors = Vec::with_capacity(keys.len());
        for key in keys {
            let bytes = table.get(key.0.as_slice())?;
            vectors.push(bytes.map(|bytes| simd::floats(bytes.value()).collect()));
        }
        Ok(vectors)
    }

    fn write(&self, entries: &[(VectorKey, Vector)]) -> Result<(), LedgerError> {
        let transaction = self.database.begin_write()?;
        {
            let mut table = transaction.open_table(VECTORS)?;
            for (key, vector) in entries {
                let bytes: Vec<u8> = vector.iter().flat_map(|x| x.to_le_bytes()).collect();
                table.insert(key.0.as_slice(), bytes.as_slice())?;
            }
        }
        transaction.commit()?;
        Ok(())
    }
}

#[async_trait]
impl VectorCache for EmbeddedVectorCache {
    async fn get(&self, keys: &[VectorKey]) -> Result<Vec<Option<Vector>>, PortError> {
        self.read(keys).map_err(PortError::unavailable(CACHE))
    }

    async fn put(&self, entries: &[(VectorKey, Vector)]) -> Result<(), PortError> {
        self.write(entries).map_err(PortError::unavailable(CACHE))
    }
}
