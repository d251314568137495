use contracts::RawProduct;
use std::fmt;

/// The hash of a record's content: the same content has the same hash, wherever it stands and
/// however its file is laid out, so that a resumed ingest can skip what is already in.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RecordHash(pub [u8; 16]);

impl RecordHash {
    /// Hashes a record as it was mapped: BLAKE3 over its JSON, cut to 128 bits.
    #[must_use]
    pub fn of(product: &RawProduct) -> Self {
        let mut hasher = blake3::Hasher::new();
        // Plain data always serialises, and a hasher takes every byte.
        let written = serde_json::to_writer(&mut hasher, product);
        debug_assert!(written.is_ok(), "a record that cannot be written as JSON");
        let mut hash = [0; 16];
        hash.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
        Self(hash)
    }
}

impl fmt::Display for RecordHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for RecordHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RecordHash({self})")
    }
}
