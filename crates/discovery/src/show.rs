//! An answer as text for a terminal.

use contracts::http::{Availability, Break, Card, SearchResponse};
use std::fmt::Write;

/// Cards, answer and sources; writing into a `String` cannot fail.
pub(crate) fn response(response: &SearchResponse) -> String {
    let mut out = String::new();
    let cards = &response.cards;
    for filter in &cards.filters {
        let _ = writeln!(out, "Filter: {}", filter.label);
    }
    for relaxed in &cards.relaxed {
        let _ = writeln!(out, "Given up, nothing passed it: {}", relaxed.label);
    }
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

fn card(out: &mut String, place: usize, card: &Card) {
    let _ = writeln!(out, "{place}. {}", card.title);
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
    let parts = [price, Some(stock.to_owned()), rating, Some(card.id.clone())];
    let _ = writeln!(
        out,
        "   {}",
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    );
    let shown = card
        .highlights
        .iter()
        .map(|h| format!("{}: {}", h.label, h.value));
    let _ = writeln!(out, "   {}", shown.collect::<Vec<_>>().join(" · "));
    if let Some(explain) = &card.explain {
        let signal = |name: &str| explain.signals.get(name).copied().unwrap_or(0.0);
        let cosine = explain.semantic.map_or(0.0, |arm| arm.score);
        let _ = writeln!(
            out,
            "   score {:.3} = bm25 {:.3} + coverage {:.3} + cosine {cosine:.3} - title length",
            signal("fused"),
            signal("bm25"),
            signal("coverage"),
        );
    }
    out.push('\n');
}

fn answer(out: &mut String, response: &SearchResponse) {
    if response.answer.is_empty() {
        return;
    }
    let mut sources = String::new();
    for clause in &response.answer {
        match clause.begins {
            Some(Break::Paragraph) => out.push_str("\n\n"),
            Some(Break::Item) => out.push_str("\n- "),
            None if clause.index > 0 => out.push(' '),
            None => {}
        }
        out.push_str(&clause.text);
        for citation in &clause.citations {
            let _ = write!(out, " [{}]", citation.marker);
            let _ = writeln!(
                sources,
                "  [{}] {} ({}): {}",
                citation.marker, citation.title, citation.field, citation.span
            );
        }
    }
    let _ = write!(out, "\n\n{sources}\n");
}
