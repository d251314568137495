//! Text from outside, made harmless.

/// Escapes text for HTML content and quoted attributes; control characters become U+FFFD, and so
/// do the marks that reverse the direction of what follows them (U+202A to U+202E, U+2066 to
/// U+2069).
#[must_use]
pub fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => safe.push('\u{fffd}'),
            c if c.is_control() => safe.push('\u{fffd}'),
            c => safe.push(c),
        }
    }
    safe
}

/// The first `length` characters, escaped, with an ellipsis when something was cut.
#[must_use]
pub fn escape_short(text: &str, length: usize) -> String {
    if text.chars().count() <= length {
        return escape(text);
    }
    let start: String = text.chars().take(length - 1).collect();
    format!("{}…", escape(start.trim_end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_quotes_and_hidden_characters_are_made_harmless() {
        assert_eq!(
            escape("<b a='1' b=\"2\">&"),
            "&lt;b a=&#39;1&#39; b=&quot;2&quot;&gt;&amp;"
        );
        assert_eq!(escape("a\u{202e}b\u{0}c"), "a\u{fffd}b\u{fffd}c");
        assert_eq!(escape_short("sleeping bag", 10), "sleeping…");
    }
}
