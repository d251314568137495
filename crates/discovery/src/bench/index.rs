//! `discovery bench index`: what the embedded index does at a size, measured and shown.

use super::export;
use super::products::{Random, id, price, query_text, query_vector, upsert, vector};
use crate::arguments::BenchIndex;
use crate::output;
use domain::event::{Change, ChangeEvent, FactValues};
use domain::filter::{Condition, Filter, FilterField};
use domain::language::Language;
use domain::ports::{
    IndexChange, Manifest, ModelIdentity, ProductIndexReader, ProductIndexWriter, Retrieval, Vector,
};
use domain::product::{ProductId, Version};
use product_index_embedded::EmbeddedIndex;
use serde::Serialize;
use std::collections::HashSet;
use std::fmt::Write;
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// Filters from all to few: what share of the products each leaves is measured, not assumed.
const FILTERS: [&[&str]; 5] = [
    &[],
    &["price<=500"],
    &["stock>0", "colour=red|blue"],
    &["waterproof=true", "price<=300"],
    &["brand=Brand 7"],
];
/// Results per query.
const DEPTH: usize = 50;
/// Queries held against brute force per filter.
const CHECKED: u64 = 20;

/// The figures of one size.
#[derive(Debug, Serialize)]
struct Figures {
    products: u32,
    dimensions: usize,
    build_per_second: f64,
    query: Vec<QueryFigures>,
    all_p50_ms: f64,
    all_p99_ms: f64,
    facets_p50_ms: f64,
    facets_p99_ms: f64,
    recall: f64,
    facts_per_second: f64,
    one_fact_visible_p50_ms: f64,
    one_fact_visible_p99_ms: f64,
    one_upsert_visible_ms: f64,
    reopen_ms: f64,
    disk_mb: f64,
    resident_mb: f64,
}

#[derive(Debug, Serialize)]
struct QueryFigures {
    filter: String,
    passing: u64,
    p50_ms: f64,
    p99_ms: f64,
    recall: f64,
}

pub(crate) async fn run(wanted: BenchIndex) -> anyhow::Result<ExitCode> {
    let mut all = Vec::new();
    for products in &wanted.products {
        if let Some(folder) = &wanted.export {
            let folder = folder.join(products.to_string());
            export::write(&folder, *products, wanted.queries, wanted.dimensions)?;
            continue;
        }
        let scratch = tempfile::tempdir()?;
        let folder = wanted.folder.as_deref().unwrap_or(scratch.path());
        let figures = measure(&folder.join(products.to_string()), *products, &wanted).await?;
        if !wanted.json {
            output::print(&shown(&figures))?;
        }
        all.push(figures);
    }
    if wanted.json && wanted.export.is_none() {
        output::json(&all)?;
    }
    Ok(ExitCode::SUCCESS)
}

async fn measure(folder: &Path, products: u32, wanted: &BenchIndex) -> anyhow::Result<Figures> {
    let manifest = manifest(wanted.dimensions);
    let index = EmbeddedIndex::open(folder, manifest.clone())?;
    let started = Instant::now();
    build(&index, products, wanted.dimensions).await?;
    let build = started.elapsed();
    index.merge()?;
    drop(index);
    let started = Instant::now();
    let index = EmbeddedIndex::open(folder, manifest)?;
    let reopen = started.elapsed();
    let vectors: Vec<Vector> = (0..products)
        .map(|n| stored(n, wanted.dimensions))
        .collect();
    let mut query = Vec::new();
    let (mut times, mut with_facets) = (Vec::new(), Vec::new());
    for conditions in FILTERS {
        let filter = Filter(
            conditions
                .iter()
                .map(|c| c.parse::<Condition>())
                .collect::<Result<_, _>>()?,
        );
        let (figures, took) = queries(&index, &filter, &vectors, wanted).await?;
        query.push(figures);
        times.extend(took);
        with_facets.extend(timed(&index, &filter, wanted, true).await?);
    }
    drop(vectors);
    let facts_per_second = facts_in_batches(&index, products).await?;
    let single = single_facts(&index, products).await?;
    let started = Instant::now();
    one(&index, upsert(products, wanted.dimensions)).await?;
    let one_upsert = started.elapsed();
    Ok(Figures {
        products,
        dimensions: wanted.dimensions,
        build_per_second: f64::from(products) / build.as_secs_f64(),
        recall: query.iter().map(|q| q.recall).fold(1.0, f64::min),
        query,
        all_p50_ms: percentile(&mut times, 0.50),
        all_p99_ms: percentile(&mut times, 0.99),
        facets_p50_ms: percentile(&mut with_facets, 0.50),
        facets_p99_ms: percentile(&mut with_facets, 0.99),
        facts_per_second,
        one_fact_visible_p50_ms: percentile(&mut single.clone(), 0.50),
        one_fact_visible_p99_ms: percentile(&mut single.clone(), 0.99),
        one_upsert_visible_ms: ms(one_upsert),
        reopen_ms: ms(reopen),
        disk_mb: crate::generation::bytes_below(folder)? as f64 / 1e6,
        resident_mb: resident_bytes()? as f64 / 1e6,
    })
}

