//! Judgments as a TREC qrels file.

use std::io::{self, BufRead, BufReader, Read, Write};

use super::Judgments;
use super::gather::{Gatherer, QueryColumns};
use crate::error::{EvaluationError, LineProblem};
use crate::trec_name::{decode_name, encode_name};

impl Judgments {
    /// Reads `qid iteration docno grade` lines, separated by white space; empty lines are skipped.
    ///
    /// Names are read back by [`decode_name`]. `file` is the name used in errors.
    ///
    /// # Errors
    /// A line without four fields, a grade that is no whole number, or two grades for one product.
    pub fn from_qrels(reader: impl Read, file: &str) -> Result<Self, EvaluationError> {
        let mut gatherer = Gatherer::new(file);
        for (line, text) in (1..).zip(BufReader::new(reader).lines()) {
            let text = text.map_err(|source| EvaluationError::Read {
                file: file.to_owned(),
                source,
            })?;
            let fields: Vec<&str> = text.split_whitespace().collect();
            let [query, _, product, grade] = fields[..] else {
                if fields.is_empty() {
                    continue;
                }
                let (format, expected) = ("qid 0 docno grade", 4);
                let problem = LineProblem::Fields {
                    format,
                    expected,
                    found: fields.len(),
                };
                return Err(gatherer.error(line, problem));
            };
            let id = decode_name(query);
            let query = QueryColumns {
                id: &id,
                text: &id,
                language: None,
            };
            gatherer.add(line, query, &decode_name(product), grade)?;
        }
        gatherer.finish()
    }

    /// Writes the judgments for trec_eval, names by [`encode_name`].
    ///
    /// Null queries are left out: trec_eval has no notion of them and would average them as 0.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write_qrels(&self, mut writer: impl Write) -> io::Result<()> {
        for query in self.queries().filter(|query| !query.expects_nothing) {
            for (product, grade) in &query.grades {
                let (query, product) = (encode_name(&query.id), encode_name(product));
                writeln!(writer, "{query} 0 {product} {grade}")?;
            }
        }
        Ok(())
    }
}
