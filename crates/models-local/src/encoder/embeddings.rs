//! The first step: a row for each token, from its word, its place and its type.

use crate::OpenError;
use crate::folder::settings::Shape;
use crate::folder::weights::{Tensor, Weights};
use crate::kernels::rows::normalise;

/// The tables of the first step; the words stay in the file.
pub(crate) struct Embeddings {
    words: Tensor,
    vocabulary: usize,
    /// One row per position, the token type already added.
    places: Vec<f32>,
    gain: Vec<f32>,
    shift: Vec<f32>,
    epsilon: f32,
}

impl Embeddings {
    pub(crate) fn load(weights: &Weights, shape: &Shape) -> Result<Self, OpenError> {
        let hidden = shape.hidden;
        let mut places = weights.read(
            "embeddings.position_embeddings.weight",
            &[shape.positions, hidden],
        )?;
        places.drain(..shape.first_position * hidden);
        let types = weights.read(
            "embeddings.token_type_embeddings.weight",
            &[shape.token_types, hidden],
        )?;
        for place in places.chunks_exact_mut(hidden) {
            for (number, first_type) in place.iter_mut().zip(&types) {
                *number += first_type;
            }
        }
        Ok(Self {
            words: weights.tensor(
                "embeddings.word_embeddings.weight",
                &[shape.vocabulary, hidden],
            )?,
            vocabulary: shape.vocabulary,
            places,
            gain: weights.read("embeddings.LayerNorm.weight", &[hidden])?,
            shift: weights.read("embeddings.LayerNorm.bias", &[hidden])?,
            epsilon: shape.norm_epsilon,
        })
    }

    /// Fills `rows` with the tokens of all texts, one after the other.
    pub(crate) fn look_up(&self, weights: &Weights, texts: &[&[u32]], rows: &mut Vec<f32>) {
        let hidden = self.gain.len();
        let count: usize = texts.iter().map(|text| text.len()).sum();
        rows.resize(count * hidden, 0.0);
        let mut rest = rows.as_mut_slice();
        for text in texts {
            let (text_rows, others) = rest.split_at_mut(text.len() * hidden);
            let places = self.places.chunks_exact(hidden);
            for ((row, place), id) in text_rows.chunks_exact_mut(hidden).zip(places).zip(*text) {
                let index = (*id as usize).min(self.vocabulary - 1);
                weights.copy_row(&self.words, index, row);
                for (number, place) in row.iter_mut().zip(place) {
                    *number += place;
                }
            }
            rest = others;
        }
        normalise(rows, &self.gain, &self.shift, self.epsilon);
    }
}
