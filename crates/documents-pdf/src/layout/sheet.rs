use super::rules::Rules;
use super::words::{Word, words};
use crate::content::Drawing;

/// A page as words and lines.
#[derive(Debug)]
pub(crate) struct Sheet {
    pub number: u32,
    pub height: f64,
    pub words: Vec<Word>,
    pub rules: Rules,
}

impl Sheet {
    pub(crate) fn new(number: u32, drawing: Drawing) -> Self {
        let whole = 0.7 * drawing.width * drawing.height;
        // A fill of the whole page is its colour.
        let fills = drawing
            .fills
            .into_iter()
            .filter(|fill| fill.width() * fill.height() < whole)
            .collect();
        Self {
            number,
            height: drawing.height,
            words: words(drawing.glyphs),
            rules: Rules::new(&drawing.across, &drawing.down, &drawing.dots, fills),
        }
    }
}
