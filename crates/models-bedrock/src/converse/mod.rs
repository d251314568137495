//! Models behind Bedrock's Converse: answers as a stream, captions in one piece.

mod answerer;
mod caption;
mod captioner;
mod deltas;
mod prompt;

pub use answerer::{ConverseAnswerer, Deadlines};
pub use captioner::ConverseCaptioner;
pub use prompt::{ANSWER_PROMPT, CAPTION_PROMPT};

/// A model with its price.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Model {
    /// Its id, or that of an inference profile.
    pub id: String,
    /// What it costs.
    pub price: Price,
}

/// A small and a large model; the domain says which one a question needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Models {
    /// For a question with one wish.
    pub small: Model,
    /// For comparisons and several conditions.
    pub large: Model,
}

/// What a model costs, in millionths of a US dollar per million tokens: 3 dollars are 3,000,000.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Price {
    /// Per million tokens read.
    pub input: u64,
    /// Per million tokens written.
    pub output: u64,
}

impl Price {
    /// The cost of some tokens, in millionths of a US dollar, rounded up.
    #[must_use]
    pub fn of(self, input_tokens: u64, output_tokens: u64) -> u64 {
        let read = u128::from(self.input) * u128::from(input_tokens);
        let written = u128::from(self.output) * u128::from(output_tokens);
        u64::try_from((read + written).div_ceil(1_000_000)).unwrap_or(u64::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cost_is_rounded_up_and_never_overflows() {
        let price = Price {
            input: 1_000_000,
            output: 5_000_000,
        };
        assert_eq!(price.of(1_200, 150), 1_200 + 750);
        assert_eq!(
            Price {
                input: 1,
                output: 0
            }
            .of(1, 9),
            1
        );
        assert_eq!(price.of(0, 0), 0);
        let dear = Price {
            input: u64::MAX,
            output: u64::MAX,
        };
        assert_eq!(dear.of(u64::MAX, u64::MAX), u64::MAX);
    }
}
