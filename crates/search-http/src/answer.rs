//! The answer of a search: told by the model where there is one, else composed.

use crate::cards::asset_url;
use crate::service::SearchService;
use contracts::http::{Break, CardsEvent, Citation, Clause, Cost};
use domain::answer::{
    self, ANSWERER, Evidence, Hosted, Question, Told, answer_hosted, compose, nothing_relevant,
};
use domain::filter::Condition;
use domain::ports::PortError;
use domain::product::{ProductDocument, ProductId};
use domain::search::Found;

/// How many of the products the answer speaks of.
const ANSWERED: usize = 5;

/// Tells the answer clause by clause, over facts read at this moment rather than when the cards
/// were.
///
/// # Errors
/// When the index is out of reach.
pub(crate) async fn tell(
    service: &SearchService,
    query: &str,
    conditions: &[Condition],
    found: &Found,
    cards: &CardsEvent,
    out: &mut (dyn FnMut(Clause) + Send),
) -> Result<Told, PortError> {
    let ids = found.products.iter().take(ANSWERED);
    let ids: Vec<ProductId> = ids.map(|product| product.document.id.clone()).collect();
    let documents = service.index.documents(&ids).await?;
    let documents: Vec<ProductDocument> = documents.into_iter().flatten().collect();
    let question = Question {
        query,
        wanted: &found.wanted,
        language: found.language,
        labels: &service.labels,
        conditions,
        unmet: &found.relaxed,
        compared: found.compared && documents.len() == ids.len(),
    };
    let (mut index, mut marker) = (0, 1);
    let mut send = |told: answer::Clause| {
        let sent = clause(index, marker, told);
        index += 1;
        marker += sent.citations.len();
        out(sent);
    };
    if documents.is_empty() || !found.relaxed.is_empty() {
        let held: Vec<String> = cards.filters.iter().map(|f| f.label.clone()).collect();
        let relaxed: Vec<String> = cards.relaxed.iter().map(|f| f.label.clone()).collect();
        nothing_relevant(found.language, &held, &relaxed)
            .into_iter()
            .for_each(&mut send);
    }
    if !documents.is_empty() {
        let missing = found.missing.iter();
        let missing = missing.map(|words| answer::missing(found.language, words));
        let unchecked = found.unchecked.iter();
        let unchecked = unchecked.map(|words| answer::unchecked(found.language, words));
        let unanswered = found.unanswered.iter();
        let unanswered = unanswered.map(|words| answer::unanswered(found.language, words));
        missing
            .chain(unanswered)
            .chain(unchecked)
            .for_each(&mut send);
    }
    if let Some(answerer) = service
        .answerer
        .as_deref()
        .filter(|_| !documents.is_empty())
    {
        let index = &*service.index;
        let hosted = Hosted { answerer, index };
        return answer_hosted(hosted, &question, &documents, &mut send).await;
    }
    let evidence: Vec<Evidence<'_>> = documents
        .iter()
        .map(|document| Evidence { document })
        .collect();
    compose(&question, &evidence).into_iter().for_each(send);
    Ok(Told::default())
}

/// Who answered: the model, the composer, or the one after the other.
pub(crate) fn answerer(told: &Told) -> String {
    match &told.model {
        Some(model) if told.composed && told.sent > 0 => format!("{model}, {ANSWERER}"),
        Some(model) if told.sent > 0 => model.clone(),
        _ => ANSWERER.to_owned(),
    }
}

/// What the model took. A model that broke off does not say.
pub(crate) fn cost(told: &Told) -> Cost {
    told.end.map_or_else(Cost::default, |end| Cost {
        micro_usd: end.micro_usd,
        input_tokens: end.input_tokens,
        output_tokens: end.output_tokens,
    })
}

/// Logs what a model did; nothing where none was asked.
pub(crate) fn log(told: &Told, request: &str) {
    let Some(model) = &told.model else {
        return;
    };
    let cost = cost(told);
    let dropped: Vec<String> = told.dropped.iter().map(ToString::to_string).collect();
    tracing::info!(
        request_id = request,
        model,
        clauses = told.sent,
        ?dropped,
        composed = told.composed,
        input_tokens = cost.input_tokens,
        output_tokens = cost.output_tokens,
        micro_usd = cost.micro_usd,
        "a model answered"
    );
    if let Some(failure) = &told.failure {
        let cause = std::error::Error::source(failure).map(ToString::to_string);
        tracing::warn!(request_id = request, model, error = %failure, cause, "a model failed");
    }
}

/// A clause as it is sent, with its place and the number of its first marker.
pub(crate) fn clause(index: usize, first_marker: usize, clause: answer::Clause) -> Clause {
    let citation = |(marker, citation): (usize, answer::Citation)| Citation {
        marker,
        product_id: citation.product.to_string(),
        title: citation.title,
        field: citation.field,
        label: citation.label,
        span: citation.span,
        url: citation.link.as_deref().map(asset_url),
        start: citation.start,
        end: citation.end,
    };
    Clause {
        index,
        text: clause.text,
        citations: (first_marker..)
            .zip(clause.citations)
            .map(citation)
            .collect(),
        begins: match clause.separation {
            answer::Break::None => None,
            answer::Break::Paragraph => Some(Break::Paragraph),
            answer::Break::Item => Some(Break::Item),
        },
    }
}
