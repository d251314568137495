//! Measures an embedding model: `embed_bench <model folder> <file of texts> [repetitions]`.

use anyhow::{Context, Result};
use domain::ports::EmbeddingRole;
use models_local::{LocalEmbedder, Options};
use std::path::Path;
use std::time::Instant;

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().context("which model folder?")?;
    let file = arguments.next().context("which file of texts?")?;
    let opening = Instant::now();
    let embedder = LocalEmbedder::open(Path::new(&folder), Options::default())?;
    let opened = opening.elapsed();
    let texts = std::fs::read_to_string(&file).with_context(|| format!("reading {file}"))?;
    let texts: Vec<String> = texts.lines().map(str::to_owned).collect();
    println!("open {:.1} ms, {} texts", opened.as_secs_f64() * 1e3, texts.len());
    for _ in 0..3 {
        let start = Instant::now();
        embedder.embed_now(&texts, EmbeddingRole::Passage)?;
        let took = start.elapsed().as_secs_f64();
        println!("{:.0} texts/s", texts.len() as f64 / took);
    }
    Ok(())
}
