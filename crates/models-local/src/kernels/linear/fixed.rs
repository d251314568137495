//! Linear layers in fixed point: weights and activations as whole numbers of 16 bits, products
//! summed exactly in 32 bits.
//!
//! AVX2 multiplies sixteen such numbers at a time, twice as many as in floating point, and the
//! weights take half the memory. Where 8 bits would move the vectors by percents, these 13 to 15
//! move them by less than a thousandth.

use super::super::rows::{quantise, split};
use super::super::tiling::{Tiled, each_tile};
use super::pack;
use crate::raw::{
    Columns, PairRows, Pairs, STEP, SplitPanel, SplitPanels, SplitRow, SplitRows, WIDTH, has_amx,
    pair_tile, split_product,
};
use std::ops::Range;

/// Pairs of inner indices that are summed in 32 bits; a panel of them (12 KiB) stays in the
/// first-level cache.
const BLOCK: usize = 192;
/// The largest whole number of a weight; the activations have the rest of the 32 bits.
const WEIGHT_LIMIT: f32 = 8191.0;

/// Packed weights.
pub(super) struct FixedWeights {
    inputs: usize,
    panels: Panels,
    /// What one step of a weight is worth, for each output.
    scales: Vec<f32>,
    /// The greatest length a block of an activation may have without overflow of any sum.
    reach: f32,
}

/// The weights in the form that this processor multiplies fastest.
enum Panels {
    Pairs(Vec<Pairs>),
    Split(Vec<SplitPanel>),
}

/// Rows of activations as whole numbers, each with its scale; memory for one layer's input.
#[derive(Default)]
pub(crate) struct Quantised {
    whole: Vec<i16>,
    split: Vec<SplitRow>,
    scales: Vec<f32>,
}

impl FixedWeights {
    pub(super) fn new(weights: &[f32], inputs: usize) -> Self {
        Self::packed(weights, inputs, has_amx() && inputs.is_multiple_of(STEP))
    }

    fn packed(weights: &[f32], inputs: usize, split: bool) -> Self {
        let mut scales = vec![0.0; weights.len() / inputs];
        let mut whole = vec![0; weights.len()];
        quantise(
            weights,
            WEIGHT_LIMIT,
            f32::MAX,
            inputs,
            &mut whole,
            &mut scales,
        );
        Self {
            inputs,
            panels: if split {
                Panels::Split(pack_split(&whole, inputs))
            } else {
                Panels::Pairs(pack(&whole, inputs, Pairs))
            },
            scales,
            reach: reach(&whole, inputs),
        }
    }

    /// Takes rows in as whole numbers.
    pub(super) fn quantise(&self, rows: &[f32], input: &mut Quantised) {
        input.whole.resize(rows.len(), 0);
        input.scales.resize(rows.len() / self.inputs, 0.0);
        let (whole, scales) = (&mut input.whole, &mut input.scales);
        quantise(
            rows,
            f32::from(i16::MAX),
            self.reach,
            2 * BLOCK,
            whole,
            scales,
        );
        if let Panels::Split(_) = self.panels {
            input.split.resize(rows.len() / STEP, SplitRow::ZERO);
            split(&input.whole, &mut input.split);
        }
    }

    /// Adds the products of `input` with some of the panels to `out`, which has just their columns.
    pub(super) fn accumulate(
        &self,
        input: &Quantised,
        panels: Range<usize>,
        out: &mut Columns<'_>,
    ) {
        let scales = &self.scales.as_chunks().0[panels.clone()];
        match &self.panels {
            Panels::Pairs(all) => {
                let pairs = self.inputs / 2;
                let all = &all[panels.start * pairs..panels.end * pairs];
                self.multiply_pairs(input, all, scales, out);
            }
            Panels::Split(all) => {
                let steps = self.inputs / STEP;
                let rows = SplitRows {
                    rows: &input.split,
                    scales: &input.scales,
                };
                let panels = SplitPanels {
                    panels: &all[panels.start * steps..panels.end * steps],
                    scales,
                    block: 2 * BLOCK / STEP,
                };
                split_product(rows, panels, out);
            }
        }
    }

