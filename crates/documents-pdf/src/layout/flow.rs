use std::cell::Cell;
use std::collections::VecDeque;

use super::lines::{Segment, segments_of};
use super::paragraphs::{has_leader, is_mark, is_number, paragraphs};
use super::prose::{column_of, prose_end};
use super::runs::{Item, Run, run, staggered};
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

/// A finished or unfinished piece of a page with its place.
#[derive(Debug)]
pub(crate) struct Piece {
    pub area: Rect,
    pub fragment: Fragment,
}

/// Something on the page, before its order is known.
#[derive(Debug)]
pub(super) enum Entry {
    Text(Segment),
    /// Finished: a table, or what a frame holds.
    Solid(Rect, Vec<Piece>),
}

impl Entry {
    pub(super) fn area(&self) -> Rect {
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

/// Where in the pieces of a column, sorted from top to bottom, one looks for pieces side by side.
struct Stretch<'s> {
    items: &'s [Item],
    start: usize,
    /// Where tables end.
    limits: &'s [f64],
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
        let mut rest: VecDeque<Entry> = entries.into();
        let mut lines: Vec<Segment> = Vec::new();
        let mut start = 0;
        while !rest.is_empty() {
            let taken = (items.len() <= MOST_PIECES)
                .then(|| {
                    let stretch = Stretch {
                        items: &items,
                        start,
                        limits: &limits,
                    };
                    self.side_by_side(&mut rest, stretch, depth, &mut lines, pieces)
                })
                .flatten();
            start += match taken {
                Some(taken) => taken,
                None => self.line(&mut rest, &mut lines, pieces),
            };
        }
        self.flush(&mut lines, pieces);
    }

    /// Reads entries side by side as columns of text or as a table; gives how many were taken, or None when they
    /// are just a line with gaps.
    fn side_by_side(
        &self,
        rest: &mut VecDeque<Entry>,
        stretch: Stretch<'_>,
        depth: usize,
        lines: &mut Vec<Segment>,
        pieces: &mut Vec<Piece>,
    ) -> Option<usize> {
        let Stretch {
            items,
            start,
            limits,
        } = stretch;
        let (run, apart) = match run(items, start, limits).filter(|run| run.rows > 0) {
            Some(run) => (run, false),
            None => (staggered(items, start, limits)?, true),
        };
        let count = run.end - start;
        self.compared.set(
            self.compared
                .get()
                .saturating_add(count.saturating_mul(count)),
        );
        if self.compared.get() > MOST_COMPARED {
            return None;
        }
        let entries: Vec<&Entry> = rest.iter().take(count).collect();
        if depth < DEEPEST
            && !(apart && goes_on(lines, entries[0]))
            && let Some(end) = prose_end(&entries, &run, self.body_size, apart)
        {
            let mut columns: Vec<Vec<Entry>> = (0..=run.gaps.len()).map(|_| Vec::new()).collect();
            for entry in rest.drain(..end) {
                columns[column_of(entry.area(), &run.gaps)].push(entry);
            }
            self.flush(lines, pieces);
            for column in columns {
                self.read(column, depth + 1, pieces);
            }
            return Some(end);
        }
        if apart {
            return None;
        }
        self.table(rest, &run, count, lines, pieces)
    }

    /// Reads entries side by side as a table; gives how many were taken.
    fn table(
        &self,
        rest: &mut VecDeque<Entry>,
        run: &Run,
        count: usize,
        lines: &mut Vec<Segment>,
        pieces: &mut Vec<Piece>,
    ) -> Option<usize> {
        let entries = rest.iter().take(count);
        let segments: Vec<&Segment> = entries
            .map(|entry| match entry {
                Entry::Text(segment) => Some(segment),
                Entry::Solid(..) => None,
            })
            .collect::<Option<_>>()?;
        if is_list(&segments, run) {
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
        rest: &mut VecDeque<Entry>,
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

/// Whether an entry stands so close below the lines before that it is the next of them.
fn goes_on(lines: &[Segment], entry: &Entry) -> bool {
    const PARAGRAPH_GAP: f64 = 0.6;
    lines.last().is_some_and(|line| {
        let gap = entry.area().y0 - line.area.y1;
        gap < PARAGRAPH_GAP * line.size && entry.area().x0 < line.area.x1
    })
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
