//! Collects judgments line by line and refuses what contradicts itself.

use std::collections::BTreeMap;

use super::{JudgedQuery, Judgments};
use crate::error::{EvaluationError, LineProblem};

/// The query named by one line of a file.
pub(super) struct QueryColumns<'a> {
    pub(super) id: &'a str,
    pub(super) text: &'a str,
    pub(super) language: Option<&'a str>,
}

/// Judgments so far, with the line each grade came from.
pub(super) struct Gatherer {
    file: String,
    queries: BTreeMap<String, JudgedQuery>,
    lines: BTreeMap<(String, String), u64>,
}

impl Gatherer {
    pub(super) fn new(file: &str) -> Self {
        Self {
            file: file.to_owned(),
            queries: BTreeMap::new(),
            lines: BTreeMap::new(),
        }
    }

    pub(super) fn error(&self, line: u64, problem: LineProblem) -> EvaluationError {
        EvaluationError::Line {
            file: self.file.clone(),
            line,
            problem,
        }
    }

    /// Adds one line; an empty product declares the query to be a null query.
    pub(super) fn add(
        &mut self,
        line: u64,
        query: QueryColumns<'_>,
        product: &str,
        grade: &str,
    ) -> Result<(), EvaluationError> {
        let id = query.id.to_owned();
        self.note_query(query)
            .map_err(|problem| self.error(line, problem))?;
        if product.is_empty() {
            self.judged(&id).expects_nothing = true;
        } else {
            self.note_grade(line, &id, product, grade)
                .map_err(|problem| self.error(line, problem))?;
        }
        let judged = self.judged(&id);
        if judged.expects_nothing && judged.relevant() > 0 {
            return Err(self.error(line, LineProblem::NothingAndSomething { query: id }));
        }
        Ok(())
    }

    /// The judgments of the whole file.
    pub(super) fn finish(self) -> Result<Judgments, EvaluationError> {
        if self.queries.is_empty() {
            return Err(EvaluationError::Empty { file: self.file });
        }
        Ok(Judgments {
            queries: self.queries,
        })
    }

    fn judged(&mut self, id: &str) -> &mut JudgedQuery {
        self.queries.entry(id.to_owned()).or_default()
    }

    fn note_query(&mut self, query: QueryColumns<'_>) -> Result<(), LineProblem> {
        if query.id.is_empty() {
            return Err(LineProblem::NoQuery);
        }
        let Some(known) = self.queries.get(query.id) else {
            let judged = JudgedQuery {
                id: query.id.to_owned(),
                text: query.text.to_owned(),
                language: query.language.map(str::to_owned),
                ..JudgedQuery::default()
            };
            self.queries.insert(query.id.to_owned(), judged);
            return Ok(());
        };
        let language = known.language.as_deref().unwrap_or("");
        same(query.id, "text", &known.text, query.text)?;
        same(query.id, "language", language, query.language.unwrap_or(""))
    }

    fn note_grade(
        &mut self,
        line: u64,
        query: &str,
        product: &str,
        grade: &str,
    ) -> Result<(), LineProblem> {
        let grade: i32 = grade
            .parse()
            .map_err(|_| LineProblem::Grade(grade.to_owned()))?;
        let first = *self
            .judged(query)
            .grades
            .entry(product.to_owned())
            .or_insert(grade);
        let at = *self
            .lines
            .entry((query.to_owned(), product.to_owned()))
            .or_insert(line);
        if first == grade {
            return Ok(());
        }
        let (query, product) = (query.to_owned(), product.to_owned());
        Err(LineProblem::TwoGrades {
            query,
            product,
            grade,
            first,
            line: at,
        })
    }
}

fn same(query: &str, what: &'static str, first: &str, value: &str) -> Result<(), LineProblem> {
    if first == value {
        return Ok(());
    }
    Err(LineProblem::TwoMeanings {
        query: query.to_owned(),
        what,
        value: value.to_owned(),
        first: first.to_owned(),
    })
}
