use crate::geometry::Rect;
use crate::layout::{NEAR, Rule};

/// A lattice with more cells than this is a drawing.
const MOST_CELLS: usize = 50_000;
/// Lines closer than this enclose no text.
const THINNEST: f64 = 4.0;

/// Lines that cross, with the places between them.
#[derive(Debug)]
pub(crate) struct Lattice {
    /// Edges of columns and rows, outer ones included.
    pub xs: Vec<f64>,
    pub ys: Vec<f64>,
    /// For each place, row by row, the first place (row, column) of the cell that it belongs to.
    owner: Vec<(usize, usize)>,
}

/// A cell, over one or more places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    pub rows: (usize, usize),
    pub columns: (usize, usize),
}

impl Lattice {
    /// The lattice of lines that hang together; None when they enclose nothing.
    pub(crate) fn new(across: &[Rule], down: &[Rule]) -> Option<Self> {
        let from = across
            .iter()
            .map(|rule| rule.from)
            .fold(f64::INFINITY, f64::min);
        let to = across
            .iter()
            .map(|rule| rule.to)
            .fold(f64::NEG_INFINITY, f64::max);
        let top = down
            .iter()
            .map(|rule| rule.from)
            .fold(f64::INFINITY, f64::min);
        let bottom = down
            .iter()
            .map(|rule| rule.to)
            .fold(f64::NEG_INFINITY, f64::max);
        // A side without a line is where the lines end.
        let xs = positions(down.iter().map(|rule| rule.at).chain([from, to]));
        let ys = positions(across.iter().map(|rule| rule.at).chain([top, bottom]));
        let places = xs.len().saturating_sub(1) * ys.len().saturating_sub(1);
        if places == 0 || places > MOST_CELLS {
            return None;
        }
        let mut lattice = Self {
            xs,
            ys,
            owner: Vec::new(),
        };
        lattice.merge(across, down);
        Some(lattice)
    }

    pub(crate) fn rows(&self) -> usize {
        self.ys.len() - 1
    }

    pub(crate) fn columns(&self) -> usize {
        self.xs.len() - 1
    }

    pub(crate) fn area(&self) -> Rect {
        Rect {
            x0: self.xs[0],
            y0: self.ys[0],
            x1: self.xs[self.columns()],
            y1: self.ys[self.rows()],
        }
    }

    /// The first place of the cell at a point.
    pub(crate) fn cell_at(&self, (x, y): (f64, f64)) -> Option<(usize, usize)> {
        let column = self
            .xs
            .partition_point(|&edge| edge <= x)
            .checked_sub(1)
            .filter(|&c| c < self.columns())?;
        let row = self
            .ys
            .partition_point(|&edge| edge <= y)
            .checked_sub(1)
            .filter(|&r| r < self.rows())?;
        Some(self.owner[row * self.columns() + column])
    }

    /// The cells with the places that they cover.
    pub(crate) fn spans(&self) -> Vec<Span> {
        let mut spans: Vec<Option<Span>> = vec![None; self.owner.len()];
        for (place, &(row, column)) in self.owner.iter().enumerate() {
            let (r, c) = (place / self.columns(), place % self.columns());
            let span = spans[row * self.columns() + column].get_or_insert(Span {
                rows: (r, r),
                columns: (c, c),
            });
            span.rows = (span.rows.0.min(r), span.rows.1.max(r));
            span.columns = (span.columns.0.min(c), span.columns.1.max(c));
        }
        spans.into_iter().flatten().collect()
    }

