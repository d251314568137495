use std::io::Read;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// How far reading has come, in bytes as they lie on disk (compressed ones, in an archive). Clones
/// share one count, so that a progress bar can watch from another thread.
#[derive(Clone, Debug, Default)]
pub struct Progress {
    read: Arc<AtomicU64>,
    total: Option<u64>,
}

impl Progress {
    pub(crate) fn of_total(total: Option<u64>) -> Self {
        Self {
            read: Arc::default(),
            total,
        }
    }

    /// Bytes read so far; the reader runs ahead of the records by its buffer.
    #[must_use]
    pub fn bytes_read(&self) -> u64 {
        self.read.load(Ordering::Relaxed)
    }

    /// Bytes in all; none when standard input is among the inputs.
    #[must_use]
    pub const fn total_bytes(&self) -> Option<u64> {
        self.total
    }

    /// Counts what is read from `inner`.
    pub(crate) fn counted<R: Read>(&self, inner: R) -> Counted<R> {
        Counted {
            inner,
            read: Arc::clone(&self.read),
        }
    }
}

/// A reader whose bytes are counted.
pub(crate) struct Counted<R> {
    inner: R,
    read: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.read.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}
