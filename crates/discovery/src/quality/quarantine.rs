//! The store of records held back.

use super::entry::{self, Entry, Kind};
use anyhow::Context;
use domain::event::{Change, ChangeEvent};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashSet};
use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, BufWriter, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// Bytes of cleared entries from which on the file is written anew when it is opened.
const WASTE: u64 = 1 << 20;

/// A file of lines, each an entry held back or the name of one that is cleared; the last line of
/// a name counts. What is in memory is a name and a place per entry, not the records.
pub(crate) struct Quarantine {
    path: PathBuf,
    file: File,
    end: u64,
    held: BTreeMap<String, Slot>,
}

#[derive(Clone, Copy)]
struct Slot {
    at: u64,
    length: u64,
    run: u64,
    version: u64,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Line {
    Held(Box<Entry>),
    Cleared(String),
}

impl Quarantine {
    /// Opens it for writing, which several processes may do at a time. A line that a crash cut short
    /// is dropped.
    pub(crate) fn open(data: &Path) -> anyhow::Result<Self> {
        let path = super::folder(data)?.join("quarantine.jsonl");
        let _alone = alone(&path)?;
        let mut held = Self::at(&path)?;
        held.file.set_len(held.end)?;
        let live: u64 = held.held.values().map(|slot| slot.length).sum();
        if held.end - live > live.max(WASTE) {
            held.compact()?;
            held = Self::at(&path)?;
        }
        Ok(held)
    }

    /// Opens it for reading, while another process may be writing.
    pub(crate) fn read(data: &Path) -> anyhow::Result<Self> {
        Self::at(&super::folder(data)?.join("quarantine.jsonl"))
    }

    fn at(path: &Path) -> anyhow::Result<Self> {
        let mut options = OpenOptions::new();
        let file = options
            .create(true)
            .read(true)
            .append(true)
            .open(path)
            .with_context(|| format!("cannot open {}", path.display()))?;
        let mut quarantine = Self {
            path: path.to_owned(),
            file,
            end: 0,
            held: BTreeMap::new(),
        };
        quarantine
            .scan()
            .with_context(|| format!("cannot read {}", path.display()))?;
        Ok(quarantine)
    }

    fn scan(&mut self) -> anyhow::Result<()> {
        let mut lines = BufReader::new(File::open(&self.path)?);
        let mut line = Vec::new();
        loop {
            line.clear();
            let length = lines.read_until(b'\n', &mut line)? as u64;
            // Nothing more, or a line that is not whole yet.
            if line.last() != Some(&b'\n') {
                return Ok(());
            }
            match serde_json::from_slice(&line)
                .with_context(|| format!("the line at byte {} is damaged", self.end))?
            {
                Line::Held(entry) => self.note(&entry, length),
                Line::Cleared(key) => drop(self.held.remove(&key)),
            }
            self.end += length;
        }
    }

    fn note(&mut self, entry: &Entry, length: u64) {
        let slot = Slot {
            at: self.end,
            length,
            run: entry.run,
            version: entry.version,
        };
        self.held.insert(entry.key(), slot);
    }

    /// Writes what is held to a new file, which then takes the place of the old one.
    fn compact(&self) -> anyhow::Result<()> {
        let path = self.path.with_extension("new");
        let mut new = BufWriter::new(File::create(&path)?);
        for slot in self.held.values() {
            new.write_all(&self.line(*slot)?)?;
        }
        let new = new.into_inner().map_err(|error| error.into_error())?;
        new.sync_all()?;
        Ok(std::fs::rename(path, &self.path)?)
    }

    /// How many records are held back.
    pub(crate) fn len(&self) -> usize {
        self.held.len()
    }

    /// Holds a record back, unless a newer change of the same kind and product is held already.
    pub(crate) fn put(&mut self, entry: &Entry) -> anyhow::Result<()> {
        let newer = |held: &Slot| held.version > entry.version;
        if entry.kind == Kind::Event && self.held.get(&entry.key()).is_some_and(newer) {
            return Ok(());
        }
        let line = Line::Held(Box::new(entry.clone()));
        let (at, length) = self.append(&line)?;
        self.end = at;
        self.note(entry, length);
        self.end = at + length;
        Ok(())
    }

    /// Clears what a change that went in makes void: an older event of its product, and with a
    /// record or deletion the older record as well.
    pub(crate) fn went_in(&mut self, event: &ChangeEvent) -> anyhow::Result<()> {
        if self.held.is_empty() {
            return Ok(());
        }
        let whole = matches!(event.change, Change::Upsert { .. } | Change::Delete);
        let kinds: &[Kind] = if whole {
            &[Kind::Record, Kind::Event]
        } else {
            &[Kind::Event]
        };
        for kind in kinds {
            let key = entry::key(*kind, event.id.as_str());
            let older = |held: &Slot| held.version <= event.version.0;
            if self.held.get(&key).is_some_and(older) {
                self.clear(&key)?;
            }
        }
        Ok(())
    }

