//! Answers as plain text.

use super::sample::{Asked, Sample};
use domain::answer::{Break, Clause};
use domain::language::Language;
use std::path::{Path, PathBuf};

/// The question, the products found, and the answer; with `sources` also what each clause cites.
pub(crate) fn text(sample: &Sample, asked: &Asked, sources: bool) -> String {
    let (clauses, found) = sample.answer(asked);
    let ids: Vec<&str> = found.iter().map(|document| document.id.as_str()).collect();
    let found = if sources {
        format!("  found: {}\n", ids.join(", "))
    } else {
        String::new()
    };
    format!("? {}\n{found}{}\n", asked.query, joined(&clauses, sources))
}

/// Every snapshot: one file per language.
pub(crate) fn all(sample: &Sample, questions: &[Asked]) -> Vec<(PathBuf, String)> {
    Language::ALL
        .into_iter()
        .map(|language| {
            let path =
                Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/answers/{language}.txt"));
            let answers = questions.iter().filter(|asked| asked.language == language);
            let texts: Vec<String> = answers.map(|asked| text(sample, asked, true)).collect();
            (path, texts.join("\n"))
        })
        .collect()
}

fn joined(clauses: &[Clause], sources: bool) -> String {
    let mut text = String::new();
    for clause in clauses {
        let before = match clause.separation {
            Break::Item => "\n* ",
            Break::Paragraph => "\n\n",
            Break::None if text.is_empty() => "",
            Break::None if sources => "\n",
            Break::None => " ",
        };
        text.push_str(before);
        text.push_str(&clause.text);
        for citation in clause.citations.iter().filter(|_| sources) {
            let covered = covered(&clause.text, citation.start, citation.end);
            text.push_str(&format!(
                "\n    [{} {}: {}] {covered:?}",
                citation.product, citation.field, citation.span
            ));
        }
    }
    text.push('\n');
    text
}

/// The part of a text between two UTF-16 places.
fn covered(text: &str, start: usize, end: usize) -> String {
    let units: Vec<u16> = text.encode_utf16().skip(start).take(end - start).collect();
    String::from_utf16_lossy(&units)
}
