//! Exit codes that mean something, and errors that say what to do.

use std::process::ExitCode;

/// Nothing relevant was found, or some records were set aside: done, but look.
pub(crate) const PARTLY: u8 = 1;
/// The command could not be carried out. Wrong usage exits with clap's own 2.
pub(crate) const FAILED: u8 = 3;

/// Prints an error with its causes to standard error.
pub(crate) fn report(error: &anyhow::Error) -> ExitCode {
    if error.chain().any(reader_left) {
        return ExitCode::SUCCESS;
    }
    let mut causes: Vec<String> = Vec::new();
    for cause in error.chain().map(ToString::to_string) {
        // Many errors already name their cause.
        if !causes.iter().any(|held| held.contains(&cause)) {
            causes.push(cause);
        }
    }
    eprintln!("discovery: {}", causes.join(": "));
    ExitCode::from(FAILED)
}

/// Whether whoever reads the output closed it, as `head` does: that is no failure.
fn reader_left(cause: &(dyn std::error::Error + 'static)) -> bool {
    let error = cause.downcast_ref::<std::io::Error>();
    error.is_some_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe)
}
