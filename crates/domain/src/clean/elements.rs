//! What each HTML element does to the text around it.

/// Deepest nesting that is tracked, as browsers do (Blink's maximum depth of a tree is 512).
pub(super) const MAX_DEPTH: usize = 512;

/// The elements that are known, by which a [`Kind`] counts.
const NAMES: [&str; 88] = [
    "address",
    "area",
    "article",
    "aside",
    "audio",
    "base",
    "blockquote",
    "body",
    "br",
    "button",
    "canvas",
    "caption",
    "center",
    "col",
    "datalist",
    "dd",
    "del",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "embed",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "iframe",
    "img",
    "input",
    "legend",
    "li",
    "link",
    "listing",
    "main",
    "math",
    "menu",
    "meta",
    "nav",
    "noembed",
    "noframes",
    "noscript",
    "ol",
    "optgroup",
    "option",
    "p",
    "param",
    "plaintext",
    "pre",
    "rp",
    "s",
    "script",
    "search",
    "section",
    "select",
    "source",
    "strike",
    "style",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "template",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "track",
    "ul",
    "video",
    "wbr",
    "xmp",
];

/// A known element, as a bit of its own, or any other one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kind(u128);

/// A set of known elements, a bit for each.
#[derive(Clone, Copy)]
pub(super) struct Set(u128);

/// Elements without an end tag (HTML Living Standard, 13.1.2).
pub(super) const VOID: Set = set(&[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
]);

/// Elements that begin and end a line.
pub(super) const BLOCK: Set = set(&[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "listing",
    "main",
    "menu",
    "nav",
    "ol",
    "optgroup",
    "option",
    "p",
    "plaintext",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "xmp",
]);

/// Elements whose text a reader does not see, or that take back what they hold (`del`, `s`).
pub(super) const HIDDEN: Set = set(&[
    "audio", "canvas", "datalist", "del", "iframe", "noembed", "noframes", "noscript", "rp", "s",
    "script", "strike", "style", "svg", "template", "title", "video",
]);

pub(super) const BR: Kind = kind("br");
pub(super) const DD: Kind = kind("dd");
pub(super) const DIALOG: Kind = kind("dialog");
pub(super) const DT: Kind = kind("dt");
pub(super) const LI: Kind = kind("li");
pub(super) const PLAINTEXT: Kind = kind("plaintext");
pub(super) const TR: Kind = kind("tr");
/// `sup`: above the line.
pub(super) const RAISED: Set = set(&["sup"]);
/// `pre`: line breaks count.
pub(super) const VERBATIM: Set = set(&["pre"]);
/// Not by the rules of HTML.
pub(super) const FOREIGN: Set = set(&["math", "svg"]);
pub(super) const CELL: Set = set(&["td", "th"]);
pub(super) const ROW: Set = set(&["tr"]);
pub(super) const TABLE: Set = set(&["table"]);
pub(super) const BREAKS: Set = set(&["br", "p"]);
/// Elements that an open row does not reach beyond.
pub(super) const ROW_LIMITS: Set = set(&["table", "td", "th"]);
/// Elements that an end tag of another kind does not reach out of.
pub(super) const SCOPE: Set = set(&["table", "td", "th", "caption", "button", "template"]);

/// How the text inside an element is read, where it is not read as HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Raw {
    /// With character references.
    Rcdata,
    /// As it is.
    Rawtext,
    /// As it is, with the comments of old scripts.
    Script,
}

impl Kind {
    /// Any element that is not known.
    pub(super) const OTHER: Self = Self(0);

    /// The element of a name, in any case.
    pub(super) fn of(name: &[u8]) -> Self {
        let mut lower = [0; LONGEST];
        let Some(lower) = lower.get_mut(..name.len()) else {
            return Self::OTHER;
        };
        for (to, from) in lower.iter_mut().zip(name) {
            *to = from.to_ascii_lowercase();
        }
        let mut slot = hash(lower);
        loop {
            match TABLE_OF_NAMES[slot] {
                0 => return Self::OTHER,
                at if NAMES[at as usize - 1].as_bytes() == lower => return Self(1 << (at - 1)),
                _ => slot = (slot + 1) % SLOTS,
            }
        }
    }

