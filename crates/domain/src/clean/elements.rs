//! What each HTML element does to the text around it.

use html5ever::tokenizer::states::RawKind;

/// Deepest nesting that is tracked, as browsers do (Blink's maximum depth of a tree is 512).
pub(super) const MAX_DEPTH: usize = 512;

/// Elements without an end tag (HTML Living Standard, 13.1.2).
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// Elements that begin and end a line.
const BLOCK: &[&str] = &[
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
];

/// Elements whose text a reader does not see, or that take back what they hold (`del`, `s`).
const HIDDEN: &[&str] = &[
    "audio", "canvas", "datalist", "del", "iframe", "noembed", "noframes", "noscript", "rp", "s",
    "script", "strike", "style", "svg", "template", "title", "video",
];

pub(super) fn is_void(name: &str) -> bool {
    VOID.binary_search(&name).is_ok()
}

pub(super) fn is_block(name: &str) -> bool {
    BLOCK.binary_search(&name).is_ok()
}

pub(super) fn is_hidden(name: &str) -> bool {
    HIDDEN.binary_search(&name).is_ok()
}

/// How the text inside an element is read, where it is not read as HTML; `noscript` is read as a
/// browser with scripts reads it.
pub(super) fn raw_kind(name: &str) -> Option<RawKind> {
    match name {
        "script" => Some(RawKind::ScriptData),
        "style" | "iframe" | "noembed" | "noframes" | "noscript" | "xmp" => Some(RawKind::Rawtext),
        "textarea" | "title" => Some(RawKind::Rcdata),
        _ => None,
    }
}

/// The open elements that a start tag ends, and those beyond which it does not reach
/// (HTML Living Standard, 13.1.2.4, optional tags).
pub(super) fn implied_end(
    name: &str,
) -> Option<(&'static [&'static str], &'static [&'static str])> {
    Some(match name {
        "li" => (&["li"], &["ul", "ol", "menu", "td", "th"]),
        "dt" | "dd" => (&["dt", "dd"], &["dl", "td", "th"]),
        "td" | "th" => (&["td", "th"], &["tr", "table"]),
        "tr" | "tbody" | "thead" | "tfoot" => (&["tr", "caption"], &["table"]),
        "option" | "optgroup" => (&["option"], &["select", "datalist"]),
        _ if is_block(name) => (&["p"], SCOPE),
        _ => return None,
    })
}

/// Elements that an end tag of another kind does not reach out of.
pub(super) const SCOPE: &[&str] = &["table", "td", "th", "caption", "button", "template"];

/// As [`SCOPE`], for the end tag `name`.
pub(super) fn reach(name: &str) -> &'static [&'static str] {
    match name {
        "table" | "template" | "button" | "body" | "html" => &[],
        "tr" | "td" | "th" | "tbody" | "thead" | "tfoot" | "caption" => &["table"],
        _ => SCOPE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted_for_binary_search() {
        for list in [VOID, BLOCK, HIDDEN] {
            assert!(list.is_sorted(), "{list:?}");
        }
    }
}
