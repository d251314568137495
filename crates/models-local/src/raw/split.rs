//! Whole numbers of 16 bits as pairs of bytes: number = 256 * high + low, with `high` signed and
//! `low` not. AMX multiplies bytes only; four of its products make one exact product of 16 bits.

use super::columns::Columns;
use super::portable;
use super::tiles::WIDTH;

/// Inner indices of one step: a row of bytes of AMX's tiles.
pub(crate) const STEP: usize = 64;
/// Most rows of a tile.
pub(super) const ROWS: usize = 16;

/// One step of a row of activations: the high bytes, then the low ones.
#[derive(Clone, Copy, Debug)]
#[repr(C, align(64))]
pub(crate) struct SplitRow(pub(crate) [[u8; STEP]; 2]);

/// One step of sixteen columns of weights: the high bytes, then the low ones; of each, sixteen
/// times four neighbouring inner indices of every column.
#[derive(Clone, Copy, Debug)]
#[repr(C, align(64))]
pub(crate) struct SplitPanel(pub(crate) [[[[u8; 4]; WIDTH]; STEP / 4]; 2]);

/// Rows of activations, all steps of one after those of the other.
#[derive(Clone, Copy)]
pub(crate) struct SplitRows<'a> {
    pub(crate) rows: &'a [SplitRow],
    /// What one is worth in each row.
    pub(crate) scales: &'a [f32],
}

/// Panels of weights, all steps of one after those of the other.
#[derive(Clone, Copy)]
pub(crate) struct SplitPanels<'a> {
    pub(crate) panels: &'a [SplitPanel],
    /// What one is worth in each column of each panel.
    pub(crate) scales: &'a [[f32; WIDTH]],
    /// Steps that are summed in 32 bits.
    pub(crate) block: usize,
}

/// Some steps of at most [`ROWS`] rows.
#[derive(Clone, Copy)]
pub(super) struct Tile<'a> {
    /// From the first row's first step on.
    pub(super) rows: &'a [SplitRow],
    /// Steps from one row to the next.
    pub(super) stride: usize,
    pub(super) height: usize,
    /// This tile's place among those that meet one block of a panel, and how many they are.
    pub(super) turn: [usize; 2],
}

/// Sums of the products of high and high, high and low, low and high, low and low bytes of a tile
/// with a panel, row by row; those of rows beyond the tile's height mean nothing.
#[derive(Clone, Debug)]
#[repr(C, align(64))]
pub(super) struct Sums(pub(super) [[[i32; WIDTH]; ROWS]; 4]);

impl SplitRow {
    pub(crate) const ZERO: Self = Self([[0; STEP]; 2]);
}

/// Adds the products of rows and panels to `out`, which has just the panels' columns. The sums over
/// a block are exact, in 32 bits: the caller's scales rule out overflow.
pub(crate) fn split_product(rows: SplitRows<'_>, panels: SplitPanels<'_>, out: &mut Columns<'_>) {
    #[cfg(all(target_arch = "x86_64", target_os = "linux"))]
    if super::amx::found() {
        // SAFETY: the processor has AMX and AVX-512, and the system lets this process use them.
        return unsafe { super::amx::split_product(rows, panels, out) };
    }
    each_tile(rows, panels, out, portable::split_tile);
}

/// The height of every tile of a product of `count` rows.
pub(super) fn height(count: usize) -> usize {
    count.div_ceil(count.div_ceil(ROWS).max(1))
}

