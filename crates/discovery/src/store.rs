//! The data folder: which generation is searched, with which model, and the cache beside it.

use crate::cache::Cache;
use crate::changes::{ChangeLog, Position};
use crate::output;
use crate::picture_model::PictureModel;
use crate::pictures::Reader;
use anyhow::{Context, bail};
use catalogue_files::Assets;
use domain::ingest::{Ingestion, Pictures};
use domain::labels::Labels;
use domain::ports::{Clock, Embedder, Manifest, ModelIdentity, ProductIndexReader};
use models_local::{Arithmetic, LocalEmbedder, Options};
use product_index_embedded::{
    EmbeddedIndex, EmbeddedVectorCache, Generations, IndexError, MAPPING,
};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The note under which an index keeps what its attributes are called.
const LABELS: &str = "labels";
/// The note under which it keeps the folders of its pictures and documents.
const ASSETS: &str = "assets";

/// The model for pictures, which is optional.
const PICTURES: &str = "efficientnet-lite0";
/// The file of a generation that says up to where it has read the log of changes.
const POSITION: &str = "changes-position";

/// Where everything is.
#[derive(Clone)]
pub(crate) struct Store {
    pub(crate) folder: PathBuf,
    model: Option<PathBuf>,
}

/// An open index with the model that its manifest names.
#[derive(Clone)]
pub(crate) struct Opened {
    pub(crate) index: Arc<EmbeddedIndex>,
    pub(crate) embedder: Arc<LocalEmbedder>,
    pub(crate) labels: Labels,
    pub(crate) assets: Assets,
    pub(crate) picture_model: PictureModel,
}

impl Store {
    pub(crate) fn at(folder: PathBuf, model: Option<PathBuf>) -> Self {
        Self { folder, model }
    }

    pub(crate) fn generations(&self) -> Generations {
        Generations::in_folder(&self.folder)
    }

    /// The log of change events.
    pub(crate) fn changes(&self) -> ChangeLog {
        ChangeLog::in_folder(&self.folder)
    }

    /// Up to where a generation has read the log.
    pub(crate) fn position(&self, generation: &str) -> anyhow::Result<Position> {
        let path = self.generations().path(generation).join(POSITION);
        match std::fs::read_to_string(&path) {
            Ok(text) => text
                .trim()
                .parse()
                .with_context(|| format!("{} is no number", path.display())),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(0),
            Err(error) => Err(error).with_context(|| format!("cannot read {}", path.display())),
        }
    }

    /// Notes up to where a generation has read the log. The note may be lost with the power: then
    /// some events are read twice, which changes nothing.
    pub(crate) fn set_position(&self, generation: &str, at: Position) -> anyhow::Result<()> {
        let path = self.generations().path(generation).join(POSITION);
        let beside = path.with_extension("new");
        std::fs::write(&beside, at.to_string())
            .and_then(|()| std::fs::rename(&beside, &path))
            .with_context(|| format!("cannot write {}", path.display()))
    }

    /// Throws away the part of the log that every generation has read.
    pub(crate) fn forget_changes(&self) -> anyhow::Result<()> {
        let mut least = Position::MAX;
        for manifest in self.generations().list()? {
            least = least.min(self.position(&manifest.generation)?);
        }
        Ok(self.changes().forget_before(least)?)
    }

    /// The vector cache, if a model may be called; none where another process has it, which costs
    /// time and nothing else.
    pub(crate) fn cache_for(&self, embedding: bool) -> anyhow::Result<Cache> {
        if !embedding {
            return Ok(Cache(None));
        }
        match EmbeddedVectorCache::open(&self.folder.join("vectors.redb")) {
            Ok(cache) => Ok(Cache(Some(cache))),
            Err(IndexError::InUse(_)) => {
                tracing::info!("another process has the vector cache, going on without it");
                Ok(Cache(None))
            }
            Err(error) => Err(error.into()),
        }
    }

    /// The vectors of texts and pictures that were embedded before.
    pub(crate) fn cache(&self) -> anyhow::Result<Cache> {
        std::fs::create_dir_all(&self.folder)
            .with_context(|| format!("cannot create {}", self.folder.display()))?;
        let cache = EmbeddedVectorCache::open(&self.folder.join("vectors.redb"))?;
        Ok(Cache(Some(cache)))
    }

