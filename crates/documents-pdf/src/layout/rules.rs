use crate::geometry::Rect;

/// Lines closer than this are one, in points.
pub(crate) const NEAR: f64 = 2.0;
/// A page with more lines than this is a drawing; its lines do not rule tables.
const MOST: usize = 4_000;

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
    pub(crate) fn new(across: &[Rect], down: &[Rect], fills: Vec<Rect>) -> Self {
        let across = joined(
            across
                .iter()
                .map(|r| Rule {
                    at: r.middle().1,
                    from: r.x0,
                    to: r.x1,
                })
                .collect(),
        );
        let down = joined(
            down.iter()
                .map(|r| Rule {
                    at: r.middle().0,
                    from: r.y0,
                    to: r.y1,
                })
                .collect(),
        );
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
