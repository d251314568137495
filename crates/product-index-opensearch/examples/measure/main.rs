//! Copies an embedded index into OpenSearch and measures both side by side: relevance on graded
//! queries, the time of a retrieval, products written a second.
//!
//! `measure DATA_FOLDER JUDGMENTS MODEL_FOLDER`, an OpenSearch at `OPENSEARCH_URL`, the vectors in
//! `DATA_FOLDER/vectors.redb`.

mod hybrid;

use anyhow::Context;
use domain::event::{Change, ChangeEvent, FactValues};
use domain::filter::{Filter, FilterField};
use domain::ingest::key;
use domain::ports::*;
use domain::product::ProductDocument;
use domain::rank::{COVERAGE_FLOOR, Fusion, SIMILARITY_FLOOR, rank};
use domain::understand::detect;
use evaluation::{Judgments, Metric, Run, View, evaluate};
use models_local::{LocalEmbedder, Options};
use product_index_embedded::{EmbeddedVectorCache, Generations as Folders};
use product_index_opensearch::{Connection, Generations, OpenSearchIndex, Refresh, Settings};
use std::path::Path;
use std::time::Instant;

const DEPTH: usize = 100;
const BATCH: usize = 500;
const ROUNDS: usize = 5;

#[tokio::main]
#[expect(clippy::disallowed_methods, reason = "this is the wiring")]
async fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [data, judgments, model] = arguments.as_slice() else {
        anyhow::bail!("usage: measure DATA_FOLDER JUDGMENTS MODEL_FOLDER");
    };
    let url = std::env::var("OPENSEARCH_URL").context("OPENSEARCH_URL is not set")?;
    let folders = Folders::in_folder(Path::new(data));
    let manifest = folders.current()?.context("the data folder has no index")?;
    let embedded = folders.open(manifest.clone())?;
    let cache = EmbeddedVectorCache::open(&Path::new(data).join("vectors.redb"))?;
    let embedder = LocalEmbedder::open(Path::new(model), Options::default())?;
    let judgments = Judgments::read(Path::new(judgments))?;
    for (title, exact_up_to) in [("exact", u64::MAX), ("graph", 0)] {
        let settings = Settings {
            refresh: Refresh::Later,
            replicas: 0,
            exact_up_to,
            ..Settings::default()
        };
        let generations = Generations::new(Connection::open(&url)?, "measured", settings)?;
        let index = match generations.list().await?.pop() {
            Some(held) => generations.open(&held.generation, &manifest.model).await?,
            None => {
                let index = generations.create(manifest.clone()).await?;
                copy(&embedded, &cache, &index).await?;
                index
            }
        };
        println!(
            "\n| {title} | NDCG@10 | MRR | R@50 | judged only | p50 ms | p99 ms | p50 with facets | p99 |"
        );
        if exact_up_to > 0 {
            measure("embedded", &embedded, &embedder, &judgments).await?;
        }
        measure("OpenSearch", &index, &embedder, &judgments).await?;
    }
    hybrid::measure(&url, &embedder, &judgments).await
}

/// Every product of one index as an upsert into the other.
async fn copy(
    from: &dyn ProductIndexReader,
    cache: &dyn VectorCache,
    into: &OpenSearchIndex,
) -> anyhow::Result<()> {
    let (mut after, mut products, mut chunks) = (None, 0, 0);
    let model = from.manifest().model;
    let mut writing = std::time::Duration::ZERO;
    loop {
        let ids = from.listed(after.as_ref(), BATCH).await?;
        let mut changes = Vec::new();
        for document in from.documents(&ids).await?.into_iter().flatten() {
            let keys: Vec<_> = document
                .chunks
                .iter()
                .map(|c| key(&model, &c.text))
                .collect();
            let vectors = cache.get(&keys).await?;
            let vectors = vectors
                .into_iter()
                .map(|v| v.context("a vector is not in the cache"));
            let vectors = vectors.collect::<anyhow::Result<Vec<_>>>()?;
            chunks += vectors.len();
            changes.push(upsert(document, vectors).context("a product without content")?);
        }
        products += changes.len();
        let started = Instant::now();
        for outcome in into.apply(changes).await? {
            outcome?;
        }
        writing += started.elapsed();
        let full = ids.len() == BATCH;
        after = ids.into_iter().last();
        if !full {
            break;
        }
    }
    into.refresh().await?;
    let rate = products as f64 / writing.as_secs_f64();
    println!("{products} products with {chunks} chunks written, {rate:.0} products a second");
    Ok(())
}

