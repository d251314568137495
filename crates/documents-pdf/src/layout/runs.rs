//! Stretches of a page where text stands side by side: columns of prose, or a table without vertical lines.

use crate::geometry::Rect;

/// A clear column narrower than this, in parts of the font size, parts nothing.
const NARROWEST: f64 = 0.5;
/// A vertical gap wider than this, in parts of the font size, ends a stretch.
const TALLEST_GAP: f64 = 2.6;

/// Lines that begin within this, in points, are flush.
const FLUSH: f64 = 1.5;
/// A column that begins higher than another does so by fewer lines than this.
const MOST_STAGGERED: usize = 6;

/// What the search needs to know of a piece of the page.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Item {
    pub area: Rect,
    pub size: f64,
    /// A table or box that is finished; not a line of text.
    pub solid: bool,
}

/// Pieces side by side.
#[derive(Debug)]
pub(crate) struct Run {
    /// One past the last piece.
    pub end: usize,
    /// The clear columns between the pieces, from left to right.
    pub gaps: Vec<(f64, f64)>,
    /// How many rows have pieces side by side.
    pub rows: usize,
}

/// The stretch that begins with piece `start`; pieces are sorted by their upper edges.
pub(crate) fn run(items: &[Item], start: usize, limits: &[f64]) -> Option<Run> {
    let first = &items[start];
    let beside: Vec<&Item> = items[start..]
        .iter()
        .take_while(|item| item.area.y0 < first.area.y1)
        .filter(|item| item.area.beside(&first.area) > 0.5)
        .collect();
    extended(items, start, gaps_between(&beside), limits)
}

/// The stretch that begins with a piece that stands alone because its column begins higher than those beside it.
pub(crate) fn staggered(items: &[Item], start: usize, limits: &[f64]) -> Option<Run> {
    let first = &items[start];
    let reach = first.area.y1 + TALLEST_GAP * first.size;
    let near: Vec<&Item> = items[start..]
        .iter()
        .take_while(|item| item.area.y0 < reach)
        .take(MOST_STAGGERED)
        .collect();
    let beside: Vec<&Item> = near
        .iter()
        .map(|item| {
            let row = near.iter().copied();
            row.filter(|other| other.area.beside(&item.area) > 0.5)
                .collect::<Vec<_>>()
        })
        .find(|row| row.len() > 1)?;
    let run = extended(items, start, gaps_between(&beside), limits)?;
    let flush = items[start + 1..run.end]
        .iter()
        .any(|item| (item.area.x0 - first.area.x0).abs() < FLUSH);
    flush.then_some(run)
}

/// The stretch as far down as one of the gaps stays clear.
fn extended(
    items: &[Item],
    start: usize,
    mut gaps: Vec<(f64, f64)>,
    limits: &[f64],
) -> Option<Run> {
    let first = &items[start];
    if gaps.is_empty() {
        return None;
    }
    let (mut end, mut bottom) = (start, first.area.y1);
    for (index, item) in items.iter().enumerate().skip(start) {
        let distance = item.area.y0 - bottom;
        let cut = limits
            .iter()
            .any(|&y| y > first.area.y1 && bottom <= y + 1.0 && item.area.y0 >= y - 1.0);
        let alone = !items[start..]
            .iter()
            .enumerate()
            .any(|(other, b)| other + start != index && b.area.beside(&item.area) > 0.3);
        let heading = alone && !item.solid && item.size > 1.12 * first.size && index > start;
        if distance > TALLEST_GAP * item.size.max(first.size) || cut || heading {
            break;
        }
        let left = without(
            &gaps,
            item.area,
            NARROWEST
                * first
                    .size
                    .min(if item.solid { first.size } else { item.size }),
        );
        if left.is_empty() {
            break;
        }
        gaps = left;
        bottom = bottom.max(item.area.y1);
        end = index + 1;
    }
    let gaps = inner(gaps, &items[start..end]);
    let rows = rows_beside(&items[start..end], &gaps);
    (!gaps.is_empty()).then_some(Run { end, gaps, rows })
}

fn gaps_between(items: &[&Item]) -> Vec<(f64, f64)> {
    let mut spans: Vec<(f64, f64)> = items
        .iter()
        .map(|item| (item.area.x0, item.area.x1))
        .collect();
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut gaps = Vec::new();
    let mut right = f64::INFINITY;
    for (from, to) in spans {
        if from > right + 1.0 {
            gaps.push((right, from));
        }
        right = if right.is_finite() { right.max(to) } else { to };
    }
    gaps
}

/// The gaps less what an area covers of them.
fn without(gaps: &[(f64, f64)], area: Rect, narrowest: f64) -> Vec<(f64, f64)> {
    let mut left = Vec::new();
    for &(from, to) in gaps {
        for (from, to) in [(from, to.min(area.x0)), (from.max(area.x1), to)] {
            let whole = left.last() == Some(&(from, to));
            if to - from >= narrowest && !whole {
                left.push((from, to));
            }
        }
    }
    left
}

/// The gaps that have pieces on both of their sides.
fn inner(gaps: Vec<(f64, f64)>, items: &[Item]) -> Vec<(f64, f64)> {
    let mut kept = Vec::new();
    let mut left_edge = f64::NEG_INFINITY;
    for (from, to) in gaps {
        let before = items
            .iter()
            .any(|item| item.area.x0 >= left_edge && item.area.x1 <= from + 0.5);
        let after = items.iter().any(|item| item.area.x0 >= to - 0.5);
        if before && after {
            kept.push((from, to));
            left_edge = from;
        }
    }
    kept
}

/// How many rows have text on both sides of a gap.
fn rows_beside(items: &[Item], gaps: &[(f64, f64)]) -> usize {
    let Some(&(from, to)) = gaps.first() else {
        return 0;
    };
    let left = items.iter().filter(|item| item.area.x1 <= from + 0.5);
    left.filter(|a| {
        items
            .iter()
            .any(|b| b.area.x0 >= to - 0.5 && b.area.beside(&a.area) > 0.5)
    })
    .count()
}
