//! `discovery mapping`.

use crate::arguments::{MappingCommand, MappingWhat};
use crate::output;
use catalogue_files::{Input, suggest};
use std::process::ExitCode;

pub(crate) fn run(wanted: &MappingCommand) -> anyhow::Result<ExitCode> {
    let MappingWhat::Suggest(wanted) = &wanted.what;
    let draft = suggest(&Input::from(wanted.file.clone()), wanted.records)?;
    output::print(&draft.toml)?;
    for field in &draft.missing {
        output::say(&format!(
            "no field looks like the {field}: write `{field} = \"YOUR FIELD\"` below [fields] of the draft{}",
            if *field == "price" {
                ""
            } else {
                ", which needs it"
            }
        ));
    }
    Ok(ExitCode::SUCCESS)
}
