//! Tables without lines down: columns are where text leaves a clear way from top to bottom.

use super::rows::{Line, split_rows};
use super::{Cell, Context, PageTable, finish};
use crate::geometry::Rect;
use crate::layout::{Segment, Word};

/// A clear way as narrow as this, in parts of the font size, parts columns when it is long.
const NARROW: f64 = 0.5;
/// One as narrow as this does where text is flush at it and no space was drawn.
const NARROWEST: f64 = 0.2;
/// One as wide as this does so over few lines.
const WIDE: f64 = 0.75;
/// So many lines make a way long.
const LONG: usize = 5;

/// The table that segments side by side make up, with how many of them (from the top) it takes; None when
/// they are not a table.
pub(crate) fn aligned(segments: &[&Segment], context: Context<'_>) -> Option<(PageTable, usize)> {
    let size = segments
        .iter()
        .map(|segment| segment.size)
        .fold(0.0, f64::max);
    let segments = &segments[..before_text_across(segments, size)];
    let words: Vec<Word> = segments
        .iter()
        .flat_map(|segment| segment.words.iter().cloned())
        .collect();
    let edges = columns(&words, size, context.spaces)?;
    let mut lines = Line::of_words(words, &edges);
    let area = Rect::of(segments.iter().map(|segment| segment.area));
    let separators = context.rules.separators(area);
    trim(&mut lines, &separators);
    let side_by_side = lines.iter().filter(|line| line.filled() > 1).count();
    let gap =
        edges.len() > 2 && (lines.len() > 2 || separators.len() > 1 || wide_gap(&lines, size));
    if side_by_side < 2 || !gap {
        return None;
    }
    let bottom = lines.last()?.area().y1;
    let taken = segments
        .iter()
        .filter(|segment| segment.area.middle().1 < bottom)
        .count();
    let rows = split_rows(&lines, &separators);
    (rows.len() > 1 && !is_glossary(&rows)).then(|| (finish(rows, edges, context), taken))
}

/// How many segments come before the first that stands alone on its line and lies across a way that is clear
/// between those side by side: it is text below the table.
fn before_text_across(segments: &[&Segment], size: f64) -> usize {
    let alone = |index: usize| {
        !segments.iter().enumerate().any(|(other, segment)| {
            other != index && segment.area.beside(&segments[index].area) > 0.3
        })
    };
    let lonely: Vec<bool> = (0..segments.len()).map(alone).collect();
    let mut spans: Vec<(f64, f64)> = segments
        .iter()
        .zip(&lonely)
        .filter(|(_, lonely)| !**lonely)
        .map(|(segment, _)| (segment.area.x0, segment.area.x1))
        .collect();
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut ways = Vec::new();
    let mut right = f64::INFINITY;
    for (from, to) in spans {
        if from - right >= NARROW * size {
            ways.push((right, from));
        }
        right = if right.is_finite() { right.max(to) } else { to };
    }
    let crosses = |segment: &Segment| {
        ways.iter()
            .any(|way| segment.area.x0 < way.0 && segment.area.x1 > way.1)
    };
    (0..segments.len())
        .find(|&index| lonely[index] && crosses(segments[index]))
        .unwrap_or(segments.len())
}

/// Whether the rows are terms with text of many lines beside them: running text, not a table.
fn is_glossary(rows: &[Vec<Cell>]) -> bool {
    let terms = rows.iter().filter(|row| !row[0].words.is_empty()).count();
    rows[0].len() == 2 && rows.len() > 3 && 2 * terms < rows.len()
}

/// The edges of columns: outer ones, and the middles of clear ways.
fn columns(words: &[Word], size: f64, spaces: bool) -> Option<Vec<f64>> {
    let area = Rect::of(words.iter().map(|word| word.area));
    let lines = Line::of_words(words.to_vec(), &[area.x0, area.x1]);
    let narrowest = if lines.len() >= LONG { NARROW } else { WIDE } * size;
    let mut spans: Vec<(f64, f64)> = words
        .iter()
        .map(|word| (word.area.x0, word.area.x1))
        .collect();
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut edges = vec![area.x0];
    let mut right = area.x0;
    for (from, to) in spans {
        if from - right >= narrowest
            || from - right >= NARROWEST * size && spaces && parts_flush(words, right, from)
        {
            edges.push((from + right) / 2.0);
        }
        right = right.max(to);
    }
    edges.push(area.x1);
    drop_thin_columns(&mut edges, &lines);
    (edges.len() > 2).then_some(edges)
}

/// Whether text is flush left or flush right at a narrow way, and no space was drawn over it. Where no spaces
/// are drawn at all, as TeX does, a narrow way may be one between words.
fn parts_flush(words: &[Word], right: f64, left: f64) -> bool {
    const SAME: f64 = 0.8;
    let starts = words
        .iter()
        .filter(|word| (word.area.x0 - left).abs() < SAME);
    let ends = words
        .iter()
        .filter(|word| (word.area.x1 - right).abs() < SAME)
        .count();
    let (count, spaced) = starts.fold((0, 0), |(count, spaced), word| {
        (count + 1, spaced + usize::from(word.spaced))
    });
    // The line of a cell that goes on below may end with a space that reaches the next cell.
    (count >= 3 || ends >= 3) && 2 * spaced <= count
}

/// A column with text on one line of many is part of the column to its left.
fn drop_thin_columns(edges: &mut Vec<f64>, lines: &[Line]) {
    if lines.len() < 4 {
        return;
    }
    let mut column = 1;
    while column + 1 < edges.len() {
        let (from, to) = (edges[column], edges[column + 1]);
        let filled = lines.iter().filter(|line| {
            line.cells[0]
                .words
                .iter()
                .any(|word| (from..to).contains(&word.area.middle().0))
        });
        if filled.count() < 2 {
            edges.remove(column);
        } else {
            column += 1;
        }
    }
}

/// Takes off lines at the end that stand in one column, unless a separator below says that they belong.
fn trim(lines: &mut Vec<Line>, separators: &[f64]) {
    while let [.., before, last] = lines.as_slice() {
        let closed = separators.last().is_some_and(|&y| y > last.area().y1 - 1.0);
        let tight =
            last.baseline - before.baseline < 1.35 * last.size && last.cells[0].words.is_empty();
        if last.filled() > 1 || closed || tight {
            break;
        }
        lines.pop();
    }
}

fn wide_gap(lines: &[Line], size: f64) -> bool {
    lines.iter().all(|line| {
        let filled: Vec<Rect> = line
            .cells
            .iter()
            .filter(|cell| !cell.words.is_empty())
            .map(Cell::area)
            .collect();
        filled
            .windows(2)
            .all(|pair| pair[1].x0 - pair[0].x1 > 1.5 * size)
    })
}
