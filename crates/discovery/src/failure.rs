//! Exit codes that mean something, and errors that say what to do.

use crate::arguments::Command;
use product_index_embedded::IndexError;
use std::process::ExitCode;

/// Nothing relevant was found, or some records were held back: done, but look.
pub(crate) const PARTLY: u8 = 1;
/// Ctrl-C ended it, as a shell would say (128 and the number of the signal).
pub(crate) const INTERRUPTED: u8 = 130;
/// The command could not be carried out. Wrong usage exits with clap's own 2.
pub(crate) const FAILED: u8 = 3;
/// The index holds what the catalogue says and changes that are newer: done, nothing to mend.
pub(crate) const NEWER: u8 = 4;

/// What to do instead of a command while a server has the index open.
pub(crate) const fn way_out_while_serving(command: &Command) -> &'static str {
    match command {
        Command::Search(_) => {
            "while `discovery serve` runs, ask it: POST /search, or its shopper page"
        }
        Command::Ingest(_) => {
            "while `discovery serve` runs, take a catalogue in with `discovery generation build --switch`, \
             and changes with `discovery apply` or `discovery watch`"
        }
        Command::Evaluate(_) => {
            "stop `discovery serve` for the time of the evaluation, or give it another folder with --data"
        }
        Command::Reconcile(_) => {
            "wait until the process that has it open, such as `discovery ingest`, is done"
        }
        Command::Generation(_) => {
            "a server lets go of it a moment after a switch: wait and try again, or stop the process that has it open"
        }
        _ => "stop the process that has it open, such as `discovery serve`",
    }
}

/// Prints an error with its causes to standard error, and the way out where the index is in use.
pub(crate) fn report(error: &anyhow::Error, way_out: &str) -> ExitCode {
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
    let in_use = |cause: &(dyn std::error::Error + 'static)| {
        matches!(
            cause.downcast_ref::<IndexError>(),
            Some(IndexError::InUse(_))
        )
    };
    if error.chain().any(in_use) {
        causes.push(way_out.to_owned());
    }
    crate::output::say(&format!("discovery: {}", causes.join(": ")));
    ExitCode::from(FAILED)
}

/// Whether whoever reads the output closed it, as `head` does: that is no failure.
fn reader_left(cause: &(dyn std::error::Error + 'static)) -> bool {
    let error = cause.downcast_ref::<std::io::Error>();
    error.is_some_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe)
}
