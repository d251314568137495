//! Measures an embedding model: texts per second, and the latency of single queries.
//!
//! `embed_bench <model folder> <file of texts, one a line> [float|fixed] [seconds]`

use anyhow::{Context, Result, bail};
use domain::ports::EmbeddingRole;
use models_local::{Arithmetic, LocalEmbedder, Options};
use std::path::Path;
use std::time::{Duration, Instant};

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().context("which model folder?")?;
    let file = arguments.next().context("which file of texts?")?;
    let arithmetic = match arguments.next().as_deref() {
        None | Some("float") => Arithmetic::Float,
        Some("fixed") => Arithmetic::Fixed,
        Some(other) => bail!("arithmetic is {other:?}, expected float or fixed"),
    };
    let seconds: f64 = arguments.next().as_deref().unwrap_or("5").parse()?;
    let options = Options {
        arithmetic,
        ..Options::default()
    };
    let opening = Instant::now();
    let embedder = LocalEmbedder::open(Path::new(&folder), options)?;
    println!("open_ms {:.1}", milliseconds(opening.elapsed()));
    let texts = std::fs::read_to_string(&file).with_context(|| format!("reading {file}"))?;
    let texts: Vec<&str> = texts.lines().collect();

    let start = Instant::now();
    let mut done = 0;
    while done == 0 || start.elapsed().as_secs_f64() < seconds {
        embedder.embed_now(&texts, EmbeddingRole::Passage)?;
        done += texts.len();
    }
    println!(
        "texts_per_second {:.1}",
        done as f64 / start.elapsed().as_secs_f64()
    );

    let mut latencies = Vec::new();
    let start = Instant::now();
    for text in texts.iter().cycle() {
        // A query is a handful of words.
        let words: Vec<&str> = text.split_whitespace().take(6).collect();
        let asked = Instant::now();
        embedder.embed_now(&[words.join(" ")], EmbeddingRole::Query)?;
        latencies.push(asked.elapsed());
        if start.elapsed().as_secs_f64() > seconds {
            break;
        }
    }
    latencies.sort_unstable();
    println!(
        "query_p50_ms {:.3}",
        milliseconds(latencies[latencies.len() / 2])
    );
    println!(
        "query_p99_ms {:.3}",
        milliseconds(latencies[latencies.len() * 99 / 100])
    );
    Ok(())
}

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e3
}
