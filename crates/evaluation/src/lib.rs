#![doc = include_str!("../README.md")]

mod curve;
mod error;
mod evaluate;
mod graded;
pub mod html;
mod judgments;
mod metric;
mod outcome;
mod report;
mod run;
mod statistics;
mod summary;
mod trec_name;

pub use curve::{RECALL_POINTS, interpolated_precision, recall_at_depths};
pub use error::{EvaluationError, LineProblem};
pub use evaluate::{Evaluation, QueryResult, TopProduct, evaluate};
pub use graded::{GradedList, View};
pub use judgments::{JudgedQuery, Judgments};
pub use metric::{HEADLINE, Metric};
pub use outcome::Outcome;
pub use report::report_html;
pub use run::{Run, Scored};
pub use statistics::{Bootstrap, MetricComparison, PairedDifference, compare, paired_bootstrap};
pub use summary::{summary_json, summary_text};
pub use trec_name::{decode_name, encode_name};
