//! Follows the tokens of an HTML text and writes what a reader sees.
//!
//! A tokenizer with a stack of open elements is enough for reading order, and unlike a whole tree
//! it stays linear however badly the elements are nested.

use super::characters::superscript;
use super::elements::{
    MAX_DEPTH, SCOPE, implied_end, is_block, is_hidden, is_void, raw_kind, reach,
};
use super::lines::Lines;
use html5ever::LocalName;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};
use std::cell::RefCell;

/// Takes tokens and gathers text.
pub(super) struct Walker(RefCell<State>);

#[derive(Default)]
struct State {
    /// Lines of the text, and of each table cell that is open inside.
    lines: Vec<Lines>,
    /// Finished cells of each table row that is open.
    rows: Vec<Vec<String>>,
    open: Vec<Element>,
    /// How many open elements hide their text.
    hidden: usize,
    /// Where the last term of a definition list ended, in bytes of its line writer.
    term_end: Option<usize>,
    keep_breaks: bool,
    /// Open elements by what they do to text.
    reads: [usize; 4],
}

/// What an element does to the text inside it.
#[derive(Clone, Copy)]
enum Read {
    Plainly,
    /// `sup`: above the line.
    Raised,
    /// `pre`: line breaks count.
    Verbatim,
    /// `svg`, `math`: not by the rules of HTML.
    Foreign,
}

impl Read {
    fn of(name: &str) -> Self {
        match name {
            "sup" => Self::Raised,
            "pre" => Self::Verbatim,
            "svg" | "math" => Self::Foreign,
            _ => Self::Plainly,
        }
    }
}

struct Element {
    name: LocalName,
    hides: bool,
    /// Bytes of the line writer when the element began.
    since: usize,
}

impl Walker {
    /// A walker that keeps the line breaks of the source, or takes them for spaces.
    pub(super) fn new(keep_breaks: bool) -> Self {
        Self(RefCell::new(State {
            lines: vec![Lines::default()],
            keep_breaks,
            ..State::default()
        }))
    }

    /// The text of everything that was seen.
    pub(super) fn finish(self) -> String {
        let mut state = self.0.into_inner();
        state.close_from(0);
        state.lines.pop().unwrap_or_default().finish()
    }
}

