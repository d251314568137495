//! Where the time of an ingest goes.

use async_trait::async_trait;
use domain::event::ChangeEvent;
use domain::ingest::{IngestReport, Ingestion, Pictures, ingest};
use domain::language::Language;
use domain::ports::{
    DocumentReader, Embedder, EmbeddingRole, ImageEmbedder, IndexChange, ModelIdentity,
    PictureReader, PortError, ProductIndexWriter, ReadDocument, SeenPictures, Unreadable, Vector,
    VectorCache, VectorKey,
};
use domain::product::{Content, Effect, Image, LinkedDocument};
use serde::Serialize;
use std::cell::Cell;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Seconds per part of an ingest.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub(crate) struct Profile {
    /// Records from their files, parsed and mapped.
    pub(crate) read_and_map: f64,
    /// Records to products: typed, cleaned from HTML.
    pub(crate) clean: f64,
    /// The quality gate.
    pub(crate) gate: f64,
    /// Manuals and spec sheets.
    pub(crate) documents: f64,
    /// Pictures: read, decoded, made uniform, measured.
    pub(crate) pictures: f64,
    /// Texts to pieces, and whatever else of the steps is not named.
    pub(crate) cut: f64,
    /// Vectors that were remembered.
    pub(crate) cache: f64,
    /// The model of texts.
    pub(crate) model: f64,
    /// The model of pictures.
    pub(crate) picture_model: f64,
    /// The index.
    pub(crate) write: f64,
    /// The text index brought into one segment.
    pub(crate) merge: f64,
}

impl Profile {
    fn parts(&self) -> [(&'static str, f64); 11] {
        [
            ("read and map", self.read_and_map),
            ("clean", self.clean),
            ("gate", self.gate),
            ("documents", self.documents),
            ("pictures", self.pictures),
            ("cut", self.cut),
            ("cache", self.cache),
            ("model", self.model),
            ("picture model", self.picture_model),
            ("write", self.write),
            ("merge", self.merge),
        ]
    }
}

impl fmt::Display for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all: f64 = self.parts().iter().map(|(_, seconds)| seconds).sum();
        for (name, seconds) in self.parts() {
            let share = 100.0 * seconds / all.max(1e-9);
            writeln!(f, "{name:<14} {seconds:>9.2} s {share:>5.1} %")?;
        }
        Ok(())
    }
}

/// Does something and adds the seconds it took.
pub(super) fn timed<T>(seconds: &mut f64, work: impl FnOnce() -> T) -> T {
    let started = Instant::now();
    let done = work();
    *seconds += started.elapsed().as_secs_f64();
    done
}

/// A port with the time that was spent in it.
struct Timed<T> {
    inner: T,
    spent: Mutex<Duration>,
}

impl<T> Timed<T> {
    fn of(inner: T) -> Self {
        Self {
            inner,
            spent: Mutex::default(),
        }
    }

    async fn time<R>(&self, work: impl Future<Output = R>) -> R {
        let started = Instant::now();
        let done = work.await;
        *self.spent.lock().unwrap_or_else(PoisonError::into_inner) += started.elapsed();
        done
    }

    fn seconds(&self) -> f64 {
        self.spent
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .as_secs_f64()
    }
}

#[async_trait]
impl Embedder for Timed<&dyn Embedder> {
    fn identity(&self) -> &ModelIdentity {
        self.inner.identity()
    }

    fn speaks(&self, language: Language) -> bool {
        self.inner.speaks(language)
    }

    async fn embed(&self, texts: &[String], role: EmbeddingRole) -> Result<Vec<Vector>, PortError> {
        self.time(self.inner.embed(texts, role)).await
    }
}

#[async_trait]
impl ImageEmbedder for Timed<&dyn ImageEmbedder> {
    fn identity(&self) -> &ModelIdentity {
        self.inner.identity()
    }

    async fn embed(&self, jpegs: &[Arc<[u8]>]) -> Result<Vec<Vector>, PortError> {
        self.time(self.inner.embed(jpegs)).await
    }
}

#[async_trait]
impl VectorCache for Timed<&dyn VectorCache> {
    async fn get(&self, keys: &[VectorKey]) -> Result<Vec<Option<Vector>>, PortError> {
        self.time(self.inner.get(keys)).await
    }

    async fn put(&self, entries: &[(VectorKey, Vector)]) -> Result<(), PortError> {
        self.time(self.inner.put(entries)).await
    }
}

#[async_trait]
impl DocumentReader for Timed<&dyn DocumentReader> {
    async fn read(&self, document: &LinkedDocument) -> ReadDocument {
        self.time(self.inner.read(document)).await
    }
}

#[async_trait]
impl PictureReader for Timed<&dyn PictureReader> {
    async fn look(&self, contents: &[&Content]) -> Vec<SeenPictures> {
        self.time(self.inner.look(contents)).await
    }

    async fn jpeg(&self, image: &Image) -> Result<Arc<[u8]>, Unreadable> {
        self.time(self.inner.jpeg(image)).await
    }
}

#[async_trait]
impl ProductIndexWriter for Timed<&dyn ProductIndexWriter> {
    async fn apply(
        &self,
        changes: Vec<IndexChange>,
    ) -> Result<Vec<Result<Effect, PortError>>, PortError> {
        self.time(self.inner.apply(changes)).await
    }
}

/// Ingests, and adds up where the time went.
pub(super) async fn ingest_timed(
    ingestion: Ingestion<'_>,
    events: Vec<ChangeEvent>,
    profile: &mut Profile,
) -> Result<IngestReport, PortError> {
    let started = Instant::now();
    let (embedder, cache) = (Timed::of(ingestion.embedder), Timed::of(ingestion.cache));
    let (writer, documents) = (Timed::of(ingestion.writer), Timed::of(ingestion.documents));
    let reader = ingestion
        .pictures
        .map(|pictures| Timed::of(pictures.reader));
    let model = ingestion
        .pictures
        .and_then(|pictures| pictures.embedder)
        .map(Timed::of);
    let timed = Ingestion {
        writer: &writer,
        embedder: &embedder,
        cache: &cache,
        documents: &documents,
        labels: ingestion.labels,
        pictures: reader.as_ref().map(|reader| Pictures {
            reader,
            embedder: model.as_ref().map(|model| model as &dyn ImageEmbedder),
        }),
    };
    let report = ingest(timed, events).await?;
    let named = Cell::new(0.0);
    let add = |part: &mut f64, seconds: f64| {
        *part += seconds;
        named.set(named.get() + seconds);
    };
    add(&mut profile.model, embedder.seconds());
    add(&mut profile.cache, cache.seconds());
    add(&mut profile.write, writer.seconds());
    add(&mut profile.documents, documents.seconds());
    add(
        &mut profile.pictures,
        reader.as_ref().map_or(0.0, Timed::seconds),
    );
    add(
        &mut profile.picture_model,
        model.as_ref().map_or(0.0, Timed::seconds),
    );
    profile.cut += (started.elapsed().as_secs_f64() - named.get()).max(0.0);
    Ok(report)
}
