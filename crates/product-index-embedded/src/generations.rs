use crate::index::{EmbeddedIndex, IndexError};
use domain::ports::Manifest;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The version of this index's schema and rows; a generation of another version is not opened.
pub const MAPPING: u32 = 5;

/// The generations in a data folder, and which of them is searched.
///
/// `generations/g1/manifest.json` says what a generation was built with; the file `current` names
/// the one that is searched. Switching replaces that one small file in a single rename, so a
/// reader sees the old generation or the new one, and nothing in between.
#[derive(Clone, Debug)]
pub struct Generations {
    folder: PathBuf,
}

impl Generations {
    /// The generations in a data folder, which need not exist yet.
    #[must_use]
    pub fn in_folder(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
        }
    }

    /// The folder of a generation.
    #[must_use]
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.join("generations").join(name)
    }

    /// The manifest of a generation by its name, which must be one that `list` gives.
    ///
    /// # Errors
    /// When there is no such generation, or the disk fails.
    pub fn named(&self, name: &str) -> Result<Manifest, IndexError> {
        let mut all = self.list()?;
        match all.iter().position(|held| held.generation == name) {
            Some(at) => Ok(all.swap_remove(at)),
            None => Err(IndexError::NoSuchGeneration {
                name: name.to_owned(),
                known: all.into_iter().map(|held| held.generation).collect(),
            }),
        }
    }

    /// The manifests of all generations, oldest first.
    ///
    /// # Errors
    /// When the folder or a manifest cannot be read.
    pub fn list(&self) -> Result<Vec<Manifest>, IndexError> {
        let folder = self.folder.join("generations");
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(storage(&folder, error)),
        };
        let mut manifests = Vec::new();
        for entry in entries {
            let path = entry.map_err(|error| storage(&folder, error))?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            // A folder without a manifest is a creation that was cut short: nobody's.
            if is_name(&name) && path.join("manifest.json").exists() {
                let manifest = read_manifest(&path)?;
                if manifest.generation != name {
                    return Err(IndexError::Manifest {
                        path: path.join("manifest.json").display().to_string(),
                        reason: format!("it is the manifest of {}", manifest.generation),
                    });
                }
                manifests.push(manifest);
            }
        }
        manifests.sort_by_key(|manifest| number(&manifest.generation));
        Ok(manifests)
    }

    /// The generation that is searched, if there is one.
    ///
    /// # Errors
    /// When the folder cannot be read, or names a generation that is not there.
    pub fn current(&self) -> Result<Option<Manifest>, IndexError> {
        let path = self.folder.join("current");
        match fs::read_to_string(&path) {
            Ok(name) => self.named(name.trim()).map(Some),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(storage(&path, error)),
        }
    }

    /// Starts a new, empty generation; `manifest.generation` is given the next free name.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn create(&self, mut manifest: Manifest) -> Result<EmbeddedIndex, IndexError> {
        let last = self
            .list()?
            .iter()
            .map(|m| number(&m.generation))
            .max()
            .unwrap_or(0);
        manifest.generation = format!("g{}", last + 1);
        manifest.mapping = MAPPING;
        let folder = self.path(&manifest.generation);
        let index = EmbeddedIndex::open(&folder, manifest.clone())?;
        let json = serde_json::to_string_pretty(&manifest).map_err(|e| storage(&folder, e))?;
        replace(&folder.join("manifest.json"), &json).map_err(|e| storage(&folder, e))?;
        Ok(index)
    }

    /// Opens a generation by its manifest.
    ///
    /// # Errors
    /// When another process has it open, it was built with another mapping, or the disk fails.
    pub fn open(&self, manifest: Manifest) -> Result<EmbeddedIndex, IndexError> {
        if !is_name(&manifest.generation) {
            return Err(IndexError::NoSuchGeneration {
                name: manifest.generation,
                known: self.list()?.into_iter().map(|m| m.generation).collect(),
            });
        }
        let folder = self.path(&manifest.generation);
        if manifest.mapping != MAPPING {
            return Err(IndexError::Manifest {
                path: folder.display().to_string(),
                reason: format!(
                    "it has mapping {}, this program writes {MAPPING}; ingest into a new data folder",
                    manifest.mapping
                ),
            });
        }
        EmbeddedIndex::open(&folder, manifest)
    }

    /// Makes a generation the one that is searched, in one atomic step, and remembers the one
    /// before it.
    ///
    /// # Errors
    /// When there is no such generation, or the disk fails.
    pub fn switch(&self, name: &str) -> Result<(), IndexError> {
        self.named(name)?;
        let path = self.folder.join("current");
        if let Some(held) = self.current()?
            && held.generation != name
        {
            let previous = self.folder.join("previous");
            replace(&previous, &held.generation).map_err(|e| storage(&previous, e))?;
        }
        replace(&path, name).map_err(|error| storage(&path, error))
    }

    /// The generation that was searched before the current one, if it is still there.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn previous(&self) -> Result<Option<Manifest>, IndexError> {
        let path = self.folder.join("previous");
        match fs::read_to_string(&path) {
            Ok(name) => match self.named(name.trim()) {
                Err(IndexError::NoSuchGeneration { .. }) => Ok(None),
                found => found.map(Some),
            },
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(storage(&path, error)),
        }
    }

    /// Deletes a generation that is not searched.
    ///
    /// # Errors
    /// When it is the one that is searched, there is no such one, a process has it open, or the
    /// disk fails.
    pub fn delete(&self, name: &str) -> Result<(), IndexError> {
        let manifest = self.named(name)?;
        let folder = self.path(name);
        if self.current()?.is_some_and(|held| held.generation == name) {
            return Err(IndexError::Searched(name.to_owned()));
        }
        // Whoever has it open keeps this from succeeding; one that is damaged, or of an older
        // program, goes all the same.
        if let Err(error @ IndexError::InUse(_)) = self.open(manifest) {
            return Err(error);
        }
        // Without its manifest a folder is nobody's, should the rest be cut short.
        let gone = fs::remove_file(folder.join("manifest.json"));
        gone.and_then(|()| fs::remove_dir_all(&folder))
            .map_err(|error| storage(&folder, error))
    }
}

/// Whether a name is `g` with digits, as `create` gives them: never a way to another folder.
fn is_name(name: &str) -> bool {
    let digits = name.strip_prefix('g').unwrap_or_default();
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn number(name: &str) -> u64 {
    name.trim_start_matches('g').parse().unwrap_or(0)
}

fn read_manifest(folder: &Path) -> Result<Manifest, IndexError> {
    let path = folder.join("manifest.json");
    let broken = |reason: String| IndexError::Manifest {
        path: path.display().to_string(),
        reason,
    };
    let json = fs::read_to_string(&path).map_err(|error| broken(error.to_string()))?;
    serde_json::from_str(&json).map_err(|error| broken(error.to_string()))
}

/// Writes a small file so that it holds the old or the new text, even when the power fails.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    let beside = path.with_extension("new");
    let mut file = File::create(&beside)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    fs::rename(&beside, path)?;
    match path.parent() {
        Some(folder) => File::open(folder)?.sync_all(),
        None => Ok(()),
    }
}

fn storage(path: &Path, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> IndexError {
    IndexError::Storage {
        path: path.display().to_string(),
        source: source.into(),
    }
}
