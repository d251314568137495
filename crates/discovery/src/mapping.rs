//! `discovery mapping`.

use crate::arguments::{MappingCommand, MappingWhat};
use crate::output;
use catalogue_files::{Input, suggest};
use std::process::ExitCode;

pub(crate) fn run(wanted: &MappingCommand) -> anyhow::Result<ExitCode> {
    let MappingWhat::Suggest(wanted) = &wanted.what;
    let draft = suggest(&Input::from(wanted.file.clone()), wanted.records)?;
    output::print(&draft)?;
    Ok(ExitCode::SUCCESS)
}
