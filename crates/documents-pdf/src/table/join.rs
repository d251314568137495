use std::ops::RangeInclusive;

use super::PageTable;
use crate::{Block, Page, Table};

/// Edges of columns that differ by less, in points, are the same.
const SAME_EDGE: f64 = 6.0;

/// A piece of a page: text that is finished, or a table that may go on on the next page.
#[derive(Debug)]
pub(crate) enum Fragment {
    Text(Block),
    Table(PageTable),
}

/// Puts tables together that go on from page to page.
pub(crate) fn join_pages(pages: Vec<(u32, Vec<Fragment>)>) -> Vec<Page> {
    let mut joined: Vec<Page> = Vec::new();
    // The table at the end of the pages so far: where its block is, and its last part.
    let mut open: Option<(usize, usize, PageTable)> = None;
    for (number, fragments) in pages {
        let mut page = Page {
            number,
            blocks: Vec::new(),
        };
        for (index, fragment) in fragments.into_iter().enumerate() {
            match fragment {
                Fragment::Text(block) => {
                    page.blocks.push(block);
                    open = None;
                }
                Fragment::Table(part) => {
                    if index == 0
                        && let Some((at, block, last)) = &mut open
                        && let Some(Block::Table(table)) = joined
                            .get_mut(*at)
                            .and_then(|page| page.blocks.get_mut(*block))
                        && let Some(repeated) = goes_on(table, last, &part)
                    {
                        extend(table, &part, repeated, number);
                        *last = part;
                        continue;
                    }
                    page.blocks
                        .push(Block::Table(finished(&part, number..=number)));
                    open = Some((joined.len(), page.blocks.len() - 1, part));
                }
            }
        }
        joined.push(page);
    }
    joined
}

fn finished(part: &PageTable, pages: RangeInclusive<u32>) -> Table {
    Table {
        rows: part.rows.clone(),
        header_rows: part.header_rows,
        pages,
    }
}

/// How many header rows a part repeats when it goes on with a table, or None when it is another table.
fn goes_on(table: &Table, last: &PageTable, part: &PageTable) -> Option<usize> {
    let same_edges = last.edges.len() == part.edges.len() && aligned(&last.edges, &part.edges);
    if !same_edges {
        return None;
    }
    let header = &table.rows[..table.header_rows.max(1).min(table.rows.len())];
    let repeated = header
        .iter()
        .zip(&part.rows)
        .take_while(|(ours, theirs)| repeats(ours, theirs))
        .count();
    // A header that differs opens a table of its own.
    (repeated > 0 || !part.marked_header).then_some(repeated)
}

/// Whether the edges are the same; those of text without lines shift with the text, so that half must do.
fn aligned(ours: &[f64], theirs: &[f64]) -> bool {
    let near = ours
        .iter()
        .zip(theirs)
        .filter(|(a, b)| (*a - *b).abs() < SAME_EDGE)
        .count();
    let width = ours[ours.len() - 1] - ours[0];
    let all_close = ours
        .iter()
        .zip(theirs)
        .all(|(a, b)| (a - b).abs() < 0.12 * width);
    all_close && 2 * near >= ours.len()
}

/// Whether a row says the same as a header row, with or without "(continued)".
fn repeats(header: &[String], row: &[String]) -> bool {
    header.len() == row.len()
        && header.iter().zip(row).all(|(ours, theirs)| {
            ours == theirs
                || theirs
                    .strip_prefix(ours.as_str())
                    .is_some_and(|rest| rest.trim_start().starts_with('('))
        })
        && header.iter().any(|cell| !cell.is_empty())
}

fn extend(table: &mut Table, part: &PageTable, repeated: usize, number: u32) {
    let mut rows = part.rows[repeated..].iter().cloned();
    if let (Some(first), Some(last)) = (part.rows.get(repeated), table.rows.last())
        && is_rest(
            first,
            last,
            &table.rows[table.header_rows.min(table.rows.len())..],
        )
    {
        rows.next();
        if let Some(last) = table.rows.last_mut() {
            for (cell, more) in last
                .iter_mut()
                .zip(first)
                .filter(|(_, more)| !more.is_empty())
            {
                *cell = format!("{cell} {more}");
            }
        }
    }
    table.rows.extend(rows);
    table.pages = *table.pages.start()..=number;
}

/// Whether a row is the rest of one that the page break cut: its first cell is empty, as no other's is, and
/// it has text only where the row before has some.
fn is_rest(first: &[String], last: &[String], body: &[Vec<String>]) -> bool {
    let leading = first.first().is_some_and(String::is_empty)
        && body
            .iter()
            .all(|row| row.first().is_some_and(|cell| !cell.is_empty()));
    let within = first
        .iter()
        .zip(last)
        .all(|(ours, theirs)| ours.is_empty() || !theirs.is_empty());
    leading && within && first.iter().any(|cell| !cell.is_empty())
}
