//! What each hit of each query was ranked by, one JSON object a line, for scripts that fit or
//! check a ranking or the relevance floor.

use anyhow::Context;
use domain::rank::{Ranked, Relevance};
use serde::Serialize;
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;

/// A file of signals.
pub(crate) struct Signals(BufWriter<File>);

#[derive(Serialize)]
struct Line<'a> {
    query: &'a str,
    /// Whether the model speaks the query's language.
    spoken: bool,
    place: usize,
    product: &'a str,
    bm25: f32,
    coverage: f32,
    about: f32,
    kind: f32,
    cosine: f32,
}

impl Signals {
    pub(crate) fn create(path: &Path) -> anyhow::Result<Self> {
        let file =
            File::create(path).with_context(|| format!("cannot write {}", path.display()))?;
        Ok(Self(BufWriter::new(file)))
    }

    /// Writes the hits of a query, in their order.
    pub(crate) fn add(
        &mut self,
        query: &str,
        spoken: bool,
        relevance: &Relevance,
        ranked: &[Ranked],
    ) -> anyhow::Result<()> {
        for (place, Ranked { hit, .. }) in ranked.iter().enumerate() {
            let line = Line {
                query,
                spoken,
                place,
                product: hit.id.as_str(),
                bm25: hit.words.bm25,
                coverage: hit.words.coverage,
                about: relevance.about(hit),
                kind: relevance.kind(hit),
                cosine: hit.cosine.unwrap_or(0.0),
            };
            serde_json::to_writer(&mut self.0, &line)?;
            self.0.write_all(b"\n")?;
        }
        Ok(())
    }

    pub(crate) fn finish(mut self) -> anyhow::Result<()> {
        Ok(self.0.flush()?)
    }
}
