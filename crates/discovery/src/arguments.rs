//! The command line.

mod quality;
mod upkeep;

pub(crate) use quality::{Dismiss, Quarantine, QuarantineWhat, Release};
pub(crate) use upkeep::{Generation, GenerationWhat, Reconcile};

use clap::{Args, Parser, Subcommand};
use contracts::http::SearchRequest;
use domain::filter::{Condition, InvalidFilter};
use domain::language::Language;
use domain::product::Currency;
use std::net::SocketAddr;
use std::path::PathBuf;

/// The heading of the options that every command has.
const EVERYWHERE: &str = "Options of every command";

/// Product discovery on one machine: shoppers ask in plain words, and get product cards and a
/// grounded, cited answer.
#[derive(Parser)]
#[command(
    version,
    after_help = "Exit codes: 0 done; 1 done, but nothing was found or some records \
were held back; 2 wrong usage; 3 failed; 4 reconcile found the index newer than the catalogue, and \
nothing else; 130 interrupted.

Examples:
  discovery ingest sample
  discovery search \"waterproof tent under 300 EUR\"
  discovery serve --port 8080
  discovery evaluate --judgments sample/judgments.csv --report report.html"
)]
pub(crate) struct Arguments {
    /// Folder of the index, the vector cache and the logs.
    #[arg(
        long,
        global = true,
        env = "DISCOVERY_DATA",
        default_value = "discovery-data",
        value_name = "FOLDER",
        help_heading = EVERYWHERE
    )]
    pub(crate) data: PathBuf,
    /// Folder of a sentence-transformers model [default: the cached all-MiniLM-L6-v2].
    #[arg(
        long,
        global = true,
        env = "DISCOVERY_MODEL",
        value_name = "FOLDER",
        help_heading = EVERYWHERE
    )]
    pub(crate) model: Option<PathBuf>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Take a catalogue in: JSON, JSON Lines, CSV, YAML, XML, a zip of those, a folder, or - for
    /// standard input.
    Ingest(Ingest),
    /// Draft a mapping for a catalogue.
    Mapping(MappingCommand),
    /// Apply change events (upsert, delete, price, stock, review): a JSON object each, on one line or
    /// spread over several.
    Apply(Apply),
    /// Compare the index with a catalogue, and heal what differs.
    Reconcile(Reconcile),
    /// Build an index beside the one that is searched, compare, switch, roll back.
    Generation(Generation),
    /// Apply change events from files that appear in a folder.
    Watch(Watch),
    /// See and release the records that the quality gate held back.
    Quarantine(Quarantine),
    /// Ask a question and print product cards and the answer with its sources.
    Search(Search),
    /// Serve the shopper page and the HTTP interface.
    Serve(Serve),
    /// Measure relevance on graded queries.
    Evaluate(Evaluate),
    /// Measure speed.
    Bench(Bench),
    /// Print a completion script for a shell.
    #[command(
        after_help = "Example: discovery completions bash > ~/.local/share/bash-completion/completions/discovery"
    )]
    Completions {
        /// Which shell.
        shell: clap_complete::Shell,
    },
}

#[derive(Args)]
#[command(
    after_help = "A run that was cut short goes on where it stopped when it is started again.
Records that would hurt shoppers are held back (discovery quarantine); the version before stays.

Examples:
  discovery ingest sample
  discovery ingest --mapping mappings/icecat.toml products-*.json.zip
  discovery ingest --mapping google-merchant --dry-run feed.xml
  curl -s https://shop.example/products.jsonl | discovery ingest -"
)]
pub(crate) struct Ingest {
    #[command(flatten)]
    pub(crate) intake: Intake,
    /// Start a new index generation and switch to it when it is complete.
    #[arg(long)]
    pub(crate) new_generation: bool,
}

