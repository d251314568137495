//! How good image search is over a folder of pictures with a table of their kinds:
//! `cargo run --release -p models-local --example image_search -- MODEL FOLDER TABLE.csv`
//!
//! The table has the columns `id` and `articleType`; the folder has `<id>.jpg`. Each picture looks
//! for its five nearest among the others; counted is how many are of its kind.

use anyhow::{Context, Result};
use models_local::LocalImageEmbedder;
use std::collections::HashMap;
use std::path::Path;
use std::time::Instant;

const NEAREST: usize = 5;

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let mut argument = || arguments.next().context("usage: MODEL FOLDER TABLE.csv");
    let (model, folder, table) = (argument()?, argument()?, argument()?);
    let (kinds, jpegs) = read(Path::new(&folder), Path::new(&table))?;
    let model = LocalImageEmbedder::open(Path::new(&model))?;
    let start = Instant::now();
    let vectors = model.embed_now(&jpegs)?;
    let rate = jpegs.len() as f64 / start.elapsed().as_secs_f64();
    let mut alone: Vec<f64> = Vec::new();
    for jpeg in jpegs.iter().take(50) {
        let start = Instant::now();
        model.embed_now(std::slice::from_ref(jpeg))?;
        alone.push(start.elapsed().as_secs_f64() * 1000.0);
    }
    alone.sort_by(f64::total_cmp);
    println!(
        "{} pictures, {rate:.1} a second; one alone {:.1} ms (median)",
        jpegs.len(),
        alone[alone.len() / 2]
    );
    let colours = jpegs
        .iter()
        .map(|jpeg| histogram(jpeg))
        .collect::<Result<Vec<_>>>()?;
    let vectors: Vec<Vec<f32>> = vectors.iter().map(|vector| vector.to_vec()).collect();
    println!("picture model    {:.3}", same_kind(&kinds, &vectors));
    println!("colour histogram {:.3}", same_kind(&kinds, &colours));
    println!("chance           {:.3}", chance(&kinds));
    Ok(())
}

fn read(folder: &Path, table: &Path) -> Result<(Vec<String>, Vec<Vec<u8>>)> {
    let (mut kinds, mut jpegs) = (Vec::new(), Vec::new());
    let text = std::fs::read_to_string(table)?;
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().context("an empty table")?.split(',').collect();
    let column = |name: &str| {
        let found = header.iter().position(|column| *column == name);
        found.with_context(|| format!("no column {name}"))
    };
    let (id, kind) = (column("id")?, column("articleType")?);
    for line in lines {
        // The columns looked at stand before any quoted one.
        let fields: Vec<&str> = line.split(',').collect();
        if let (Some(id), Some(kind)) = (fields.get(id), fields.get(kind))
            && let Ok(jpeg) = std::fs::read(folder.join(format!("{id}.jpg")))
        {
            kinds.push((*kind).to_owned());
            jpegs.push(jpeg);
        }
    }
    Ok((kinds, jpegs))
}

/// Shares of 64 colours, as a vector of length one.
fn histogram(jpeg: &[u8]) -> Result<Vec<f32>> {
    let mut shares = vec![0.0f32; 64];
    for pixel in image::load_from_memory(jpeg)?.into_rgb8().pixels() {
        let [r, g, b] = pixel.0.map(|channel| usize::from(channel >> 6));
        shares[r * 16 + g * 4 + b] += 1.0;
    }
    let length = shares.iter().map(|share| share * share).sum::<f32>().sqrt();
    Ok(shares.into_iter().map(|share| share / length).collect())
}

/// The share of the nearest that are of the same kind.
fn same_kind(kinds: &[String], vectors: &[Vec<f32>]) -> f64 {
    let mut right = 0;
    for (at, vector) in vectors.iter().enumerate() {
        let others = (0..vectors.len()).filter(|other| *other != at);
        let mut near: Vec<(f32, usize)> = others
            .map(|other| {
                (
                    vector.iter().zip(&vectors[other]).map(|(a, b)| a * b).sum(),
                    other,
                )
            })
            .collect();
        near.sort_by(|a, b| b.0.total_cmp(&a.0));
        right += near
            .iter()
            .take(NEAREST)
            .filter(|(_, other)| kinds[*other] == kinds[at])
            .count();
    }
    right as f64 / (vectors.len() * NEAREST) as f64
}

/// The share of pairs of one kind: what a search that chooses blindly would have.
fn chance(kinds: &[String]) -> f64 {
    let mut counts = HashMap::<&str, f64>::new();
    for kind in kinds {
        *counts.entry(kind).or_default() += 1.0;
    }
    let all = kinds.len() as f64;
    counts
        .values()
        .map(|count| count * (count - 1.0))
        .sum::<f64>()
        / (all * (all - 1.0))
}
