//! The arguments of commands about the index as a whole.

use super::Intake;
use clap::{Args, Subcommand};
use domain::language::Language;
use domain::product::Currency;
use std::path::PathBuf;

#[derive(Args)]
#[command(after_help = "Examples:
  discovery reconcile sample
  discovery reconcile --heal --mapping mappings/icecat.toml products-*.json.zip")]
pub(crate) struct Reconcile {
    /// The whole catalogue: files, folders, or - for standard input (not with --heal).
    #[arg(required = true)]
    pub(crate) paths: Vec<PathBuf>,
    /// How the records' fields become a product's [default: mapping.toml in a folder].
    #[arg(long, value_name = "FILE")]
    pub(crate) mapping: Option<PathBuf>,
    /// The language of texts that name none: en, de, fr.
    #[arg(long, default_value = "en")]
    pub(crate) language: Language,
    /// The currency of prices that name none.
    #[arg(long)]
    pub(crate) currency: Option<Currency>,
    /// Write what is missing or differs, delete what is not in the catalogue, and compare again.
    #[arg(long)]
    pub(crate) heal: bool,
    /// Most products that --heal may delete [default: one in five, at least 10]. Nothing is deleted
    /// when the catalogue is empty or a part of it cannot be read.
    #[arg(long, value_name = "N", requires = "heal")]
    pub(crate) delete_up_to: Option<u64>,
    /// Print the result as JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args)]
pub(crate) struct Generation {
    #[command(subcommand)]
    pub(crate) what: GenerationWhat,
}

#[derive(Subcommand)]
pub(crate) enum GenerationWhat {
    /// Build a new generation from a catalogue, beside the one that is searched.
    #[command(after_help = "Change events that come meanwhile reach both.

Examples:
  discovery generation build sample
  discovery --model models/multilingual-e5-small generation build --switch products.jsonl")]
    Build {
        #[command(flatten)]
        intake: Intake,
        /// Switch to it when it is complete.
        #[arg(long)]
        switch: bool,
    },
    /// List the generations; * marks the one that is searched.
    List {
        /// Print the list as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Say which products two generations do not share, or hold differently.
    Compare {
        /// The one, such as g1.
        one: String,
        /// The other.
        other: String,
        /// Print the differences as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Search another generation from now on; a server that is running moves to it.
    Switch {
        /// Its name, such as g2.
        name: String,
    },
    /// Go back to the generation that was searched before.
    Rollback,
    /// Delete a generation that is not searched.
    Delete {
        /// Its name.
        name: String,
    },
}
