//! The tiles in plain Rust, for processors without AVX2.

use super::tiles::{Floats, PairRows, Pairs, WIDTH};

pub(super) fn float_tile<const ROWS: usize>(
    rows: [&[f32]; ROWS],
    panel: &[Floats],
    out: [&mut [f32; WIDTH]; ROWS],
) {
    for (row, out) in rows.into_iter().zip(out) {
        let mut sums = *out;
        for (number, Floats(columns)) in row.iter().zip(panel) {
            for (sum, column) in sums.iter_mut().zip(columns) {
                *sum += number * column;
            }
        }
        *out = sums;
    }
}

pub(super) fn pair_tile<const ROWS: usize>(
    input: PairRows<'_, ROWS>,
    panel: &[Pairs],
    out: [&mut [f32; WIDTH]; ROWS],
) {
    for ((row, scale), out) in input.rows.into_iter().zip(input.row_scales).zip(out) {
        let mut sums = [0; WIDTH];
        for ([a, b], Pairs(columns)) in row.as_chunks().0.iter().zip(panel) {
            for (sum, [c, d]) in sums.iter_mut().zip(columns) {
                *sum += i32::from(*a) * i32::from(*c) + i32::from(*b) * i32::from(*d);
            }
        }
        for ((out, sum), column) in out.iter_mut().zip(sums).zip(input.column_scales) {
            *out += sum as f32 * (scale * column);
        }
    }
}
