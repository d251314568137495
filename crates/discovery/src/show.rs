//! An answer as text for a terminal.

use crate::wrap::{paragraph, row};
use contracts::http::{
    ArmPlace, Availability, Break, Card, CardsEvent, Explain, FilterSource, SearchResponse,
};
use std::fmt::Write;

/// Cards, answer and sources, in lines that fit a terminal; writing into a `String` cannot fail.
pub(crate) fn response(response: &SearchResponse) -> String {
    let mut out = String::new();
    let cards = &response.cards;
    filters(&mut out, cards);
    for (place, shown) in cards.cards.iter().enumerate() {
        card(&mut out, place + 1, shown);
    }
    if cards.total > cards.cards.len() as u64 {
        let _ = writeln!(out, "{} products match in all.\n", cards.total);
    }
    answer(&mut out, response);
    let took = &response.done.timings_ms;
    let _ = writeln!(
        out,
        "{:.1} ms (embed {:.1}, retrieve {:.1}, rank {:.1}, answer {:.1})",
        took.total, took.embed, took.retrieve, took.rank, took.answer
    );
    out
}

fn filters(out: &mut String, cards: &CardsEvent) {
    for filter in &cards.filters {
        let way_out = match filter.source {
            FilterSource::Query => {
                let shown = filter.filter.replace('\'', "'\\''");
                format!(" (from the words; if not meant: --without '{shown}')")
            }
            FilterSource::Request => String::new(),
        };
        paragraph(out, "Filter: ", &format!("{}{way_out}", filter.label));
    }
    for relaxed in &cards.relaxed {
        paragraph(out, "Given up, as nothing passed it: ", &relaxed.label);
    }
    if !(cards.filters.is_empty() && cards.relaxed.is_empty()) {
        out.push('\n');
    }
}

fn card(out: &mut String, place: usize, card: &Card) {
    let first = format!("{place}. ");
    let indent = " ".repeat(first.len());
    paragraph(out, &first, &card.title);
    let price = card
        .price
        .as_ref()
        .map(|p| format!("{} {}", p.amount, p.currency));
    let stock = match card.availability {
        Availability::InStock => "in stock",
        Availability::LowStock => "few left",
        Availability::OutOfStock => "out of stock",
        Availability::Unknown => "stock unknown",
    };
    let rating = card
        .rating
        .map(|r| format!("{:.1} of 5 stars ({})", r.average, r.count));
    let facts = [price, Some(stock.to_owned()), rating, Some(card.id.clone())];
    let facts: Vec<String> = facts.into_iter().flatten().collect();
    row(out, &indent, &facts);
    let shown = card.highlights.iter();
    let shown: Vec<String> = shown.map(|h| format!("{}: {}", h.label, h.value)).collect();
    row(out, &indent, &shown);
    if let Some(explain) = &card.explain {
        scores(out, &indent, explain);
    }
    out.push('\n');
}

/// The places in both arms, and the sum that the score is.
fn scores(out: &mut String, indent: &str, explain: &Explain) {
    let arm = |name: &str, arm: Option<ArmPlace>| match arm {
        Some(ArmPlace { rank, score }) => format!("by {name}: place {rank}, {score:.3}"),
        None => format!("by {name}: not found"),
    };
    let arms = [
        arm("words", explain.lexical),
        arm("meaning", explain.semantic),
    ];
    row(out, indent, &arms);
    let signal = |name: &str| explain.signals.get(name).copied().unwrap_or(0.0);
    let _ = writeln!(
        out,
        "{indent}score {:.3} = bm25 {:.3} + coverage {:.3} + cosine {:.3} + kind {:.3}",
        signal("fused"),
        signal("bm25"),
        signal("coverage"),
        signal("cosine"),
        signal("kind"),
    );
}

fn answer(out: &mut String, response: &SearchResponse) {
    if response.answer.is_empty() {
        return;
    }
    let (mut first, mut text, mut sources) = ("", String::new(), String::new());
    for clause in &response.answer {
        if clause.begins.is_some() {
            end_paragraph(out, first, &mut text);
        }
        match clause.begins {
            Some(Break::Paragraph) => first = "",
            Some(Break::Item) => first = "- ",
            None => text.push(' '),
        }
        text.push_str(&clause.text);
        for citation in &clause.citations {
            // A marker stays with the words before it.
            let _ = write!(text, "\u{a0}[{}]", citation.marker);
            let marker = format!("  [{}] ", citation.marker);
            let source = format!(
                "{} ({}): {}",
                citation.product_id, citation.field, citation.span
            );
            paragraph(&mut sources, &marker, &source);
        }
    }
    end_paragraph(out, first, &mut text);
    if !sources.is_empty() {
        let _ = write!(out, "Sources:\n{sources}\n");
    }
}

/// Puts a paragraph that is complete out, with an empty line after it.
fn end_paragraph(out: &mut String, first: &str, text: &mut String) {
    if !text.trim().is_empty() {
        paragraph(out, first, text);
        out.push('\n');
    }
    text.clear();
}
