//! What people said about products for queries.

mod csv_file;
mod gather;
mod qrels;

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Cursor, Read};
use std::path::Path;

use crate::error::EvaluationError;

/// One query with its grades.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JudgedQuery {
    /// Names the query in runs: the column `query_id`, or the text itself.
    pub id: String,
    /// What the shopper typed; a qrels file knows none, so there it is the id.
    pub text: String,
    /// The language of the text, such as `de`, when the file says it.
    pub language: Option<String>,
    /// True for a null query: nothing in the catalogue answers it, so an empty list is right.
    pub expects_nothing: bool,
    /// Grade by product id. Negative means "in the pool but not judged", as in trec_eval.
    pub grades: BTreeMap<String, i32>,
}

impl JudgedQuery {
    /// The grade of a product, 0 or more; `None` when nobody judged it.
    pub fn grade(&self, product_id: &str) -> Option<i32> {
        self.grades
            .get(product_id)
            .copied()
            .filter(|&grade| grade >= 0)
    }

    /// How many products are relevant (grade 1 or more).
    pub fn relevant(&self) -> usize {
        self.grades.values().filter(|&&grade| grade >= 1).count()
    }
}

/// All judged queries of a file, in the order of their ids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judgments {
    queries: BTreeMap<String, JudgedQuery>,
}

impl Judgments {
    /// Reads a CSV or qrels file; a first line that names `product_id` makes it CSV.
    ///
    /// # Errors
    /// A file that cannot be read, or a wrong line: its file, number and value are named.
    pub fn read(path: &Path) -> Result<Self, EvaluationError> {
        let file = path.display().to_string();
        let failed = |source| EvaluationError::Read {
            file: file.clone(),
            source,
        };
        let mut reader = BufReader::new(File::open(path).map_err(failed)?);
        let mut first = Vec::new();
        reader.read_until(b'\n', &mut first).map_err(failed)?;
        let is_csv = String::from_utf8_lossy(&first).contains("product_id");
        let whole = Cursor::new(first).chain(reader);
        if is_csv {
            Self::from_csv(whole, &file)
        } else {
            Self::from_qrels(whole, &file)
        }
    }

    /// The queries, in the order of their ids.
    pub fn queries(&self) -> impl ExactSizeIterator<Item = &JudgedQuery> {
        self.queries.values()
    }

    /// The query with this id.
    pub fn get(&self, query_id: &str) -> Option<&JudgedQuery> {
        self.queries.get(query_id)
    }
}
