use std::collections::HashMap;
use std::sync::Arc;

use hayro_font::hayro_cmap::BfString;
use hayro_font::{CMapResolverFn, Font, FontCache, FontGlyph, FontQuery, FontResolverFn};
use hayro_syntax::object::{Array, Dict, Name, Stream};

use crate::limits::Budget;
use crate::preflight::measure;
use crate::{PdfError, text};

/// A font of the document, with the letters that its codes stand for.
pub(crate) struct KnownFont<'a> {
    font: Font<'a>,
    pub bold: bool,
    letters: HashMap<u32, String>,
}

impl KnownFont<'_> {
    /// The next code of a string and its length in bytes.
    pub(crate) fn code(&self, bytes: &[u8], offset: usize) -> (u32, usize) {
        let (code, length) = self.font.read_code(bytes, offset);
        (code, length.max(1))
    }

    /// How far a code moves on, in parts of the font size: to the right, or down in vertical writing.
    pub(crate) fn advance(&self, code: u32) -> (f64, f64) {
        let advance = self.font.code_advance(code);
        if self.font.is_horizontal() {
            (advance.x / 1000.0, 0.0)
        } else {
            (0.0, advance.y / 1000.0)
        }
    }

    /// The letters of a code; empty when the font does not tell.
    pub(crate) fn letters(&mut self, code: u32) -> &str {
        let font = &self.font;
        self.letters.entry(code).or_insert_with(|| {
            let unicode = match font.glyph(font.map_code(code), code) {
                FontGlyph::Outline(glyph) => glyph.as_unicode(),
                FontGlyph::Type3(glyph) => glyph.as_unicode(),
            };
            match unicode {
                Some(BfString::Char(letter)) => text::letters(letter.encode_utf8(&mut [0; 4])),
                Some(BfString::String(letters)) => text::letters(&letters),
                None => String::new(),
            }
        })
    }
}

/// The fonts of a document, each loaded once.
pub(crate) struct Fonts<'a> {
    cache: FontCache<'a>,
    resolver: FontResolverFn,
    cmaps: CMapResolverFn,
    known: HashMap<Key, Option<usize>>,
    loaded: Vec<KnownFont<'a>>,
}

/// A font dictionary by its object, or by its bytes when it is written in place.
type Key = (Option<(i64, i64)>, Vec<u8>);

impl<'a> Fonts<'a> {
    pub(crate) fn new() -> Self {
        Self {
            cache: FontCache::new(),
            resolver: Arc::new(|query| {
                Some(match query {
                    FontQuery::Standard(font) => font.get_font_data(),
                    FontQuery::Fallback(font) => font.pick_standard_font().get_font_data(),
                })
            }),
            cmaps: Arc::new(|_| None),
            known: HashMap::new(),
            loaded: Vec::new(),
        }
    }

    /// The place of a font among those that are loaded, or None for one that cannot be read.
    pub(crate) fn find(
        &mut self,
        dict: &Dict<'a>,
        budget: &mut Budget,
    ) -> Result<Option<usize>, PdfError> {
        let key = match dict.obj_id() {
            Some(id) => (
                Some((i64::from(id.obj_number), i64::from(id.gen_number))),
                Vec::new(),
            ),
            None => (None, dict.data().to_vec()),
        };
        if let Some(place) = self.known.get(&key) {
            return Ok(*place);
        }
        let place = if measure_font(dict, budget)? {
            self.cache
                .font(dict, &self.resolver, &self.cmaps)
                .map(|font| {
                    self.loaded.push(KnownFont {
                        font,
                        bold: is_bold(dict),
                        letters: HashMap::new(),
                    });
                    self.loaded.len() - 1
                })
        } else {
            None
        };
        self.known.insert(key, place);
        Ok(place)
    }

    pub(crate) fn get(&mut self, place: usize) -> &mut KnownFont<'a> {
        &mut self.loaded[place]
    }
}

fn descendant<'a>(dict: &Dict<'a>) -> Option<Dict<'a>> {
    dict.get::<Array<'a>>("DescendantFonts")?
        .iter::<Dict<'a>>()
        .next()
}

fn descriptor<'a>(dict: &Dict<'a>) -> Option<Dict<'a>> {
    dict.get("FontDescriptor")
        .or_else(|| descendant(dict)?.get("FontDescriptor"))
}

/// Counts what the streams of a font unpack to; false when one cannot be unpacked.
fn measure_font(dict: &Dict<'_>, budget: &mut Budget) -> Result<bool, PdfError> {
    let mut parts = vec![(Some(dict.clone()), ["ToUnicode", "Encoding"].as_slice())];
    parts.push((descendant(dict), &["CIDToGIDMap"]));
    parts.push((descriptor(dict), &["FontFile", "FontFile2", "FontFile3"]));
    for (part, keys) in parts {
        for key in keys {
            let Some(stream) = part.as_ref().and_then(|part| part.get::<Stream<'_>>(*key)) else {
                continue;
            };
            if !measure_stream(&stream, budget)? {
                return Ok(false);
            }
        }
    }
    Ok(true)
}

/// Counts what a stream unpacks to; false when it cannot be unpacked.
pub(crate) fn measure_stream(stream: &Stream<'_>, budget: &mut Budget) -> Result<bool, PdfError> {
    match measure(&stream.raw_data(), &stream.filters(), budget.unpackable()) {
        Some(size) => budget.unpack(size).map(|()| true),
        None => Ok(false),
    }
}

/// Whether the name or the description of a font says that it is bold.
fn is_bold(dict: &Dict<'_>) -> bool {
    /// Bit 19 of the flags of a font descriptor (PDF 32000-1, table 123).
    const FORCE_BOLD: i64 = 1 << 18;
    let name = dict
        .get::<Name<'_>>("BaseFont")
        .map(|name| name.as_str().to_lowercase())
        .unwrap_or_default();
    let by_name = [
        "bold",
        "black",
        "heavy",
        "demi",
        "-medi",
        "cmbx",
        "lmsansb",
        "lmroman10-b",
    ]
    .iter()
    .any(|part| name.contains(part));
    let described = descriptor(dict).is_some_and(|descriptor| {
        descriptor
            .get::<f64>("FontWeight")
            .is_some_and(|weight| weight >= 600.0)
            || descriptor
                .get::<i32>("Flags")
                .is_some_and(|flags| i64::from(flags) & FORCE_BOLD != 0)
    });
    by_name || described
}
