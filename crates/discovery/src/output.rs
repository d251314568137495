//! Standard output and standard error, which the reader may close before everything is written.

use std::io::{self, Write};

/// Prints a text as it is.
///
/// # Errors
/// When standard output cannot be written; a reader who has seen enough is such an error too,
/// and `failure::report` knows it for what it is.
pub(crate) fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// Says something on standard error; where nobody listens any more, that is no failure.
pub(crate) fn say(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// A number with what is counted, in the singular or plural.
pub(crate) fn counted(count: u64, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// Prints a value as indented JSON.
///
/// # Errors
/// As `print`.
pub(crate) fn json(value: &impl serde::Serialize) -> anyhow::Result<()> {
    Ok(print(&(serde_json::to_string_pretty(value)? + "\n"))?)
}
