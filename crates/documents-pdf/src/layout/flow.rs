use std::cell::Cell;

use super::lines::{Segment, segments_of};
use super::paragraphs::{has_leader, is_mark, is_number, paragraphs};
use super::runs::{Item, Run, run};
use super::sheet::Sheet;
use super::words::Word;
use crate::geometry::Rect;
use crate::table::{Context, Found, Fragment, aligned, find};

/// How deep columns may be within columns.
const DEEPEST: usize = 6;
/// On a page of more pieces than this, columns and tables without lines are not looked for.
const MOST_PIECES: usize = 20_000;
/// Nor are they once so many pairs of pieces were compared.
const MOST_COMPARED: usize = 100_000_000;
/// Lines of prose in a column have about this many letters or more.
const PROSE_LETTERS: usize = 24;

/// A finished or unfinished piece of a page with its place.
#[derive(Debug)]
pub(crate) struct Piece {
    pub area: Rect,
    pub fragment: Fragment,
}

/// Something on the page, before its order is known.
#[derive(Debug)]
enum Entry {
    Text(Segment),
    /// Finished: a table, or what a frame holds.
    Solid(Rect, Vec<Piece>),
}

impl Entry {
    fn area(&self) -> Rect {
        match self {
            Self::Text(segment) => segment.area,
            Self::Solid(area, _) => *area,
        }
    }

    fn item(&self) -> Item {
        match self {
            Self::Text(segment) => Item {
                area: segment.area,
                size: segment.size,
                solid: false,
            },
            Self::Solid(area, _) => Item {
                area: *area,
                size: 0.0,
                solid: true,
            },
        }
    }
}

/// The pieces of a page in reading order. `body_size` is the size of running text in the document.
pub(crate) fn pieces(sheet: &mut Sheet, body_size: f64, context: Context<'_>) -> Vec<Piece> {
    let mut words = std::mem::take(&mut sheet.words);
    let mut entries = Vec::new();
    let flow = Flow {
        body_size,
        context,
        compared: Cell::new(0),
    };
    for found in find(&mut words, context) {
        entries.push(match found {
            Found::Table(table) => Entry::Solid(
                table.area,
                vec![Piece {
                    area: table.area,
                    fragment: Fragment::Table(table),
                }],
            ),
            Found::Frame(area, inside) => {
                let mut held = Vec::new();
                flow.read(flow.entries(inside), 0, &mut held);
                Entry::Solid(
                    Rect::of(held.iter().map(|piece| piece.area)).meet(area),
                    held,
                )
            }
        });
    }
    entries.extend(flow.entries(words));
    let mut pieces = Vec::new();
    flow.read(entries, 0, &mut pieces);
    pieces
}

struct Flow<'c> {
    body_size: f64,
    context: Context<'c>,
    /// How many pairs of pieces were compared on the page.
    compared: Cell<usize>,
}

