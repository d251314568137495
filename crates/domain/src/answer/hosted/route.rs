//! Which model a question needs, if any.

use super::super::Question;
use super::super::asked::Asked;
use super::super::intent::{self, Intent};
use super::super::view::View;
use crate::ports::ModelSize;

/// A question with more conditions or telling words than this weighs several things.
const FEW_CONDITIONS: usize = 1;
const FEW_WORDS: usize = 6;

/// A comparison or several conditions need a large model, other questions a small one. A price, or
/// which product is the cheapest, needs none: no model sees a price, and the record tells it.
pub(super) fn size(
    question: &Question<'_>,
    asked: &Asked,
    views: &[View<'_>],
) -> Option<ModelSize> {
    match intent::detect(asked, question, views) {
        Intent::Price => return None,
        Intent::Rank { wording, .. } if wording.keys.contains(&"price") => return None,
        Intent::Difference | Intent::Rank { .. } => return Some(ModelSize::Large),
        Intent::Find | Intent::Whether | Intent::Value | Intent::Opinions => {}
    }
    let several = question.conditions.len() > FEW_CONDITIONS
        || asked.telling().count() > FEW_WORDS
        || asked.named.len() > 1;
    Some(if several {
        ModelSize::Large
    } else {
        ModelSize::Small
    })
}
