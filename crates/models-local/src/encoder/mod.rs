//! The network: token ids in, one vector per text out.

mod batch;
mod embeddings;
mod layer;

pub(crate) use batch::batches;

use crate::OpenError;
use crate::folder::settings::{Pooling, Settings};
use crate::folder::weights::Weights;
use crate::options::Arithmetic;
use crate::raw::Team;
use embeddings::Embeddings;
use layer::{Layer, Scratch};
use std::path::Path;

/// A loaded network.
pub(crate) struct Encoder {
    embeddings: Embeddings,
    layers: Vec<Layer>,
    pooling: Pooling,
    hidden: usize,
    weights: Weights,
}

/// Memory that one batch leaves to the next.
#[derive(Default)]
pub(crate) struct Workspace {
    tokens: Vec<f32>,
    scratch: Scratch,
}

impl Encoder {
    /// Loads the network that `settings` describes from a weights file.
    pub(crate) fn open(
        path: &Path,
        settings: &Settings,
        arithmetic: Arithmetic,
    ) -> Result<Self, OpenError> {
        let shape = &settings.shape;
        let weights = Weights::open(path, "embeddings.word_embeddings.weight")?;
        Ok(Self {
            embeddings: Embeddings::load(&weights, shape)?,
            layers: (0..shape.layers)
                .map(|index| Layer::load(&weights, shape, index, arithmetic))
                .collect::<Result<_, _>>()?,
            pooling: settings.pooling,
            hidden: shape.hidden,
            weights,
        })
    }

    /// The bytes of the weights file.
    pub(crate) fn file(&self) -> &[u8] {
        self.weights.bytes()
    }

    /// One vector of length one per text; texts share every matrix product and need no padding,
    /// and the members of `team` share each product.
    pub(crate) fn run(
        &self,
        texts: &[&[u32]],
        workspace: &mut Workspace,
        team: &mut Team,
    ) -> Vec<Vec<f32>> {
        let Workspace { tokens, scratch } = workspace;
        self.embeddings.look_up(&self.weights, texts, tokens);
        let lengths: Vec<usize> = texts.iter().map(|text| text.len()).collect();
        for layer in &self.layers {
            layer.run(&lengths, tokens, scratch, team);
        }
        let mut rest = tokens.as_slice();
        let mut vectors = Vec::with_capacity(texts.len());
        for length in lengths {
            let (text, others) = rest.split_at(length * self.hidden);
            vectors.push(self.pool(text));
            rest = others;
        }
        vectors
    }

    fn pool(&self, tokens: &[f32]) -> Vec<f32> {
        let mut vector = vec![0.0; self.hidden];
        let rows = match self.pooling {
            Pooling::Mean => tokens,
            Pooling::First => &tokens[..self.hidden],
        };
        for row in rows.chunks_exact(self.hidden) {
            for (sum, number) in vector.iter_mut().zip(row) {
                *sum += number;
            }
        }
        let length = vector.iter().map(|x| x * x).sum::<f32>().sqrt();
        for number in &mut vector {
            *number /= length.max(f32::MIN_POSITIVE);
        }
        vector
    }
}