    /// Clears entries known by nothing but a place in files that this run has read anew.
    pub(crate) fn read_anew(&mut self, files: &HashSet<String>, run: u64) -> anyhow::Result<()> {
        let prefix = entry::key(Kind::Unreadable, "");
        let in_files = |place: &str| entry::files_of(place).any(|file| files.contains(file));
        let old: Vec<String> = self
            .held
            .range(prefix.clone()..)
            .take_while(|(key, _)| key.starts_with(&prefix))
            .filter(|(key, slot)| slot.run != run && in_files(&key[prefix.len()..]))
            .map(|(key, _)| key.clone())
            .collect();
        old.iter().try_for_each(|key| self.clear(key))
    }

    /// Clears one entry.
    pub(crate) fn clear(&mut self, key: &str) -> anyhow::Result<()> {
        if self.held.remove(key).is_some() {
            let (at, length) = self.append(&Line::Cleared(key.to_owned()))?;
            self.end = at + length;
        }
        Ok(())
    }

    /// Adds a line at the end; gives where it stands and how long it is.
    fn append(&mut self, line: &Line) -> anyhow::Result<(u64, u64)> {
        let mut bytes = serde_json::to_vec(line)?;
        bytes.push(b'\n');
        let at = self
            .write(&bytes)
            .with_context(|| format!("cannot write {}", self.path.display()))?;
        Ok((at, bytes.len() as u64))
    }

    fn write(&mut self, bytes: &[u8]) -> std::io::Result<u64> {
        use std::os::unix::fs::MetadataExt;
        let _alone = alone(&self.path)?;
        // Another process may have written the file anew.
        if self.file.metadata()?.ino() != std::fs::metadata(&self.path)?.ino() {
            let mut options = OpenOptions::new();
            self.file = options.read(true).append(true).open(&self.path)?;
        }
        let at = self.file.metadata()?.len();
        self.file.write_all(bytes)?;
        Ok(at)
    }

    /// Makes all of it durable.
    pub(crate) fn sync(&self) -> anyhow::Result<()> {
        Ok(self.file.sync_data()?)
    }

    /// Every entry, by name.
    pub(crate) fn entries(&self) -> impl Iterator<Item = anyhow::Result<Entry>> {
        self.held.values().map(|slot| self.entry(*slot))
    }

    /// The entry of a name.
    pub(crate) fn get(&self, key: &str) -> anyhow::Result<Option<Entry>> {
        self.held.get(key).map(|slot| self.entry(*slot)).transpose()
    }

    fn entry(&self, slot: Slot) -> anyhow::Result<Entry> {
        match serde_json::from_slice(&self.line(slot)?)? {
            Line::Held(entry) => Ok(*entry),
            Line::Cleared(key) => anyhow::bail!("{key:?} was cleared meanwhile, try again"),
        }
    }

