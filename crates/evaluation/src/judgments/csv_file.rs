//! Judgments as CSV with a header.

use std::io::Read;

use csv::{ReaderBuilder, StringRecord, Trim};

use super::Judgments;
use super::gather::{Gatherer, QueryColumns};
use crate::error::{EvaluationError, LineProblem};

/// Where the columns are.
struct Columns {
    query: usize,
    product: usize,
    grade: usize,
    query_id: Option<usize>,
    language: Option<usize>,
}

impl Judgments {
    /// Reads CSV with the columns `query`, `product_id`, `grade` and, if present, `query_id` and
    /// `language`, found by name; other columns are ignored.
    ///
    /// A row with an empty `product_id` says that nothing answers the query (a null query); its
    /// grade is not read. `file` is the name used in errors.
    ///
    /// # Errors
    /// A missing column, a grade that is no whole number, two grades for one product, one query id
    /// with two texts or languages, or a null query with a relevant product.
    pub fn from_csv(reader: impl Read, file: &str) -> Result<Self, EvaluationError> {
        let mut rows = ReaderBuilder::new().trim(Trim::All).from_reader(reader);
        let mut gatherer = Gatherer::new(file);
        let header = rows.headers().map_err(|error| refuse(file, error))?;
        let columns = Columns::find(header).map_err(|problem| gatherer.error(1, problem))?;
        for row in rows.records() {
            let row = row.map_err(|error| refuse(file, error))?;
            let line = row.position().map_or(0, csv::Position::line);
            let field = |column: usize| row.get(column).unwrap_or("");
            let some = |column: Option<usize>| column.map(field).filter(|text| !text.is_empty());
            let text = field(columns.query);
            let id = some(columns.query_id).unwrap_or(text);
            let query = QueryColumns {
                id,
                text,
                language: some(columns.language),
            };
            gatherer.add(line, query, field(columns.product), field(columns.grade))?;
        }
        gatherer.finish()
    }
}

impl Columns {
    fn find(header: &StringRecord) -> Result<Self, LineProblem> {
        let find = |name: &str| header.iter().position(|column| column == name);
        let need = |name| find(name).ok_or(LineProblem::NoColumn(name));
        Ok(Self {
            query: need("query")?,
            product: need("product_id")?,
            grade: need("grade")?,
            query_id: find("query_id"),
            language: find("language"),
        })
    }
}

/// Keeps a failed read apart from a malformed line.
fn refuse(file: &str, error: csv::Error) -> EvaluationError {
    let file = file.to_owned();
    let line = error.position().map_or(0, csv::Position::line);
    let text = error.to_string();
    match error.into_kind() {
        csv::ErrorKind::Io(source) => EvaluationError::Read { file, source },
        csv::ErrorKind::UnequalLengths {
            expected_len, len, ..
        } => EvaluationError::Line {
            file,
            line,
            problem: LineProblem::Csv(format!("{len} fields under a header of {expected_len}")),
        },
        _ => EvaluationError::Line {
            file,
            line,
            problem: LineProblem::Csv(text),
        },
    }
}
