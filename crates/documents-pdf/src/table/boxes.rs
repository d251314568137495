//! Tables whose cells are boxes of their own with gaps between them, as browsers draw borders that do not collapse.

use super::lattice::Lattice;
use crate::geometry::Rect;
use crate::layout::{NEAR, Rule};

/// Boxes further apart than this, in points, are not cells of one table: no line of text fits between.
const WIDEST_GAP: f64 = 6.0;
/// Fewer boxes are frames.
const FEWEST: usize = 3;

/// The lattices, those of one cell that stand in rows and columns put together to one.
pub(crate) fn gathered(lattices: Vec<Lattice>) -> Vec<Lattice> {
    let (single, mut kept): (Vec<Lattice>, Vec<Lattice>) = lattices
        .into_iter()
        .partition(|lattice| lattice.rows() == 1 && lattice.columns() == 1);
    for group in groups(single) {
        let areas: Vec<Rect> = group.iter().map(Lattice::area).collect();
        match together(&areas) {
            Some(lattice) => kept.push(lattice),
            None => kept.extend(group),
        }
    }
    kept
}

/// Boxes that hang together by neighbours.
fn groups(boxes: Vec<Lattice>) -> Vec<Vec<Lattice>> {
    let areas: Vec<Rect> = boxes.iter().map(Lattice::area).collect();
    let mut name: Vec<usize> = (0..areas.len()).collect();
    let mut open: Vec<usize> = Vec::new();
    let mut seen = vec![false; areas.len()];
    for start in 0..areas.len() {
        if std::mem::replace(&mut seen[start], true) {
            continue;
        }
        open.push(start);
        while let Some(one) = open.pop() {
            name[one] = start;
            for other in 0..areas.len() {
                if !seen[other] && gap(&areas[one], &areas[other]).is_some() {
                    seen[other] = true;
                    open.push(other);
                }
            }
        }
    }
    let mut groups: Vec<Vec<Lattice>> = areas.iter().map(|_| Vec::new()).collect();
    for (lattice, name) in boxes.into_iter().zip(name) {
        groups[name].push(lattice);
    }
    groups.retain(|group| !group.is_empty());
    groups
}

/// A gap between neighbours.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Gap {
    Beside(f64),
    Below(f64),
}

/// The gap between two boxes with a narrow one between them and an edge at the same height or place.
fn gap(a: &Rect, b: &Rect) -> Option<Gap> {
    let same = |a: (f64, f64), b: (f64, f64)| (a.0 - b.0).abs() < NEAR || (a.1 - b.1).abs() < NEAR;
    let narrow = |gap: f64| (0.0..=WIDEST_GAP).contains(&gap);
    let overlap = |a: (f64, f64), b: (f64, f64)| a.0 < b.1 && b.0 < a.1;
    let (rows, columns) = (((a.y0, a.y1), (b.y0, b.y1)), ((a.x0, a.x1), (b.x0, b.x1)));
    let beside = (b.x0 - a.x1).max(a.x0 - b.x1);
    let below = (b.y0 - a.y1).max(a.y0 - b.y1);
    if narrow(beside) && overlap(rows.0, rows.1) && same(rows.0, rows.1) {
        Some(Gap::Beside(beside))
    } else if narrow(below) && overlap(columns.0, columns.1) && same(columns.0, columns.1) {
        Some(Gap::Below(below))
    } else {
        None
    }
}

/// The lattice of boxes grown to the middle of the gaps between them; None when they are not in columns.
fn together(areas: &[Rect]) -> Option<Lattice> {
    if areas.len() < FEWEST {
        return None;
    }
    let (mut beside, mut below) = (f64::INFINITY, f64::INFINITY);
    for (index, a) in areas.iter().enumerate() {
        for b in &areas[index + 1..] {
            match gap(a, b) {
                Some(Gap::Beside(wide)) => beside = beside.min(wide),
                Some(Gap::Below(high)) => below = below.min(high),
                None => {}
            }
        }
    }
    if beside.is_infinite() {
        return None;
    }
    let (dx, dy) = (
        beside / 2.0,
        if below.is_finite() { below / 2.0 } else { 0.0 },
    );
    let grown = |area: &Rect| Rect {
        x0: area.x0 - dx,
        y0: area.y0 - dy,
        x1: area.x1 + dx,
        y1: area.y1 + dy,
    };
    let grown: Vec<Rect> = areas.iter().map(grown).collect();
    let across: Vec<Rule> = grown
        .iter()
        .flat_map(|area| {
            [area.y0, area.y1].map(|at| Rule {
                at,
                from: area.x0,
                to: area.x1,
            })
        })
        .collect();
    let down: Vec<Rule> = grown
        .iter()
        .flat_map(|area| {
            [area.x0, area.x1].map(|at| Rule {
                at,
                from: area.y0,
                to: area.y1,
            })
        })
        .collect();
    Lattice::new(&across, &down)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn boxed(x0: f64, y0: f64, x1: f64, y1: f64) -> Lattice {
        let across = [y0, y1].map(|at| Rule {
            at,
            from: x0,
            to: x1,
        });
        let down = [x0, x1].map(|at| Rule {
            at,
            from: y0,
            to: y1,
        });
        Lattice::new(&across, &down).unwrap()
    }

    #[test]
    fn boxes_in_rows_and_columns_are_one_lattice_with_a_merged_cell_where_a_box_is_as_high_as_two()
    {
        let boxes = vec![
            boxed(0.0, 0.0, 48.0, 33.0),
            boxed(51.0, 0.0, 99.0, 15.0),
            boxed(51.0, 18.0, 99.0, 33.0),
            boxed(300.0, 0.0, 380.0, 90.0),
        ];
        let lattices = gathered(boxes);
        assert_eq!(lattices.len(), 2);
        let table = lattices
            .iter()
            .find(|lattice| lattice.columns() == 2)
            .unwrap();
        assert_eq!((table.rows(), table.spans().len()), (2, 3));
        assert_eq!(table.cell_at((20.0, 25.0)), Some((0, 0)));
        assert_eq!(table.cell_at((60.0, 25.0)), Some((1, 1)));
    }

    #[test]
    fn boxes_below_each_other_stay_frames() {
        let boxes = (0..4)
            .map(|n| f64::from(n) * 20.0)
            .map(|y| boxed(0.0, y, 300.0, y + 17.0))
            .collect();
        assert_eq!(gathered(boxes).len(), 4);
    }
}
