//! `discovery search`.

use crate::arguments::Search;
use crate::failure::PARTLY;
use crate::output;
use crate::serve::service;
use crate::show;
use crate::store::Store;
use anyhow::bail;
use contracts::http::{CardsOutcome, Mode, SearchRequest};
use search_http::Refusal;
use std::process::ExitCode;
use std::sync::Arc;

pub(crate) async fn run(store: &Store, wanted: Search) -> anyhow::Result<ExitCode> {
    let request = SearchRequest {
        query: wanted.query,
        language: wanted.language,
        filters: wanted.filter,
        without: wanted.without,
        limit: wanted.limit,
        answer: !wanted.keyword,
        mode: if wanted.keyword {
            Mode::Keyword
        } else {
            Mode::Hybrid
        },
        explain: wanted.explain,
    };
    request.check()?;
    let service = Arc::new(service(store, store.open()?).await?);
    let id = uuid::Uuid::now_v7().to_string();
    let response = match search_http::respond(service, request, id).await {
        Ok(response) => response,
        Err(Refusal(problem)) => bail!(problem.detail),
    };
    if wanted.json {
        output::json(&response)?;
    } else {
        output::print(&show::response(&response))?;
    }
    Ok(match response.cards.outcome {
        CardsOutcome::Found => ExitCode::SUCCESS,
        CardsOutcome::NothingRelevant => ExitCode::from(PARTLY),
    })
}
