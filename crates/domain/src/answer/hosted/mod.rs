//! An answer by a hosted model: read as it comes, checked sentence by sentence, replaced by the
//! composed answer when the model is late, breaks off or says nothing that holds.

mod evidence;
mod live;
mod marked;
mod order;
mod route;
mod split;
mod support;

use super::asked::Asked;
use super::clause::{Break, Clause};
use super::view::View;
use super::{Evidence, MOST_PRODUCTS, Question, compose};
use crate::ports::{
    AnswerEnd, AnswerPart, AnswerRequest, Answerer, ModelSize, PortError, ProductIndexReader,
    StopReason,
};
use crate::product::{ProductDocument, ProductId};
use evidence::Gathered;
use futures::StreamExt;
use split::{Sentence, Splitter};

/// At most this many clauses of a model are sent.
const MOST_CLAUSES: usize = 10;
/// More text than this is not read, in bytes.
const MOST_TEXT: usize = 16 * 1024;

/// What an answer by a model works with.
#[derive(Clone, Copy)]
pub struct Hosted<'a> {
    /// What writes.
    pub answerer: &'a dyn Answerer,
    /// Where prices and stock are read when a clause with them is sent.
    pub index: &'a dyn ProductIndexReader,
}

/// Why a sentence of a model was not sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Fault {
    /// It cites nothing.
    #[error("uncited")]
    Uncited,
    /// It has a bracket that is no citation.
    #[error("marker")]
    Marker,
    /// It names a live fact that there is not, or speaks of one without naming it.
    #[error("placeholder")]
    Placeholder,
    /// It cites a line that there is not.
    #[error("unknown_source")]
    UnknownSource,
    /// It has an address, or an amount of money of its own.
    #[error("address_or_money")]
    Address,
    /// It has a figure that no cited line has.
    #[error("number")]
    Number,
    /// It names something that no cited line is about.
    #[error("name")]
    Name,
    /// It says yes where the cited lines say no, or no where none does.
    #[error("polarity")]
    Polarity,
    /// It compares what the figures do not bear out.
    #[error("order")]
    Order,
    /// It has nothing in common with what it cites.
    #[error("unsupported")]
    Unsupported,
}

/// How an answer came about.
#[derive(Debug, Default)]
pub struct Told {
    /// The model that was asked; none when the record alone tells the answer.
    pub model: Option<String>,
    /// What the model took, when it came to its end.
    pub end: Option<AnswerEnd>,
    /// How many of its clauses were sent.
    pub sent: usize,
    /// Why its other sentences were not.
    pub dropped: Vec<Fault>,
    /// What went wrong with it.
    pub failure: Option<PortError>,
    /// Whether the composed answer stands in its place, or after what it said.
    pub composed: bool,
}

/// Answers a question from the products found, best first, and hands each clause out as soon as it
/// is checked. A model that fails is no error: the composed answer follows, and [`Told`] says why.
///
/// # Errors
/// When the index is out of reach.
pub async fn answer_hosted(
    hosted: Hosted<'_>,
    question: &Question<'_>,
    products: &[ProductDocument],
    out: &mut (dyn FnMut(Clause) + Send),
) -> Result<Told, PortError> {
    let (request, mut telling) = Telling::prepare(hosted, question, products, out);
    if let Some(request) = request {
        telling.told.model = Some(hosted.answerer.model(request.size).to_owned());
        telling.read(&request).await?;
        if telling.told.failure.is_none() && telling.told.sent > 0 {
            return Ok(telling.told);
        }
        telling.told.composed = true;
    }
    telling.compose().await?;
    Ok(telling.told)
}

/// An answer in the making.
struct Telling<'a, 'q> {
    hosted: Hosted<'a>,
    question: &'a Question<'q>,
    ids: Vec<ProductId>,
    gathered: Gathered,
    out: &'a mut (dyn FnMut(Clause) + Send),
    told: Told,
    /// Product and field of what was cited already.
    cited: Vec<(ProductId, String)>,
}

impl<'a, 'q> Telling<'a, 'q> {
    fn prepare(
        hosted: Hosted<'a>,
        question: &'a Question<'q>,
        products: &[ProductDocument],
        out: &'a mut (dyn FnMut(Clause) + Send),
    ) -> (Option<AnswerRequest>, Self) {
        let visible = |document: &&ProductDocument| document.visible().is_some();
        let shown: Vec<&ProductDocument> = products
            .iter()
            .filter(visible)
            .take(MOST_PRODUCTS)
            .collect();
        let views: Vec<View<'_>> = shown
            .iter()
            .filter_map(|document| View::new(document, question))
            .collect();
        let asked = Asked::new(question, &views);
        let size = route::size(question, &asked, &views).filter(|_| !views.is_empty());
        let gathered = Gathered::of(question, &asked, &views);
        let request = size.map(|size: ModelSize| AnswerRequest {
            question: question.query.to_owned(),
            language: question.language,
            size,
            products: gathered.products(),
        });
        let telling = Self {
            hosted,
            question,
            ids: shown.iter().map(|document| document.id.clone()).collect(),
            gathered,
            out,
            told: Told::default(),
            cited: Vec::new(),
        };
        (request, telling)
    }

