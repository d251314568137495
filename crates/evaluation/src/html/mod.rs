//! The frame of a report: one self-contained HTML page, text made harmless, plots as SVG.

mod escape;
mod svg;

pub use escape::{escape, escape_short};
pub use svg::{Frame, image, ticks};

const STYLE: &str = include_str!("style.css");

/// A whole page around a body of HTML, whose text must be escaped already; the title is escaped
/// here. The page needs no script and loads nothing: its content security policy forbids both.
#[must_use]
pub fn page(title: &str, body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" \
         content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n\
         {body}\n</main>\n</body>\n</html>\n",
        title = escape(title),
    )
}
