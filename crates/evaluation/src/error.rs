//! What can be wrong with a file of judgments or a run.

use std::io;

/// A file that cannot be used, or two evaluations that cannot be paired.
#[derive(Debug, thiserror::Error)]
pub enum EvaluationError {
    /// The file cannot be opened or read.
    #[error("cannot read {file}: {source}")]
    Read {
        /// The file as the caller named it.
        file: String,
        /// What the system said.
        source: io::Error,
    },
    /// One line of a file is wrong.
    #[error("{file} line {line}: {problem}")]
    Line {
        /// The file as the caller named it.
        file: String,
        /// The line, counted from 1.
        line: u64,
        /// What is wrong there.
        problem: LineProblem,
    },
    /// The file holds no judgment at all.
    #[error("{file} holds no judgment")]
    Empty {
        /// The file as the caller named it.
        file: String,
    },
    /// A ranking given by a program is wrong.
    #[error("ranking of query `{query}`: {problem}")]
    Ranking {
        /// The query's id.
        query: String,
        /// What is wrong with its ranking.
        problem: LineProblem,
    },
    /// Two evaluations do not judge the same queries, so nothing can be paired.
    #[error("`{baseline}` and `{candidate}` were not evaluated on the same queries: `{query}`")]
    Unpaired {
        /// Name of the first evaluation.
        baseline: String,
        /// Name of the second evaluation.
        candidate: String,
        /// The first query that one of them lacks.
        query: String,
    },
}

/// What is wrong with one line, naming the value.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum LineProblem {
    /// The header lacks a column.
    #[error("no column `{0}` in the header")]
    NoColumn(&'static str),
    /// The line is not valid CSV.
    #[error("not valid CSV: {0}")]
    Csv(String),
    /// The line has another number of fields than the format.
    #[error("{found} fields where `{format}` has {expected}")]
    Fields {
        /// The format, spelled as its columns.
        format: &'static str,
        /// Fields of the format.
        expected: usize,
        /// Fields of the line.
        found: usize,
    },
    /// The query is empty.
    #[error("the query is empty")]
    NoQuery,
    /// The grade is no whole number.
    #[error("grade `{0}` is not a whole number")]
    Grade(String),
    /// The score is no finite number.
    #[error("score `{0}` is not a finite number")]
    Score(String),
    /// The same product has two grades for one query.
    #[error(
        "product `{product}` of query `{query}` has grade {grade} here but {first} on line {line}"
    )]
    TwoGrades {
        /// The query's id.
        query: String,
        /// The product's id.
        product: String,
        /// The grade on this line.
        grade: i32,
        /// The grade given before.
        first: i32,
        /// The line that gave it.
        line: u64,
    },
    /// One query id stands for two texts or languages.
    #[error("query `{query}` has {what} `{value}` here but `{first}` before; give a query_id")]
    TwoMeanings {
        /// The query's id.
        query: String,
        /// `text` or `language`.
        what: &'static str,
        /// The value on this line.
        value: String,
        /// The value given before.
        first: String,
    },
    /// A query that must find nothing has a relevant product.
    #[error(
        "query `{query}` is said to find nothing (a row without product) but has a relevant product"
    )]
    NothingAndSomething {
        /// The query's id.
        query: String,
    },
    /// One ranking names a product twice.
    #[error("product `{0}` is ranked twice")]
    RankedTwice(String),
}
