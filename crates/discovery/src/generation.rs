//! `discovery generation`: build an index beside the one that is searched, compare, switch.

use crate::arguments::{Generation, GenerationWhat, Intake};
use crate::beside::Products;
use crate::failure::PARTLY;
use crate::store::Store;
use crate::{ingest, output};
use anyhow::{Context, bail};
use domain::ports::{Manifest, ProductIndexReader};
use domain::product::ProductId;
use serde::Serialize;
use std::path::Path;
use std::process::ExitCode;

/// Products compared at a time.
const BATCH: usize = 1_000;
/// Ids named for each kind of difference.
const SHOWN: usize = 5;

pub(crate) async fn run(store: &Store, wanted: Generation) -> anyhow::Result<ExitCode> {
    match wanted.what {
        GenerationWhat::Build { intake, switch } => build(store, intake, switch).await,
        GenerationWhat::List { json } => list(store, json).await,
        GenerationWhat::Compare { one, other, json } => compare(store, &one, &other, json).await,
        GenerationWhat::Switch { name } => switch(store, &name),
        GenerationWhat::Rollback => rollback(store),
        GenerationWhat::Delete { name } => delete(store, &name),
    }
}

async fn build(store: &Store, wanted: Intake, switch: bool) -> anyhow::Result<ExitCode> {
    if wanted.dry_run {
        return crate::dry_run::run(&wanted);
    }
    ingest::into_generation(store, wanted, true, switch).await
}

/// A generation as it is listed.
#[derive(Serialize)]
struct Listed {
    #[serde(flatten)]
    manifest: Manifest,
    current: bool,
    /// Whether it was built to its end.
    complete: bool,
    /// How many bytes of change events it has not read.
    behind_bytes: u64,
    disk_bytes: u64,
    /// Absent while a process that is no server has it open.
    products: Option<u64>,
}

async fn list(store: &Store, json: bool) -> anyhow::Result<ExitCode> {
    let current = store.generations().current()?.map(|held| held.generation);
    let end = store.changes().end()?;
    let mut all = Vec::new();
    for manifest in store.generations().list()? {
        let name = manifest.generation.clone();
        let products = products_of(store, &manifest).await?;
        all.push(Listed {
            current: current.as_deref() == Some(&name),
            complete: !ingest::is_unfinished(store, &name),
            behind_bytes: end.saturating_sub(store.position(&name)?),
            disk_bytes: bytes_below(&store.generations().path(&name))?,
            products,
            manifest,
        });
    }
    if json {
        output::json(&all)?;
    } else {
        output::print(&all.iter().map(line).collect::<String>())?;
    }
    Ok(ExitCode::SUCCESS)
}

/// How many products a generation has; nothing where a process that is no server has it open, or
/// this program cannot read it.
pub(crate) async fn products_of(store: &Store, manifest: &Manifest) -> anyhow::Result<Option<u64>> {
    if let Ok(index) = store.generations().open(manifest.clone()) {
        return Ok(Some(index.count().await?));
    }
    match Products::served(store, &manifest.generation).await {
        Some(served) => Ok(Some(served.count().await?)),
        None => Ok(None),
    }
}

fn line(listed: &Listed) -> String {
    let mark = if listed.current { '*' } else { ' ' };
    let manifest = &listed.manifest;
    let products = listed.products.map_or_else(
        || "being written by another process".to_owned(),
        |products| format!("{products} products"),
    );
    let state = if listed.complete {
        ""
    } else {
        ", not complete"
    };
    format!(
        "{mark} {:<5} {products}, {:.1} MB, model {}, chunks {}{state}\n",
        manifest.generation,
        listed.disk_bytes as f64 / 1e6,
        manifest.model,
        manifest.chunker,
    )
}

/// Bytes on disk: blocks rather than length, since vector files are sparse.
pub(crate) fn bytes_below(folder: &Path) -> std::io::Result<u64> {
    use std::os::unix::fs::MetadataExt;
    let mut bytes = 0;
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let metadata = entry.metadata()?;
        bytes += if metadata.is_dir() {
            bytes_below(&entry.path())?
        } else {
            metadata.blocks() * 512
        };
    }
    Ok(bytes)
}

