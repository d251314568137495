//! `discovery evaluate`.

use crate::arguments::Evaluate;
use crate::output;
use crate::signals::Signals;
use crate::store::{Opened, Store};
use anyhow::{Context, bail};
use domain::filter::Filter;
use domain::language::Language;
use domain::ports::{Embedder, EmbeddingRole, ProductIndexReader, Retrieval};
use domain::product::ProductId;
use domain::rank::{COVERAGE_FLOOR, Fusion, Ranked, Relevance, SIMILARITY_FLOOR, rank};
use domain::understand::{detect, kind_named};
use evaluation::{Bootstrap, Evaluation, Judgments, Outcome, Run, evaluate};
use std::collections::HashMap;
use std::fs::File;
use std::path::Path;
use std::process::ExitCode;

/// Products kept per query: what recall@50 needs, and some to plot beyond it.
const DEPTH: usize = 100;

pub(crate) async fn run(store: &Store, wanted: Evaluate) -> anyhow::Result<ExitCode> {
    let judgments = Judgments::read(&wanted.judgments)?;
    let measured = Measured {
        opened: store.open()?,
        judgments: &judgments,
        as_shown: wanted.as_shown,
    };
    let mut signals = wanted
        .signals_out
        .as_deref()
        .map(Signals::create)
        .transpose()?;
    let run = measured.run(&wanted.ranking, signals.as_mut()).await?;
    signals.map_or(Ok(()), Signals::finish)?;
    if let Some(path) = &wanted.run_out {
        let file =
            File::create(path).with_context(|| format!("cannot write {}", path.display()))?;
        run.write_trec(file)
            .with_context(|| format!("cannot write {}", path.display()))?;
    }
    let evaluation = evaluate(&judgments, &run);
    let other = match &wanted.compare {
        Some(name) => Some(evaluate(&judgments, &measured.run(name, None).await?)),
        None => None,
    };
    let title = wanted.judgments.display().to_string();
    let outcome = outcome(&title, &evaluation, other.as_ref())?;
    if let Some(path) = &wanted.report {
        let titles = measured.titles(&evaluation).await?;
        let html = evaluation::report_html(&outcome, &|id| titles.get(id).cloned());
        std::fs::write(path, html).with_context(|| format!("cannot write {}", path.display()))?;
        output::say(&format!("report: {}", path.display()));
    }
    if wanted.json {
        output::print(&format!("{}\n", evaluation::summary_json(&outcome)))?;
    } else {
        output::print(&format!("{}\n", evaluation::summary_text(&outcome)))?;
        if !wanted.as_shown && !evaluation.nulls.is_empty() {
            output::say(
                "note: all that was ranked was judged; --as-shown leaves out what a shopper would not be shown",
            );
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn outcome<'a>(
    title: &str,
    evaluation: &'a Evaluation,
    other: Option<&'a Evaluation>,
) -> anyhow::Result<Outcome<'a>> {
    Ok(match other {
        Some(baseline) => Outcome::compared(title, baseline, evaluation, &Bootstrap::default())?,
        None => Outcome::of(title, evaluation),
    })
}

struct Measured<'a> {
    opened: Opened,
    judgments: &'a Judgments,
    as_shown: bool,
}

impl Measured<'_> {
    /// Ranks every judged query, or reads a run file.
    async fn run(&self, name: &str, mut signals: Option<&mut Signals>) -> anyhow::Result<Run> {
        if Path::new(name).is_file() {
            return Ok(Run::read(Path::new(name))?);
        }
        let mut run = Run::new(name);
        for query in self.judgments.queries() {
            let text = query.text.trim();
            let hint = query.language.as_deref().and_then(|code| code.parse().ok());
            let language = detect(text, hint);
            let fusion = self.fusion(name, language)?;
            let (mut ranked, relevance) = self.ranked(text, language, fusion).await?;
            if let Some(signals) = &mut signals {
                let spoken = self.opened.embedder.speaks(language);
                signals.add(&query.id, spoken, &relevance, &ranked)?;
            }
            if self.as_shown {
                ranked = relevance.shown(ranked);
            }
            let ids = ranked.iter().map(|ranked| ranked.hit.id.as_str());
            run.insert_ranked(&query.id, ids.take(DEPTH))?;
        }
        Ok(run)
    }

    fn fusion(&self, name: &str, language: Language) -> anyhow::Result<Fusion> {
        Ok(match name {
            "hybrid" => Fusion::for_model(self.opened.embedder.speaks(language)),
            "lexical" => Fusion::LEXICAL,
            "bm25" => Fusion::BM25,
            "semantic" => Fusion::SEMANTIC,
            other => bail!(
                "there is no ranking or run file {other:?}, the rankings are hybrid, lexical, bm25 and semantic"
            ),
        })
    }

    async fn ranked(
        &self,
        text: &str,
        language: Language,
        fusion: Fusion,
    ) -> anyhow::Result<(Vec<Ranked>, Relevance)> {
        let vector = match fusion.semantic > 0.0 {
            true => {
                let texts = [text.to_owned()];
                self.opened
                    .embedder
                    .embed(&texts, EmbeddingRole::Query)
                    .await?
                    .into_iter()
                    .next()
            }
            false => None,
        };
        let by_words = fusion.bm25 > 0.0 || fusion.coverage > 0.0;
        let retrieval = Retrieval {
            text: by_words.then(|| text.to_owned()),
            language,
            vector,
            similarity_floor: SIMILARITY_FLOOR,
            coverage_floor: if self.as_shown { COVERAGE_FLOOR } else { 0.0 },
            filter: Filter::default(),
            depth: DEPTH,
            facets: Vec::new(),
            attribute_facets: 0,
        };
        let retrieved = self.opened.index.retrieve(&retrieval).await?;
        let relevance = Relevance::new(
            &retrieved.words,
            kind_named(text, language),
            retrieved.products,
            language,
            fusion,
        );
        let mut ranked = rank(retrieved.hits, fusion);
        // What is compared with stays as it is.
        if fusion.coverage > 0.0 {
            ranked = relevance.kind_first(ranked);
        }
        Ok((ranked, relevance))
    }

    async fn titles(&self, evaluation: &Evaluation) -> anyhow::Result<HashMap<String, String>> {
        let mut ids = Vec::new();
        for query in &evaluation.queries {
            ids.extend(
                query
                    .top
                    .iter()
                    .filter_map(|top| ProductId::new(&top.product_id).ok()),
            );
        }
        let documents = self.opened.index.documents(&ids).await?;
        let title = |document: domain::product::ProductDocument| {
            let title = document.visible()?.title.get(Language::En)?.to_owned();
            Some((document.id.to_string(), title))
        };
        Ok(documents.into_iter().flatten().filter_map(title).collect())
    }
}