fn manifest(dimensions: usize) -> Manifest {
    Manifest {
        generation: "bench".to_owned(),
        model: ModelIdentity {
            name: "synthetic".to_owned(),
            revision: "1".to_owned(),
            dimensions,
        },
        model_source: String::new(),
        picture_model: None,
        chunker: "whole".to_owned(),
        mapping: product_index_embedded::MAPPING,
    }
}

async fn build(index: &EmbeddedIndex, products: u32, dimensions: usize) -> anyhow::Result<()> {
    let bar = indicatif::ProgressBar::new(u64::from(products));
    let numbers: Vec<u32> = (0..products).collect();
    for part in numbers.chunks(5_000) {
        let changes = part
            .iter()
            .map(|number| upsert(*number, dimensions))
            .collect();
        for outcome in index.apply(changes).await? {
            outcome?;
        }
        bar.inc(part.len() as u64);
    }
    bar.finish_and_clear();
    Ok(())
}

fn stored(number: u32, dimensions: usize) -> Vector {
    let seed = u64::from(number) + 1;
    vector(seed % 400, seed, dimensions)
}

async fn queries(
    index: &EmbeddedIndex,
    filter: &Filter,
    vectors: &[Vector],
    wanted: &BenchIndex,
) -> anyhow::Result<(QueryFigures, Vec<f64>)> {
    let browse = Retrieval {
        text: None,
        vector: None,
        ..hybrid(0, filter, wanted.dimensions)
    };
    let passing = index
        .retrieve(&Retrieval {
            depth: vectors.len(),
            ..browse
        })
        .await?;
    let allowed: HashSet<ProductId> = passing.hits.iter().map(|hit| hit.id.clone()).collect();
    let (mut found, mut expected) = (0, 0);
    for seed in 0..CHECKED {
        let retrieval = Retrieval {
            text: None,
            ..hybrid(seed, filter, wanted.dimensions)
        };
        let hits: HashSet<ProductId> = index
            .retrieve(&retrieval)
            .await?
            .hits
            .into_iter()
            .map(|hit| hit.id)
            .collect();
        let truth = brute_force(
            retrieval.vector.as_deref().unwrap_or_default(),
            vectors,
            &allowed,
        );
        found += truth.iter().filter(|id| hits.contains(id)).count();
        expected += truth.len();
    }
    let mut times = timed(index, filter, wanted, false).await?;
    let shown: Vec<_> = filter.0.iter().map(ToString::to_string).collect();
    let figures = QueryFigures {
        filter: if shown.is_empty() {
            "none".to_owned()
        } else {
            shown.join(", ")
        },
        passing: passing.total,
        p50_ms: percentile(&mut times, 0.50),
        p99_ms: percentile(&mut times, 0.99),
        recall: if expected == 0 {
            1.0
        } else {
            found as f64 / expected as f64
        },
    };
    Ok((figures, times))
}

/// How long each query takes, in milliseconds.
async fn timed(
    index: &EmbeddedIndex,
    filter: &Filter,
    wanted: &BenchIndex,
    facets: bool,
) -> anyhow::Result<Vec<f64>> {
    let mut times = Vec::new();
    for seed in 0..u64::from(wanted.queries) {
        let mut retrieval = hybrid(seed, filter, wanted.dimensions);
        if facets {
            retrieval.facets = vec![
                FilterField::Category,
                FilterField::Brand,
                FilterField::Price,
            ];
            retrieval.attribute_facets = 4;
        }
        let started = Instant::now();
        let retrieved = index.retrieve(&retrieval).await?;
        times.push(ms(started.elapsed()));
        anyhow::ensure!(!retrieved.hits.is_empty(), "a query found nothing");
    }
    Ok(times)
}

fn hybrid(seed: u64, filter: &Filter, dimensions: usize) -> Retrieval {
    Retrieval {
        text: Some(query_text(seed)),
        language: Language::En,
        vector: Some(query_vector(seed, dimensions)),
        similarity_floor: 0.9,
        coverage_floor: 0.0,
        filter: filter.clone(),
        depth: DEPTH,
        facets: Vec::new(),
        attribute_facets: 0,
    }
}

/// The true best by full precision, in 64 bits.
fn brute_force(query: &[f32], vectors: &[Vector], allowed: &HashSet<ProductId>) -> Vec<ProductId> {
    let dot = |v: &[f32]| {
        v.iter()
            .zip(query)
            .map(|(x, y)| f64::from(*x) * f64::from(*y))
            .sum::<f64>()
    };
    let mut scored: Vec<(f64, ProductId)> = (0_u32..)
        .zip(vectors)
        .map(|(number, vector)| (dot(vector), id(number)))
        .filter(|(_, id)| allowed.contains(id))
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    scored.into_iter().take(DEPTH).map(|(_, id)| id).collect()
}

