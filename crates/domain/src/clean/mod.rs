//! Clean text out of what a catalogue holds: HTML or plain text, often a little of both.

mod characters;
mod elements;
mod lines;
mod references;
mod styles;
mod tables;
mod tokens;
mod walker;

#[cfg(test)]
mod oracle;
#[cfg(test)]
mod tests;

use lines::Lines;
use walker::Walker;

/// The readable text of HTML or plain text, line by line, in Unicode normal form C.
///
/// Entities are decoded as HTML 5 says. Scripts, styles, templates, hidden and struck-through
/// passages and comments go; hidden is what an element's own `style` does not show (`display`,
/// `visibility`, `opacity`, no font size, off the screen), not what a class of a style sheet hides.
/// A table cell over several rows stands in each of them. Blocks and line breaks become single line breaks, list items lines
/// that start with `• `, table rows lines of the form `cell: cell` (two cells) or
/// `cell | cell | cell`, terms and their definitions lines of the form `term: definition`.
/// Control and zero-width characters go, other white space becomes one space. Case, units and
/// superscripts stay: `27″`, `802.11ax`, `10–12 h`, `m<sup>2</sup>` as `m²`.
#[must_use]
pub fn clean_html(text: &str) -> String {
    let markup = has_tags(text);
    if !markup && !text.contains('&') {
        let mut lines = Lines::default();
        lines.write(text, true);
        return lines.finish();
    }
    // In plain text a line break is one; in HTML it is a space.
    let mut walker = Walker::new(!markup, text.len());
    tokens::read(text, &mut walker);
    walker.finish()
}

/// As [`clean_html`], in one line: for titles, names and attribute texts.
#[must_use]
pub fn clean_line(text: &str) -> String {
    let mut text = clean_html(text);
    if text.contains('\n') {
        text = text.replace('\n', " ");
    }
    text
}

/// Whether HTML would see a tag or comment here; `a < b` and `<40 °C` are plain text.
fn has_tags(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'<', bytes).any(|at| {
        let next = bytes.get(at + 1);
        next.is_some_and(|next| next.is_ascii_alphabetic() || b"/!?".contains(next))
    })
}
