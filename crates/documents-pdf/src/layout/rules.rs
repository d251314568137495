use crate::geometry::Rect;

/// Lines closer than this are one, in points.
pub(crate) const NEAR: f64 = 2.0;
/// A page with more lines than this is a drawing; its lines do not rule tables.
const MOST: usize = 4_000;

/// Dots in a row stand no further apart than this, in points.
const DOT_GAP: f64 = 3.0;
/// Dots whose middles differ by less are in one row.
const SAME_ROW: f64 = 0.6;
/// Fewer dots, or dots over a shorter way, make no line.
const FEWEST_DOTS: usize = 4;
const SHORTEST_DOTTED: f64 = 8.0;

/// A line across or down the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Rule {
    /// Where it is: y of a line across, x of a line down.
    pub at: f64,
    /// Where it begins and ends along its direction.
    pub from: f64,
    pub to: f64,
}

/// The lines of a page, pieces of one line joined, and its filled areas.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rules {
    pub across: Vec<Rule>,
    pub down: Vec<Rule>,
    pub fills: Vec<Rect>,
}

impl Rules {
    pub(crate) fn new(across: &[Rect], down: &[Rect], dots: &[Rect], fills: Vec<Rect>) -> Self {
        let flat = |r: &Rect| Rule {
            at: r.middle().1,
            from: r.x0,
            to: r.x1,
        };
        let upright = |r: &Rect| Rule {
            at: r.middle().0,
            from: r.y0,
            to: r.y1,
        };
        let lines = |whole: &[Rect], rule: &dyn Fn(&Rect) -> Rule| {
            let mut pieces: Vec<Rule> = whole.iter().map(rule).collect();
            pieces.extend(dotted(dots.iter().map(rule).collect()));
            joined(pieces)
        };
        let (across, down) = (lines(across, &flat), lines(down, &upright));
        if across.len() > MOST || down.len() > MOST {
            return Self {
                fills,
                ..Self::default()
            };
        }
        Self {
            across,
            down,
            fills,
        }
    }

    /// The heights at which something parts the rows of a table that reaches from `x0` to `x1`: lines, and
    /// the edges of fills, that cover at least half of it.
    pub(crate) fn separators(&self, area: Rect) -> Vec<f64> {
        let wide = |from: f64, to: f64| to.min(area.x1) - from.max(area.x0) >= 0.5 * area.width();
        let inside = |y: f64| y > area.y0 - 12.0 && y < area.y1 + 12.0;
        let lines = self
            .across
            .iter()
            .filter(|rule| wide(rule.from, rule.to))
            .map(|rule| rule.at);
        let mut edges: Vec<f64> = lines
            .chain(self.fill_edges(&wide))
            .filter(|y| inside(*y))
            .collect();
        edges.sort_by(f64::total_cmp);
        edges.dedup_by(|a, b| (*a - *b).abs() < NEAR);
        edges
    }

    /// Upper and lower edges of rows of fills: fills side by side count together.
    fn fill_edges(&self, wide: &dyn Fn(f64, f64) -> bool) -> Vec<f64> {
        let mut edges = Vec::new();
        let pick = |edge: fn(&Rect) -> f64| {
            joined(
                self.fills
                    .iter()
                    .map(|fill| Rule {
                        at: edge(fill),
                        from: fill.x0,
                        to: fill.x1,
                    })
                    .collect(),
            )
        };
        for rules in [pick(|fill| fill.y0), pick(|fill| fill.y1)] {
            edges.extend(
                rules
                    .iter()
                    .filter(|rule| wide(rule.from, rule.to))
                    .map(|rule| rule.at),
            );
        }
        edges
    }
}

/// The lines that rows of dots are.
fn dotted(mut dots: Vec<Rule>) -> Vec<Rule> {
    dots.sort_by(|a, b| a.at.total_cmp(&b.at));
    let mut lines = Vec::new();
    let mut rest = dots.as_mut_slice();
    while let Some(first) = rest.first() {
        let count = rest.partition_point(|dot| dot.at <= first.at + SAME_ROW);
        let (row, below) = rest.split_at_mut(count);
        row.sort_by(|a, b| a.from.total_cmp(&b.from));
        for chain in row.chunk_by(|a, b| b.from - a.to <= DOT_GAP) {
            let (from, to) = (chain[0].from, chain[chain.len() - 1].to);
            if chain.len() >= FEWEST_DOTS && to - from >= SHORTEST_DOTTED {
                lines.push(Rule {
                    at: chain[0].at,
                    from,
                    to,
                });
            }
        }
        rest = below;
    }
    lines
}

/// Joins the pieces of lines that touch or overlap.
fn joined(mut pieces: Vec<Rule>) -> Vec<Rule> {
    pieces.sort_by(|a, b| a.at.total_cmp(&b.at));
    let mut rules = Vec::new();
    let mut rest = pieces.as_slice();
    while let Some(first) = rest.first() {
        let count = rest.partition_point(|piece| piece.at <= first.at + NEAR);
        let mut level = rest[..count].to_vec();
        level.sort_by(|a, b| a.from.total_cmp(&b.from));
        let mut open: Option<Rule> = None;
        for piece in level {
            match &mut open {
                Some(rule) if piece.from <= rule.to + NEAR => rule.to = rule.to.max(piece.to),
                _ => rules.extend(open.replace(piece)),
            }
        }
        rules.extend(open);
        rest = &rest[count..];
    }
    rules
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dot(x: f64, y: f64) -> Rect {
        Rect {
            x0: x,
            y0: y,
            x1: x + 0.75,
            y1: y + 0.75,
        }
    }

    #[test]
    fn dots_in_a_row_are_a_line_and_a_few_are_none() {
        let mut dots: Vec<Rect> = (0..40).map(|n| dot(f64::from(n) * 1.5, 20.0)).collect();
        dots.extend([dot(10.0, 60.0), dot(11.5, 60.0), dot(300.0, 20.0)]);
        let rules = Rules::new(&[], &[], &dots, Vec::new());
        let [line] = rules.across.as_slice() else {
            panic!("{:?}", rules.across)
        };
        assert_eq!((line.from, line.to), (0.0, 59.25));
        assert!(rules.down.is_empty());
    }
}