fn upsert(document: ProductDocument, vectors: Vec<Vector>) -> Option<IndexChange> {
    let content = document.content?;
    let facts = document.facts;
    let change = Change::Upsert {
        content: Box::new(content.value),
        facts: FactValues {
            price: facts.price.map(|fact| fact.value),
            stock: facts.stock.map(|fact| fact.value),
            rating: facts.rating.map(|fact| fact.value),
            popularity: facts.popularity.map(|fact| fact.value),
        },
        reviews: None,
    };
    let event = ChangeEvent {
        id: document.id,
        version: content.version,
        change,
    };
    let chunks = document.chunks.into_iter().zip(vectors).collect();
    Some(IndexChange {
        event,
        chunks,
        pictures: Vec::new(),
        unlisted: Vec::new(),
    })
}

/// A query as both arms take it.
async fn retrieval(text: &str, embedder: &dyn Embedder) -> anyhow::Result<Retrieval> {
    let vectors = embedder
        .embed(&[text.to_owned()], EmbeddingRole::Query)
        .await?;
    Ok(Retrieval {
        text: Some(text.to_owned()),
        language: detect(text, None),
        vector: vectors.into_iter().next(),
        similarity_floor: SIMILARITY_FLOOR,
        coverage_floor: COVERAGE_FLOOR,
        filter: Filter::default(),
        depth: DEPTH,
        facets: Vec::new(),
        attribute_facets: 0,
    })
}

async fn measure(
    name: &str,
    index: &dyn ProductIndexReader,
    embedder: &dyn Embedder,
    judgments: &Judgments,
) -> anyhow::Result<()> {
    let mut run = Run::new(name);
    let (mut plain, mut faceted) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        for query in judgments.queries() {
            let mut wanted = retrieval(query.text.trim(), embedder).await?;
            let started = Instant::now();
            let retrieved = index.retrieve(&wanted).await?;
            let time = started.elapsed().as_secs_f64() * 1e3;
            wanted.facets = vec![
                FilterField::Brand,
                FilterField::Category,
                FilterField::Price,
            ];
            wanted.attribute_facets = 6;
            let started = Instant::now();
            index.retrieve(&wanted).await?;
            // The first round warms up.
            if round > 0 {
                plain.push(time);
                faceted.push(started.elapsed().as_secs_f64() * 1e3);
                continue;
            }
            let ranked = rank(retrieved.hits, Fusion::for_model(true));
            let ids = ranked.iter().map(|ranked| ranked.hit.id.as_str());
            run.insert_ranked(&query.id, ids.take(DEPTH))?;
        }
    }
    println!(
        "| {name} | {} | {} | {} |",
        scores(judgments, &run),
        times(plain),
        times(faceted)
    );
    Ok(())
}

fn scores(judgments: &Judgments, run: &Run) -> String {
    let evaluation = evaluate(judgments, run);
    let metrics = [Metric::NdcgCut(10), Metric::RecipRank, Metric::Recall(50)];
    let full = metrics.map(|metric| format!("{:.3}", evaluation.mean(metric, View::Full)));
    let judged = evaluation.mean(Metric::NdcgCut(10), View::Condensed);
    format!("{} | {judged:.3}", full.join(" | "))
}

fn times(mut times: Vec<f64>) -> String {
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    format!("{:.1} | {:.1}", at(0.5), at(0.99))
}
