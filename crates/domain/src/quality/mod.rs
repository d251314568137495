//! The quality gate: what is wrong with a record before a shopper sees it.
//!
//! [`check`] looks at one change and at what the index holds; [`RunCheck`] looks at a whole run.
//! Each rule is a file of `rules`, whose comment says how often it was wrong on real catalogues.
//! What would hurt shoppers is held back ([`Severity::Block`]): the record goes to quarantine and
//! the version before it stays live. The rest is a warning.

mod check;
mod finding;
mod known;
mod rule;
mod rules;
mod run;
mod tally;
#[cfg(test)]
mod tests;
mod texts;

pub use check::{check, check_page};
pub use finding::{Finding, Severity};
pub use known::{Known, known};
pub use rule::{Rule, UnknownRule};
pub use rules::colour::other_colour;
pub use rules::null_rate::{MOST_MISSING, NullRate};
pub use rules::picture::unreadable_picture;
pub use run::{About, RunCheck, RunFindings};
pub use tally::{Example, RuleTally, Tally};
