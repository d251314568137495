//! Puts the facts of the moment in, and makes the clause.

use super::super::Question;
use super::super::check::unstated;
use super::super::clause::{Break, Clause, Rich, Source};
use super::super::facts::availability;
use super::super::view::View;
use super::Fault;
use super::evidence::{Gathered, Live};
use super::marked::{Piece, Segment};
use crate::product::ProductDocument;

/// The products, from zero, whose live facts a sentence names.
pub(super) fn products(segments: &[Segment]) -> Vec<usize> {
    let pieces = segments.iter().flat_map(|segment| &segment.pieces);
    let mut products: Vec<usize> = pieces
        .filter_map(|piece| match piece {
            Piece::Live { product, .. } => product.checked_sub(1),
            Piece::Words(_) => None,
        })
        .collect();
    products.sort_unstable();
    products.dedup();
    products
}

/// The clause with prices and stock of these documents, each beside its product's place.
///
/// # Errors
/// When a fact is not known any more, or a figure stands in no line that is cited.
pub(super) fn clause(
    segments: &[Segment],
    separation: Break,
    gathered: &Gathered,
    documents: &[(usize, ProductDocument)],
    question: &Question<'_>,
) -> Result<Clause, Fault> {
    let mut rich = Rich::default();
    for segment in segments {
        let mut text = String::new();
        let mut sources: Vec<Source> = segment
            .cited
            .iter()
            .filter_map(|number| gathered.items.get(number.checked_sub(1)?))
            .filter(|item| item.live.is_none())
            .map(|item| item.source.clone())
            .collect();
        for piece in &segment.pieces {
            match piece {
                Piece::Words(words) => text.push_str(words),
                Piece::Live { fact, product } => {
                    let document = documents.iter().find(|(at, _)| at + 1 == *product);
                    let (_, document) = document.ok_or(Fault::Placeholder)?;
                    let view = View::new(document, question).ok_or(Fault::Placeholder)?;
                    let (shown, source) = now(&view, *fact).ok_or(Fault::Placeholder)?;
                    text.push_str(&shown);
                    sources.push(source);
                }
            }
        }
        rich = rich.then(Rich::backed(text, sources));
    }
    let clause = rich.into_clause(separation);
    let citations = clause.citations.iter();
    let spans: Vec<String> = citations
        .map(|cited| format!("{}\n{}", cited.label, cited.span))
        .collect();
    let told = without_names(&clause, gathered);
    if unstated(&told, &spans, question.language).is_empty() {
        Ok(clause)
    } else {
        Err(Fault::Number)
    }
}

/// The text without the names of the products that it cites: the 2 of a "Skarv 2" is no figure.
fn without_names(clause: &Clause, gathered: &Gathered) -> String {
    let cited = |title: &str| clause.citations.iter().any(|cited| cited.title == title);
    let mut text = clause.text.clone();
    for named in gathered.names.iter().filter(|named| cited(&named.title)) {
        for name in [&named.full, &named.model] {
            if !name.is_empty() {
                text = text.replace(name.as_str(), " ");
            }
        }
    }
    text
}

/// A fact as it stands in a sentence, with what says so.
fn now(view: &View<'_>, fact: Live) -> Option<(String, Source)> {
    match fact {
        Live::Price => view.price().map(|price| (price.text, price.source)),
        Live::Stock => {
            let (stock, source) = view.stock()?;
            Some((availability(stock, view.language()), source))
        }
    }
}
