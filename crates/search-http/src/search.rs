//! `POST /search`: cards first, then the answer clause by clause.

use crate::messages::{accepted, translated};
use crate::problem::Refusal;
use crate::routes::RequestId;
use crate::service::SearchService;
use crate::{answer, body, cards};
use axum::Extension;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use contracts::http::{
    AnswerOutcome, CardsEvent, Clause, Done, SearchRequest, SearchResponse, Timings, Versions,
};
use domain::answer::{ANSWERER, Told};
use domain::filter::Condition;
use domain::search::{Degraded, Found, Search};
use futures::channel::mpsc;
use futures::stream::{self, StreamExt};
use serde::Serialize;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

pub(crate) async fn search(
    State(service): State<Arc<SearchService>>,
    Extension(RequestId(request)): Extension<RequestId>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let bytes = body::json(&headers, body, &request).await?;
    let mut asked =
        SearchRequest::parse(&bytes).map_err(|error| Refusal::invalid(&error, &request))?;
    // The language of the request itself says more than the header.
    asked.language = asked.language.or_else(|| accepted(&headers));
    let language = asked.language;
    let response = if wants_json(&headers) {
        let response = respond(service, asked, request).await;
        response.map(|response| axum::Json(response).into_response())
    } else {
        Searched::run(service, asked, request)
            .await
            .map(Searched::streamed)
    };
    match (response, language) {
        (Err(refusal), Some(language)) => Ok(refusal.in_language(language)),
        (response, _) => response,
    }
}

/// Whether one piece of JSON is asked for, and not less than a stream (RFC 9110, section 12.5.1).
fn wants_json(headers: &HeaderMap) -> bool {
    let accepted = headers.get_all(header::ACCEPT).iter();
    let accepted: Vec<&str> = accepted
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .collect();
    let json = weight(&accepted, "application/json");
    json > 0.0 && json >= weight(&accepted, "text/event-stream")
}

/// How much a media type is wanted by name, 0 to 1.
fn weight(accepted: &[&str], kind: &str) -> f32 {
    let weight = |range: &&str| {
        let mut parts = range.split(';').map(str::trim);
        let named = parts.next().is_some_and(|n| n.eq_ignore_ascii_case(kind));
        let given = parts.find_map(|part| part.strip_prefix("q=")?.parse().ok());
        named.then_some(given.unwrap_or(1.0))
    };
    accepted.iter().find_map(weight).unwrap_or(0.0)
}

/// The whole answer to a search in one piece, for callers that do not stream.
///
/// # Errors
/// When a filter is not valid or a port is out of reach.
pub async fn respond(
    service: Arc<SearchService>,
    asked: SearchRequest,
    request: String,
) -> Result<SearchResponse, Refusal> {
    let searched = Searched::run(service, asked, request).await?;
    let mut answer = Vec::new();
    let done = searched.answered(&mut |clause| answer.push(clause)).await?;
    Ok(SearchResponse {
        cards: searched.cards,
        answer,
        done,
    })
}

/// A search whose cards are ready.
struct Searched {
    service: Arc<SearchService>,
    request: String,
    asked: SearchRequest,
    conditions: Vec<Condition>,
    found: Found,
    cards: CardsEvent,
    started: Duration,
}

impl Searched {
    async fn run(
        service: Arc<SearchService>,
        mut asked: SearchRequest,
        request: String,
    ) -> Result<Self, Refusal> {
        let started = service.clock.elapsed();
        asked.query = without_controls(&asked.query);
        let chosen = conditions(&asked.filters, &request)?;
        let wanted = domain::search::SearchRequest {
            query: asked.query.clone(),
            language: asked.language,
            filters: chosen.clone(),
            without: conditions(&asked.without, &request)?,
            limit: asked.limit,
            mode: cards::mode(asked.mode),
            facets: true,
        };
        let (index, embedder, clock) = (&*service.index, &*service.embedder, &*service.clock);
        let vocabulary = &*service.vocabulary;
        let found = domain::search::search(
            Search {
                index,
                embedder,
                vocabulary,
                labels: &service.labels,
                clock,
            },
            &wanted,
        )
        .await;
        let found = found.map_err(|error| Refusal::port(&error, &request))?;
        let cards = cards::cards(&found, &asked, &chosen, &service.labels, &request);
        let conditions = found.understood.iter().cloned().chain(chosen).collect();
        Ok(Self {
            service,
            request,
            asked,
            conditions,
            found,
            cards,
            started,
        })
    }