/// How two generations differ.
#[derive(Debug, Default, Serialize)]
struct Comparison {
    products: [u64; 2],
    only_in_one: Difference,
    only_in_other: Difference,
    differing: Difference,
}

#[derive(Debug, Default, Serialize)]
struct Difference {
    count: u64,
    examples: Vec<String>,
}

impl Difference {
    fn add(&mut self, id: &ProductId) {
        self.count += 1;
        if self.examples.len() < SHOWN {
            self.examples.push(id.to_string());
        }
    }

    fn shown(&self, what: &str) -> String {
        if self.count == 0 {
            return String::new();
        }
        format!("{:>8} {what}: {}\n", self.count, self.examples.join(", "))
    }
}

async fn compare(store: &Store, one: &str, other: &str, json: bool) -> anyhow::Result<ExitCode> {
    let first = Products::open(store, store.generations().named(one)?).await?;
    let second = Products::open(store, store.generations().named(other)?).await?;
    let mut comparison = Comparison {
        products: [first.count().await?, second.count().await?],
        ..Comparison::default()
    };
    each_page(&first, async |ids| {
        let (mine, theirs) = (first.documents(ids).await?, second.documents(ids).await?);
        for ((id, mine), theirs) in ids.iter().zip(mine).zip(theirs) {
            let Some(theirs) = theirs else {
                comparison.only_in_one.add(id);
                continue;
            };
            let same = mine.is_some_and(|mine| {
                mine.visible() == theirs.visible()
                    && mine.facts == theirs.facts
                    && mine.reviews.iter().eq(theirs.reviews.iter())
            });
            if !same {
                comparison.differing.add(id);
            }
        }
        Ok(())
    })
    .await?;
    each_page(&second, async |ids| {
        for (id, document) in ids.iter().zip(first.documents(ids).await?) {
            if document.is_none() {
                comparison.only_in_other.add(id);
            }
        }
        Ok(())
    })
    .await?;
    if json {
        output::json(&comparison)?;
    } else {
        let [mine, theirs] = comparison.products;
        output::print(&format!(
            "{one}: {mine} products, {other}: {theirs} products\n"
        ))?;
        output::print(&comparison.only_in_one.shown(&format!("only in {one}")))?;
        output::print(&comparison.only_in_other.shown(&format!("only in {other}")))?;
        output::print(&comparison.differing.shown("differ"))?;
    }
    let same = [
        &comparison.only_in_one,
        &comparison.only_in_other,
        &comparison.differing,
    ];
    Ok(if same.iter().all(|difference| difference.count == 0) {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(PARTLY)
    })
}

async fn each_page(
    products: &Products,
    mut each: impl AsyncFnMut(&[ProductId]) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let mut after: Option<ProductId> = None;
    loop {
        let page = products.listed(after.as_ref(), BATCH).await?;
        if page.is_empty() {
            return Ok(());
        }
        each(&page).await?;
        after = page.last().cloned();
    }
}

fn switch(store: &Store, name: &str) -> anyhow::Result<ExitCode> {
    store.generations().named(name)?;
    if ingest::is_unfinished(store, name) {
        bail!(
            "generation {name} is not complete: run its build again, it goes on where it stopped"
        );
    }
    store.generations().switch(name)?;
    output::print(&format!(
        "generation {name} is searched from now on; a server that is running moves to it by itself\n"
    ))?;
    Ok(ExitCode::SUCCESS)
}

fn rollback(store: &Store) -> anyhow::Result<ExitCode> {
    let previous = store.generations().previous()?;
    let previous = previous.context("there is no generation to go back to")?;
    switch(store, &previous.generation)
}

fn delete(store: &Store, name: &str) -> anyhow::Result<ExitCode> {
    store.generations().delete(name)?;
    ingest::forget_unfinished(store, name)?;
    output::print(&format!("generation {name} is deleted\n"))?;
    Ok(ExitCode::SUCCESS)
}
