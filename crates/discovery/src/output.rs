//! Standard output, which the reader may close before everything is written.

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

/// Prints a value as indented JSON.
///
/// # Errors
/// As `print`.
pub(crate) fn json(value: &impl serde::Serialize) -> anyhow::Result<()> {
    Ok(print(&(serde_json::to_string_pretty(value)? + "\n"))?)
}
