//! Characters that a reader never sees, and those that stand above the line.

/// Whether a character is dropped: controls (but not white space), zero-width characters, marks
/// of writing direction, soft hyphens, and Unicode's tags, which can hide whole sentences.
pub(super) fn is_invisible(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_control() && !c.is_ascii_whitespace() && c != '\u{b}';
    }
    matches!(c,
        '\u{80}'..='\u{84}' | '\u{86}'..='\u{9f}' // controls of ISO 6429; U+0085 is a line break
        | '\u{ad}' // soft hyphen
        | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' // zero-width space, joiners, direction marks
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e0fff}')
}

/// Whether a character is one of the commonest outside ASCII, which are seen, are no white space
/// and are the same in normal form C: letters of Latin script, punctuation, signs of currencies.
pub(super) const fn is_common(c: char) -> bool {
    matches!(c, '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{2010}'..='\u{2027}'
        | '\u{2030}'..='\u{205e}' | '\u{20a0}'..='\u{20c0}')
}

/// Whether a character ends a line in plain text.
pub(super) const fn is_line_break(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// A text set above the line, where Unicode has every character of it: `2` → `²`, `-1` → `⁻¹`.
pub(super) fn superscript(text: &str) -> Option<String> {
    text.chars()
        .map(|c| {
            Some(match c {
                '0' => '⁰',
                '1' => '¹',
                '2' => '²',
                '3' => '³',
                '4'..='9' => char::from_u32(u32::from('⁴') + (u32::from(c) - u32::from('4')))?,
                '+' => '⁺',
                '-' | '−' => '⁻',
                '(' => '⁽',
                ')' => '⁾',
                'n' => 'ⁿ',
                '*' => c,
                c if c.is_whitespace() => c,
                _ => return None,
            })
        })
        .collect()
}
