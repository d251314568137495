//! Tables: found by their lines or by how text is aligned, and put together over page breaks.

mod aligned;
mod boxes;
mod grid;
mod header;
mod join;
mod lattice;
mod rows;

pub(crate) use aligned::aligned;
pub(crate) use grid::{Found, find};
pub(crate) use join::{Fragment, join_pages};

use crate::geometry::Rect;
use crate::layout::{Rules, Word};
use crate::text::Vocabulary;

/// A table of one page.
#[derive(Debug, Clone)]
pub(crate) struct PageTable {
    pub area: Rect,
    /// The edges between columns, outer ones included.
    pub edges: Vec<f64>,
    pub rows: Vec<Vec<String>>,
    pub header_rows: usize,
    /// Whether type or shading tells the header rows; else they are a guess.
    pub marked_header: bool,
}

/// Words in one cell, with its place.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cell {
    pub words: Vec<Word>,
}

impl Cell {
    pub(crate) fn text(&self, vocabulary: &Vocabulary) -> String {
        let lines = crate::layout::lines_of(self.words.clone());
        let texts: Vec<String> = lines
            .iter()
            .map(|line| {
                line.iter()
                    .map(|word| word.text.as_str())
                    .collect::<Vec<_>>()
                    .join(" ")
            })
            .collect();
        vocabulary.join(texts.iter().map(String::as_str))
    }

    pub(crate) fn area(&self) -> Rect {
        Rect::of(self.words.iter().map(|word| word.area))
    }
}

/// What helps to read the tables of a page.
#[derive(Clone, Copy)]
pub(crate) struct Context<'c> {
    pub rules: &'c Rules,
    pub vocabulary: &'c Vocabulary,
    /// Whether the document draws spaces between words; TeX moves on without.
    pub spaces: bool,
}

/// Puts a table together from its rows of cells.
pub(crate) fn finish(rows: Vec<Vec<Cell>>, edges: Vec<f64>, context: Context<'_>) -> PageTable {
    let area = Rect::of(rows.iter().flatten().map(Cell::area));
    let (header_rows, marked_header) = header::header_rows(&rows, context.rules);
    let rows = rows
        .iter()
        .map(|row| {
            row.iter()
                .map(|cell| cell.text(context.vocabulary))
                .collect()
        })
        .collect();
    PageTable {
        area,
        edges,
        rows,
        header_rows,
        marked_header,
    }
}
