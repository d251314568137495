//! A frame with axes, and what is drawn into it.

use std::fmt::Write;

/// A plot area inside an SVG image; data x and y run over the given ranges.
pub struct Frame {
    /// Left edge of the plot area.
    pub left: f64,
    /// Its upper edge.
    pub top: f64,
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
    /// The range of data x.
    pub x: (f64, f64),
    /// The range of data y.
    pub y: (f64, f64),
}

impl Frame {
    /// Where a data x lies in the image.
    #[must_use]
    pub fn at_x(&self, x: f64) -> f64 {
        self.left + (x - self.x.0) / (self.x.1 - self.x.0) * self.width
    }

    /// Where a data y lies in the image.
    #[must_use]
    pub fn at_y(&self, y: f64) -> f64 {
        self.top + self.height - (y - self.y.0) / (self.y.1 - self.y.0) * self.height
    }

    /// Horizontal grid lines with labels at the left.
    #[must_use]
    pub fn y_grid(&self, ticks: &[(f64, String)]) -> String {
        let right = self.left + self.width;
        ticks.iter().fold(String::new(), |svg, (y, label)| {
            let at = self.at_y(*y);
            let text = self.left - 8.0;
            let middle = at + 3.5;
            svg + &format!(
                "<path class=\"grid\" d=\"M{:.1} {at:.1}H{right:.1}\"/>\
                 <text class=\"tick end\" x=\"{text:.1}\" y=\"{middle:.1}\">{label}</text>",
                self.left
            )
        })
    }

    /// Vertical grid lines with labels below.
    #[must_use]
    pub fn x_grid(&self, ticks: &[(f64, String)]) -> String {
        let (bottom, text) = (self.top + self.height, self.top + self.height + 16.0);
        ticks.iter().fold(String::new(), |svg, (x, label)| {
            let at = self.at_x(*x);
            svg + &format!(
                "<path class=\"grid\" d=\"M{at:.1} {:.1}V{bottom:.1}\"/>\
                 <text class=\"tick middle\" x=\"{at:.1}\" y=\"{text:.1}\">{label}</text>",
                self.top
            )
        })
    }

    /// A line through data points.
    #[must_use]
    pub fn line(&self, class: &str, points: impl Iterator<Item = (f64, f64)>) -> String {
        let mut path = String::new();
        for (at, (x, y)) in points.enumerate() {
            let command = if at == 0 { 'M' } else { 'L' };
            write!(path, "{command}{:.1} {:.1}", self.at_x(x), self.at_y(y))
                .expect("writing to a String cannot fail");
        }
        format!("<path class=\"line {class}\" d=\"{path}\"/>")
    }

    /// A dot at a data point with a text for the pointer, which must be escaped already.
    #[must_use]
    pub fn dot(&self, class: &str, (x, y): (f64, f64), radius: f64, hint: &str) -> String {
        let (x, y) = (self.at_x(x), self.at_y(y));
        format!(
            "<circle class=\"dot {class}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius}\">\
             <title>{hint}</title></circle>"
        )
    }
}

/// An image with a description for those who cannot see it, both escaped already.
#[must_use]
pub fn image(width: f64, height: f64, description: &str, content: &str) -> String {
    format!(
        "<svg viewBox=\"0 0 {width:.0} {height:.0}\" role=\"img\" \
         aria-label=\"{description}\">{content}</svg>"
    )
}

/// Evenly spaced ticks of a range, labelled with a number of decimals.
#[must_use]
pub fn ticks(from: f64, to: f64, steps: u32, decimals: usize) -> Vec<(f64, String)> {
    (0..=steps)
        .map(|step| {
            let value = from + (to - from) * f64::from(step) / f64::from(steps);
            (value, format!("{value:.decimals$}"))
        })
        .collect()
}
