use crate::geometry::Rect;

/// A character on the page.
#[derive(Debug, Clone)]
pub(crate) struct Glyph {
    /// Usually one character, more for a ligature; U+FFFD when the font does not tell.
    pub text: String,
    /// From the start of the character to that of the next; above and below by the size of the font.
    pub area: Rect,
    /// Where the letters stand.
    pub baseline: f64,
    /// Size of the font in points, as drawn.
    pub size: f64,
    pub bold: bool,
    /// Quarter turns against the reading direction, 0 for upright text.
    pub turns: u8,
}

/// All that layout needs of a page.
#[derive(Debug, Default)]
pub(crate) struct Drawing {
    pub width: f64,
    pub height: f64,
    pub glyphs: Vec<Glyph>,
    /// Thin horizontal lines.
    pub across: Vec<Rect>,
    /// Thin vertical lines.
    pub down: Vec<Rect>,
    /// Spots no longer than a line is thick: dots and short dashes.
    pub dots: Vec<Rect>,
    /// Filled areas that are not white.
    pub fills: Vec<Rect>,
    /// Characters whose letters the fonts do not tell.
    pub unmapped: usize,
    /// Area of pictures, in square points.
    pub pictures: f64,
}

/// A filled box thinner than this is a line.
const THIN: f64 = 2.6;
/// More lines than this are a drawing, not the rules of tables.
const MOST_LINES: usize = 20_000;
/// So are more dots: a page full of dotted lines has about a tenth.
const MOST_DOTS: usize = 200_000;

impl Drawing {
    fn on_page(&self, area: Rect) -> bool {
        area.x1 > 0.0 && area.y1 > 0.0 && area.x0 < self.width && area.y0 < self.height
    }

    pub(crate) fn glyph(&mut self, mut glyph: Glyph) {
        if !self.on_page(glyph.area) {
            return;
        }
        if glyph.text.is_empty() {
            self.unmapped += 1;
            glyph.text.push(char::REPLACEMENT_CHARACTER);
        }
        self.glyphs.push(glyph);
    }

    /// A line from point to point.
    pub(crate) fn stroke(&mut self, area: Rect) {
        if !self.on_page(area) || self.across.len() + self.down.len() > MOST_LINES {
            return;
        }
        if area.height() <= THIN && area.width() <= THIN {
            if self.dots.len() < MOST_DOTS {
                self.dots.push(area);
            }
        } else if area.height() <= THIN && area.width() > THIN {
            self.across.push(area);
        } else if area.width() <= THIN && area.height() > THIN {
            self.down.push(area);
        }
    }

    /// A filled box; a thin one is a line.
    pub(crate) fn fill(&mut self, area: Rect, white: bool) {
        if area.height() <= THIN || area.width() <= THIN {
            // A white line hides or separates, but does not show.
            if !white {
                self.stroke(area);
            }
        } else if !white && self.on_page(area) && self.fills.len() < MOST_LINES {
            self.fills.push(area);
        }
    }
}
