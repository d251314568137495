use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream};
use hayro_syntax::page::{Page, Resources};

use super::device::{Drawing, Glyph};
use super::fonts::{Fonts, measure_stream};
use super::path::Path;
use super::state::{State, TextPlace};
use crate::PdfError;
use crate::geometry::{Matrix, Rect};
use crate::limits::Budget;

/// How deep forms may be drawn within each other.
const DEEPEST: usize = 12;
/// More saved states than this are a fault of the file.
const MOST_STATES: usize = 512;
/// How far letters reach above and below their baseline, in parts of the font size.
const ABOVE: f64 = 0.74;
const BELOW: f64 = 0.22;

/// Draws a page; None when its instructions cannot be read.
pub(crate) fn draw<'a>(
    page: &Page<'a>,
    fonts: &mut Fonts<'a>,
    budget: &mut Budget,
) -> Result<Option<Drawing>, PdfError> {
    for stream in contents(page) {
        if !measure_stream(&stream, budget)? {
            return Ok(None);
        }
    }
    let (width, height) = page.render_dimensions();
    let drawing = Drawing {
        width: f64::from(width),
        height: f64::from(height),
        ..Drawing::default()
    };
    if page.page_stream().is_none() {
        return Ok(None.or_else(|| (!page.raw().contains_key("Contents")).then_some(drawing)));
    }
    let ctm = Matrix(page.initial_transform(true).as_coeffs());
    let mut interpreter = Interpreter {
        fonts,
        budget,
        drawing,
        state: State::new(ctm),
        saved: Vec::new(),
        place: TextPlace::START,
        path: Path::default(),
        pen: (0.0, 0.0),
        replaced: Vec::new(),
    };
    interpreter.run(page.typed_operations(), page.resources(), 0)?;
    Ok(Some(interpreter.drawing))
}

fn contents<'a>(page: &Page<'a>) -> Vec<Stream<'a>> {
    match page.raw().get::<Object<'a>>("Contents") {
        Some(Object::Stream(stream)) => vec![stream],
        Some(Object::Array(array)) => array.iter::<Stream<'a>>().collect(),
        _ => Vec::new(),
    }
}

struct Interpreter<'i, 'a> {
    fonts: &'i mut Fonts<'a>,
    budget: &'i mut Budget,
    drawing: Drawing,
    state: State,
    saved: Vec<State>,
    place: TextPlace,
    path: Path,
    pen: (f64, f64),
    /// One entry for each open marked content: the text that stands for it, if it says so.
    replaced: Vec<Option<String>>,
}

