//! Drawings: SVG without scripts, references to other files, or elements whose cost has no bound.

use crate::error::{ImageError, Measure};
use crate::inspect::Format;
use image::RgbaImage;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{ImageHrefResolver, Options, Tree};

/// Pixels on the long side of what is drawn: more than any model or measure looks at. Shoppers get the
/// drawing itself, and time grows with the area.
const LONGEST: f32 = 512.0;
/// Bytes of a drawing that are read.
const BYTES: u64 = 2_000_000;
/// Elements inside elements; deeper ones would use up the stack.
const DEPTH: u32 = 64;
/// Copies made with `use`: copies of copies grow as the power of their number.
const COPIES: u64 = 16;

/// Draws an SVG at 512 pixels on its long side; text and embedded pictures are left out.
pub(crate) fn draw(bytes: &[u8]) -> Result<RgbaImage, ImageError> {
    ImageError::check(Measure::Bytes, bytes.len() as u64, BYTES)?;
    let text = std::str::from_utf8(bytes).map_err(|_| Format::Svg.broken("it is not UTF-8"))?;
    check(text)?;
    let options = Options {
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    };
    let tree = Tree::from_str(text, &options).map_err(|e| Format::Svg.broken(e.to_string()))?;
    let (width, height) = (tree.size().width(), tree.size().height());
    let scale = LONGEST / width.max(height);
    let side = |side: f32| ((side * scale).round() as u32).clamp(1, LONGEST as u32);
    let mut canvas = Pixmap::new(side(width), side(height))
        .ok_or_else(|| Format::Svg.broken("it has no size"))?;
    resvg::render(
        &tree,
        Transform::from_scale(scale, scale),
        &mut canvas.as_mut(),
    );
    let size = (canvas.width(), canvas.height());
    let pixels = canvas.pixels().iter().flat_map(|pixel| {
        let pixel = pixel.demultiply();
        [pixel.red(), pixel.green(), pixel.blue(), pixel.alpha()]
    });
    RgbaImage::from_raw(size.0, size.1, pixels.collect())
        .ok_or_else(|| Format::Svg.broken("it has no size"))
}

/// Refuses what would take unbounded time, memory or stack, before anything is built of it.
fn check(text: &str) -> Result<(), ImageError> {
    let mut reader = Reader::from_str(text);
    let (mut depth, mut copies) = (0, 0);
    loop {
        let event = reader.read_event();
        match event.map_err(|error| Format::Svg.broken(error.to_string()))? {
            Event::Start(tag) => {
                depth += 1;
                count(&tag, &mut copies)?;
            }
            Event::Empty(tag) => count(&tag, &mut copies)?,
            Event::End(_) => depth -= 1,
            Event::DocType(_) => return Err(refused("a document type")),
            Event::Eof => return Ok(()),
            _ => {}
        }
        if depth > DEPTH {
            return Err(refused("elements nested too deep"));
        }
    }
}

fn count(tag: &BytesStart<'_>, copies: &mut u64) -> Result<(), ImageError> {
    match tag.local_name().as_ref() {
        "filter" | "pattern" => Err(refused("a filter or pattern")),
        "use" => {
            *copies += 1;
            ImageError::check(Measure::Copies, *copies, COPIES)
        }
        _ => Ok(()),
    }
}

fn refused(what: &str) -> ImageError {
    ImageError::Unsupported {
        what: format!("SVG with {what}"),
    }
}
