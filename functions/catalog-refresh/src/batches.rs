//! The work list: batches of changes, each a run of product-indexing.

use domain::ingest::Cut;
use domain::ports::ArtifactStore;
use pipeline::{Numbered, Stage, StepError, Work, save};
use serde_json::Value;

/// Changes of a batch: as many as their steps can do within a minute, and so few that one which is
/// tried again costs little.
const MOST_CHANGES: usize = 50;
/// Bytes of a batch after which it is closed early.
const MOST_BYTES: usize = 2 << 20;

/// Batches that are being filled.
pub(crate) struct Batches<'a> {
    store: &'a dyn ArtifactStore,
    run: String,
    generation: Option<String>,
    open: Vec<Value>,
    /// What was cut already of each change, or of none.
    cut: Vec<Numbered<Cut>>,
    bytes: usize,
    work: Vec<Work>,
}

impl<'a> Batches<'a> {
    /// Batches for the generation of this name, or for all that stand.
    pub(crate) const fn new(
        store: &'a dyn ArtifactStore,
        run: String,
        generation: Option<String>,
    ) -> Self {
        Self {
            store,
            run,
            generation,
            open: Vec::new(),
            cut: Vec::new(),
            bytes: 0,
            work: Vec::new(),
        }
    }

    /// Adds a change event.
    pub(crate) async fn add(&mut self, event: Value) -> Result<(), StepError> {
        self.bytes += event.to_string().len();
        self.open.push(event);
        if self.open.len() >= MOST_CHANGES || self.bytes >= MOST_BYTES {
            self.close().await?;
        }
        Ok(())
    }

    /// Adds a change whose texts were cut already, with what it is kept as in quarantine: its run
    /// begins with the step that embeds. A list has changes of one kind alone.
    pub(crate) async fn add_cut(&mut self, source: Value, change: Cut) -> Result<(), StepError> {
        self.bytes += change.chunks.iter().map(|c| c.text.len()).sum::<usize>();
        let record = self.open.len();
        self.cut.push(Numbered { record, change });
        self.add(source).await
    }

    async fn close(&mut self) -> Result<(), StepError> {
        if self.open.is_empty() {
            return Ok(());
        }
        let run = format!("{}-{:05}", self.run, self.work.len());
        save(self.store, &Stage::Changes.key(&run), &self.open).await?;
        let mut work = Work::begin(run, self.open.len() as u64);
        if !self.cut.is_empty() {
            work = work.next(Stage::Cut, self.cut.len());
            save(self.store, &work.artifact, &self.cut).await?;
            self.cut.clear();
        }
        self.work.push(work.for_generation(self.generation.clone()));
        self.open.clear();
        self.bytes = 0;
        Ok(())
    }

    /// Writes the list down; gives its key and the batches.
    pub(crate) async fn finish(mut self) -> Result<(String, Vec<Work>), StepError> {
        self.close().await?;
        let key = format!("work/{}/manifest.json", self.run);
        save(self.store, &key, &self.work).await?;
        Ok((key, self.work))
    }
}
