//! Linear layers in fixed point: weights and activations as whole numbers of 16 bits, products
//! summed exactly in 32 bits.
//!
//! AVX2 multiplies sixteen such pairs at a time, twice as many as in floating point, and weights
//! take half the memory. Unlike 8 bits, 12 to 15 bits leave the vectors as they were to 1e-5.

use super::rows::quantise;
use crate::raw::{Pairs, for_this_cpu, pair_tile};

/// Columns of a panel.
const WIDTH: usize = 16;
/// Pairs of inner indices that are summed in 32 bits; a panel of them (12 KiB) stays in the
/// first-level cache.
const BLOCK: usize = 192;
/// Most rows of a tile.
const ROWS: usize = 6;
/// The largest whole number of a weight.
const WEIGHT_LIMIT: f32 = 1023.0;

/// Weights, packed in panels of sixteen outputs, and bias.
pub(crate) struct Linear {
    inputs: usize,
    outputs: usize,
    panels: Vec<Pairs>,
    /// What one step of a weight is worth, for each output.
    scales: Vec<f32>,
    pub(crate) bias: Vec<f32>,
    /// The largest whole number of an activation for which no sum can overflow.
    limit: f32,
}

/// Rows of activations as whole numbers, each with its scale.
#[derive(Default)]
pub(crate) struct Quantised {
    whole: Vec<i16>,
    scales: Vec<f32>,
}

impl Quantised {
    /// Takes rows in for `layer`.
    pub(crate) fn load(&mut self, rows: &[f32], layer: &Linear) {
        self.whole.resize(rows.len(), 0);
        self.scales.resize(rows.len() / layer.inputs, 0.0);
        quantise(rows, layer.limit, &mut self.whole, &mut self.scales);
    }
}

impl Linear {
    /// Packs weights given as one row of inputs per output.
    pub(crate) fn new(weights: &[f32], bias: Vec<f32>) -> Self {
        let outputs = bias.len();
        let inputs = weights.len() / outputs;
        let scales: Vec<f32> = weights
            .chunks_exact(inputs)
            .map(|row| row.iter().fold(f32::MIN_POSITIVE, |top, w| top.max(w.abs())))
            .map(|top| top / WEIGHT_LIMIT)
            .collect();
        let whole: Vec<i16> = weights
            .chunks_exact(inputs)
            .zip(&scales)
            .flat_map(|(row, scale)| row.iter().map(move |w| (w / scale).round() as i16))
            .collect();
        Self {
            inputs,
            outputs,
            panels: pack(&whole, inputs, outputs),
            scales,
            bias,
            limit: { let l = activation_limit(&whole, inputs); eprintln!("{inputs} {outputs} {l}"); l },
        }
    }

    /// Adds the product of `input` with the weights to `out`; the bias is the caller's.
    pub(crate) fn accumulate(&self, input: &Quantised, out: &mut [f32]) {
        accumulate(self, input, out);
    }
}

/// The greatest sum of the sizes of weights that meet in one 32-bit sum decides how large an
/// activation may be.
fn activation_limit(whole: &[i16], inputs: usize) -> f32 {
    let heaviest = whole
        .chunks_exact(inputs)
        .flat_map(|row| row.chunks(2 * BLOCK))
        .map(|block| block.iter().map(|w| i64::from(w.unsigned_abs())).sum())
        .max()
        .unwrap_or(1)
        .max(1);
    (i64::from(i32::MAX) / heaviest).min(i64::from(i16::MAX)) as f32
}

/// Panel after panel of sixteen outputs; in a panel, pair after pair of inputs.
fn pack(whole: &[i16], inputs: usize, outputs: usize) -> Vec<Pairs> {
    let mut panels = Vec::with_capacity(outputs / WIDTH * inputs / 2);
    for panel in whole.chunks_exact(WIDTH * inputs) {
        for pair in 0..inputs / 2 {
            panels.push(Pairs(std::array::from_fn(|column| {
                let at = column * inputs + 2 * pair;
                [panel[at], panel[at + 1]]
            })));
        }
    }
    panels
}