    /// `noscript` is read as a browser with scripts reads it.
    pub(super) fn raw(self) -> Option<Raw> {
        const RAWTEXT: Set = set(&["iframe", "noembed", "noframes", "noscript", "style", "xmp"]);
        const RCDATA: Set = set(&["textarea", "title"]);
        const SCRIPT: Set = set(&["script"]);
        const ANY: Set = Set(RAWTEXT.0 | RCDATA.0 | SCRIPT.0);
        match self {
            _ if !ANY.has(self) => None,
            _ if RAWTEXT.has(self) => Some(Raw::Rawtext),
            _ if RCDATA.has(self) => Some(Raw::Rcdata),
            _ => Some(Raw::Script),
        }
    }
}

impl Set {
    pub(super) const EMPTY: Self = Self(0);

    pub(super) const fn has(self, kind: Kind) -> bool {
        self.0 & kind.0 != 0
    }
}

/// The open elements that a start tag ends, and those beyond which it does not reach
/// (HTML Living Standard, 13.1.2.4, optional tags).
pub(super) fn implied_end(kind: Kind) -> Option<(Set, Set)> {
    const ITEM: Set = set(&["li"]);
    const ITEM_LIMITS: Set = set(&["ul", "ol", "menu", "td", "th"]);
    const TERM: Set = set(&["dd", "dt"]);
    const TERM_LIMITS: Set = set(&["dl", "td", "th"]);
    const CELL_LIMITS: Set = set(&["tr", "table"]);
    const PART: Set = set(&["tbody", "tfoot", "thead", "tr"]);
    const PART_ENDS: Set = set(&["tr", "caption"]);
    const OPTION: Set = set(&["optgroup", "option"]);
    const OPTION_ENDS: Set = set(&["option"]);
    const OPTION_LIMITS: Set = set(&["select", "datalist"]);
    const PARAGRAPH: Set = set(&["p"]);
    Some(match kind {
        _ if !BLOCK.has(kind) => return None,
        _ if ITEM.has(kind) => (ITEM, ITEM_LIMITS),
        _ if TERM.has(kind) => (TERM, TERM_LIMITS),
        _ if CELL.has(kind) => (CELL, CELL_LIMITS),
        _ if PART.has(kind) => (PART_ENDS, TABLE),
        _ if OPTION.has(kind) => (OPTION_ENDS, OPTION_LIMITS),
        _ => (PARAGRAPH, SCOPE),
    })
}

/// As [`SCOPE`], for the end tag of a block.
pub(super) fn reach(kind: Kind) -> Set {
    const FAR: Set = set(&["body", "button", "html", "table", "template"]);
    const IN_TABLE: Set = set(&["caption", "tbody", "td", "tfoot", "th", "thead", "tr"]);
    match kind {
        _ if FAR.has(kind) => Set::EMPTY,
        _ if IN_TABLE.has(kind) => TABLE,
        _ => SCOPE,
    }
}

const LONGEST: usize = 10;
const SLOTS: usize = 512;

/// Positions in [`NAMES`], from one, by the hash of the name.
static TABLE_OF_NAMES: [u8; SLOTS] = {
    let mut table = [0; SLOTS];
    let mut at = 0;
    while at < NAMES.len() {
        let mut slot = hash(NAMES[at].as_bytes());
        while table[slot] != 0 {
            slot = (slot + 1) % SLOTS;
        }
        #[expect(clippy::cast_possible_truncation, reason = "fewer than 127 names")]
        {
            table[slot] = at as u8 + 1;
        }
        at += 1;
    }
    table
};

const fn hash(name: &[u8]) -> usize {
    let mut hash = name.len();
    let mut at = 0;
    while at < name.len() {
        hash = hash * 31 + name[at] as usize;
        at += 1;
    }
    hash % SLOTS
}

/// The kind of a known name; a name that is not known does not compile.
const fn kind(name: &str) -> Kind {
    let mut at = 0;
    loop {
        if is_same(NAMES[at].as_bytes(), name.as_bytes()) {
            return Kind(1 << at);
        }
        at += 1;
    }
}

const fn set(names: &[&str]) -> Set {
    let (mut bits, mut at) = (0, 0);
    while at < names.len() {
        bits |= kind(names[at]).0;
        at += 1;
    }
    Set(bits)
}

const fn is_same(one: &[u8], other: &[u8]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let mut at = 0;
    while at < one.len() {
        if one[at] != other[at] {
            return false;
        }
        at += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_known_name_is_found_in_any_case_and_no_other() {
        for name in NAMES {
            assert_eq!(
                Kind::of(name.to_uppercase().as_bytes()),
                kind(name),
                "{name}"
            );
        }
        for name in ["", "font", "figcaptions", "a-very-long-name", "t"] {
            assert_eq!(Kind::of(name.as_bytes()), Kind::OTHER, "{name}");
        }
    }
}