/// A product, given what does one tile of it.
#[inline(always)]
pub(super) fn each_tile(
    SplitRows { rows, scales }: SplitRows<'_>,
    panels: SplitPanels<'_>,
    out: &mut Columns<'_>,
    multiply: impl Fn(Tile<'_>, &[SplitPanel], &mut Sums),
) {
    let stride = panels.panels.len() / panels.scales.len().max(1);
    assert!(rows.len() == scales.len() * stride);
    if rows.is_empty() {
        return;
    }
    let height = height(scales.len());
    let mut sums = Sums([[[0; WIDTH]; ROWS]; 4]);
    let each = panels.panels.chunks_exact(stride).zip(panels.scales);
    for (index, (panel, column_scales)) in each.enumerate() {
        for (block, panel) in panel.chunks(panels.block).enumerate() {
            for first in (0..scales.len()).step_by(height) {
                // All tiles are of one height: the last one does some rows again.
                let start = first.min(scales.len() - height);
                let tile = Tile {
                    rows: &rows[start * stride + block * panels.block..],
                    stride,
                    height,
                    turn: [first / height, scales.len().div_ceil(height)],
                };
                multiply(tile, panel, &mut sums);
                let scales = &scales[first..start + height];
                for (row, scale) in (first..).zip(scales) {
                    let [out] = out.window(row, index * WIDTH);
                    add(&sums, row - start, *scale, column_scales, out);
                }
            }
        }
    }
}

#[inline(always)]
fn add(
    Sums(sums): &Sums,
    row: usize,
    scale: f32,
    column_scales: &[f32; WIDTH],
    out: &mut [f32; WIDTH],
) {
    let [high, high_low, low_high, low] = sums.each_ref().map(|sums| &sums[row]);
    for column in 0..WIDTH {
        let middle = high_low[column].wrapping_add(low_high[column]);
        let sum = (high[column] << 16)
            .wrapping_add(middle << 8)
            .wrapping_add(low[column]);
        out[column] = (sum as f32).mul_add(scale * column_scales[column], out[column]);
    }
}

#[cfg(test)]
mod tests {
    use super::{
        Columns, STEP, SplitPanel, SplitPanels, SplitRow, SplitRows, WIDTH, each_tile, portable,
        split_product,
    };

    /// Bytes of all sizes, the greatest and the smallest among them.
    fn byte(index: usize) -> u8 {
        match index % 11 {
            0 => 0x80,
            1 => 0x7f,
            2 => 0xff,
            _ => ((index * 7919) >> 3) as u8,
        }
    }

    #[test]
    fn the_product_is_the_same_on_every_processor() {
        if !super::super::has_amx() {
            eprintln!("this processor has no AMX: only the plain product was tried");
        }
        for (steps, panels, count, block) in [
            (1, 1, 1, 1),
            (2, 3, 5, 1),
            (6, 2, 16, 6),
            (7, 1, 17, 3),
            (24, 2, 33, 6),
        ] {
            let mut index = 0;
            let mut next = || {
                index += 1;
                byte(index)
            };
            let rows: Vec<SplitRow> = (0..count * steps)
                .map(|_| SplitRow(std::array::from_fn(|_| std::array::from_fn(|_| next()))))
                .collect();
            let mut four = || std::array::from_fn(|_| next());
            let packed: Vec<SplitPanel> = (0..panels * steps)
                .map(|_| {
                    SplitPanel(std::array::from_fn(|_| {
                        std::array::from_fn::<_, { STEP / 4 }, _>(|_| {
                            std::array::from_fn::<_, WIDTH, _>(|_| four())
                        })
                    }))
                })
                .collect();
            let row_scales: Vec<f32> = (1..=count).map(|row| 1.0 / row as f32).collect();
            let scales = vec![std::array::from_fn(|column| 0.5 + column as f32); panels];
            let rows = SplitRows {
                rows: &rows,
                scales: &row_scales,
            };
            let packed = SplitPanels {
                panels: &packed,
                scales: &scales,
                block,
            };
            let width = panels * WIDTH;
            let (mut here, mut plain) = (vec![0.5; count * width], vec![0.5; count * width]);
            split_product(rows, packed, &mut Columns::all(&mut here, width));
            let mut out = Columns::all(&mut plain, width);
            each_tile(rows, packed, &mut out, portable::split_tile);
            assert_eq!(
                here, plain,
                "{count} rows, {panels} panels of {steps} steps"
            );
        }
    }
}
