//! What an ingest that was cut short had done already.

use std::collections::HashSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The hashes of the records that an unfinished run has put into the index, appended after each
/// batch is durable, behind the name of the source they came from. A finished run removes it.
pub(crate) struct Journal {
    path: PathBuf,
    file: File,
    done: HashSet<[u8; 16]>,
}

impl Journal {
    /// Opens the journal of an unfinished run, or starts one; one of another source is begun anew.
    pub(crate) fn open(path: PathBuf, source: [u8; 16]) -> io::Result<Self> {
        let bytes = bytes(&path)?;
        let (whole, cut) = bytes.as_chunks::<16>();
        let mut file = OpenOptions::new().create(true).append(true).open(&path)?;
        let done = match whole.split_first() {
            Some((first, done)) if *first == source => {
                if !cut.is_empty() {
                    // The run ended in the middle of a hash.
                    file.set_len((whole.len() * 16) as u64)?;
                }
                done
            }
            _ => {
                file.set_len(0)?;
                file.write_all(&source)?;
                &[]
            }
        };
        Ok(Self {
            path,
            file,
            done: done.iter().copied().collect(),
        })
    }

    /// The source of an unfinished run, where there is one.
    pub(crate) fn source(path: &Path) -> io::Result<Option<[u8; 16]>> {
        Ok(bytes(path)?.first_chunk().copied())
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

fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    match fs::read(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        read => read,
    }
}
