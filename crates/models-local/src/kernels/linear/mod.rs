//! Linear layers: a matrix of weights, packed once, and a bias.

mod fixed;
mod float;

use crate::options::Arithmetic;
use crate::raw::WIDTH;
use fixed::FixedWeights;
use float::FloatWeights;
use rayon::prelude::*;
use std::ops::Range;

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

    /// Adds the product of `rows` with the weights to `out`; the bias is the caller's. With more
    /// `parts` than one, as many threads share the columns; the result is the same to the bit.
    pub(crate) fn accumulate(
        &self,
        rows: &[f32],
        scratch: &mut Quantised,
        out: &mut [f32],
        parts: usize,
    ) {
        if let Weights::Fixed(weights) = &self.weights {
            weights.quantise(rows, scratch);
        }
        let panels = self.bias.len() / WIDTH;
        let part = |panels: Range<usize>, out: &mut [f32]| match &self.weights {
            Weights::Float(weights) => weights.accumulate(rows, panels, out),
            Weights::Fixed(weights) => weights.accumulate(scratch, panels, out),
        };
        if parts == 1 {
            part(0..panels, out);
        } else {
            share(panels, panels.div_ceil(parts), out, part);
        }
    }
}

/// Does `step` panels of sixteen columns of `out` at a time, on several threads, each on a copy of
/// its columns.
fn share(
    panels: usize,
    step: usize,
    out: &mut [f32],
    part: impl Fn(Range<usize>, &mut [f32]) + Sync,
) {
    let width = panels * WIDTH;
    let columns = |from: usize| from * WIDTH..panels.min(from + step) * WIDTH;
    let done: Vec<(usize, Vec<f32>)> = (0..panels)
        .into_par_iter()
        .step_by(step)
        .map(|from| {
            let rows = out.chunks_exact(width);
            let mut own: Vec<f32> = rows.flat_map(|row| &row[columns(from)]).copied().collect();
            part(from..panels.min(from + step), &mut own);
            (from, own)
        })
        .collect();
    for (from, own) in done {
        let own = own.chunks_exact(columns(from).len());
        for (row, own) in out.chunks_exact_mut(width).zip(own) {
            row[columns(from)].copy_from_slice(own);
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
                layer.accumulate(&rows, &mut Quantised::default(), &mut out, 1);
                for (place, found) in out.iter().enumerate() {
                    let row = &rows[place / outputs * inputs..][..inputs];
                    let weights = &weights[place % outputs * inputs..][..inputs];
                    let product: f32 = row.iter().zip(weights).map(|(a, b)| a * b).sum();
                    assert!(
                        (found - 0.5 - product).abs() < error * product.abs().max(30.0),
                        "{found} {product}"
                    );
                }
            }
        }
    }

    #[test]
    fn the_largest_weights_and_activations_do_not_overflow() {
        let layer = Linear::new(&[3.0; 768 * 16], vec![0.0; 16], Arithmetic::Fixed);
        let mut out = vec![0.0; 16];
        layer.accumulate(&[-9.0; 768], &mut Quantised::default(), &mut out, 1);
        for found in out {
            assert!((found + 768.0 * 27.0).abs() < 10.0, "{found}");
        }
    }

    #[test]
    fn threads_that_share_a_layer_find_the_same_to_the_bit() {
        let weights = numbers(64 * 112, 3);
        let rows = numbers(5 * 64, 4);
        for arithmetic in [Arithmetic::Float, Arithmetic::Fixed] {
            let layer = Linear::new(&weights, vec![0.0; 112], arithmetic);
            let product = |parts| {
                let mut out = numbers(5 * 112, 5);
                layer.accumulate(&rows, &mut Quantised::default(), &mut out, parts);
                out
            };
            for parts in [2, 3, 7, 50] {
                assert_eq!(product(parts), product(1), "{parts} parts");
            }
        }
    }
}
