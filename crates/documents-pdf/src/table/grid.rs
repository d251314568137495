use super::boxes::gathered;
use super::lattice::{Lattice, Span};
use super::rows::{Line, split_rows};
use super::{Cell, Context, PageTable, finish};
use crate::geometry::Rect;
use crate::layout::{NEAR, Rule, Rules, Word};

/// More pairs of lines than this are not compared: the page is a drawing.
const MOST_PAIRS: usize = 4_000_000;

/// What lines that cross turn out to be.
#[derive(Debug)]
pub(crate) enum Found {
    /// A table.
    Table(PageTable),
    /// A frame around words that are to be read for themselves.
    Frame(Rect, Vec<Word>),
}

/// Finds tables and frames by lines that cross, and takes their words out of `words`.
pub(crate) fn find(words: &mut Vec<Word>, context: Context<'_>) -> Vec<Found> {
    let lattices = components(context.rules)
        .into_iter()
        .filter_map(|(across, down)| Lattice::new(&across, &down))
        .collect();
    let mut lattices = gathered(lattices);
    // Inner ones first, so that a frame gets only what no table in it has.
    lattices.sort_by(|a, b| {
        (a.area().width() * a.area().height()).total_cmp(&(b.area().width() * b.area().height()))
    });
    let mut found = Vec::new();
    for lattice in lattices {
        let area = lattice.area();
        let (inside, outside) = std::mem::take(words)
            .into_iter()
            .partition(|word: &Word| area.holds(word.area.middle()));
        *words = outside;
        if inside.is_empty() {
            continue;
        }
        match table(&lattice, &inside, context) {
            Some(table) => found.push(Found::Table(table)),
            None => found.push(Found::Frame(area, inside)),
        }
    }
    found
}

/// Groups of lines that cross or touch.
fn components(rules: &Rules) -> Vec<(Vec<Rule>, Vec<Rule>)> {
    let (across, down) = (&rules.across, &rules.down);
    if across.len() * down.len() > MOST_PAIRS {
        return Vec::new();
    }
    // Each line across starts as a group of its own; a line down joins those that it meets.
    let mut group: Vec<usize> = (0..across.len()).collect();
    let mut of_down: Vec<Option<usize>> = vec![None; down.len()];
    for (index, post) in down.iter().enumerate() {
        let met: Vec<usize> = (0..across.len())
            .filter(|&beam| meet(&across[beam], post))
            .collect();
        let Some(&first) = met.first() else { continue };
        let joined = group[first];
        let mut old: Vec<usize> = met.iter().map(|&beam| group[beam]).collect();
        old.sort_unstable();
        old.dedup();
        for entry in group.iter_mut().chain(of_down.iter_mut().flatten()) {
            if old.contains(entry) {
                *entry = joined;
            }
        }
        of_down[index] = Some(joined);
    }
    let mut names: Vec<usize> = of_down.iter().flatten().copied().collect();
    names.sort_unstable();
    names.dedup();
    names
        .into_iter()
        .map(|name| {
            let beams = across
                .iter()
                .zip(&group)
                .filter(|(_, g)| **g == name)
                .map(|(rule, _)| *rule)
                .collect();
            let posts = down
                .iter()
                .zip(&of_down)
                .filter(|(_, g)| **g == Some(name))
                .map(|(rule, _)| *rule)
                .collect();
            (beams, posts)
        })
        .filter(|(beams, _): &(Vec<Rule>, Vec<Rule>)| beams.len() >= 2)
        .collect()
}

fn meet(beam: &Rule, post: &Rule) -> bool {
    let within = |at: f64, rule: &Rule| at >= rule.from - NEAR && at <= rule.to + NEAR;
    within(post.at, beam) && within(beam.at, post)
}

/// The table that a lattice rules; None for a frame, also one of several floors.
fn table(lattice: &Lattice, words: &[Word], context: Context<'_>) -> Option<PageTable> {
    let spans = lattice.spans();
    if lattice.columns() < 2 || spans.len() < 3 {
        return None;
    }
    let mut cells = vec![vec![Cell::default(); lattice.columns()]; lattice.rows()];
    for word in words {
        if let Some((row, column)) = lattice.cell_at(word.area.middle()) {
            cells[row][column].words.push(word.clone());
        }
    }
    let used = spans
        .iter()
        .filter(|span| !cells[span.rows.0][span.columns.0].words.is_empty())
        .count();
    // The squares of a plot are nearly all empty.
    if used < 2 || spans.len() > 24 && 8 * used < spans.len() {
        return None;
    }
    let rows = ruled_rows(lattice, &spans, &cells);
    Some(finish(
        drop_empty(rows, lattice),
        lattice.xs.clone(),
        context,
    ))
}

/// The rows, those of several lines taken apart where the lines are rows that are not ruled.
fn ruled_rows(lattice: &Lattice, spans: &[Span], cells: &[Vec<Cell>]) -> Vec<Vec<Cell>> {
    let mut rows = Vec::new();
    for (row, row_cells) in cells.iter().enumerate() {
        let whole = spans
            .iter()
            .filter(|span| span.rows.0 <= row && row <= span.rows.1);
        let own = whole.clone().all(|span| span.rows == (row, row));
        let unruled = own && lattice.rows() <= 3;
        let lines = if unruled {
            Line::of(row_cells, &lattice.xs)
        } else {
            Vec::new()
        };
        let split = split_rows(&lines, &[]);
        if split.len() >= 3 {
            rows.extend(split);
            continue;
        }
        let mut merged = row_cells.clone();
        for span in whole.filter(|span| span.rows.0 < row) {
            merged[span.columns.0] = cells[span.rows.0][span.columns.0].clone();
        }
        rows.push(merged);
    }
    rows
}

/// Without the rows that hold nothing, as between the lines of a double rule.
fn drop_empty(rows: Vec<Vec<Cell>>, lattice: &Lattice) -> Vec<Vec<Cell>> {
    const THIN: f64 = 7.0;
    let thin: Vec<bool> = lattice
        .ys
        .windows(2)
        .map(|edge| edge[1] - edge[0] < THIN)
        .collect();
    let ruled = rows.len() == thin.len();
    rows.into_iter()
        .enumerate()
        .filter(|(index, row)| {
            !(ruled && thin[*index] && row.iter().all(|cell| cell.words.is_empty()))
        })
        .map(|(_, row)| row)
        .collect()
}