    /// Reads the model's text to its end; a failure is noted.
    async fn read(&mut self, request: &AnswerRequest) -> Result<(), PortError> {
        let mut stream = match self.hosted.answerer.answer(request).await {
            Ok(stream) => stream,
            Err(failure) => {
                self.told.failure = Some(failure);
                return Ok(());
            }
        };
        let mut splitter = Splitter::default();
        let mut read = 0;
        loop {
            match stream.next().await {
                Some(Ok(AnswerPart::Text(text))) => {
                    read += text.len();
                    self.send(splitter.push(&text)).await?;
                }
                Some(Ok(AnswerPart::End(end))) => {
                    self.told.end = Some(end);
                    match end.stop {
                        StopReason::Complete => self.send(splitter.finish()).await?,
                        StopReason::MaxTokens => {}
                        StopReason::Refused => self.told.failure = Some(refused()),
                    }
                    return Ok(());
                }
                Some(Err(failure)) => {
                    self.told.failure = Some(failure);
                    return Ok(());
                }
                None => {
                    self.told.failure = Some(PortError::unavailable(WHAT)("it broke off"));
                    return Ok(());
                }
            }
            // Enough clauses are no reason to stop: the end tells what the answer cost.
            if read > MOST_TEXT {
                return Ok(());
            }
        }
    }

    async fn send(&mut self, sentences: Vec<Sentence>) -> Result<(), PortError> {
        for sentence in sentences {
            if self.told.sent == MOST_CLAUSES {
                return Ok(());
            }
            match self.clause(&sentence).await? {
                Ok(clause) => {
                    self.told.sent += 1;
                    self.hand_out(clause);
                }
                Err(fault) => self.told.dropped.push(fault),
            }
        }
        Ok(())
    }

    /// The sentence as a clause, with facts as of now, or what is wrong with it.
    async fn clause(&mut self, sentence: &Sentence) -> Result<Result<Clause, Fault>, PortError> {
        let checked = marked::parse(&sentence.text).and_then(|segments| {
            support::check(&segments, &self.gathered, self.question.language)?;
            Ok(segments)
        });
        let segments = match checked {
            Ok(segments) => segments,
            Err(fault) => return Ok(Err(fault)),
        };
        let wanted = live::products(&segments);
        let documents = documents(self.hosted.index, &self.ids, &wanted).await?;
        let first = self.told.sent == 0;
        let separation = if first {
            Break::None
        } else {
            sentence.separation
        };
        let (gathered, question) = (&self.gathered, self.question);
        Ok(live::clause(
            &segments, separation, gathered, &documents, question,
        ))
    }

    /// The composed answer, over facts as of now; what the model has said already is left out.
    async fn compose(&mut self) -> Result<(), PortError> {
        let all: Vec<usize> = (0..self.ids.len()).collect();
        let documents = documents(self.hosted.index, &self.ids, &all).await?;
        let evidence: Vec<Evidence<'_>> = documents
            .iter()
            .map(|(_, document)| Evidence { document })
            .collect();
        let mut first = self.told.sent > 0;
        for mut clause in compose(self.question, &evidence) {
            let said = |product: &ProductId, field: &String| {
                self.cited.iter().any(|(p, f)| p == product && f == field)
            };
            let citations = &clause.citations;
            if citations.iter().all(|c| said(&c.product, &c.field)) && !self.cited.is_empty() {
                continue;
            }
            if std::mem::take(&mut first) {
                clause.separation = Break::Paragraph;
            }
            (self.out)(clause);
        }
        Ok(())
    }

    fn hand_out(&mut self, clause: Clause) {
        let cited = clause.citations.iter();
        self.cited
            .extend(cited.map(|c| (c.product.clone(), c.field.clone())));
        (self.out)(clause);
    }
}

/// The documents of these products (their places among the ids) as they are now, where they still
/// are.
async fn documents(
    index: &dyn ProductIndexReader,
    ids: &[ProductId],
    products: &[usize],
) -> Result<Vec<(usize, ProductDocument)>, PortError> {
    let id = |at: &usize| Some((*at, ids.get(*at)?.clone()));
    let (known, ids): (Vec<usize>, Vec<ProductId>) = products.iter().filter_map(id).unzip();
    if known.is_empty() {
        return Ok(Vec::new());
    }
    let documents = index.documents(&ids).await?;
    let found = known.into_iter().zip(documents);
    Ok(found
        .filter_map(|(at, document)| Some((at, document?)))
        .collect())
}

/// The port's name in errors.
const WHAT: &str = "the answering model";

fn refused() -> PortError {
    let reason = "it would not answer".to_owned();
    PortError::Rejected { what: WHAT, reason }
}
