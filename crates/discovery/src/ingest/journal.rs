//! What an ingest that was cut short had done already.

use std::collections::HashSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::PathBuf;

/// The hashes of the records that an unfinished run has put into the index, appended after each
/// batch is durable. A finished run removes it.
pub(crate) struct Journal {
    path: PathBuf,
    file: File,
    done: HashSet<[u8; 16]>,
}

impl Journal {
    /// Opens the journal of an unfinished run, or starts one.
    pub(crate) fn open(path: PathBuf) -> io::Result<Self> {
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            Err(error) => return Err(error),
        };
        let (whole, cut) = bytes.as_chunks::<16>();
        let file = OpenOptions::new().create(true).append(true).open(&path)?;
        if !cut.is_empty() {
            // The run ended in the middle of a hash.
            file.set_len((whole.len() * 16) as u64)?;
        }
        Ok(Self {
            path,
            file,
            done: whole.iter().copied().collect(),
        })
    }

    /// Whether a record is in the index already.
    pub(crate) fn has(&self, hash: [u8; 16]) -> bool {
        self.done.contains(&hash)
    }

    /// How many records an earlier run had put in.
    pub(crate) fn len(&self) -> usize {
        self.done.len()
    }

    /// Notes records whose batch is durable.
    pub(crate) fn add(&mut self, hashes: &[[u8; 16]]) -> io::Result<()> {
        self.file.write_all(hashes.as_flattened())
    }

    /// The run is complete.
    pub(crate) fn finish(self) -> io::Result<()> {
        drop(self.file);
        fs::remove_file(self.path)
    }
}
