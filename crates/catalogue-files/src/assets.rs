//! Pictures and documents that lie beside a catalogue, in its folders and archives.

use crate::progress::Progress;
use crate::source::{Source, contents};
use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};
use std::sync::OnceLock;

/// The folders and `.zip` files in which relative paths of a catalogue are looked up.
#[derive(Clone, Debug, Default)]
pub struct Assets {
    places: Vec<Place>,
}

#[derive(Clone, Debug)]
struct Place {
    path: PathBuf,
    /// For an archive: its members by name, read once it is asked.
    members: OnceLock<HashMap<String, Source>>,
}

impl Assets {
    /// Looks in these places, in this order; each is a folder or a `.zip` file.
    #[must_use]
    pub fn of(paths: impl IntoIterator<Item = PathBuf>) -> Self {
        let places = paths.into_iter().map(|path| Place {
            path,
            members: OnceLock::new(),
        });
        Self {
            places: places.collect(),
        }
    }

    /// The places.
    pub fn paths(&self) -> impl Iterator<Item = &Path> {
        self.places.iter().map(|place| place.path.as_path())
    }

    /// Looks in one more place, if it is new.
    pub fn add(&mut self, path: PathBuf) {
        if self.paths().all(|held| held != path) {
            self.places.extend(Self::of([path]).places);
        }
    }

    /// The bytes at a relative path, from the first place that has it; none where no place does, or
    /// where the path leads out of them. At most `most` bytes and one are read, so that a caller
    /// sees what is too long.
    ///
    /// # Errors
    /// When the file or the archive's member cannot be read.
    pub fn read(&self, relative: &str, most: u64) -> io::Result<Option<Vec<u8>>> {
        for place in &self.places {
            if let Some(reader) = place.open(relative)? {
                let mut bytes = Vec::new();
                reader
                    .take(most.saturating_add(1))
                    .read_to_end(&mut bytes)?;
                return Ok(Some(bytes));
            }
        }
        Ok(None)
    }
}

impl Place {
    fn open(&self, relative: &str) -> io::Result<Option<Box<dyn Read + Send>>> {
        let is_archive = self
            .path
            .extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case("zip"));
        if !is_archive || self.path.is_dir() {
            let file = inside(&self.path, Path::new(relative)).map(File::open);
            let file = file.transpose()?;
            return Ok(file.map(|file| Box::new(file) as Box<dyn Read + Send>));
        }
        // An archive that cannot be read was named when its records were.
        let members = self
            .members
            .get_or_init(|| contents(&self.path).unwrap_or_default());
        let member = members.get(relative);
        member
            .map(|source| source.open(&Progress::of_total(None)))
            .transpose()
    }
}

/// The file at a relative path, if it truly lies in the folder.
fn inside(folder: &Path, relative: &Path) -> Option<PathBuf> {
    let mut parts = relative.components();
    if !parts.all(|part| matches!(part, Component::Normal(_))) {
        return None;
    }
    let folder = folder.canonicalize().ok()?;
    let file = folder.join(relative).canonicalize().ok()?;
    (file.starts_with(&folder) && file.is_file()).then_some(file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    #[test]
    fn a_path_is_looked_up_in_folders_and_archives_and_never_outside_of_them() {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("shop");
        std::fs::create_dir(&inner).unwrap();
        std::fs::write(folder.path().join("secret"), "no").unwrap();
        std::fs::write(inner.join("a.jpg"), "folder").unwrap();
        let archive = folder.path().join("feed.zip");
        let mut zip = ZipWriter::new(File::create(&archive).unwrap());
        for (name, text) in [("a.jpg", "archive"), ("images/b.jpg", "0123456789")] {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap();
        let mut assets = Assets::of([inner]);
        assets.add(archive.clone());
        assets.add(archive);
        assert_eq!(assets.paths().count(), 2);
        let read = |path, most| assets.read(path, most).unwrap();
        assert_eq!(read("a.jpg", 99).unwrap(), b"folder");
        assert_eq!(read("images/b.jpg", 99).unwrap(), b"0123456789");
        assert_eq!(read("images/b.jpg", 3).unwrap(), b"0123");
        for outside in ["../secret", "/etc/hostname", "images/none.jpg"] {
            assert_eq!(read(outside, 99), None, "{outside}");
        }
    }
}
