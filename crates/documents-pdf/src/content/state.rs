use crate::geometry::Matrix;

/// The graphics state, as far as text and lines need it.
#[derive(Debug, Clone)]
pub(crate) struct State {
    pub ctm: Matrix,
    pub font: Option<usize>,
    pub size: f64,
    pub char_space: f64,
    pub word_space: f64,
    /// Horizontal scaling, 1 for none.
    pub stretch: f64,
    pub leading: f64,
    pub rise: f64,
    pub white_fill: bool,
    pub white_stroke: bool,
    pub line_width: f64,
}

impl State {
    pub(crate) fn new(ctm: Matrix) -> Self {
        Self {
            ctm,
            font: None,
            size: 0.0,
            char_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            white_fill: false,
            white_stroke: false,
            line_width: 1.0,
        }
    }
}

/// The two matrices that exist between BT and ET.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TextPlace {
    pub line: Matrix,
    pub now: Matrix,
}

impl TextPlace {
    pub(crate) const START: Self = Self {
        line: Matrix::IDENTITY,
        now: Matrix::IDENTITY,
    };

    pub(crate) fn set(&mut self, matrix: Matrix) {
        *self = Self {
            line: matrix,
            now: matrix,
        };
    }

    /// To the start of a line, offset from that of the line before.
    pub(crate) fn next_line(&mut self, x: f64, y: f64) {
        self.set(Matrix::shift(x, y).then(self.line));
    }

    pub(crate) fn advance(&mut self, x: f64, y: f64) {
        self.now = Matrix::shift(x, y).then(self.now);
    }
}
