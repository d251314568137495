//! The tiles in plain Rust, for processors without vector instructions.

use super::split::{ROWS, SplitPanel, SplitRow, Sums, Tile};
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
            *out = (sum as f32).mul_add(scale * column, *out);
        }
    }
}

pub(super) fn split_tile(tile: Tile<'_>, panel: &[SplitPanel], Sums(sums): &mut Sums) {
    *sums = [[[0; WIDTH]; ROWS]; 4];
    for (row, steps) in tile.rows.chunks(tile.stride).take(tile.height).enumerate() {
        for (SplitRow([high, low]), SplitPanel([above, below])) in steps.iter().zip(panel) {
            for (index, (high, low)) in high.iter().zip(low).enumerate() {
                let (high, low) = (i32::from(*high as i8), i32::from(*low));
                for column in 0..WIDTH {
                    let weight = |half: &[[[u8; 4]; WIDTH]]| half[index / 4][column][index % 4];
                    let (above, below) = (weight(above) as i8, weight(below));
                    let (above, below) = (i32::from(above), i32::from(below));
                    sums[0][row][column] += high * above;
                    sums[1][row][column] += high * below;
                    sums[2][row][column] += low * above;
                    sums[3][row][column] += low * below;
                }
            }
        }
    }
}