for_this_cpu! {
    fn accumulate(layer: &Linear, input: &Quantised, out: &mut [f32]) {
        let pairs = layer.inputs / 2;
        let count = input.scales.len();
        if count == 0 {
            return;
        }
        // Tiles of even height: eight rows are four and four, not six and two.
        let height = count.div_ceil(count.div_ceil(ROWS));
        for (index, panel) in layer.panels.chunks_exact(pairs).enumerate() {
            let column = index * WIDTH;
            let scales: &[f32; WIDTH] =
                layer.scales[column..].first_chunk().expect("sixteen columns in a panel");
            for (block, panel) in panel.chunks(BLOCK).enumerate() {
                let mut first = 0;
                while first < count {
                    let tile = Tile { layer, input, first, column, inner: 2 * BLOCK * block };
                    match height.min(count - first) {
                        1 => tile.accumulate::<1>(panel, scales, out),
                        2 => tile.accumulate::<2>(panel, scales, out),
                        3 => tile.accumulate::<3>(panel, scales, out),
                        4 => tile.accumulate::<4>(panel, scales, out),
                        5 => tile.accumulate::<5>(panel, scales, out),
                        _ => tile.accumulate::<ROWS>(panel, scales, out),
                    }
                    first += height;
                }
            }
        }
    }
}

/// Where a tile lies.
struct Tile<'a> {
    layer: &'a Linear,
    input: &'a Quantised,
    first: usize,
    column: usize,
    inner: usize,
}

impl Tile<'_> {
    #[inline(always)]
    fn accumulate<const ROWS: usize>(self, panel: &[Pairs], scales: &[f32; 16], out: &mut [f32]) {
        let rows: [&[i16]; ROWS] = std::array::from_fn(|row| {
            let start = (self.first + row) * self.layer.inputs + self.inner;
            &self.input.whole[start..start + 2 * panel.len()]
        });
        let sums = pair_tile(rows, panel);
        for (row, sums) in sums.iter().enumerate() {
            let place = (self.first + row) * self.layer.outputs + self.column;
            let scale = self.input.scales[self.first + row];
            let out: &mut [f32; WIDTH] =
                out[place..].first_chunk_mut().expect("sixteen columns in a panel");
            for ((out, sum), weight) in out.iter_mut().zip(sums).zip(scales) {
                *out += *sum as f32 * (scale * weight);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Linear, Quantised};

    fn numbers(count: usize, seed: usize) -> Vec<f32> {
        (0..count)
            .map(|i| ((i * 7919 + seed * 104_729) % 2003) as f32 / 1001.5 - 1.0)
            .collect()
    }

    #[test]
    fn a_layer_adds_the_matrix_product_for_every_count_of_rows() {
        let (inputs, outputs) = (800, 32);
        let weights = numbers(inputs * outputs, 1);
        let layer = Linear::new(&weights, vec![0.0; outputs]);
        for count in [1, 2, 3, 4, 5, 6, 7, 8, 13, 25] {
            let rows = numbers(count * inputs, count);
            let mut input = Quantised::default();
            input.load(&rows, &layer);
            let mut out = vec![0.5; count * outputs];
            layer.accumulate(&input, &mut out);
            for (place, found) in out.iter().enumerate() {
                let row = &rows[place / outputs * inputs..][..inputs];
                let weights = &weights[place % outputs * inputs..][..inputs];
                let product: f32 = row.iter().zip(weights).map(|(a, b)| a * b).sum();
                assert!((found - 0.5 - product).abs() < 0.02, "{found} {product}");
            }
        }
    }

    #[test]
    fn the_largest_weights_and_activations_do_not_overflow() {
        let layer = Linear::new(&[3.0; 768 * 16], vec![0.0; 16]);
        let mut input = Quantised::default();
        input.load(&[-9.0; 768], &layer);
        let mut out = vec![0.0; 16];
        layer.accumulate(&input, &mut out);
        for found in out {
            assert!((found + 768.0 * 27.0).abs() < 10.0, "{found}");
        }
    }
}
