//! Text in lines that fit a terminal.

/// Columns of a line, as terminals have had them since the punched card.
const COLUMNS: usize = 80;

/// A space at which no line ends.
const GLUE: char = '\u{a0}';

/// Adds a paragraph: its first line after `first`, the further ones after as many spaces. A word
/// that is longer than a line has one for itself.
pub(crate) fn paragraph(out: &mut String, first: &str, text: &str) {
    let indent = first.chars().count();
    out.push_str(first);
    let mut column = indent;
    for word in text.split([' ', '\n']).filter(|word| !word.is_empty()) {
        let width = word.chars().count();
        if column > indent && column + 1 + width > COLUMNS {
            out.push('\n');
            out.extend(std::iter::repeat_n(' ', indent));
            column = indent;
        } else if column > indent {
            out.push(' ');
            column += 1;
        }
        out.extend(word.chars().map(|c| if c == GLUE { ' ' } else { c }));
        column += width;
    }
    out.push('\n');
}

/// Adds a list in a row, `one · two`; a line ends between two items only.
pub(crate) fn row<T: AsRef<str>>(out: &mut String, first: &str, items: &[T]) {
    let glued = items
        .iter()
        .map(|item| item.as_ref().replace(' ', "\u{a0}"));
    let glued: Vec<String> = glued.collect();
    if !glued.is_empty() {
        paragraph(out, first, &glued.join("\u{a0}· "));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fit_and_hang_under_the_first_word() {
        let mut out = String::new();
        paragraph(&mut out, "12. ", &"häufig ".repeat(30));
        assert!(
            out.lines().all(|line| line.chars().count() <= COLUMNS),
            "{out}"
        );
        assert!(
            out.lines().skip(1).all(|line| line.starts_with("    h")),
            "{out}"
        );
        assert_eq!(out.split_whitespace().count(), 31);
    }

    #[test]
    fn a_row_ends_its_lines_between_items_only() {
        let mut out = String::new();
        row(
            &mut out,
            "   ",
            &["Capacity: about one litre and a half, or so"; 3],
        );
        let item = "Capacity: about one litre and a half, or so";
        assert_eq!(out, format!("   {item} ·\n   {item} ·\n   {item}\n"));
        row::<&str>(&mut out, "   ", &[]);
        assert_eq!(out.lines().count(), 3);
    }

    #[test]
    fn a_word_longer_than_a_line_is_kept_whole() {
        let (mut out, long) = (String::new(), "x".repeat(200));
        paragraph(&mut out, "- ", &format!("see {long} there"));
        assert_eq!(out, format!("- see\n  {long}\n  there\n"));
    }
}
