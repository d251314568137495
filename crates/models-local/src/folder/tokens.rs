//! Text to token ids.

use crate::OpenError;
use std::path::Path;
use tokenizers::{Tokenizer, TruncationDirection, TruncationParams, TruncationStrategy};

/// Turns a text into the ids the network reads, special tokens included.
pub(crate) struct Tokens {
    tokenizer: Tokenizer,
    lower_case: bool,
}

impl Tokens {
    /// Reads `tokenizer.json`; texts are cut at `longest` tokens, never padded.
    pub(crate) fn read(path: &Path, longest: usize, lower_case: bool) -> Result<Self, OpenError> {
        let bytes = std::fs::read(path).map_err(OpenError::reading(path))?;
        let refuse = |cause: tokenizers::Error| OpenError::Tokenizer {
            path: path.to_owned(),
            reason: cause.to_string(),
        };
        let mut tokenizer = Tokenizer::from_bytes(&bytes).map_err(refuse)?;
        tokenizer.with_padding(None);
        tokenizer
            .with_truncation(Some(TruncationParams {
                max_length: longest,
                strategy: TruncationStrategy::LongestFirst,
                direction: TruncationDirection::Right,
                stride: 0,
            }))
            .map_err(refuse)?;
        Ok(Self {
            tokenizer,
            lower_case,
        })
    }

    /// The ids of one text; white space around it does not count.
    ///
    /// # Errors
    /// In words, when the tokenizer gives up on the text.
    pub(crate) fn encode(&self, text: &str) -> Result<Vec<u32>, String> {
        let text = text.trim();
        let encoding = if self.lower_case {
            self.tokenizer.encode_fast(text.to_lowercase(), true)
        } else {
            self.tokenizer.encode_fast(text, true)
        };
        encoding
            .map(|encoding| encoding.get_ids().to_vec())
            .map_err(|cause| cause.to_string())
    }
}
