//! Linear layers in floating point.

use super::super::tiling::{Tiled, each_tile};
use super::pack;
use crate::raw::{Columns, Floats, WIDTH, float_tile};
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

    /// Adds the products of `rows` with some of the panels to `out`, which has
    /// just their columns.
    pub(super) fn accumulate(&self, rows: &[f32], panels: Range<usize>, out: &mut Columns<'_>) {
        let panels = &self.panels[panels.start * self.inputs..panels.end * self.inputs];
        for (index, panel) in panels.chunks_exact(self.inputs).enumerate() {
            for (block, panel) in panel.chunks(BLOCK).enumerate() {
                let mut tiles = Tiles {
                    rows,
                    inputs: self.inputs,
                    inner: block * BLOCK,
                    panel,
                    out,
                    column: index * WIDTH,
                };
                each_tile(tiles.out.rows(), &mut tiles);
            }
        }
    }
}

/// A panel's share of the product.
struct Tiles<'a, 'b> {
    rows: &'a [f32],
    inputs: usize,
    inner: usize,
    panel: &'a [Floats],
    out: &'a mut Columns<'b>,
    column: usize,
}

impl Tiled for Tiles<'_, '_> {
    #[inline]
    fn tile<const ROWS: usize>(&mut self, first: usize) {
        let rows = std::array::from_fn(|row| {
            &self.rows[(first + row) * self.inputs + self.inner..][..self.panel.len()]
        });
        float_tile::<ROWS>(rows, self.panel, self.out.window(first, self.column));
    }
}
