//! The extractive answerer: a short cited answer in the shopper's language, made of catalogue facts
//! and quoted sentences. Nothing is said that no cited span supports.

mod alternative;
mod asked;
mod check;
mod clause;
mod compare;
mod difference;
mod facts;
mod find;
mod frames;
mod grammar;
mod hosted;
mod intent;
mod judged;
mod lookup;
mod matching;
mod money;
mod name;
mod nothing;
mod opinions;
mod predicate;
mod quote;
mod reply;
mod sentence;
mod view;
mod wish;
mod words;
mod yes_no;

#[cfg(test)]
mod tests;

pub use check::{unsupported_figures, unsupported_numbers};
pub use clause::{Break, Citation, Clause};
pub use hosted::{Fault, Hosted, Told, answer_hosted};
pub use nothing::{missing, nothing_relevant, unanswered, unchecked};
pub use sentence::is_harmless;
pub use wish::{
    Superlative, asks_how, asks_whether, compared, compares_by, more_is_better, superlative,
    wants_products,
};

use crate::filter::Condition;
use crate::labels::Labels;
use crate::language::Language;
use crate::product::{Money, ProductDocument};
use asked::Asked;
use intent::Intent;
use reply::Reply;
use view::View;

/// The answerer's name and version, as an answer reports it.
pub const ANSWERER: &str = "extractive-1";

/// A price as the language writes it: `€1,249.90`, `1.249,90 €`, `1 249,90 €`.
#[must_use]
pub fn price(money: Money, language: Language) -> String {
    money::display(money, language)
}

/// An amount as a person says it: `740 g`, `38 hours`, `15,6 Zoll`. Without a unit the attribute's
/// key may tell it, as in `warranty_years`.
#[must_use]
pub fn amount(key: &str, value: f64, unit: Option<&str>, language: Language) -> String {
    words::shown(key, value, unit, language)
}

/// The place of an attribute in the order in which differences matter to shoppers; the last place
/// of all where nobody knows.
#[must_use]
pub fn place_of_attribute(key: &str) -> usize {
    let mut all = words::all(Language::En).iter();
    all.position(|wording| wording.keys.contains(&key))
        .unwrap_or(usize::MAX)
}

/// At most this many found products are looked at.
const MOST_PRODUCTS: usize = 5;

/// What a shopper asked.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// The shopper's words.
    pub query: &'a str,
    /// The same without what they do not want, which a composed answer does not speak of.
    pub wanted: &'a str,
    /// The language to answer in.
    pub language: Language,
    /// What attributes and categories are called.
    pub labels: &'a Labels,
    /// The filters that were applied, found in the words or chosen.
    pub conditions: &'a [Condition],
    /// The conditions that no product meets: what is found is only near to them, and is called so.
    pub unmet: &'a [Condition],
    /// Whether the question compares the first two products, by whatever words.
    pub compared: bool,
}

/// A product that was found.
#[derive(Clone, Copy, Debug)]
pub struct Evidence<'a> {
    /// The product, with its facts as of now.
    pub document: &'a ProductDocument,
}

/// Answers a question from the products found, best first; only the first five count.
///
/// Without a visible product there is nothing to say and the answer is empty: then
/// [`nothing_relevant`] has the words.
#[must_use]
pub fn compose(question: &Question<'_>, products: &[Evidence<'_>]) -> Vec<Clause> {
    let views: Vec<View<'_>> = products
        .iter()
        .filter_map(|evidence| View::new(evidence.document, question))
        .take(MOST_PRODUCTS)
        .collect();
    if views.is_empty() {
        return Vec::new();
    }
    let asked = Asked::new(question, &views);
    let mut reply = Reply::new(question.language);
    match intent::detect(&asked, question, &views) {
        Intent::Find => {}
        Intent::Whether => yes_no::answer(&mut reply, &asked, &views),
        Intent::Rank { wording, largest } => {
            compare::answer(&mut reply, &asked, wording, largest, &views);
        }
        Intent::Price => lookup::price(&mut reply, &asked, &views),
        Intent::Value => lookup::value(&mut reply, &asked, &views),
        Intent::Difference => difference::answer(&mut reply, &asked, &views),
        Intent::Opinions => opinions::answer(&mut reply, &asked, &views),
    }
    // A comparison without two to compare is a search like any other.
    if reply.is_empty() {
        find::answer(&mut reply, &asked, question, &views);
    }
    reply.into_clauses()
}