/// What is taken in, and how.
#[derive(Args)]
pub(crate) struct Intake {
    /// Files, folders, or - for standard input.
    #[arg(required = true)]
    pub(crate) paths: Vec<PathBuf>,
    /// How the records' fields become a product's: a file, or google-merchant, shopify, schema-org
    /// [default: mapping.toml in a folder].
    #[arg(long, value_name = "FILE|NAME")]
    pub(crate) mapping: Option<PathBuf>,
    /// The language of texts that name none: en, de, fr [default: en].
    #[arg(long)]
    pub(crate) language: Option<Language>,
    /// The currency of prices that name none [default: EUR].
    #[arg(long)]
    pub(crate) currency: Option<Currency>,
    /// Take nothing in: show how the first records are read, and what is left over.
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// How many records a dry run reads.
    #[arg(long, value_name = "N", default_value_t = 10, requires = "dry_run")]
    pub(crate) records: usize,
    /// Write a report of what the quality gate found, with examples and the trend over runs.
    #[arg(long, value_name = "FILE")]
    pub(crate) report: Option<PathBuf>,
    /// Exit with 1 on warnings as well.
    #[arg(long)]
    pub(crate) strict: bool,
    /// Print where the time went.
    #[arg(long)]
    pub(crate) profile: bool,
    /// Print the result as JSON.
    #[arg(long)]
    pub(crate) json: bool,
    /// No progress bar.
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

#[derive(Args)]
pub(crate) struct MappingCommand {
    #[command(subcommand)]
    pub(crate) what: MappingWhat,
}

#[derive(Subcommand)]
pub(crate) enum MappingWhat {
    /// Print a draft of a mapping, made from a sample, with comments that say why.
    #[command(after_help = "Examples:
  discovery mapping suggest products.csv > mapping.toml
  discovery ingest --mapping mapping.toml --dry-run products.csv")]
    Suggest(MappingSuggest),
}

#[derive(Args)]
pub(crate) struct MappingSuggest {
    /// A file, a folder, or - for standard input.
    pub(crate) file: PathBuf,
    /// How many records to look at.
    #[arg(long, value_name = "N", default_value_t = 500)]
    pub(crate) records: usize,
}

#[derive(Args)]
#[command(after_help = "Examples:
  discovery apply events.jsonl
  echo '{\"type\":\"price\",\"id\":\"tent-1\",\"version\":2,\"price\":{\"amount\":\"199.90\",\"currency\":\"EUR\"}}' | discovery apply -")]
pub(crate) struct Apply {
    /// Files of events, or - for standard input.
    #[arg(required = true)]
    pub(crate) paths: Vec<PathBuf>,
    /// Print the result as JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args)]
#[command(
    after_help = "A file (.jsonl, .ndjson, .json: events as `apply` reads them) is taken once it has come to rest, and moved \
to done/; what was refused is explained in refused/. A server that is running applies the events.

Examples:
  discovery watch inbox
  discovery serve --watch inbox"
)]
pub(crate) struct Watch {
    /// The folder.
    pub(crate) folder: PathBuf,
    /// Stop when the folder is empty.
    #[arg(long)]
    pub(crate) once: bool,
    /// Log as JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args)]
#[command(after_help = "Examples:
  discovery search \"which kettle is the quietest\"
  discovery search \"Zelt\" --filter 'price<=300' --filter 'waterproof=true'
  discovery search \"tent for under 300 euro\" --without 'price<=300'
  discovery search \"tente légère\" --explain --json")]
