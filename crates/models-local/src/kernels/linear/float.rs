//! Linear layers in floating point.

use super::super::tiling::{Tiled, each_tile, window};
use super::pack;
use crate::raw::{Floats, WIDTH, float_tile};
use std::ops::Range;

/// Inner indices that are summed before the next panel's turn; a panel of them (12 KiB) stays in
/// the first-level cache.
const BLOCK: usize = 192;

/// Packed weights.
pub(super) struct FloatWeights {
    inputs: usize,
    panels: Vec<Floats>,
}

impl FloatWeights {
    pub(super) fn new(weights: &[f32], inputs: usize) -> Self {
        Self {
            inputs,
            panels: pack(weights, inputs, |columns| {
                Floats(columns.map(|[number]| number))
            }),
        }
    }

    /// Adds the products of `rows` with some of the panels to `out`, which has just their columns.
    pub(super) fn accumulate(&self, rows: &[f32], panels: Range<usize>, out: &mut [f32]) {
        let count = rows.len() / self.inputs;
        let width = panels.len() * WIDTH;
        let panels = &self.panels[panels.start * self.inputs..panels.end * self.inputs];
        for (index, panel) in panels.chunks_exact(self.inputs).enumerate() {
            for (block, panel) in panel.chunks(BLOCK).enumerate() {
                let mut tiles = Tiles {
                    rows,
                    inputs: self.inputs,
                    inner: block * BLOCK,
                    panel,
                    out,
                    width,
                    column: index * WIDTH,
                };
                each_tile(count, &mut tiles);
            }
        }
    }
}

/// A panel's share of the product.
struct Tiles<'a> {
    rows: &'a [f32],
    inputs: usize,
    inner: usize,
    panel: &'a [Floats],
    out: &'a mut [f32],
    width: usize,
    column: usize,
}

impl Tiled for Tiles<'_> {
    #[inline]
    fn tile<const ROWS: usize>(&mut self, first: usize) {
        let rows = std::array::from_fn(|row| {
            &self.rows[(first + row) * self.inputs + self.inner..][..self.panel.len()]
        });
        let place = first * self.width + self.column;
        float_tile::<ROWS>(rows, self.panel, window(self.out, place, self.width));
    }
}
