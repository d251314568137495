//! Arguments of `discovery quarantine`.

use clap::{Args, Subcommand};
use domain::quality::Rule;

#[derive(Args)]
pub(crate) struct Quarantine {
    #[command(subcommand)]
    pub(crate) what: QuarantineWhat,
}

#[derive(Subcommand)]
pub(crate) enum QuarantineWhat {
    /// List what is held back and why.
    List {
        /// Only what this rule held back, such as price_drop.
        #[arg(long)]
        rule: Option<Rule>,
        /// Print it as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Show what is held back of a product, with the record.
    Show {
        /// The product's id, or the place of a record without one.
        id: String,
        /// Print it as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Put records in as they are; what they were held back for is an accepted exception.
    #[command(after_help = "Examples:
  discovery quarantine release tent-1 tent-2
  discovery quarantine release --rule price_drop")]
    Release(Release),
    /// Forget records that will neither be corrected nor released.
    #[command(after_help = "Examples:
  discovery quarantine drop tent-1
  discovery quarantine drop 'feeds/old.csv:17 (record 16)'
  discovery quarantine drop --all-of feeds/old.csv")]
    Drop(Dismiss),
}

#[derive(Args)]
pub(crate) struct Dismiss {
    /// The products' ids, or the places of records without one, as `list` shows them.
    #[arg(required_unless_present = "all_of")]
    pub(crate) names: Vec<String>,
    /// All that came from a file, or from the files of a folder.
    #[arg(long, value_name = "SOURCE")]
    pub(crate) all_of: Vec<String>,
    /// Print the result as JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args)]
pub(crate) struct Release {
    /// The products' ids.
    #[arg(required_unless_present_any = ["rule", "all"])]
    pub(crate) ids: Vec<String>,
    /// All that this rule held back.
    #[arg(long, conflicts_with_all = ["ids", "all"])]
    pub(crate) rule: Option<Rule>,
    /// All that can be released.
    #[arg(long, conflicts_with = "ids")]
    pub(crate) all: bool,
    /// Print the result as JSON.
    #[arg(long)]
    pub(crate) json: bool,
}