pub(crate) struct Search {
    /// The question, in English, German or French; empty to browse.
    pub(crate) query: String,
    /// A condition such as price<=100, price>=50,<=100, brand=Nordhavn|Torvane, stock>0, waterproof=true.
    #[arg(long, short, value_name = "CONDITION", value_parser = condition)]
    pub(crate) filter: Vec<String>,
    /// A condition that was read from the words and is not meant.
    #[arg(long, value_name = "CONDITION", value_parser = condition)]
    pub(crate) without: Vec<String>,
    /// The language to answer in, when the words do not tell: en, de, fr.
    #[arg(long)]
    pub(crate) language: Option<Language>,
    /// How many products, 1 to 50.
    #[arg(long, short = 'n', default_value_t = 5, value_parser = limit)]
    pub(crate) limit: usize,
    /// Words alone, without meaning and without an answer.
    #[arg(long)]
    pub(crate) keyword: bool,
    /// Show each product's place and score by words and by meaning.
    #[arg(long)]
    pub(crate) explain: bool,
    /// Print the answer as JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

/// Takes a condition as it is written, once it can be read; whether products have such a field
/// only the index can tell.
fn condition(text: &str) -> Result<String, InvalidFilter> {
    text.parse::<Condition>()?;
    Ok(text.to_owned())
}

fn limit(text: &str) -> Result<usize, String> {
    let most = SearchRequest::MAX_LIMIT;
    let number = text.parse().ok();
    let number = number.filter(|number| (1..=most).contains(number));
    number.ok_or_else(|| format!("must be 1 to {most}"))
}

#[derive(Args)]
#[command(after_help = "Examples:
  discovery serve
  discovery serve --port 0 --address-file address.txt")]
pub(crate) struct Serve {
    /// Address to listen on; anything but loopback is open to the network.
    #[arg(long, default_value = "127.0.0.1")]
    pub(crate) host: std::net::IpAddr,
    /// Port to listen on; 0 takes a free one.
    #[arg(long, default_value_t = 8080)]
    pub(crate) port: u16,
    /// Take in change events from files that appear in this folder.
    #[arg(long, value_name = "FOLDER")]
    pub(crate) watch: Option<PathBuf>,
    /// Write the address to this file once the server answers.
    #[arg(long, value_name = "FILE")]
    pub(crate) address_file: Option<PathBuf>,
    /// Log as JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

impl Serve {
    pub(crate) fn address(&self) -> SocketAddr {
        SocketAddr::new(self.host, self.port)
    }
}

#[derive(Args)]
#[command(
    after_help = "A ranking is one of hybrid, lexical, bm25, semantic, or a run file in TREC format.

Examples:
  discovery evaluate --judgments sample/judgments.csv
  discovery evaluate --judgments judgments.csv --compare bm25 --report report.html
  discovery evaluate --judgments judgments.csv --run-out hybrid.run --json"
)]
pub(crate) struct Evaluate {
    /// CSV with the columns query, product_id, grade; or TREC qrels.
    #[arg(long, value_name = "FILE")]
    pub(crate) judgments: PathBuf,
    /// The ranking to measure.
    #[arg(long, default_value = "hybrid")]
    pub(crate) ranking: String,
    /// Another ranking to measure it against.
    #[arg(long, value_name = "RANKING")]
    pub(crate) compare: Option<String>,
    /// Show what a shopper sees: nothing below the relevance floor.
    #[arg(long)]
    pub(crate) as_shown: bool,
    /// Print the figures as JSON.
    #[arg(long)]
    pub(crate) json: bool,
    /// Write the ranking as a TREC run file.
    #[arg(long, value_name = "FILE")]
    pub(crate) run_out: Option<PathBuf>,
    /// Write what each hit was ranked by, one JSON object a line.
    #[arg(long, value_name = "FILE")]
    pub(crate) signals_out: Option<PathBuf>,
    /// Write a report with plots and every query.
    #[arg(long, value_name = "FILE")]
    pub(crate) report: Option<PathBuf>,
}

#[derive(Args)]
pub(crate) struct Bench {
    #[command(subcommand)]
    pub(crate) what: BenchWhat,
}

#[derive(Subcommand)]
pub(crate) enum BenchWhat {
    /// The embedded index on synthetic products.
    #[command(after_help = "Examples:
  discovery bench index
  discovery bench index --products 1000 --products 10000 --json")]
    Index(BenchIndex),
}

#[derive(Args)]
pub(crate) struct BenchIndex {
    /// How many products; give it several times to see what grows.
    #[arg(long, default_values_t = [100_000])]
    pub(crate) products: Vec<u32>,
    /// Numbers in a vector.
    #[arg(long, default_value_t = 384)]
    pub(crate) dimensions: usize,
    /// How many queries to time.
    #[arg(long, default_value_t = 500)]
    pub(crate) queries: u32,
    /// Measure nothing: write products, queries and vectors for other indexes into this folder.
    #[arg(long, value_name = "FOLDER")]
    pub(crate) export: Option<PathBuf>,
    /// Where to build the index [default: a temporary folder].
    #[arg(long)]
    pub(crate) folder: Option<PathBuf>,
    /// Print the figures as JSON.
    #[arg(long)]
    pub(crate) json: bool,
}
