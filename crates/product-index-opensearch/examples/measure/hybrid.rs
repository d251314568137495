//! The server's own fusion of both arms, to compare with: a `hybrid` query in a search pipeline.

use super::{DEPTH, ROUNDS, scores, times};
use anyhow::Context;
use domain::language::Language;
use domain::ports::{Embedder, EmbeddingRole};
use domain::text::analyze;
use evaluation::{Judgments, Run};
use opensearch::OpenSearch;
use opensearch::SearchParts;
use opensearch::http::transport::Transport;
use serde_json::{Value, json};
use std::time::Instant;

pub(super) async fn measure(
    url: &str,
    embedder: &dyn Embedder,
    judgments: &Judgments,
) -> anyhow::Result<()> {
    let client = OpenSearch::new(Transport::single_node(url)?);
    let weights = |bm25: f64| json!({ "weights": [bm25, 1.0 - bm25] });
    let normalised = |bm25: f64| {
        json!({ "normalization-processor": {
            "normalization": { "technique": "min_max" },
            "combination": { "technique": "arithmetic_mean", "parameters": weights(bm25) },
        }})
    };
    let rrf = json!({ "score-ranker-processor": { "combination": { "technique": "rrf" } } });
    for (name, processor) in [
        ("hybrid query, RRF", rrf),
        ("hybrid query, min-max, halves", normalised(0.5)),
        ("hybrid query, min-max, 0.7 BM25", normalised(0.7)),
    ] {
        let mut run = Run::new(name);
        let mut taken = Vec::new();
        for round in 0..ROUNDS {
            for query in judgments.queries() {
                let text = query.text.trim();
                let vectors = embedder
                    .embed(&[text.to_owned()], EmbeddingRole::Query)
                    .await?;
                let body = body(text, &vectors[0], &processor);
                let started = Instant::now();
                let ids = search(&client, &body).await?;
                if round > 0 {
                    taken.push(started.elapsed().as_secs_f64() * 1e3);
                } else {
                    run.insert_ranked(&query.id, ids)?;
                }
            }
        }
        println!(
            "| {name} | {} | {} |",
            scores(judgments, &run),
            times(taken)
        );
    }
    Ok(())
}

fn body(text: &str, vector: &[f32], processor: &Value) -> Value {
    let words = analyze(text, Some(Language::En)).join(" ");
    let words = json!({ "multi_match": {
        "query": words, "fields": ["text_en", "full_en"], "type": "most_fields",
    }});
    let near = json!({ "nested": { "path": "chunks", "score_mode": "max", "query": {
        "knn": { "chunks.vector": { "vector": vector, "k": DEPTH } },
    }}});
    json!({
        "size": DEPTH,
        "_source": false,
        "query": { "hybrid": { "queries": [words, near] } },
        "search_pipeline": { "phase_results_processors": [processor] },
    })
}

async fn search(client: &OpenSearch, body: &Value) -> anyhow::Result<Vec<String>> {
    let request = client
        .search(SearchParts::Index(&["measured-g1"]))
        .body(body);
    let answer: Value = request.send().await?.json().await?;
    let hits = answer["hits"]["hits"].as_array();
    let hits = hits.with_context(|| format!("no hits: {answer}"))?;
    let id = |hit: &Value| hit["_id"].as_str().map(str::to_owned);
    Ok(hits.iter().filter_map(id).collect())
}
