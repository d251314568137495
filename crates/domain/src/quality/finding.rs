use super::Rule;
use crate::product::ProductId;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// Most characters of catalogue text that a finding quotes.
const EVIDENCE_CHARS: usize = 120;
/// Characters of context before what was found.
const BEFORE_CHARS: usize = 30;

/// Between the two prices of a move, in its evidence.
pub(super) const ARROW: &str = " → ";

/// What becomes of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// It is held back in quarantine; the version before it stays live.
    Block,
    /// It goes in, and the report says so.
    Warn,
}

/// One fault of one record, or of a whole run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The rule that found it; its code is the same in every language.
    pub rule: Rule,
    /// What becomes of the record.
    pub severity: Severity,
    /// Where: `price`, `title.de`, `attributes.colour`.
    pub field: String,
    /// One sentence that a merchant understands.
    pub message: String,
    /// What was found there, at most 120 characters; untrusted, as the catalogue wrote it.
    pub evidence: String,
}

impl Finding {
    /// A fault for which a record is held back.
    #[must_use]
    pub fn block(rule: Rule, field: impl Into<String>, message: impl Into<String>) -> Self {
        Self::new(rule, Severity::Block, field.into(), message.into())
    }

    /// A fault that a record survives.
    #[must_use]
    pub fn warn(rule: Rule, field: impl Into<String>, message: impl Into<String>) -> Self {
        Self::new(rule, Severity::Warn, field.into(), message.into())
    }

    fn new(rule: Rule, severity: Severity, field: String, message: String) -> Self {
        Self {
            rule,
            severity,
            field,
            message,
            evidence: String::new(),
        }
    }

    /// Quotes a text from its beginning.
    #[must_use]
    pub fn showing(self, text: &str) -> Self {
        self.quoting(text, 0..0)
    }

    /// Quotes a text around a range of its bytes.
    #[must_use]
    pub fn quoting(mut self, text: &str, found: Range<usize>) -> Self {
        self.evidence = excerpt(text, found.start);
        self
    }

    /// The finding that this price move takes back: of a fall back to an earlier price the rise from
    /// it, and of a rise back to it the fall; none where the rule is another one. Whoever accepted
    /// that move has seen both prices.
    #[must_use]
    pub fn taken_back(&self) -> Option<Self> {
        let rule = match self.rule {
            Rule::PriceDrop => Rule::PriceRise,
            Rule::PriceRise => Rule::PriceDrop,
            _ => return None,
        };
        let (from, to) = self.evidence.split_once(ARROW)?;
        Some(Self {
            rule,
            evidence: format!("{to}{ARROW}{from}"),
            ..self.clone()
        })
    }

    /// Names this fault of this product, whatever else its record says: an accepted exception
    /// holds for it until the evidence changes. 128 bits of BLAKE3 over id, rule, field, evidence.
    #[must_use]
    pub fn key(&self, id: &ProductId) -> [u8; 16] {
        let mut hasher = blake3::Hasher::new();
        for part in [id.as_str(), self.rule.code(), &self.field, &self.evidence] {
            hasher.update(part.as_bytes());
            // A byte that UTF-8 never has, so that no two lists of parts read the same.
            hasher.update(&[0xff]);
        }
        let mut short = [0; 16];
        short.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
        short
    }
}

/// At most 120 characters, some of them before `at`, with an ellipsis where text was cut.
fn excerpt(text: &str, at: usize) -> String {
    let before = text.get(..at).unwrap_or_default();
    let start = before
        .char_indices()
        .rev()
        .nth(BEFORE_CHARS)
        .map_or(0, |(start, c)| start + c.len_utf8());
    let rest = &text[start..];
    let mut shown = String::new();
    if start > 0 {
        shown.push('…');
    }
    match rest.char_indices().nth(EVIDENCE_CHARS - 2) {
        Some((cut, _)) => {
            shown.push_str(&rest[..cut]);
            shown.push('…');
        }
        None => shown.push_str(rest),
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn evidence_is_short_and_holds_what_was_found() {
        let text = format!("{}needle{}", "ä".repeat(500), "ö".repeat(500));
        let finding = Finding::warn(Rule::Encoding, "title.en", "x").quoting(&text, 1000..1006);
        assert!(finding.evidence.contains("needle"));
        assert!(finding.evidence.chars().count() <= EVIDENCE_CHARS);
        assert_eq!(excerpt("short", 2), "short");
    }

    #[test]
    fn a_price_that_goes_back_takes_a_move_back() {
        let rise = Finding::block(Rule::PriceRise, "price", "x").showing("38.00 EUR → 500.00 EUR");
        let fall = Finding::block(Rule::PriceDrop, "price", "x").showing("500.00 EUR → 38.00 EUR");
        assert_eq!(fall.taken_back(), Some(rise.clone()));
        assert_eq!(rise.taken_back(), Some(fall));
        let other = Finding::block(Rule::Injection, "title.en", "x").showing("a → b");
        assert_eq!(other.taken_back(), None);
    }

    #[test]
    fn an_exception_holds_for_one_product_one_rule_and_one_evidence() {
        let (a, b) = (ProductId::new("a").unwrap(), ProductId::new("b").unwrap());
        let finding = Finding::block(Rule::Injection, "title.en", "x").showing("text");
        let other = Finding::block(Rule::Injection, "title.en", "x").showing("another text");
        assert_eq!(finding.key(&a), finding.clone().key(&a));
        assert_ne!(finding.key(&a), finding.key(&b));
        assert_ne!(finding.key(&a), other.key(&a));
    }
}