    fn line(&self, slot: Slot) -> std::io::Result<Vec<u8>> {
        let mut file = File::open(&self.path)?;
        file.seek(SeekFrom::Start(slot.at))?;
        let mut line = Vec::new();
        file.take(slot.length).read_to_end(&mut line)?;
        if (line.len() as u64) < slot.length {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        Ok(line)
    }
}

/// Keeps other processes from the file for as long as it is held.
fn alone(path: &Path) -> std::io::Result<File> {
    let lock = File::create(path.with_extension("lock"))?;
    lock.lock()?;
    Ok(lock)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::event::FactValues;
    use domain::product::{ProductId, Version};
    use domain::quality::{Finding, Rule};

    fn entry(id: &str, kind: Kind, version: u64) -> Entry {
        Entry {
            id: Some(id.to_owned()),
            kind,
            run: 1,
            location: format!("shop.jsonl:{version} (record {version})"),
            version,
            language: "en".to_owned(),
            currency: None,
            reasons: vec![Finding::block(Rule::PriceDrop, "price", "It falls.")],
            record: serde_json::json!({"id": id}),
        }
    }

    fn change(id: &str, version: u64, change: Change) -> ChangeEvent {
        ChangeEvent {
            id: ProductId::new(id).unwrap(),
            version: Version(version),
            change,
        }
    }

    fn names(quarantine: &Quarantine) -> Vec<String> {
        quarantine
            .entries()
            .map(|entry| entry.unwrap().key())
            .collect()
    }

    #[test]
    fn what_is_held_and_cleared_is_so_after_a_restart_and_a_cut_line_is_dropped() {
        let folder = tempfile::tempdir().unwrap();
        let mut quarantine = Quarantine::open(folder.path()).unwrap();
        for id in ["a", "b"] {
            quarantine.put(&entry(id, Kind::Record, 1)).unwrap();
        }
        quarantine.clear("record a").unwrap();
        let path = folder.path().join("quality/quarantine.jsonl");
        let mut file = OpenOptions::new().append(true).open(&path).unwrap();
        file.write_all(b"{\"held\":{\"id\":\"c\"").unwrap();
        let mut again = Quarantine::open(folder.path()).unwrap();
        assert_eq!(names(&again), ["record b"]);
        again.put(&entry("d", Kind::Record, 1)).unwrap();
        let read = Quarantine::read(folder.path()).unwrap();
        assert_eq!(names(&read), ["record b", "record d"]);
    }

    #[test]
    fn a_newer_change_that_went_in_clears_and_an_older_one_does_not() {
        let folder = tempfile::tempdir().unwrap();
        let mut quarantine = Quarantine::open(folder.path()).unwrap();
        quarantine.put(&entry("a", Kind::Record, 5)).unwrap();
        quarantine.put(&entry("a", Kind::Event, 5)).unwrap();
        let facts = |version| change("a", version, Change::Facts(FactValues::default()));
        quarantine.went_in(&facts(4)).unwrap();
        assert_eq!(quarantine.len(), 2);
        quarantine.went_in(&facts(6)).unwrap();
        assert_eq!(names(&quarantine), ["record a"]);
        quarantine.went_in(&change("a", 7, Change::Delete)).unwrap();
        assert_eq!(quarantine.len(), 0);
    }

    #[test]
    fn of_two_events_of_a_product_the_newer_one_is_held() {
        let folder = tempfile::tempdir().unwrap();
        let mut quarantine = Quarantine::open(folder.path()).unwrap();
        quarantine.put(&entry("a", Kind::Event, 5)).unwrap();
        quarantine.put(&entry("a", Kind::Event, 4)).unwrap();
        let held: Vec<Entry> = quarantine.entries().map(Result::unwrap).collect();
        assert_eq!((held.len(), held[0].version), (1, 5));
    }

    #[test]
    fn places_of_a_file_that_is_read_anew_are_cleared_and_others_stay() {
        let folder = tempfile::tempdir().unwrap();
        let mut quarantine = Quarantine::open(folder.path()).unwrap();
        for file in ["shop.json", "shop.jsonl"] {
            let mut unnamed = entry("x", Kind::Unreadable, 1);
            unnamed.location = format!("{file}:3 (record 3)");
            quarantine.put(&unnamed).unwrap();
        }
        let files = HashSet::from(["shop.json".to_owned()]);
        quarantine.read_anew(&files, 1).unwrap();
        assert_eq!(quarantine.len(), 2, "it is the run that held them back");
        quarantine.read_anew(&files, 2).unwrap();
        assert_eq!(names(&quarantine), ["place shop.jsonl:3 (record 3)"]);
    }

    #[test]
    fn two_processes_may_write_at_a_time_and_one_of_them_write_the_file_anew() {
        let folder = tempfile::tempdir().unwrap();
        let mut one = Quarantine::open(folder.path()).unwrap();
        let mut large = entry("a", Kind::Record, 1);
        large.record = serde_json::json!("x".repeat(400_000));
        for _ in 0..8 {
            one.put(&large).unwrap();
        }
        let mut other = Quarantine::open(folder.path()).unwrap();
        one.put(&entry("b", Kind::Record, 1)).unwrap();
        other.clear("record a").unwrap();
        one.put(&entry("c", Kind::Record, 1)).unwrap();
        let read = Quarantine::read(folder.path()).unwrap();
        assert_eq!(names(&read), ["record b", "record c"]);
    }

    #[test]
    fn a_file_of_much_waste_is_written_anew() {
        let folder = tempfile::tempdir().unwrap();
        let mut quarantine = Quarantine::open(folder.path()).unwrap();
        let mut large = entry("a", Kind::Record, 1);
        large.record = serde_json::json!("x".repeat(400_000));
        for _ in 0..8 {
            quarantine.put(&large).unwrap();
        }
        drop(quarantine);
        let path = folder.path().join("quality/quarantine.jsonl");
        let before = path.metadata().unwrap().len();
        let again = Quarantine::open(folder.path()).unwrap();
        assert_eq!(names(&again), ["record a"]);
        assert!(path.metadata().unwrap().len() * 7 < before);
    }
}