    /// Opens the generation that is searched; its manifest says which model encodes queries.
    pub(crate) fn open(&self) -> anyhow::Result<Opened> {
        self.open_manifest(self.current()?)
    }

    /// The same, or nothing where another process has the index open.
    pub(crate) fn open_unless_in_use(&self) -> anyhow::Result<Option<Opened>> {
        match self.open() {
            Ok(opened) => Ok(Some(opened)),
            Err(error) if crate::beside::is_in_use(&error) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The manifest of the generation that is searched.
    pub(crate) fn current(&self) -> anyhow::Result<Manifest> {
        self.generations().current()?.with_context(|| {
            format!(
                "there is no index in {}, run `discovery ingest` first (or name another folder with --data)",
                self.folder.display()
            )
        })
    }

    /// Opens any generation.
    pub(crate) fn open_manifest(&self, manifest: Manifest) -> anyhow::Result<Opened> {
        let source = PathBuf::from(&manifest.model_source);
        let chosen = self.model.clone().unwrap_or(source);
        let (embedder, index) = std::thread::scope(|scope| {
            let embedder = scope.spawn(|| open_model(&chosen));
            (embedder.join(), self.generations().open(manifest.clone()))
        });
        let embedder = embedder.map_err(|_| anyhow::anyhow!("loading the model panicked"))??;
        same_model(&manifest.model, embedder.identity())?;
        let index = index?;
        let labels = index.note(LABELS)?.unwrap_or_default();
        let assets = index.note::<Vec<String>>(ASSETS)?.unwrap_or_default();
        let assets = Assets::of(assets.into_iter().map(PathBuf::from));
        Ok(Opened {
            picture_model: PictureModel::of(&manifest),
            index: Arc::new(index),
            embedder: Arc::new(embedder),
            labels,
            assets,
        })
    }

    /// Opens the generation to ingest into: the current one when it fits the model, else a new
    /// one, to be switched to when it is complete. Says whether it is new. A build of the same
    /// source (see [`crate::ingest`]) that was cut short goes on.
    pub(crate) fn open_for_ingest(
        &self,
        new: bool,
        source: [u8; 16],
    ) -> anyhow::Result<(Opened, bool)> {
        if !new
            && let Some(manifest) = self.generations().current()?
            && manifest.mapping == MAPPING
            && manifest.chunker == domain::chunk::CHUNKER
            && (self.model.is_none() || self.is_model(&manifest.model)?)
        {
            return Ok((self.open()?, false));
        }
        if let Some(manifest) = self.unfinished(source)? {
            return Ok((self.open_manifest(manifest)?, true));
        }
        let path = self.model.clone().unwrap_or_else(default_model);
        let embedder = open_model(&path)?;
        let source = std::path::absolute(&path).unwrap_or(path);
        let manifest = Manifest {
            generation: String::new(),
            model: embedder.identity().clone(),
            model_source: source.display().to_string(),
            picture_model: PictureModel::identity(&cached_model(PICTURES))?,
            chunker: domain::chunk::CHUNKER.to_owned(),
            mapping: MAPPING,
        };
        // What is in the log by now may or may not be in the catalogue; what comes from here on is not.
        let position = self.changes().end()?;
        let index = Arc::new(self.generations().create(manifest)?);
        let generation = ProductIndexReader::manifest(&*index).generation;
        self.set_position(&generation, position)?;
        let (labels, assets) = (Labels::default(), Assets::default());
        Ok((
            Opened {
                picture_model: PictureModel::of(&ProductIndexReader::manifest(&*index)),
                index,
                embedder: Arc::new(embedder),
                labels,
                assets,
            },
            true,
        ))
    }

    /// The newest generation that is not searched and whose build was cut short, if it was begun
    /// as one would be now: the build goes on there.
    fn unfinished(&self, source: [u8; 16]) -> anyhow::Result<Option<Manifest>> {
        let generations = self.generations();
        let current = generations.current()?.map(|held| held.generation);
        for manifest in generations.list()?.into_iter().rev() {
            let name = Some(&manifest.generation);
            if name == current.as_ref()
                || manifest.mapping != MAPPING
                || manifest.chunker != domain::chunk::CHUNKER
                || !self.is_model(&manifest.model)?
            {
                continue;
            }
            match crate::ingest::unfinished_source(self, &manifest.generation)? {
                Some(its) if its == source => return Ok(Some(manifest)),
                Some(_) => output::say(&format!(
                    "generation {0} is an unfinished build of another catalogue and is left alone: \
                     finish it by its own command, or `discovery generation delete {0}`",
                    manifest.generation
                )),
                None => {}
            }
        }
        Ok(None)
    }

    fn is_model(&self, model: &ModelIdentity) -> anyhow::Result<bool> {
        let path = self.model.clone().unwrap_or_else(default_model);
        Ok(open_model(&path)?.identity() == model)
    }
}

impl Opened {
    /// The name of the generation.
    pub(crate) fn generation(&self) -> String {
        ProductIndexReader::manifest(&*self.index).generation
    }

    /// What looks at pictures, and remembers them in the cache.
    pub(crate) fn pictures<'a>(&'a self, cache: &'a Cache) -> Reader<'a> {
        Reader {
            assets: &self.assets,
            memory: cache.0.as_ref(),
        }
    }

    /// What ingesting into this index works with.
    pub(crate) fn ingestion<'a>(
        &'a self,
        cache: &'a Cache,
        pictures: &'a Reader<'a>,
    ) -> Ingestion<'a> {
        Ingestion {
            writer: &*self.index,
            embedder: &*self.embedder,
            cache,
            documents: self,
            labels: &self.labels,
            pictures: Some(Pictures {
                reader: pictures,
                embedder: self.picture_model.get(),
            }),
        }
    }

