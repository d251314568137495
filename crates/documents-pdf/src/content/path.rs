use super::device::Drawing;
use crate::geometry::{Matrix, Rect};

/// The path under construction: its straight pieces in page coordinates.
#[derive(Debug, Default)]
pub(crate) struct Path {
    /// One entry a subpath: its corner points; None in the place of a curve.
    parts: Vec<Part>,
}

#[derive(Debug, Default)]
struct Part {
    points: Vec<(f64, f64)>,
    curved: bool,
}

impl Path {
    pub(crate) fn move_to(&mut self, point: (f64, f64)) {
        self.parts.push(Part {
            points: vec![point],
            curved: false,
        });
    }

    pub(crate) fn line_to(&mut self, point: (f64, f64)) {
        if let Some(part) = self.parts.last_mut() {
            part.points.push(point);
        }
    }

    /// A curve: only its end matters, for what follows.
    pub(crate) fn curve_to(&mut self, point: (f64, f64)) {
        if let Some(part) = self.parts.last_mut() {
            part.points.push(point);
            part.curved = true;
        }
    }

    pub(crate) fn rectangle(&mut self, matrix: Matrix, x: f64, y: f64, width: f64, height: f64) {
        self.move_to(matrix.apply((x, y)));
        for corner in [(x + width, y), (x + width, y + height), (x, y + height)] {
            self.line_to(matrix.apply(corner));
        }
        self.close();
    }

    pub(crate) fn close(&mut self) {
        if let Some(part) = self.parts.last_mut()
            && let Some(first) = part.points.first().copied()
        {
            part.points.push(first);
        }
    }

    pub(crate) fn clear(&mut self) {
        self.parts.clear();
    }

    /// Draws the straight pieces as lines of a width.
    pub(crate) fn stroke(&self, drawing: &mut Drawing, width: f64) {
        let half = (width / 2.0).min(1.0);
        for part in &self.parts {
            for pair in part.points.windows(2) {
                let line = Rect::around(pair[0], pair[1]);
                let upright = line.width() < 0.5;
                let flat = line.height() < 0.5;
                if flat || upright {
                    let (dx, dy) = if flat { (0.0, half) } else { (half, 0.0) };
                    let grown = Rect {
                        x0: line.x0 - dx,
                        x1: line.x1 + dx,
                        y0: line.y0 - dy,
                        y1: line.y1 + dy,
                    };
                    drawing.stroke(grown);
                }
            }
        }
    }

    /// Fills the subpaths that are boxes, also with rounded corners.
    pub(crate) fn fill(&self, drawing: &mut Drawing, white: bool) {
        for part in &self.parts {
            let area = Rect::of(part.points.iter().map(|&point| Rect::around(point, point)));
            let on_edge = part.points.iter().all(|&(x, y)| {
                let corner = if part.curved { 8.0 } else { 0.1 };
                (x - area.x0).min(area.x1 - x) <= corner || (y - area.y0).min(area.y1 - y) <= corner
            });
            if part.points.len() >= 4 && on_edge {
                drawing.fill(area, white);
            }
        }
    }
}
