//! Runs as TREC files.

use std::collections::{BTreeMap, HashSet};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;

use super::{Run, Scored};
use crate::error::{EvaluationError, LineProblem};
use crate::trec_name::{decode_name, encode_name};

impl Run {
    /// Reads a TREC run file.
    ///
    /// # Errors
    /// A file that cannot be read, or a wrong line, as in [`Run::from_trec`].
    pub fn read(path: &Path) -> Result<Self, EvaluationError> {
        let file = path.display().to_string();
        let opened = File::open(path).map_err(|source| EvaluationError::Read {
            file: file.clone(),
            source,
        })?;
        Self::from_trec(opened, &file)
    }

    /// Reads `qid Q0 docno rank score tag` lines in any order; the ranks are ignored, the tag of
    /// the last line names the run. `file` is the name used in errors.
    ///
    /// # Errors
    /// A line without six fields, a score that is not finite, or a product ranked twice.
    pub fn from_trec(reader: impl Read, file: &str) -> Result<Self, EvaluationError> {
        let mut run = Self::default();
        let mut rankings: BTreeMap<String, Vec<Scored>> = BTreeMap::new();
        let mut seen = HashSet::new();
        for (line, text) in (1..).zip(BufReader::new(reader).lines()) {
            let text = text.map_err(|source| EvaluationError::Read {
                file: file.to_owned(),
                source,
            })?;
            let refuse = |problem| EvaluationError::Line {
                file: file.to_owned(),
                line,
                problem,
            };
            let Some((query, scored, tag)) = parse(&text).map_err(refuse)? else {
                continue;
            };
            if !seen.insert((query.clone(), scored.product_id.clone())) {
                return Err(refuse(LineProblem::RankedTwice(scored.product_id)));
            }
            rankings.entry(query).or_default().push(scored);
            run.tag = tag;
        }
        for (query, ranking) in rankings {
            run.insert(&query, ranking)?;
        }
        Ok(run)
    }

    /// Writes the run for trec_eval, names by [`encode_name`], ranks from 1.
    ///
    /// A query that found nothing has no line, as the format demands.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write_trec(&self, mut writer: impl Write) -> io::Result<()> {
        let tag = if self.tag.is_empty() {
            "run"
        } else {
            &self.tag
        };
        let tag = encode_name(tag);
        for (query, ranking) in &self.rankings {
            let query = encode_name(query);
            for (rank, Scored { product_id, score }) in (1..).zip(ranking) {
                let product = encode_name(product_id);
                writeln!(writer, "{query} Q0 {product} {rank} {score} {tag}")?;
            }
        }
        Ok(())
    }
}

type Line = (String, Scored, String);

fn parse(text: &str) -> Result<Option<Line>, LineProblem> {
    let fields: Vec<&str> = text.split_whitespace().collect();
    let [query, _, product, _, score, tag] = fields[..] else {
        if fields.is_empty() {
            return Ok(None);
        }
        let (format, expected) = ("qid Q0 docno rank score tag", 6);
        return Err(LineProblem::Fields {
            format,
            expected,
            found: fields.len(),
        });
    };
    let value: f64 = score
        .parse()
        .map_err(|_| LineProblem::Score(score.to_owned()))?;
    if !value.is_finite() {
        return Err(LineProblem::Score(score.to_owned()));
    }
    let scored = Scored {
        product_id: decode_name(product).into_owned(),
        score: value,
    };
    Ok(Some((
        decode_name(query).into_owned(),
        scored,
        decode_name(tag).into_owned(),
    )))
}
