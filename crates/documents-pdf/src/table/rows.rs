//! Which lines of text make up a row.

use super::Cell;
use crate::geometry::Rect;
use crate::layout::{Word, lines_of};

/// Lines closer than this, in parts of the font size, may be lines of one cell.
const TIGHT: f64 = 1.5;

/// Lines of one cell cannot be closer than this: such lines are of cells side by side that are centred.
const OVERLAPPING: f64 = 0.8;

/// A line of text over the columns of a table.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub cells: Vec<Cell>,
    pub baseline: f64,
    pub size: f64,
    /// For each column, how far right its text may go.
    pub rights: Vec<f64>,
}

impl Line {
    /// The lines of a row of cells; `edges` are those of the columns, outer ones included.
    pub(crate) fn of(cells: &[Cell], edges: &[f64]) -> Vec<Self> {
        Self::of_words(
            cells
                .iter()
                .flat_map(|cell| cell.words.iter().cloned())
                .collect(),
            edges,
        )
    }

    pub(crate) fn of_words(words: Vec<Word>, edges: &[f64]) -> Vec<Self> {
        let columns = edges.len() - 1;
        lines_of(words)
            .into_iter()
            .map(|words| {
                let mut cells = vec![Cell::default(); columns];
                let (mut baseline, mut size) = (0.0, 0.0);
                for word in words {
                    let column = edges.partition_point(|&edge| edge <= word.area.middle().0);
                    if word.size > size {
                        (baseline, size) = (word.baseline, word.size);
                    }
                    cells[column.clamp(1, columns) - 1].words.push(word);
                }
                Self {
                    cells,
                    baseline,
                    size,
                    rights: edges[1..].to_vec(),
                }
            })
            .collect()
    }

    pub(crate) fn filled(&self) -> usize {
        self.cells
            .iter()
            .filter(|cell| !cell.words.is_empty())
            .count()
    }

    pub(crate) fn area(&self) -> Rect {
        Rect::of(self.cells.iter().map(Cell::area))
    }
}

/// The lines as rows: where a separator parts them there is a new row; else each line is a row of its own,
/// unless it looks like a second line of the cells above it.
pub(crate) fn split_rows(lines: &[Line], separators: &[f64]) -> Vec<Vec<Cell>> {
    let bands = bands(lines, separators);
    let banded = rules_part_rows(lines, &bands);
    let wide = row_pitch(lines);
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let joins = index > 0
            && bands[index] == bands[index - 1]
            && (if banded {
                !stands_alone(lines, index)
            } else {
                continues(lines, index, wide)
            });
        match rows.last_mut() {
            Some(row) if joins => {
                for (cell, more) in row.iter_mut().zip(&line.cells) {
                    cell.words.extend(more.words.iter().cloned());
                }
            }
            _ => rows.push(line.cells.clone()),
        }
    }
    rows
}

/// Whether two lines in one band are two rows all the same, as a header and a row of the same shade: both have
/// text in each column, and none of it had no room above, or only the upper one is bold.
fn stands_alone(lines: &[Line], index: usize) -> bool {
    let (before, line) = (&lines[index - 1], &lines[index]);
    let full = |line: &Line| line.filled() == line.cells.len();
    let bold = |line: &Line| {
        line.cells
            .iter()
            .flat_map(|cell| &cell.words)
            .all(|word| word.bold)
    };
    let wrapped = || {
        line.cells
            .iter()
            .enumerate()
            .any(|(column, cell)| wraps(before, column, cell, line.size))
    };
    full(before) && full(line) && (!wrapped() || bold(before) && !bold(line))
}

/// For each line, how many separators are above it.
fn bands(lines: &[Line], separators: &[f64]) -> Vec<usize> {
    lines
        .iter()
        .map(|line| separators.partition_point(|&y| y < line.area().middle().1))
        .collect()
}

/// Whether separators part the rows, and not only the header and the end: there are three bands or more, and
/// below the first a band of one line.
fn rules_part_rows(lines: &[Line], bands: &[usize]) -> bool {
    let mut counts: Vec<(usize, usize)> = Vec::new();
    for &band in bands {
        match counts.last_mut() {
            Some((name, count)) if *name == band => *count += 1,
            _ => counts.push((band, 1)),
        }
    }
    let single = counts
        .iter()
        .skip(1)
        .filter(|(_, count)| *count == 1)
        .count();
    counts.len() >= 3
        && (single > 0 || lines.len() <= 4 * counts.len())
        && counts.iter().skip(1).all(|(_, count)| *count <= 12)
}

/// The distance that parts rows where rows stand further apart than the lines of a cell, else None.
fn row_pitch(lines: &[Line]) -> Option<f64> {
    let mut pitches: Vec<f64> = lines
        .windows(2)
        .map(|pair| pair[1].baseline - pair[0].baseline)
        .collect();
    pitches.sort_by(f64::total_cmp);
    let smallest = *pitches.first()?;
    let usual = pitches[pitches.len() / 2];
    let largest = pitches
        .iter()
        .rev()
        .find(|&&pitch| pitch <= 1.9 * usual)
        .copied()
        .unwrap_or(usual);
    (largest > 1.12 * smallest && smallest < TIGHT * lines[0].size)
        .then_some((smallest + largest) / 2.0)
}

/// Whether a line is a second (third, ...) line of the cells of the lines above it.
fn continues(lines: &[Line], index: usize, row_pitch: Option<f64>) -> bool {
    let (line, before) = (&lines[index], &lines[index - 1]);
    let pitch = line.baseline - before.baseline;
    if pitch < OVERLAPPING * line.size {
        return true;
    }
    if pitch > TIGHT * line.size || row_pitch.is_some_and(|wide| pitch > wide) {
        return false;
    }
    let mut filled = line
        .cells
        .iter()
        .enumerate()
        .filter(|(_, cell)| !cell.words.is_empty())
        .peekable();
    if line.cells[0].words.is_empty() {
        // Text in a column that was empty just above begins something new; text that had room above, too.
        filled.any(|(column, cell)| wraps(before, column, cell, line.size))
    } else {
        line.filled() < line.cells.len().max(2)
            && filled.all(|(column, cell)| wraps(before, column, cell, line.size))
    }
}

/// Whether the text of a cell had no room on the line before.
fn wraps(before: &Line, column: usize, cell: &Cell, size: f64) -> bool {
    let above = &before.cells[column];
    let first = cell.words.first().map_or(0.0, |word| word.area.width());
    !above.words.is_empty()
        && above.area().x1 + 0.25 * size + first > before.rights[column] - 0.8 * size
}
