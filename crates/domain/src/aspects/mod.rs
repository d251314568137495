//! What reviews say of a product, counted: aspects such as noise or fit, each with how many
//! reviews praise and criticise it and the sentences that say so.
//!
//! A review is read alone, by rules: sentences, clauses ("but" parts them), the phrases of the word
//! file of its language, then negation, wishes and what is not about this product. Where two
//! readings are possible there is no mention. The stars only make a weak reading weaker.
//!
//! Nothing of this is stored. [`mentions`] is a function of one review, and [`AspectCounts`] adds
//! and takes away one review at a time, so one more review costs one review and the word files can
//! change without a migration. A reader of a product counts its reviews as it reads them.

mod aspect;
mod counts;
mod judge;
mod lexicon;
mod tokens;

#[cfg(test)]
mod tests;

pub use aspect::{Aspect, Polarity};
pub use counts::{AspectCounts, Evidence, Tally};

use crate::language::Language;
use crate::product::Review;
use crate::understand::detect;
use judge::Finding;
use lexicon::{Lexicon, Sense};
use std::ops::Range;

/// Longest text that is read, in bytes: a review of some thousand words.
const MOST_BYTES: usize = 20_000;
/// A sentence longer than this, in bytes, is quoted by its clause.
const LONG_SENTENCE: usize = 200;
/// A clause longer than this, in bytes, is no evidence that anybody would read.
const LONGEST_QUOTE: usize = 400;

/// One judgement of a review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// What is judged.
    pub aspect: Aspect,
    /// How.
    pub polarity: Polarity,
    /// 2 where the words leave no doubt, 1 where they stand apart.
    pub strength: u8,
    /// The sentence that says so, or a clause of it, in bytes of the review's own text.
    pub quote: Range<usize>,
}

/// What a review judges, in the order of its text; an aspect twice only where two sentences or
/// clauses speak of it. Takes time in proportion to the text, of which the first 20,000 bytes count.
#[must_use]
pub fn mentions(review: &Review) -> Vec<Mention> {
    let text = start(&review.text, MOST_BYTES);
    let language = written_in(text, review.language);
    let mut mentions = Vec::new();
    for sentence in tokens::sentences(text, language) {
        for finding in judge::sentence(&sentence, language) {
            let whole = sentence.range.len() <= LONG_SENTENCE;
            let quote = if whole {
                sentence.range.clone()
            } else {
                finding.clause.clone()
            };
            let strength = weighed(&finding, review.rating);
            if strength > 0 && quote.len() <= LONGEST_QUOTE {
                mentions.push(Mention {
                    aspect: finding.aspect,
                    polarity: finding.polarity,
                    strength,
                    quote,
                });
            }
        }
    }
    mentions
}

/// The aspects that a question asks about ("how loud is it", "taille grand"), in its order.
#[must_use]
pub fn asked(question: &str, language: Language) -> Vec<Aspect> {
    let lexicon = Lexicon::of(language);
    let mut asked = Vec::new();
    for sentence in tokens::sentences(start(question, MOST_BYTES), language) {
        let skips = lexicon.skips(&sentence.tokens);
        for item in lexicon.items(&sentence.tokens, &skips) {
            for sense in item.senses {
                if let Sense::Topic(aspect) | Sense::Asks(aspect) | Sense::Opinion(aspect, _) =
                    sense
                    && !asked.contains(aspect)
                {
                    asked.push(*aspect);
                }
            }
        }
    }
    asked
}

/// A reading that the stars contradict has to stand on clear words: an angry review that seems to
/// praise is often ironical.
const fn weighed(finding: &Finding, stars: u8) -> u8 {
    let contradicted = matches!(
        (finding.polarity, stars),
        (Polarity::Positive, ..=1) | (Polarity::Negative, 5..)
    );
    finding.strength.saturating_sub(contradicted as u8)
}

/// The language given, unless the small words of the text are clearly of another.
fn written_in(text: &str, given: Language) -> Language {
    const FEW_WORDS: usize = 6;
    if text.split_whitespace().take(FEW_WORDS).count() < FEW_WORDS {
        return given;
    }
    detect(start(text, 1_000), Some(given))
}

/// The first bytes of a text, up to the end of a character.
fn start(text: &str, most: usize) -> &str {
    let mut end = text.len().min(most);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
