use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use crate::content::{Drawing, Fonts, draw};
use crate::layout::{Rules, Sheet, lines_of, pieces, strip_running};
use crate::limits::{Budget, check};
use crate::preflight::measure_file;
use crate::table::{Context, Fragment, join_pages};
use crate::text::{Vocabulary, of_string};
use crate::{Document, Fault, FaultKind, Limits, PdfError};

/// A page whose pictures cover this part of it and that has no text is a scan.
const SCANNED: f64 = 0.3;

/// Reads a PDF document.
///
/// # Errors
/// [`PdfError`] when the document gives no text at all. A page that cannot be read is named in
/// [`Document::faults`], and the other pages are returned.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Document, PdfError> {
    check("bytes", bytes.len() as u64, limits.bytes as u64)?;
    if !bytes[..bytes.len().min(1024)]
        .windows(5)
        .any(|window| window == b"%PDF-")
    {
        return Err(PdfError::Broken {
            reason: "it does not begin as a PDF does".to_owned(),
        });
    }
    measure_file(bytes, limits)?;
    // The parser is another's and the bytes are a stranger's: should it panic, one document is lost, no more.
    let parsed = catch_unwind(AssertUnwindSafe(|| Pdf::new(bytes.to_vec())));
    let pdf = parsed
        .map_err(|_| broken("it is damaged"))?
        .map_err(|error| match error {
            LoadPdfError::Decryption(DecryptionError::PasswordProtected) => PdfError::Encrypted,
            LoadPdfError::Decryption(_) => PdfError::Encrypted,
            LoadPdfError::Invalid => broken("its objects or its pages cannot be found"),
        })?;
    check("objects", pdf.len() as u64, limits.objects as u64)?;
    check("pages", pdf.pages().len() as u64, limits.pages as u64)?;
    let title = pdf
        .metadata()
        .title
        .as_deref()
        .map(of_string)
        .map(|title| title.trim().to_owned());
    let (sheets, faults) = sheets(&pdf, limits)?;
    if sheets.iter().all(|sheet| sheet.words.is_empty()) {
        return Err(without_text(&faults));
    }
    let pages = join_pages(read_sheets(sheets));
    Ok(Document {
        title: title.filter(|title| !title.is_empty()),
        pages,
        faults,
    })
}

fn broken(reason: &str) -> PdfError {
    PdfError::Broken {
        reason: reason.to_owned(),
    }
}

/// Why no page has text.
fn without_text(faults: &[Fault]) -> PdfError {
    let pages_with = |kind| {
        faults
            .iter()
            .filter(move |fault| fault.kind == kind)
            .map(|fault| fault.page)
    };
    let scanned: Vec<u32> = pages_with(FaultKind::Scanned).collect();
    if !scanned.is_empty() {
        return PdfError::Scanned { pages: scanned };
    }
    if pages_with(FaultKind::Unmapped).next().is_some() {
        return broken("its fonts do not tell their letters");
    }
    broken(if faults.is_empty() {
        "it has no text"
    } else {
        "all its pages are damaged"
    })
}

/// Draws all pages; a page that gives no text is there without words.
fn sheets(pdf: &Pdf, limits: &Limits) -> Result<(Vec<Sheet>, Vec<Fault>), PdfError> {
    let mut budget = Budget::new(limits);
    let mut fonts = Fonts::new();
    let (mut sheets, mut faults) = (Vec::new(), Vec::new());
    for (index, page) in pdf.pages().iter().enumerate() {
        let number = index as u32 + 1;
        let drawn = catch_unwind(AssertUnwindSafe(|| draw(page, &mut fonts, &mut budget)));
        let drawing = match drawn {
            Ok(drawing) => drawing?,
            Err(_) => {
                fonts = Fonts::new();
                None
            }
        };
        let kind = drawing.as_ref().map_or(Some(FaultKind::Damaged), fault_of);
        faults.extend(kind.map(|kind| Fault { page: number, kind }));
        sheets.push(Sheet::new(number, drawing.unwrap_or_default()));
    }
    Ok((sheets, faults))
}

fn fault_of(drawing: &Drawing) -> Option<FaultKind> {
    let area = drawing.width * drawing.height;
    let seen = drawing
        .glyphs
        .iter()
        .filter(|glyph| !glyph.text.trim().is_empty())
        .count();
    if drawing.unmapped > 0 && drawing.unmapped > 2 * seen {
        Some(FaultKind::Unmapped)
    } else if seen == 0 && drawing.pictures > SCANNED * area {
        Some(FaultKind::Scanned)
    } else {
        None
    }
}

fn read_sheets(mut sheets: Vec<Sheet>) -> Vec<(u32, Vec<Fragment>)> {
    strip_running(&mut sheets);
    let body_size = body_size(&sheets);
    let mut vocabulary = Vocabulary::default();
    for sheet in &sheets {
        for line in lines_of(sheet.words.clone()) {
            let texts: Vec<&str> = line.iter().map(|word| word.text.as_str()).collect();
            vocabulary.add(&texts.join(" "));
        }
    }
    let spaces = sheets
        .iter()
        .flat_map(|sheet| &sheet.words)
        .any(|word| word.spaced);
    let mut pages = Vec::new();
    for mut sheet in sheets {
        let rules: Rules = std::mem::take(&mut sheet.rules);
        let context = Context {
            rules: &rules,
            vocabulary: &vocabulary,
            spaces,
        };
        let fragments = pieces(&mut sheet, body_size, context)
            .into_iter()
            .map(|piece| piece.fragment)
            .collect();
        pages.push((sheet.number, fragments));
    }
    pages
}

/// The size that most letters of the document are set in.
fn body_size(sheets: &[Sheet]) -> f64 {
    let mut letters: HashMap<i64, usize> = HashMap::new();
    for word in sheets.iter().flat_map(|sheet| &sheet.words) {
        *letters.entry((word.size * 4.0).round() as i64).or_default() += word.text.len();
    }
    letters
        .into_iter()
        .max_by_key(|&(size, count)| (count, size))
        .map_or(10.0, |(size, _)| size as f64 / 4.0)
}