fn fact(number: u32, version: u64, random: &mut Random) -> IndexChange {
    let facts = FactValues {
        price: price(random),
        ..FactValues::default()
    };
    let event = ChangeEvent {
        id: id(number),
        version: Version(version),
        change: Change::Facts(facts),
    };
    IndexChange {
        event,
        chunks: Vec::new(),
        pictures: Vec::new(),
        unlisted: Vec::new(),
    }
}

async fn facts_in_batches(index: &EmbeddedIndex, products: u32) -> anyhow::Result<f64> {
    let mut random = Random::seeded(11);
    let total = products.min(100_000);
    let started = Instant::now();
    for part in (0..total).collect::<Vec<_>>().chunks(5_000) {
        let changes = part
            .iter()
            .map(|number| fact(*number, 2, &mut random))
            .collect();
        for outcome in index.apply(changes).await? {
            anyhow::ensure!(outcome?.facts, "a newer price was not taken");
        }
    }
    Ok(f64::from(total) / started.elapsed().as_secs_f64())
}

/// From the call to the moment a filter sees the new price.
async fn single_facts(index: &EmbeddedIndex, products: u32) -> anyhow::Result<Vec<f64>> {
    let mut random = Random::seeded(12);
    let mut times = Vec::new();
    for turn in 0..100 {
        let change = fact(turn % products, 3 + u64::from(turn), &mut random);
        let wanted = match &change.event.change {
            Change::Facts(facts) => facts.price.flatten(),
            _ => None,
        };
        let started = Instant::now();
        let id = change.event.id.clone();
        one(index, change).await?;
        let held = index.documents(&[id]).await?.remove(0);
        times.push(ms(started.elapsed()));
        anyhow::ensure!(
            held.and_then(|d| d.facts.price()) == wanted,
            "the price is not visible"
        );
    }
    Ok(times)
}

async fn one(index: &EmbeddedIndex, change: IndexChange) -> anyhow::Result<()> {
    for outcome in index.apply(vec![change]).await? {
        outcome?;
    }
    Ok(())
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn percentile(times: &mut [f64], share: f64) -> f64 {
    times.sort_by(f64::total_cmp);
    let at = ((times.len() as f64 * share).ceil() as usize).clamp(1, times.len().max(1)) - 1;
    times.get(at).copied().unwrap_or(0.0)
}

/// Resident memory of this process (Linux: the second figure of `/proc/self/statm`, in pages).
fn resident_bytes() -> anyhow::Result<u64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status
        .lines()
        .find(|line| line.starts_with("VmRSS:"))
        .unwrap_or_default();
    let kilobytes = line
        .split_whitespace()
        .nth(1)
        .unwrap_or("0")
        .parse::<u64>()?;
    Ok(kilobytes * 1024)
}

/// The figures as a table; writing into a `String` cannot fail.
fn shown(figures: &Figures) -> String {
    let mut out = String::new();
    let _ = writeln!(
        out,
        "{} products of {} dimensions\n  build            {:>10.0} products/s",
        figures.products, figures.dimensions, figures.build_per_second
    );
    let _ = writeln!(
        out,
        "  hybrid top {DEPTH}    {:>10} {:>9} {:>9}  recall",
        "passing", "p50 ms", "p99 ms"
    );
    for query in &figures.query {
        let _ = writeln!(
            out,
            "    {:<26} {:>6} {:>9.2} {:>9.2}  {:.3}",
            query.filter, query.passing, query.p50_ms, query.p99_ms, query.recall
        );
    }
    let _ = writeln!(
        out,
        "    {:<33} {:>9.2} {:>9.2}  {:.3}",
        "all", figures.all_p50_ms, figures.all_p99_ms, figures.recall
    );
    let _ = writeln!(
        out,
        "    {:<33} {:>9.2} {:>9.2}",
        "all, with facets", figures.facets_p50_ms, figures.facets_p99_ms
    );
    let _ = writeln!(
        out,
        "  facts            {:>10.0} updates/s in batches",
        figures.facts_per_second
    );
    let _ = writeln!(
        out,
        "  one fact visible {:>10.2} ms p50, {:.2} ms p99; one upsert {:.1} ms",
        figures.one_fact_visible_p50_ms,
        figures.one_fact_visible_p99_ms,
        figures.one_upsert_visible_ms
    );
    let _ = writeln!(
        out,
        "  reopen           {:>10.0} ms\n  disk {:.0} MB, resident {:.0} MB\n",
        figures.reopen_ms, figures.disk_mb, figures.resident_mb
    );
    out
}