impl Flow<'_> {
    fn entries(&self, words: Vec<Word>) -> Vec<Entry> {
        segments_of(words, &self.context.rules.down)
            .into_iter()
            .map(Entry::Text)
            .collect()
    }

    /// Reads entries from top to bottom.
    fn read(&self, mut entries: Vec<Entry>, depth: usize, pieces: &mut Vec<Piece>) {
        entries.sort_by(|a, b| a.area().y0.total_cmp(&b.area().y0));
        let items: Vec<Item> = entries.iter().map(Entry::item).collect();
        let limits = self.ends_of_tables();
        let mut rest: std::collections::VecDeque<Entry> = entries.into();
        let mut lines: Vec<Segment> = Vec::new();
        let mut start = 0;
        while !rest.is_empty() {
            if items.len() <= MOST_PIECES
                && let Some(run) = run(&items, start, &limits)
                && run.rows > 0
                && let Some(taken) =
                    self.side_by_side(&mut rest, &run, run.end - start, depth, &mut lines, pieces)
            {
                start += taken;
                continue;
            }
            start += self.line(&mut rest, &mut lines, pieces);
        }
        self.flush(&mut lines, pieces);
    }

    /// Reads entries side by side as a table or as columns; gives how many were taken, or None when they are
    /// just a line with gaps.
    fn side_by_side(
        &self,
        rest: &mut std::collections::VecDeque<Entry>,
        run: &Run,
        count: usize,
        depth: usize,
        lines: &mut Vec<Segment>,
        pieces: &mut Vec<Piece>,
    ) -> Option<usize> {
        self.compared.set(
            self.compared
                .get()
                .saturating_add(count.saturating_mul(count)),
        );
        if self.compared.get() > MOST_COMPARED {
            return None;
        }
        let entries: Vec<&Entry> = rest.iter().take(count).collect();
        let solid = entries
            .iter()
            .any(|entry| matches!(entry, Entry::Solid(..)));
        if depth < DEEPEST && (solid || run.rows > 2 && is_prose(&entries, &run.gaps)) {
            let mut columns: Vec<Vec<Entry>> = run.gaps.iter().map(|_| Vec::new()).collect();
            columns.push(Vec::new());
            for entry in rest.drain(..count) {
                let column = run
                    .gaps
                    .iter()
                    .filter(|gap| gap.1 <= entry.area().x0 + 0.5)
                    .count();
                columns[column].push(entry);
            }
            self.flush(lines, pieces);
            for column in columns {
                self.read(column, depth + 1, pieces);
            }
            return Some(count);
        }
        let segments: Vec<&Segment> = entries
            .iter()
            .filter_map(|entry| match entry {
                Entry::Text(segment) => Some(segment),
                Entry::Solid(..) => None,
            })
            .collect();
        if solid || is_list(&segments, run) {
            return None;
        }
        let (table, taken) = aligned(&segments, self.context)?;
        rest.drain(..taken);
        self.flush(lines, pieces);
        pieces.push(Piece {
            area: table.area,
            fragment: Fragment::Table(table),
        });
        Some(taken)
    }

    /// Reads the entry at the front, with those on its line; gives how many.
    fn line(
        &self,
        rest: &mut std::collections::VecDeque<Entry>,
        lines: &mut Vec<Segment>,
        pieces: &mut Vec<Piece>,
    ) -> usize {
        match rest.pop_front() {
            Some(Entry::Solid(_, held)) => {
                self.flush(lines, pieces);
                pieces.extend(held);
                1
            }
            Some(Entry::Text(first)) => {
                let mut words = first.words;
                let mut count = 1;
                while let Some(Entry::Text(next)) = rest.front() {
                    if (next.baseline - first.baseline).abs() > 0.3 * first.size {
                        break;
                    }
                    words.extend(next.words.iter().cloned());
                    rest.pop_front();
                    count += 1;
                }
                words.sort_by(|a, b| a.area.x0.total_cmp(&b.area.x0));
                lines.push(Segment::new(words));
                count
            }
            None => 0,
        }
    }

    fn flush(&self, lines: &mut Vec<Segment>, pieces: &mut Vec<Piece>) {
        let area = Rect::of(lines.iter().map(|line| line.area));
        for block in paragraphs(lines, self.body_size, self.context.vocabulary) {
            pieces.push(Piece {
                area,
                fragment: Fragment::Text(block),
            });
        }
        lines.clear();
    }

    /// Where groups of lines across the page end: what comes below belongs to no table above.
    fn ends_of_tables(&self) -> Vec<f64> {
        const FAR: f64 = 400.0;
        let rules = &self.context.rules.across;
        let same = |a: &super::rules::Rule, b: &super::rules::Rule| {
            (a.from - b.from).abs() < 4.0 && (a.to - b.to).abs() < 4.0
        };
        rules
            .iter()
            .filter(|rule| {
                let above = rules.iter().any(|other| {
                    same(rule, other) && other.at < rule.at - 1.0 && rule.at - other.at < FAR
                });
                let below = rules.iter().any(|other| {
                    same(rule, other) && other.at > rule.at + 1.0 && other.at - rule.at < FAR
                });
                above && !below
            })
            .map(|rule| rule.at)
            .collect()
    }
}

/// Whether the columns between the gaps hold running text: long lines that fill their column.
fn is_prose(entries: &[&Entry], gaps: &[(f64, f64)]) -> bool {
    let column_of = |entry: &Entry| {
        gaps.iter()
            .filter(|gap| gap.1 <= entry.area().x0 + 0.5)
            .count()
    };
    (0..=gaps.len()).all(|column| {
        let segments = entries
            .iter()
            .filter(|entry| column_of(entry) == column)
            .filter_map(|entry| match entry {
                Entry::Text(segment) => Some(segment),
                Entry::Solid(..) => None,
            });
        let lines = whole_lines(segments);
        let width = lines
            .iter()
            .map(|(area, _)| area.width())
            .fold(0.0, f64::max);
        let full = lines
            .iter()
            .filter(|(area, _)| area.width() > 0.8 * width)
            .count();
        let mut letters: Vec<usize> = lines.iter().map(|(_, letters)| *letters).collect();
        letters.sort_unstable();
        lines.len() > 2
            && 10 * full >= 6 * lines.len()
            && letters[letters.len() / 2] >= PROSE_LETTERS
    })
}

/// The lines of one column with their letters: justified text may leave wide gaps within a line.
fn whole_lines<'s>(segments: impl Iterator<Item = &'s Segment>) -> Vec<(Rect, usize)> {
    let mut lines: Vec<(f64, Rect, usize)> = Vec::new();
    for segment in segments {
        match lines.last_mut() {
            Some((baseline, area, letters))
                if (segment.baseline - *baseline).abs() < 0.3 * segment.size =>
            {
                *area = area.join(segment.area);
                *letters += segment.letters();
            }
            _ => lines.push((segment.baseline, segment.area, segment.letters())),
        }
    }
    lines
        .into_iter()
        .map(|(_, area, letters)| (area, letters))
        .collect()
}

/// Whether the first column holds nothing but marks or numbers of items, or dots lead to page numbers.
fn is_list(segments: &[&Segment], run: &Run) -> bool {
    let leaders = segments
        .iter()
        .filter(|segment| has_leader(&segment.text()))
        .count();
    let Some(&(from, _)) = run.gaps.first() else {
        return false;
    };
    let first: Vec<String> = segments
        .iter()
        .filter(|segment| segment.area.x1 <= from + 0.5)
        .map(|s| s.text())
        .collect();
    let marked = first.iter().all(|text| is_mark(text))
        || run.gaps.len() == 1 && first.iter().all(|text| is_number(text));
    2 * leaders > run.rows || marked
}
