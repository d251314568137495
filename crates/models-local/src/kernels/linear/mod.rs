//! Linear layers: a matrix of weights, packed once, and a bias.

mod fixed;
mod float;

use crate::options::Arithmetic;
use crate::raw::WIDTH;
use fixed::FixedWeights;
use float::FloatWeights;

pub(crate) use fixed::Quantised;

/// Weights, packed in panels of sixteen outputs, and bias.
pub(crate) struct Linear {
    weights: Weights,
    pub(crate) bias: Vec<f32>,
}

enum Weights {
    Float(FloatWeights),
    Fixed(FixedWeights),
}

impl Linear {
    /// Packs weights given as one row of inputs per output.
    pub(crate) fn new(weights: &[f32], bias: Vec<f32>, arithmetic: Arithmetic) -> Self {
        let inputs = weights.len() / bias.len();
        let weights = match arithmetic {
            Arithmetic::Float => Weights::Float(FloatWeights::new(weights, inputs)),
            Arithmetic::Fixed => Weights::Fixed(FixedWeights::new(weights, inputs)),
        };
        Self { weights, bias }
    }

    /// Adds the product of `rows` with the weights to `out`; the bias is the caller's.
    pub(crate) fn accumulate(&self, rows: &[f32], scratch: &mut Quantised, out: &mut [f32]) {
        match &self.weights {
            Weights::Float(weights) => weights.accumulate(rows, out),
            Weights::Fixed(weights) => weights.accumulate(rows, scratch, out),
        }
    }
}

/// Panel after panel of sixteen outputs; in a panel, `STEP` inputs at a time, for each output.
fn pack<T: Copy, const STEP: usize, P>(
    weights: &[T],
    inputs: usize,
    panel: impl Fn([[T; STEP]; WIDTH]) -> P,
) -> Vec<P> {
    let mut packed = Vec::with_capacity(weights.len() / STEP / WIDTH);
    for rows in weights.chunks_exact(WIDTH * inputs) {
        for step in (0..inputs).step_by(STEP) {
            packed.push(panel(std::array::from_fn(|column| {
                std::array::from_fn(|index| rows[column * inputs + step + index])
            })));
        }
    }
    packed
}

#[cfg(test)]
mod tests {
    use super::{Linear, Quantised};
    use crate::options::Arithmetic;

    fn numbers(count: usize, seed: usize) -> Vec<f32> {
        (0..count)
            .map(|i| ((i * 7919 + seed * 104_729) % 2003) as f32 / 1001.5 - 1.0)
            .collect()
    }

    #[test]
    fn a_layer_adds_the_matrix_product_for_every_count_of_rows() {
        let (inputs, outputs) = (800, 32);
        let weights = numbers(inputs * outputs, 1);
        for (arithmetic, error) in [(Arithmetic::Float, 1e-5), (Arithmetic::Fixed, 2e-3)] {
            let layer = Linear::new(&weights, vec![0.0; outputs], arithmetic);
            for count in [1, 2, 3, 4, 5, 6, 7, 8, 13, 25] {
                let rows = numbers(count * inputs, count);
                let mut out = vec![0.5; count * outputs];
                layer.accumulate(&rows, &mut Quantised::default(), &mut out);
                for (place, found) in out.iter().enumerate() {
                    let row = &rows[place / outputs * inputs..][..inputs];
                    let weights = &weights[place % outputs * inputs..][..inputs];
                    let product: f32 = row.iter().zip(weights).map(|(a, b)| a * b).sum();
                    assert!((found - 0.5 - product).abs() < error * product.abs().max(30.0), "{found} {product}");
                }
            }
        }
    }

    #[test]
    fn the_largest_weights_and_activations_do_not_overflow() {
        let layer = Linear::new(&[3.0; 768 * 16], vec![0.0; 16], Arithmetic::Fixed);
        let mut out = vec![0.0; 16];
        layer.accumulate(&[-9.0; 768], &mut Quantised::default(), &mut out);
        for found in out {
            assert!((found + 768.0 * 27.0).abs() < 10.0, "{found}");
        }
    }
}
