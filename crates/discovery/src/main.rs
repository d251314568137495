#![doc = include_str!("../README.md")]
#![warn(clippy::print_stdout)]

mod apply;
mod arguments;
mod assumed;
mod behaviour;
mod bench;
mod beside;
mod cache;
mod changes;
mod documents;
mod dry_run;
mod evaluate;
mod failure;
mod gallery;
mod generation;
mod ingest;
mod interrupt;
mod listen;
mod mapping;
mod output;
mod picture_model;
mod pictures;
mod quality;
mod quarantine;
mod reconcile;
mod search;
mod serve;
mod show;
mod signals;
mod store;
mod watch;
mod wrap;

use arguments::{Arguments, Command};
use clap::{CommandFactory, Parser};
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let way_out = failure::way_out_while_serving(&arguments.command);
    match run(arguments) {
        Ok(code) => code,
        Err(error) => failure::report(&error, way_out),
    }
}

fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    let store = store::Store::at(arguments.data, arguments.model);
    match arguments.command {
        Command::Ingest(wanted) if wanted.intake.dry_run => dry_run::run(&wanted.intake),
        Command::Mapping(wanted) => mapping::run(&wanted),
        Command::Ingest(wanted) => runtime.block_on(ingest::run(&store, wanted)),
        Command::Quarantine(wanted) => runtime.block_on(quarantine::run(&store, wanted)),
        Command::Apply(wanted) => runtime.block_on(apply::run(&store, wanted)),
        Command::Search(wanted) => runtime.block_on(search::run(&store, wanted)),
        Command::Generation(wanted) => runtime.block_on(generation::run(&store, wanted)),
        Command::Reconcile(wanted) => runtime.block_on(reconcile::run(&store, wanted)),
        Command::Watch(wanted) => runtime.block_on(watch::run(&store, wanted)),
        Command::Serve(wanted) => runtime.block_on(serve::run(&store, wanted)),
        Command::Evaluate(wanted) => runtime.block_on(evaluate::run(&store, wanted)),
        Command::Bench(wanted) => runtime.block_on(bench::run(wanted)),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Arguments::command(), "discovery", &mut script);
            output::print(&String::from_utf8_lossy(&script))?;
            Ok(ExitCode::SUCCESS)
        }
    }
}
