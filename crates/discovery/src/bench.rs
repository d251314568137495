//! `discovery bench`.

mod export;
mod index;
mod products;

use crate::arguments::{Bench, BenchWhat};
use std::process::ExitCode;

pub(crate) async fn run(wanted: Bench) -> anyhow::Result<ExitCode> {
    match wanted.what {
        BenchWhat::Index(wanted) => index::run(wanted).await,
    }
}