impl TokenSink for Walker {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut state = self.0.borrow_mut();
        match token {
            Token::CharacterTokens(text) => state.text(&text),
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => return state.start(&tag),
            Token::TagToken(tag) => state.end(&tag.name),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl State {
    fn out(&mut self) -> &mut Lines {
        if self.lines.is_empty() {
            self.lines.push(Lines::default());
        }
        let last = self.lines.len() - 1;
        &mut self.lines[last]
    }

    const fn within(&self, read: Read) -> bool {
        self.reads[read as usize] > 0
    }

    /// The nearest open element among `names`, unless one of `limits` lies before it.
    fn find(&self, names: &[&str], limits: &[&str]) -> Option<usize> {
        for (at, element) in self.open.iter().enumerate().rev() {
            if names.contains(&&*element.name) {
                return Some(at);
            }
            if limits.contains(&&*element.name) {
                return None;
            }
        }
        None
    }

    fn text(&mut self, text: &str) {
        if self.hidden > 0 {
            return;
        }
        let keep_breaks = self.keep_breaks || self.within(Read::Verbatim);
        let raised = self
            .within(Read::Raised)
            .then(|| superscript(text))
            .flatten();
        self.out()
            .write(raised.as_deref().unwrap_or(text), keep_breaks);
    }

    fn start(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name = &*tag.name;
        let foreign = self.within(Read::Foreign);
        if let Some((names, limits)) = implied_end(name)
            && let Some(at) = self.find(names, limits)
        {
            self.close_from(at);
        }
        if matches!(name, "td" | "th") && self.find(&["table"], &["tr"]).is_some() {
            self.push(&LocalName::from("tr"), false);
        }
        if self.hidden == 0 && (is_block(name) || name == "br") {
            self.out().break_line();
        }
        if is_void(name) || (foreign && tag.self_closing) {
            return TokenSinkResult::Continue;
        }
        self.push(&tag.name, is_hidden(name) || hides_itself(tag));
        match name {
            "plaintext" => TokenSinkResult::Plaintext,
            _ if foreign => TokenSinkResult::Continue,
            _ => raw_kind(name).map_or(TokenSinkResult::Continue, TokenSinkResult::RawData),
        }
    }

    fn push(&mut self, name: &LocalName, hides: bool) {
        // What is read raw never nests, and would show if it were not tracked.
        if self.open.len() >= MAX_DEPTH && raw_kind(name).is_none() {
            return;
        }
        self.hidden += usize::from(hides);
        let since = self.out().len();
        if self.hidden == 0 {
            match &**name {
                "li" => self.out().begin_item(),
                "dd" if self.term_end == Some(since) => self.out().define(),
                "tr" => self.rows.push(Vec::new()),
                "td" | "th" if self.in_row() => self.lines.push(Lines::default()),
                _ => {}
            }
        }
        self.reads[Read::of(name) as usize] += 1;
        self.open.push(Element {
            name: name.clone(),
            hides,
            since,
        });
    }

    /// Whether a cell that begins here belongs to an open, visible row.
    fn in_row(&self) -> bool {
        self.find(&["tr"], &["table", "td", "th"]).is_some()
    }

    fn end(&mut self, name: &LocalName) {
        if matches!(&**name, "br" | "p") && self.hidden == 0 {
            self.out().break_line();
        }
        let limits = if is_block(name) { reach(name) } else { SCOPE };
        let Some(at) = self.find(&[&**name], limits) else {
            return;
        };
        if is_block(name) || self.open[at].hides {
            self.close_from(at);
        } else {
            // An inline element may end across blocks: `<b><p>..</b>..</p>`.
            let element = self.open.remove(at);
            self.reads[Read::of(&element.name) as usize] -= 1;
        }
    }

    fn close_from(&mut self, at: usize) {
        while self.open.len() > at {
            if let Some(element) = self.open.pop() {
                self.close(&element);
            }
        }
    }

    fn close(&mut self, element: &Element) {
        self.hidden -= usize::from(element.hides);
        self.reads[Read::of(&element.name) as usize] -= 1;
        if self.hidden > 0 || element.hides {
            return;
        }
        match &*element.name {
            "li" => self.out().end_item(),
            "dt" => {
                let end = self.out().len();
                self.term_end = (end > element.since).then_some(end);
                self.out().break_line();
            }
            "td" | "th" if self.in_row() => self.end_cell(),
            "tr" => self.end_row(),
            name if is_block(name) => self.out().break_line(),
            _ => {}
        }
    }

    fn end_cell(&mut self) {
        if self.lines.len() < 2 {
            return;
        }
        if let (Some(cell), Some(row)) = (self.lines.pop(), self.rows.last_mut()) {
            row.push(cell.finish());
        }
    }

    /// One line for a row of plain cells; a row that lays out whole blocks is read cell by cell.
    fn end_row(&mut self) {
        let mut cells = self.rows.pop().unwrap_or_default();
        cells.retain(|cell| !cell.is_empty());
        let text = match cells.as_slice() {
            cells if cells.iter().any(|cell| cell.contains('\n')) => cells.join("\n"),
            [name, value] => format!("{}: {value}", name.trim_end_matches([':', ' '])),
            cells => cells.join(" | "),
        };
        let out = self.out();
        out.break_line();
        out.write(&text, true);
        out.break_line();
    }
}

/// Whether an element says of itself that it is not shown.
fn hides_itself(tag: &Tag) -> bool {
    let mut is_open = false;
    for attribute in &tag.attrs {
        match &*attribute.name.local {
            "hidden" => return true,
            "open" => is_open = true,
            "style" => {
                let style: String = attribute
                    .value
                    .chars()
                    .filter(|c| !c.is_whitespace())
                    .collect();
                let style = style.to_ascii_lowercase();
                if style.contains("display:none") || style.contains("visibility:hidden") {
                    return true;
                }
            }
            _ => {}
        }
    }
    &*tag.name == "dialog" && !is_open
}
