use crate::PdfError;

/// What one document may cost; a document beyond a limit is refused as [`PdfError::TooLarge`].
///
/// All limits are counts, none is a time, so the same bytes give the same answer on each machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub bytes: usize,
    /// Pages of the document.
    pub pages: usize,
    /// Objects that the file defines.
    pub objects: usize,
    /// Bytes that one stream of a page, a font or of objects may unpack to.
    pub stream_bytes: u64,
    /// Bytes that all streams together may unpack to, each stream counted once; pictures count here alone,
    /// since they are not unpacked into memory.
    pub decompressed_bytes: u64,
    /// Drawing instructions and characters of all pages together, those of reused forms counted at each use.
    pub operations: u64,
}

impl Default for Limits {
    /// Twice the largest stream and five times the most bytes that 366 manuals of TeX Live unpack to, which have
    /// more drawings than manuals of products: 15.3 MiB and 47.1 MiB.
    fn default() -> Self {
        Self {
            bytes: 64 << 20,
            pages: 2_000,
            objects: 500_000,
            stream_bytes: 32 << 20,
            decompressed_bytes: 256 << 20,
            operations: 20_000_000,
        }
    }
}

/// What may still be spent of the limits that are used up while reading.
#[derive(Debug)]
pub(crate) struct Budget {
    limits: Limits,
    unpacked: u64,
    operations: u64,
}

impl Budget {
    pub(crate) fn new(limits: &Limits) -> Self {
        Self {
            limits: *limits,
            unpacked: 0,
            operations: 0,
        }
    }

    /// How many bytes of one stream may still be unpacked.
    pub(crate) fn unpackable(&self) -> u64 {
        self.countable().min(self.limits.stream_bytes)
    }

    /// How many bytes may still be counted.
    pub(crate) fn countable(&self) -> u64 {
        self.limits.decompressed_bytes.saturating_sub(self.unpacked)
    }

    /// Counts a stream that is unpacked into memory.
    pub(crate) fn unpack(&mut self, bytes: u64) -> Result<(), PdfError> {
        self.count(bytes)?;
        check(
            "decompressed bytes in one stream",
            bytes,
            self.limits.stream_bytes,
        )
    }

    /// Counts a stream that is not.
    pub(crate) fn count(&mut self, bytes: u64) -> Result<(), PdfError> {
        self.unpacked = self.unpacked.saturating_add(bytes);
        check(
            "decompressed bytes",
            self.unpacked,
            self.limits.decompressed_bytes,
        )
    }

    pub(crate) fn operate(&mut self, count: u64) -> Result<(), PdfError> {
        self.operations = self.operations.saturating_add(count);
        check("operations", self.operations, self.limits.operations)
    }
}

/// An error when `found` is more than `limit`.
pub(crate) fn check(what: &'static str, found: u64, limit: u64) -> Result<(), PdfError> {
    if found > limit {
        Err(PdfError::TooLarge { what, limit })
    } else {
        Ok(())
    }
}