    /// Joins places without a line between them.
    fn merge(&mut self, across: &[Rule], down: &[Rule]) {
        let (rows, columns) = (self.rows(), self.columns());
        let beside = walls(down, &self.xs, &self.ys);
        let below = walls(across, &self.ys, &self.xs);
        let mut parent: Vec<usize> = (0..rows * columns).collect();
        for row in 0..rows {
            for column in 0..columns {
                let place = row * columns + column;
                if column + 1 < columns && !beside[(column + 1) * rows + row] {
                    unite(&mut parent, place, place + 1);
                }
                if row + 1 < rows && !below[(row + 1) * columns + column] {
                    unite(&mut parent, place, place + columns);
                }
            }
        }
        self.owner = (0..rows * columns)
            .map(|place| {
                let first = root(&mut parent, place);
                (first / columns, first % columns)
            })
            .collect();
    }
}

/// Different positions in order: those that are near are one.
fn positions(all: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut sorted: Vec<f64> = all.filter(|at| at.is_finite()).collect();
    sorted.sort_by(f64::total_cmp);
    let mut kept: Vec<f64> = Vec::new();
    for at in sorted {
        if kept.last().is_none_or(|last| at - last > THINNEST) {
            kept.push(at);
        }
    }
    kept
}

/// For each edge and each stretch between the crossing edges, whether a line covers it.
fn walls(rules: &[Rule], edges: &[f64], crossing: &[f64]) -> Vec<bool> {
    let stretches = crossing.len() - 1;
    let mut walls = vec![false; edges.len() * stretches];
    for rule in rules {
        let edge = edges.partition_point(|&edge| edge < rule.at - THINNEST - 0.1);
        let nearest = (edge..edges.len().min(edge + 3)).min_by(|&a, &b| {
            (edges[a] - rule.at)
                .abs()
                .total_cmp(&(edges[b] - rule.at).abs())
        });
        let Some(edge) = nearest else { continue };
        let first = crossing
            .partition_point(|&edge| edge < rule.from - NEAR)
            .saturating_sub(1);
        for stretch in first..stretches {
            let (from, to) = (crossing[stretch], crossing[stretch + 1]);
            if from > rule.to {
                break;
            }
            if rule.to.min(to) - rule.from.max(from) >= 0.5 * (to - from) {
                walls[edge * stretches + stretch] = true;
            }
        }
    }
    walls
}

/// The first place of a place's group; the smaller place is always the root.
fn root(parent: &mut [usize], mut place: usize) -> usize {
    while parent[place] != place {
        parent[place] = parent[parent[place]];
        place = parent[place];
    }
    place
}

fn unite(parent: &mut [usize], a: usize, b: usize) {
    let (a, b) = (root(parent, a), root(parent, b));
    parent[a.max(b)] = a.min(b);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(at: f64, from: f64, to: f64) -> Rule {
        Rule { at, from, to }
    }

    #[test]
    fn a_missing_line_merges_the_places_on_both_sides() {
        let across = [
            line(0.0, 0.0, 90.0),
            line(20.0, 30.0, 90.0),
            line(40.0, 0.0, 90.0),
        ];
        let down = [
            line(0.0, 0.0, 40.0),
            line(30.0, 0.0, 40.0),
            line(60.0, 0.0, 40.0),
            line(90.0, 0.0, 40.0),
        ];
        let lattice = Lattice::new(&across, &down).unwrap();
        assert_eq!((lattice.rows(), lattice.columns()), (2, 3));
        assert_eq!(lattice.cell_at((10.0, 30.0)), Some((0, 0)));
        assert_eq!(lattice.cell_at((40.0, 30.0)), Some((1, 1)));
        assert_eq!(lattice.spans().len(), 5);
        assert!(lattice.spans().contains(&Span {
            rows: (0, 1),
            columns: (0, 0)
        }));
    }

    #[test]
    fn open_sides_end_where_the_lines_end() {
        let across = [line(0.0, 0.0, 60.0), line(20.0, 0.0, 60.0)];
        let lattice = Lattice::new(&across, &[line(30.0, 0.0, 20.0)]).unwrap();
        assert_eq!((lattice.rows(), lattice.columns()), (1, 2));
        assert_eq!(lattice.cell_at((99.0, 10.0)), None);
    }
}