    fn multiply_pairs(
        &self,
        input: &Quantised,
        panels: &[Pairs],
        scales: &[[f32; WIDTH]],
        out: &mut Columns<'_>,
    ) {
        let panels = panels.chunks_exact(self.inputs / 2);
        for (index, (panel, scales)) in panels.zip(scales).enumerate() {
            for (block, panel) in panel.chunks(BLOCK).enumerate() {
                let mut tiles = Tiles {
                    input,
                    inputs: self.inputs,
                    inner: 2 * BLOCK * block,
                    panel,
                    scales,
                    out,
                    column: index * WIDTH,
                };
                each_tile(input.scales.len(), &mut tiles);
            }
        }
    }
}

/// Panel after panel of sixteen outputs, step after step of inputs.
fn pack_split(whole: &[i16], inputs: usize) -> Vec<SplitPanel> {
    let mut packed = Vec::with_capacity(whole.len() / STEP / WIDTH);
    for rows in whole.chunks_exact(WIDTH * inputs) {
        for step in (0..inputs).step_by(STEP) {
            packed.push(SplitPanel(std::array::from_fn(|half| {
                std::array::from_fn(|four| {
                    std::array::from_fn(|column| {
                        let place = column * inputs + step + 4 * four;
                        std::array::from_fn(|index| rows[place + index].to_be_bytes()[half])
                    })
                })
            })));
        }
    }
    packed
}

/// By Cauchy and Schwarz a sum of products is at most the product of the lengths, and so is every
/// part of it. A hundredth is left for the rounding of the activations.
fn reach(whole: &[i16], inputs: usize) -> f32 {
    let blocks = whole
        .chunks_exact(inputs)
        .flat_map(|row| row.chunks(2 * BLOCK));
    let squares = blocks.map(|block| block.iter().map(|&w| f64::from(w).powi(2)).sum());
    let longest = squares.fold(1.0, f64::max).sqrt();
    (0.99 * f64::from(i32::MAX) / longest) as f32
}

/// A panel's share of the product.
struct Tiles<'a, 'b> {
    input: &'a Quantised,
    inputs: usize,
    inner: usize,
    panel: &'a [Pairs],
    scales: &'a [f32; WIDTH],
    out: &'a mut Columns<'b>,
    column: usize,
}

impl Tiled for Tiles<'_, '_> {
    #[inline]
    fn tile<const ROWS: usize>(&mut self, first: usize) {
        let input = PairRows::<ROWS> {
            rows: std::array::from_fn(|row| {
                let start = (first + row) * self.inputs + self.inner;
                &self.input.whole[start..start + 2 * self.panel.len()]
            }),
            row_scales: std::array::from_fn(|row| self.input.scales[first + row]),
            column_scales: self.scales,
        };
        pair_tile(input, self.panel, self.out.window(first, self.column));
    }
}

#[cfg(test)]
mod tests {
    use super::{FixedWeights, Quantised};
    use crate::raw::{Columns, WIDTH, has_amx};

    fn numbers(count: usize, seed: usize) -> Vec<f32> {
        (0..count)
            .map(|i| ((i * 7919 + seed * 104_729) % 2003) as f32 / 1001.5 - 1.0)
            .collect()
    }

    #[test]
    fn both_forms_of_the_weights_have_the_same_products_to_the_bit() {
        if !has_amx() {
            eprintln!("this processor has no AMX: its form is multiplied without it");
        }
        for (inputs, outputs) in [(64, 16), (384, 48), (832, 16), (1536, 32)] {
            let weights = numbers(inputs * outputs, inputs);
            for count in [1, 2, 7, 16, 17, 31, 50] {
                let rows = numbers(count * inputs, count);
                let product = |split| {
                    let weights = FixedWeights::packed(&weights, inputs, split);
                    let mut input = Quantised::default();
                    weights.quantise(&rows, &mut input);
                    let mut out = numbers(count * outputs, 3);
                    let panels = 0..outputs / WIDTH;
                    weights.accumulate(&input, panels, &mut Columns::all(&mut out, outputs));
                    out
                };
                assert_eq!(product(true), product(false), "{count} rows of {inputs}");
            }
        }
    }
}