    /// Hands out the clauses of the answer, each as soon as it is ready, and says how it ended.
    async fn answered(&self, out: &mut (dyn FnMut(Clause) + Send)) -> Result<Done, Refusal> {
        let answer_started = self.service.clock.elapsed();
        let asks = !self.asked.query.trim().is_empty();
        let told = if self.asked.answer && asks {
            answer::tell(
                &self.service,
                &self.asked.query,
                &self.conditions,
                &self.found,
                &self.cards,
                out,
            )
            .await
        } else {
            Ok(Told::default())
        };
        let told = told.map_err(|error| Refusal::port(&error, &self.request))?;
        let answer_time = self.service.clock.elapsed().saturating_sub(answer_started);
        answer::log(&told, &self.request);
        Ok(self.done(answer_time, &told))
    }

    fn done(&self, answer: Duration, told: &Told) -> Done {
        let ms = |time: Duration| (time.as_secs_f64() * 1e6).round() / 1e3;
        let took = self.found.timings;
        let total = self.service.clock.elapsed().saturating_sub(self.started);
        let timings_ms = Timings {
            understand: ms(took.understand),
            embed: ms(took.embed),
            retrieve: ms(took.retrieve),
            rank: ms(took.rank),
            answer: ms(answer),
            total: ms(total),
        };
        let mut degraded = self.cards.degraded.clone();
        degraded.extend(
            told.composed
                .then(|| Degraded::ComposedAnswer.name().to_owned()),
        );
        tracing::info!(
            request_id = self.request,
            language = %self.found.language,
            products = self.found.products.len(),
            total = self.found.total,
            ?degraded,
            duration_ms = ms(total),
            "searched"
        );
        Done {
            request_id: self.request.clone(),
            outcome: match (self.asked.answer, self.found.products.is_empty()) {
                (_, true) => AnswerOutcome::NothingRelevant,
                (true, false) => AnswerOutcome::Answered,
                (false, false) => AnswerOutcome::CardsOnly,
            },
            timings_ms,
            versions: Versions {
                answerer: answer::answerer(told),
                ..versions(&self.service)
            },
            cost: answer::cost(told),
            degraded,
        }
    }

    /// The stream: `cards` goes out before the answer is begun, each clause when it is ready, and
    /// the end is always told. A client that leaves takes the answer, and the model's work, with it.
    fn streamed(self) -> Response {
        let cards = event("cards", &self.cards);
        // An answer has few clauses, so the channel stays short; all go through it, in order.
        let (sender, events) = mpsc::unbounded();
        let answer = async move {
            let send = |event| {
                // Nobody listens any more when the client has left.
                let _ = sender.unbounded_send(event);
            };
            let end = self
                .answered(&mut |clause| send(event("clause", &clause)))
                .await;
            send(match end {
                Ok(done) => event("done", &done),
                Err(Refusal(problem)) => event("error", &translated(problem, self.found.language)),
            });
        };
        let answer = stream::once(answer).filter_map(|()| async { None });
        let events = stream::once(async move { cards }).chain(stream::select(events, answer));
        let mut response = Sse::new(events.map(Ok::<_, Infallible>))
            .keep_alive(KeepAlive::default())
            .into_response();
        response.headers_mut().insert(
            header::CACHE_CONTROL,
            header::HeaderValue::from_static("no-store"),
        );
        response
    }
}

fn event(name: &str, data: &impl Serialize) -> Event {
    match Event::default().event(name).json_data(data) {
        Ok(event) => event,
        // Only a float that is no number could do this, and none is sent.
        Err(error) => {
            tracing::error!(%error, name, "an event could not be written");
            Event::default().event("error").data("{}")
        }
    }
}

/// Control characters, such as NUL, are no words of any language: each is a space.
fn without_controls(query: &str) -> String {
    let space = |c: char| if c.is_control() { ' ' } else { c };
    query.chars().map(space).collect()
}

fn conditions(filters: &[String], request: &str) -> Result<Vec<Condition>, Refusal> {
    let parse = |filter: &String| {
        filter.parse::<Condition>().map_err(|error| {
            let title = "A filter is not valid";
            Refusal::new(400, "invalid_filter", title, error.to_string(), request)
        })
    };
    filters.iter().map(parse).collect()
}

/// What made an answer.
pub(crate) fn versions(service: &SearchService) -> Versions {
    let manifest = service.index.manifest();
    Versions {
        service: env!("CARGO_PKG_VERSION").to_owned(),
        generation: manifest.generation,
        embedding_model: manifest.model.to_string(),
        answerer: ANSWERER.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_part_words_and_are_none() {
        assert_eq!(without_controls("red\0kettle\u{9f}\n"), "red kettle  ");
        assert_eq!(without_controls("tente légère"), "tente légère");
    }
}