    /// Remembers names of attributes and categories with the index; what a catalogue says now goes
    /// before what an earlier one said.
    pub(crate) fn keep_labels(&mut self, labels: Labels) -> anyhow::Result<()> {
        let earlier = std::mem::replace(&mut self.labels, labels);
        self.labels.merge(earlier);
        Ok(self.index.set_note(LABELS, &self.labels)?)
    }

    /// Remembers folders of pictures with the index.
    pub(crate) fn keep_assets(&mut self, folders: &[PathBuf]) -> anyhow::Result<()> {
        for folder in folders {
            let folder = folder.canonicalize().unwrap_or_else(|_| folder.clone());
            self.assets.add(folder);
        }
        let folders = self.assets.paths().map(|path| path.display().to_string());
        let folders: Vec<_> = folders.collect();
        Ok(self.index.set_note(ASSETS, &folders)?)
    }
}

fn open_model(path: &Path) -> anyhow::Result<LocalEmbedder> {
    if !path.exists() {
        bail!(
            "there is no embedding model in {}, run `make model` (or scripts/fetch-model.py) or name one with --model",
            path.display()
        );
    }
    // Faster with half the memory; no relevance measure of the sample or of icecat moves.
    let options = Options {
        arithmetic: Arithmetic::Fixed,
        ..Options::default()
    };
    Ok(LocalEmbedder::open(path, options)?)
}

fn same_model(wanted: &ModelIdentity, found: &ModelIdentity) -> anyhow::Result<()> {
    if (&wanted.revision, wanted.dimensions) != (&found.revision, found.dimensions) {
        bail!(
            "the index was built with {wanted}, the model given is {found}; ingest with this model to build a new generation"
        );
    }
    Ok(())
}

/// Where `scripts/fetch-model.py` puts the default model.
fn default_model() -> PathBuf {
    cached_model("all-MiniLM-L6-v2")
}

/// Where it puts a model.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the wiring that reads the environment"
)]
pub(crate) fn cached_model(name: &str) -> PathBuf {
    let cache = std::env::var_os("XDG_CACHE_HOME").filter(|home| !home.is_empty());
    let cache = cache
        .map(PathBuf::from)
        .or_else(|| std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".cache")));
    cache
        .unwrap_or_default()
        .join("product-discovery/models")
        .join(name)
}

/// Milliseconds since 1970: what names a run, and the version of records without one.
#[expect(
    clippy::disallowed_methods,
    reason = "the wiring tells the core what time it is"
)]
pub(crate) fn now_ms() -> u64 {
    let now = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .unwrap_or_default();
    u64::try_from(now.as_millis()).unwrap_or(u64::MAX)
}

/// Time since the program started.
pub(crate) struct Stopwatch(Instant);

impl Stopwatch {
    pub(crate) fn started() -> Self {
        Self(Instant::now())
    }
}

impl Clock for Stopwatch {
    fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }
}
