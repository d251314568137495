//! Linear layers in fixed point: weights and activations as whole numbers of 16 bits, products
//! summed exactly in 32 bits.
//!
//! AVX2 multiplies sixteen such numbers at a time, twice as many as in floating point, and the
//! weights take half the memory. Where 8 bits would move the vectors by percents, these 13 to 15
//! move them by less than a thousandth.

use super::super::rows::quantise;
use super::super::tiling::{Tiled, each_tile, window};
use super::pack;
use crate::raw::{PairRows, Pairs, WIDTH, pair_tile};
use std::ops::Range;

/// Pairs of inner indices that are summed in 32 bits; a panel of them (12 KiB) stays in the
/// first-level cache.
const BLOCK: usize = 192;
/// The largest whole number of a weight; the activations have the rest of the 32 bits.
const WEIGHT_LIMIT: f32 = 8191.0;

/// Packed weights.
pub(super) struct FixedWeights {
    inputs: usize,
    panels: Vec<Pairs>,
    /// What one step of a weight is worth, for each output.
    scales: Vec<f32>,
    /// The greatest length a block of an activation may have without overflow of any sum.
    reach: f32,
}

/// Rows of activations as whole numbers, each with its scale; memory for one layer's input.
#[derive(Default)]
pub(crate) struct Quantised {
    whole: Vec<i16>,
    scales: Vec<f32>,
}

impl FixedWeights {
    pub(super) fn new(weights: &[f32], inputs: usize) -> Self {
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
            panels: pack(&whole, inputs, Pairs),
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
    }

    /// Adds the products of `input` with some of the panels to `out`, which has just their columns.
    pub(super) fn accumulate(&self, input: &Quantised, panels: Range<usize>, out: &mut [f32]) {
        let pairs = self.inputs / 2;
        let width = panels.len() * WIDTH;
        let scales = &self.scales.as_chunks().0[panels.clone()];
        let panels = &self.panels[panels.start * pairs..panels.end * pairs];
        for (index, (panel, scales)) in panels.chunks_exact(pairs).zip(scales).enumerate() {
            for (block, panel) in panel.chunks(BLOCK).enumerate() {
                let mut tiles = Tiles {
                    input,
                    inputs: self.inputs,
                    inner: 2 * BLOCK * block,
                    panel,
                    scales,
                    out,
                    width,
                    column: index * WIDTH,
                };
                each_tile(input.scales.len(), &mut tiles);
            }
        }
    }
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
struct Tiles<'a> {
    input: &'a Quantised,
    inputs: usize,
    inner: usize,
    panel: &'a [Pairs],
    scales: &'a [f32; WIDTH],
    out: &'a mut [f32],
    width: usize,
    column: usize,
}

impl Tiled for Tiles<'_> {
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
        let place = first * self.width + self.column;
        pair_tile(input, self.panel, window(self.out, place, self.width));
    }
}
