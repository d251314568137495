//! Follows the tags and texts of HTML and writes what a reader sees.
//!
//! A tokenizer with a stack of open elements is enough for reading order, and unlike a whole tree
//! it stays linear however badly the elements are nested.

use super::characters::superscript;
use super::elements::{
    BLOCK, BR, BREAKS, CELL, DD, DIALOG, DT, FOREIGN, HIDDEN, Kind, LI, MAX_DEPTH, PLAINTEXT,
    RAISED, ROW, ROW_LIMITS, Raw, SCOPE, Set, TABLE, TR, VERBATIM, VOID, implied_end, reach,
};
use super::lines::Lines;
use super::tables::{Carried, Cell, laid_out};
use super::tokens::Tag;

/// Takes tags and texts and gathers lines.
pub(super) struct Walker<'a> {
    /// Lines of the text.
    page: Lines,
    /// Lines of each table cell that is open inside.
    cells: Vec<Lines>,
    /// Finished cells of each table row that is open.
    rows: Vec<Vec<Cell>>,
    /// Of each table that is open, the cells that reach into rows to come.
    carried: Vec<Vec<Carried>>,
    open: Vec<Element<'a>>,
    /// How many open elements hide their text.
    hidden: usize,
    /// Whether the innermost font size that an open element sets is zero.
    no_size: bool,
    /// Where the last term of a definition list ended, in bytes of its line writer.
    term_end: Option<usize>,
    keep_breaks: bool,
    /// What was set above the line since the last tag.
    lifted: String,
    /// How many open elements set text above the line, keep its breaks, are not HTML.
    raised: usize,
    verbatim: usize,
    foreign: usize,
}

#[derive(Clone, Copy)]
struct Element<'a> {
    kind: Kind,
    name: &'a str,
    hides: bool,
    no_size: Option<bool>,
    /// How many columns and rows it covers, where it is a table cell.
    covers: (usize, usize),
    /// Bytes of the line writer when the element began.
    since: usize,
}

impl<'a> Walker<'a> {
    /// A walker that keeps the line breaks of the source, or takes them for spaces; the text
    /// will have about `size` bytes.
    pub(super) fn new(keep_breaks: bool, size: usize) -> Self {
        Self {
            page: Lines::with_capacity(size),
            cells: Vec::new(),
            rows: Vec::new(),
            carried: Vec::new(),
            open: Vec::with_capacity(16),
            hidden: 0,
            no_size: false,
            term_end: None,
            keep_breaks,
            lifted: String::new(),
            raised: 0,
            verbatim: 0,
            foreign: 0,
        }
    }

    /// The text of everything that was seen.
    pub(super) fn finish(mut self) -> String {
        self.set_down();
        self.close_from(0);
        self.page.finish()
    }

    pub(super) const fn is_shown(&self) -> bool {
        self.hidden == 0 && !self.no_size
    }

    fn out(&mut self) -> &mut Lines {
        self.cells.last_mut().unwrap_or(&mut self.page)
    }

    /// The nearest open element among `kinds`, unless one of `limits` lies before it.
    fn find(&self, kinds: Set, limits: Set) -> Option<usize> {
        for (at, element) in self.open.iter().enumerate().rev() {
            if kinds.has(element.kind) {
                return Some(at);
            }
            if limits.has(element.kind) {
                return None;
            }
        }
        None
    }

    pub(super) fn text(&mut self, text: &str) {
        if !self.is_shown() {
            return;
        }
        if self.raised > 0 {
            self.lifted.push_str(text);
            return;
        }
        let keep_breaks = self.keep_breaks || self.verbatim > 0;
        self.out().write(text, keep_breaks);
    }

    /// Writes what was set above the line since the last tag.
    fn set_down(&mut self) {
        if self.lifted.is_empty() {
            return;
        }
        let text = std::mem::take(&mut self.lifted);
        let keep_breaks = self.keep_breaks || self.verbatim > 0;
        let raised = superscript(&text);
        self.out()
            .write(raised.as_deref().unwrap_or(&text), keep_breaks);
    }

    pub(super) fn character(&mut self, c: char) {
        self.text(c.encode_utf8(&mut [0; 4]));
    }

    /// A start tag; how its content is read, where it is not read as HTML.
    pub(super) fn start(&mut self, tag: Tag<'a>) -> Option<Raw> {
        self.set_down();
        let kind = tag.kind;
        let foreign = self.foreign > 0;
        if let Some((kinds, limits)) = implied_end(kind)
            && let Some(at) = self.find(kinds, limits)
        {
            self.close_from(at);
        }
        if CELL.has(kind) && self.find(TABLE, ROW).is_some() {
            let row = Element {
                kind: TR,
                name: "tr",
                hides: false,
                no_size: None,
                covers: (1, 1),
                since: 0,
            };
            self.push(row);
        }
        if self.hidden == 0 && (BLOCK.has(kind) || kind == BR) {
            self.out().break_line();
        }
        if VOID.has(kind) || (foreign && tag.self_closing) {
            return None;
        }
        let hides = HIDDEN.has(kind) || tag.hides || kind == DIALOG && !tag.open;
        self.push(Element {
            kind,
            name: tag.name,
            hides,
            no_size: tag.no_size,
            covers: (tag.columns, tag.rows),
            since: 0,
        });
        match kind {
            PLAINTEXT => Some(Raw::Rawtext),
            _ if foreign => None,
            _ => kind.raw(),
        }
    }

