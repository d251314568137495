//! A product without a description, which answers no question.
//!
//! Measured: icecat 721 of 19,406 products, all true (the field is absent or empty in the source);
//! retail-demo none of 2,465. No false positive.

use crate::product::LocalizedText;
use crate::quality::{Finding, Rule};

/// There is no description in any language.
pub(in crate::quality) fn check(description: &LocalizedText) -> Option<Finding> {
    description.is_empty().then(|| {
        let message = "The product has no description, so questions about it go unanswered. Write a few sentences.";
        Finding::warn(Rule::Description, "description", message)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn a_product_without_a_description_is_named() {
        assert!(check(&LocalizedText::default()).is_some());
        assert_eq!(check(&LocalizedText::of(Language::De, "Ein Kessel.")), None);
    }
}
