//! From the answerer's clauses to the `clause` events.

use crate::cards::asset_url;
use contracts::http::{Break, Citation, Clause};
use domain::answer;

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