    fn push(&mut self, element: Element<'a>) {
        let kind = element.kind;
        // What is read raw never nests, and would show if it were not tracked.
        if self.open.len() >= MAX_DEPTH && kind.raw().is_none() {
            return;
        }
        self.hidden += usize::from(element.hides);
        self.no_size = element.no_size.unwrap_or(self.no_size);
        let since = self.out().len();
        if self.hidden == 0 {
            match kind {
                LI => self.out().begin_item(),
                DD if self.term_end == Some(since) => self.out().define(),
                TR => self.rows.push(Vec::new()),
                _ if TABLE.has(kind) => self.carried.push(Vec::new()),
                _ if CELL.has(kind) && self.in_row() => self.cells.push(Lines::default()),
                _ => {}
            }
        }
        self.count(kind, 1);
        self.open.push(Element { since, ..element });
    }

    /// Looks up the font size again, after an element that set one was closed.
    fn resize(&mut self, closed: Element<'a>) {
        if closed.no_size.is_some() {
            let mut sizes = self.open.iter().rev();
            self.no_size = sizes.find_map(|open| open.no_size).unwrap_or(false);
        }
    }

    fn count(&mut self, kind: Kind, step: isize) {
        for (set, count) in [
            (RAISED, &mut self.raised),
            (VERBATIM, &mut self.verbatim),
            (FOREIGN, &mut self.foreign),
        ] {
            if set.has(kind) {
                *count = count.saturating_add_signed(step);
            }
        }
    }

    /// Whether a cell that begins here belongs to an open, visible row.
    fn in_row(&self) -> bool {
        self.find(ROW, ROW_LIMITS).is_some()
    }

    pub(super) fn end(&mut self, kind: Kind, name: &str) {
        self.set_down();
        if BREAKS.has(kind) && self.hidden == 0 {
            self.out().break_line();
        }
        let is_block = BLOCK.has(kind);
        let limits = if is_block { reach(kind) } else { SCOPE };
        let Some(at) = self.opened(kind, name, limits) else {
            return;
        };
        if is_block || self.open[at].hides {
            self.close_from(at);
        } else {
            // An inline element may end across blocks: `<b><p>..</b>..</p>`.
            let element = self.open.remove(at);
            self.count(element.kind, -1);
            self.resize(element);
        }
    }

    /// The nearest open element of a name, unless one of `limits` lies before it.
    fn opened(&self, kind: Kind, name: &str, limits: Set) -> Option<usize> {
        for (at, element) in self.open.iter().enumerate().rev() {
            let same = element.kind == kind;
            if same && (kind != Kind::OTHER || element.name.eq_ignore_ascii_case(name)) {
                return Some(at);
            }
            if limits.has(element.kind) {
                return None;
            }
        }
        None
    }

    fn close_from(&mut self, at: usize) {
        while self.open.len() > at {
            if let Some(element) = self.open.pop() {
                self.close(element);
            }
        }
    }

    fn close(&mut self, element: Element<'a>) {
        self.hidden -= usize::from(element.hides);
        let kind = element.kind;
        self.count(kind, -1);
        self.resize(element);
        if self.hidden > 0 || element.hides {
            return;
        }
        match kind {
            LI => self.out().end_item(),
            DT => {
                let end = self.out().len();
                self.term_end = (end > element.since).then_some(end);
                self.out().break_line();
            }
            TR => self.end_row(),
            _ if CELL.has(kind) && self.in_row() => self.end_cell(element.covers),
            _ if TABLE.has(kind) => {
                self.carried.pop();
                self.out().break_line();
            }
            _ if BLOCK.has(kind) => self.out().break_line(),
            _ => {}
        }
    }

    fn end_cell(&mut self, (columns, rows): (usize, usize)) {
        if let (Some(cell), Some(row)) = (self.cells.pop(), self.rows.last_mut()) {
            row.push(Cell {
                text: cell.finish(),
                columns,
                rows,
            });
        }
    }

    /// One line for a row of plain cells; a row that lays out whole blocks is read cell by cell.
    fn end_row(&mut self) {
        let row = self.rows.pop().unwrap_or_default();
        let cells = match self.carried.last_mut() {
            Some(carried) => laid_out(row, carried),
            None => row.into_iter().map(|cell| cell.text).collect(),
        };
        let cells: Vec<String> = cells.into_iter().filter(|cell| !cell.is_empty()).collect();
        let out = self.cells.last_mut().unwrap_or(&mut self.page);
        out.break_line();
        match cells.as_slice() {
            cells if cells.iter().any(|cell| cell.contains('\n')) => {
                out.write(&cells.join("\n"), true);
            }
            [name, value] => {
                out.append(name.trim_end_matches([':', ' ']));
                out.append(": ");
                out.append(value);
            }
            cells => {
                for (at, cell) in cells.iter().enumerate() {
                    out.append(if at == 0 { "" } else { " | " });
                    out.append(cell);
                }
            }
        }
        out.break_line();
    }
}
