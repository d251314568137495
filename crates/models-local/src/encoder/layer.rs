//! One layer of the network: attention, then two linear layers, each added to what came in.

use crate::OpenError;
use crate::folder::settings::Shape;
use crate::folder::weights::Weights;
use crate::kernels::attention::{Attention, Projected};
use crate::kernels::linear::{Linear, Quantised};
use crate::kernels::rows::{gelu, normalise};
use crate::options::Arithmetic;
use crate::raw::Team;

/// Rows that go through the two wide linear layers at a time: their inner rows stay in the
/// second-level cache.
const INNER_ROWS: usize = 96;

/// One layer's weights.
pub(crate) struct Layer {
    projection: Linear,
    output: Linear,
    output_norm: Norm,
    widen: Linear,
    narrow: Linear,
    narrow_norm: Norm,
    heads: usize,
}

struct Norm {
    gain: Vec<f32>,
    shift: Vec<f32>,
    epsilon: f32,
}

/// Memory that one layer leaves to the next.
#[derive(Default)]
pub(crate) struct Scratch {
    input: Quantised,
    projected: Vec<f32>,
    attention: Attention,
    seen: Vec<f32>,
    inner: Vec<f32>,
}

impl Layer {
    /// Reads and packs the weights of layer `index`.
    pub(crate) fn load(
        weights: &Weights,
        shape: &Shape,
        index: usize,
        arithmetic: Arithmetic,
    ) -> Result<Self, OpenError> {
        let (hidden, inner) = (shape.hidden, shape.inner);
        let name = |part: &str| format!("encoder.layer.{index}.{part}");
        let linear = |part: &str, outputs, inputs| {
            let matrix = weights.read(&name(&format!("{part}.weight")), &[outputs, inputs])?;
            let bias = weights.read(&name(&format!("{part}.bias")), &[outputs])?;
            Ok::<_, OpenError>((matrix, bias))
        };
        let norm = |part: &str| {
            Ok::<_, OpenError>(Norm {
                gain: weights.read(&name(&format!("{part}.LayerNorm.weight")), &[hidden])?,
                shift: weights.read(&name(&format!("{part}.LayerNorm.bias")), &[hidden])?,
                epsilon: shape.norm_epsilon,
            })
        };
        // The softmax wants products of query and key over the root of a head's size: the query's
        // weights carry that factor.
        let (mut matrix, mut bias) = linear("attention.self.query", hidden, hidden)?;
        let factor = 1.0 / ((hidden / shape.heads) as f32).sqrt();
        for number in matrix.iter_mut().chain(&mut bias) {
            *number *= factor;
        }
        for part in ["attention.self.key", "attention.self.value"] {
            let (more, more_bias) = linear(part, hidden, hidden)?;
            matrix.extend(more);
            bias.extend(more_bias);
        }
        let pack = |(matrix, bias): (Vec<f32>, Vec<f32>)| Linear::new(&matrix, bias, arithmetic);
        Ok(Self {
            projection: Linear::new(&matrix, bias, arithmetic),
            output: linear("attention.output.dense", hidden, hidden).map(pack)?,
            output_norm: norm("attention.output")?,
            widen: linear("intermediate.dense", inner, hidden).map(pack)?,
            narrow: linear("output.dense", hidden, inner).map(pack)?,
            narrow_norm: norm("output")?,
            heads: shape.heads,
        })
    }

    /// Runs the layer over the rows of texts with `lengths` tokens, in place; the members of
    /// `team` share every product.
    pub(crate) fn run(
        &self,
        lengths: &[usize],
        rows: &mut [f32],
        scratch: &mut Scratch,
        team: &mut Team,
    ) {
        self.attend(lengths, rows, scratch, team);
        let hidden = self.output.outputs();
        for rows in rows.chunks_mut(INNER_ROWS * hidden) {
            self.transform(rows, scratch, team);
        }
    }

    fn attend(&self, lengths: &[usize], rows: &mut [f32], scratch: &mut Scratch, team: &mut Team) {
        let hidden = self.output.outputs();
        let Scratch {
            input,
            projected,
            attention,
            seen,
            ..
        } = scratch;
        projected.resize(3 * rows.len(), 0.0);
        self.projection
            .product(rows, input, projected, team, |_| ());
        seen.clear();
        seen.resize(rows.len(), 0.0);
        let mut first = 0;
        for &length in lengths {
            let text = Projected {
                rows: &projected[3 * first * hidden..][..3 * length * hidden],
                hidden,
                heads: self.heads,
            };
            attention.run(text, &mut seen[first * hidden..]);
            first += length;
        }
        self.output.add_product(seen, input, rows, team);
        self.output_norm.apply(rows);
    }

    fn transform(&self, rows: &mut [f32], scratch: &mut Scratch, team: &mut Team) {
        let Scratch { input, inner, .. } = scratch;
        let count = rows.len() / self.narrow.outputs();
        inner.resize(count * self.widen.outputs(), 0.0);
        self.widen.product(rows, input, inner, team, gelu);
        self.narrow.add_product(inner, input, rows, team);
        self.narrow_norm.apply(rows);
    }
}

impl Norm {
    fn apply(&self, rows: &mut [f32]) {
        normalise(rows, &self.gain, &self.shift, self.epsilon);
    }
}