impl<'a> Interpreter<'_, 'a> {
    fn run(
        &mut self,
        mut ops: TypedIter<'_>,
        resources: &Resources<'a>,
        depth: usize,
    ) -> Result<(), PdfError> {
        while let Some(op) = ops.next() {
            self.budget.operate(1)?;
            match op {
                Op::SaveState(_) if self.saved.len() < MOST_STATES => {
                    self.saved.push(self.state.clone())
                }
                Op::RestoreState(_) => {
                    self.state = self.saved.pop().unwrap_or_else(|| self.state.clone())
                }
                Op::Transform(t) => {
                    self.state.ctm = matrix([t.0, t.1, t.2, t.3, t.4, t.5]).then(self.state.ctm);
                }
                Op::SetGraphicsState(name) => self.graphics_state(resources, name.0)?,
                Op::XObject(name) => self.x_object(resources, name.0, depth)?,
                Op::BeginMarkedContent(_) => self.replaced.push(None),
                Op::BeginMarkedContentWithProperties(mark) => self.begin_mark(resources, mark.1),
                Op::EndMarkedContent(_) => {
                    self.replaced.pop();
                }
                other => {
                    if !self.text_op(resources, &other)? && !self.path_op(&other) {
                        self.colour_op(&other);
                    }
                }
            }
        }
        Ok(())
    }

    fn text_op(&mut self, resources: &Resources<'a>, op: &Op<'_, '_>) -> Result<bool, PdfError> {
        match op {
            Op::BeginText(_) => self.place = TextPlace::START,
            Op::CharacterSpacing(n) => self.state.char_space = n.0.as_f64(),
            Op::WordSpacing(n) => self.state.word_space = n.0.as_f64(),
            Op::HorizontalScaling(n) => self.state.stretch = n.0.as_f64() / 100.0,
            Op::TextLeading(n) => self.state.leading = n.0.as_f64(),
            Op::TextRise(n) => self.state.rise = n.0.as_f64(),
            Op::TextFont(f) => {
                let dict = resources.fonts.get::<Dict<'a>>(f.0.as_ref());
                self.set_font(dict, f.1.as_f64())?;
            }
            Op::NextLine(n) => self.place.next_line(n.0.as_f64(), n.1.as_f64()),
            Op::NextLineAndSetLeading(n) => {
                self.state.leading = -n.1.as_f64();
                self.place.next_line(n.0.as_f64(), n.1.as_f64());
            }
            Op::SetTextMatrix(m) => self.place.set(matrix([m.0, m.1, m.2, m.3, m.4, m.5])),
            Op::NextLineUsingLeading(_) => self.place.next_line(0.0, -self.state.leading),
            Op::ShowText(s) => self.show(s.0.as_bytes())?,
            Op::NextLineAndShowText(s) => {
                self.place.next_line(0.0, -self.state.leading);
                self.show(s.0.as_bytes())?;
            }
            Op::ShowTextWithParameters(p) => {
                self.state.word_space = p.0.as_f64();
                self.state.char_space = p.1.as_f64();
                self.place.next_line(0.0, -self.state.leading);
                self.show(p.2.as_bytes())?;
            }
            Op::ShowTexts(s) => self.show_all(s.0)?,
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn set_font(&mut self, dict: Option<Dict<'a>>, size: f64) -> Result<(), PdfError> {
        self.state.size = size;
        self.state.font = match dict {
            Some(dict) => self.fonts.find(&dict, self.budget)?,
            None => None,
        };
        Ok(())
    }

    fn graphics_state(
        &mut self,
        resources: &Resources<'a>,
        name: &Name<'_>,
    ) -> Result<(), PdfError> {
        let font = resources
            .ext_g_states
            .get::<Dict<'a>>(name.as_ref())
            .and_then(|dict| dict.get::<Array<'a>>("Font"));
        if let Some(font) = font {
            let size = font
                .iter::<Object<'a>>()
                .nth(1)
                .and_then(|size| size.into_number())
                .map_or(0.0, |n| n.as_f64());
            self.set_font(font.iter::<Dict<'a>>().next(), size)?;
        }
        Ok(())
    }

    fn show_all(&mut self, pieces: &Array<'_>) -> Result<(), PdfError> {
        for piece in pieces.iter::<Object<'_>>() {
            match piece {
                Object::String(text) => self.show(text.as_bytes())?,
                Object::Number(shift) => {
                    let shift = -shift.as_f64() / 1000.0 * self.state.size;
                    self.place.advance(shift * self.state.stretch, 0.0);
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn show(&mut self, bytes: &[u8]) -> Result<(), PdfError> {
        self.budget.operate(bytes.len() as u64)?;
        let Some(place) = self.state.font else {
            return Ok(());
        };
        let mut offset = 0;
        while offset < bytes.len() {
            let font = self.fonts.get(place);
            let (code, length) = font.code(bytes, offset);
            let (right, down) = font.advance(code);
            let letters = font.letters(code).to_owned();
            let bold = font.bold;
            offset += length;
            let state = &self.state;
            let space = if length == 1 && code == 32 {
                state.word_space
            } else {
                0.0
            };
            let x = (right * state.size
                + if down == 0.0 {
                    state.char_space + space
                } else {
                    0.0
                })
                * state.stretch;
            let y = if down == 0.0 {
                0.0
            } else {
                down * state.size + state.char_space + space
            };
            // A space is as wide as it moves on, with what is added between words.
            let width = if letters.trim().is_empty() {
                x
            } else {
                right * state.size * state.stretch
            };
            self.put(&letters, width, bold);
            self.place.advance(x, y);
        }
        Ok(())
    }

    /// Puts a character at the place, `width` wide in text space.
    fn put(&mut self, letters: &str, width: f64, bold: bool) {
        let text = match self.replaced.iter_mut().flatten().next() {
            // The replacement stands with the first character, the others are silent.
            Some(text) if text.is_empty() => " ".to_owned(),
            Some(text) => std::mem::take(text),
            None => letters.to_owned(),
        };
        let to_page = Matrix::shift(0.0, self.state.rise)
            .then(self.place.now)
            .then(self.state.ctm);
        let [a, b, c, d, ..] = to_page.0;
        let size = self.state.size.abs() * c.hypot(d);
        let (start, end) = (to_page.apply((0.0, 0.0)), to_page.apply((width, 0.0)));
        let (area, turns) = if a.abs() >= b.abs() {
            let baseline = start.1;
            let line = Rect::around(
                (start.0, baseline - ABOVE * size),
                (end.0, baseline + BELOW * size),
            );
            (line, if a < 0.0 { 2 } else { 0 })
        } else {
            let (left, right) = if b < 0.0 {
                (ABOVE, BELOW)
            } else {
                (BELOW, ABOVE)
            };
            (
                Rect::around(
                    (start.0 - left * size, start.1),
                    (start.0 + right * size, end.1),
                ),
                if b < 0.0 { 1 } else { 3 },
            )
        };
        let finite = [area.x0, area.x1, area.y0, area.y1, size]
            .iter()
            .all(|n| n.is_finite());
        if finite && size > 0.5 {
            self.drawing.glyph(Glyph {
                text,
                area,
                baseline: start.1,
                size,
                bold,
                turns,
            });
        }
    }

    fn begin_mark(&mut self, resources: &Resources<'a>, properties: &Object<'_>) {
        let text = match properties {
            Object::Dict(dict) => dict
                .get::<hayro_syntax::object::String<'_>>("ActualText")
                .map(|s| s.as_bytes().to_vec()),
            Object::Name(name) => resources
                .properties
                .get::<Dict<'a>>(name.as_ref())
                .and_then(|dict| dict.get::<hayro_syntax::object::String<'_>>("ActualText"))
                .map(|s| s.as_bytes().to_vec()),
            _ => None,
        };
        self.replaced.push(
            text.map(|bytes| crate::text::of_string(&bytes))
                .filter(|text| !text.trim().is_empty()),
        );
    }

    fn x_object(
        &mut self,
        resources: &Resources<'a>,
        name: &Name<'_>,
        depth: usize,
    ) -> Result<(), PdfError> {
        let Some(stream) = resources.x_objects.get::<Stream<'a>>(name.as_ref()) else {
            return Ok(());
        };
        let dict = stream.dict();
        if dict
            .get::<Name<'_>>("Subtype")
            .is_some_and(|kind| kind.as_ref() == b"Image")
        {
            let corners = [(0.0, 0.0), (1.0, 1.0)].map(|corner| self.state.ctm.apply(corner));
            let area = Rect::around(corners[0], corners[1]);
            self.drawing.pictures += area.width() * area.height();
            return Ok(());
        }
        if depth >= DEEPEST || !measure_stream(&stream, self.budget)? {
            return Ok(());
        }
        let Ok(data) = stream.decoded_data() else {
            return Ok(());
        };
        let own = dict.get::<Dict<'a>>("Resources").map(Resources::new);
        let (state, saved, place) = (
            self.state.clone(),
            std::mem::take(&mut self.saved),
            self.place,
        );
        if let Some(form) = dict.get::<[f64; 6]>("Matrix") {
            self.state.ctm = Matrix(form).then(self.state.ctm);
        }
        let path = std::mem::take(&mut self.path);
        self.run(
            TypedIter::new(&data),
            own.as_ref().unwrap_or(resources),
            depth + 1,
        )?;
        (self.state, self.saved, self.place, self.path) = (state, saved, place, path);
        Ok(())
    }

    fn path_op(&mut self, op: &Op<'_, '_>) -> bool {
        let ctm = self.state.ctm;
        let mut at = |x: &Number, y: &Number| {
            self.pen = (x.as_f64(), y.as_f64());
            ctm.apply(self.pen)
        };
        match op {
            Op::MoveTo(p) => self.path.move_to(at(&p.0, &p.1)),
            Op::LineTo(p) => self.path.line_to(at(&p.0, &p.1)),
            Op::CubicTo(p) => self.path.curve_to(at(&p.4, &p.5)),
            Op::CubicStartTo(p) => self.path.curve_to(at(&p.2, &p.3)),
            Op::CubicEndTo(p) => self.path.curve_to(at(&p.2, &p.3)),
            Op::ClosePath(_) => self.path.close(),
            Op::RectPath(r) => {
                self.path
                    .rectangle(ctm, r.0.as_f64(), r.1.as_f64(), r.2.as_f64(), r.3.as_f64());
            }
            Op::StrokePath(_) => self.paint(true, false),
            Op::CloseAndStrokePath(_) => {
                self.path.close();
                self.paint(true, false);
            }
            Op::FillPathNonZero(_)
            | Op::FillPathNonZeroCompatibility(_)
            | Op::FillPathEvenOdd(_) => self.paint(false, true),
            Op::FillAndStrokeNonZero(_) | Op::FillAndStrokeEvenOdd(_) => self.paint(true, true),
            Op::CloseFillAndStrokeNonZero(_) | Op::CloseFillAndStrokeEvenOdd(_) => {
                self.path.close();
                self.paint(true, true);
            }
            Op::EndPath(_) => self.path.clear(),
            Op::LineWidth(n) => self.state.line_width = n.0.as_f64(),
            _ => return false,
        }
        true
    }

    fn paint(&mut self, stroke: bool, fill: bool) {
        if fill {
            self.path.fill(&mut self.drawing, self.state.white_fill);
        }
        if stroke && !self.state.white_stroke {
            let [a, b, ..] = self.state.ctm.0;
            self.path
                .stroke(&mut self.drawing, self.state.line_width * a.hypot(b));
        }
        self.path.clear();
    }

    /// Notes whether the colours are white; of colour spaces other than grey, RGB and CMYK, by their number of parts.
    fn colour_op(&mut self, op: &Op<'_, '_>) {
        let state = &mut self.state;
        match op {
            Op::NonStrokeColorDeviceGray(c) => state.white_fill = is_white(&[c.0]),
            Op::NonStrokeColorDeviceRgb(c) => state.white_fill = is_white(&[c.0, c.1, c.2]),
            Op::NonStrokeColorCmyk(c) => state.white_fill = is_white(&[c.0, c.1, c.2, c.3]),
            Op::NonStrokeColor(c) => state.white_fill = is_white(&c.0),
            Op::NonStrokeColorNamed(c) => state.white_fill = c.1.is_none() && is_white(&c.0),
            Op::StrokeColorDeviceGray(c) => state.white_stroke = is_white(&[c.0]),
            Op::StrokeColorDeviceRgb(c) => state.white_stroke = is_white(&[c.0, c.1, c.2]),
            Op::StrokeColorCmyk(c) => state.white_stroke = is_white(&[c.0, c.1, c.2, c.3]),
            Op::StrokeColor(c) => state.white_stroke = is_white(&c.0),
            Op::StrokeColorNamed(c) => state.white_stroke = c.1.is_none() && is_white(&c.0),
            _ => {}
        }
    }
}

fn is_white(parts: &[Number]) -> bool {
    match parts.len() {
        1 | 3 => parts.iter().all(|part| part.as_f64() > 0.985),
        4 => parts.iter().all(|part| part.as_f64() < 0.015),
        _ => false,
    }
}

fn matrix(parts: [Number; 6]) -> Matrix {
    Matrix(parts.map(|part| part.as_f64()))
}
