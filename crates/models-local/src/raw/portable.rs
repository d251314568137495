//! The tiles in plain Rust, for processors without AVX2.

use super::tiles::{Floats, Pairs, WIDTH};

pub(super) fn float_tile<const ROWS: usize>(
    rows: [&[f32]; ROWS],
    panel: &[Floats],
) -> [[f32; WIDTH]; ROWS] {
    let mut sums = [[0.0; WIDTH]; ROWS];
    for (row, sums) in rows.iter().zip(&mut sums) {
        for (number, Floats(columns)) in row.iter().zip(panel) {
            for (sum, column) in sums.iter_mut().zip(columns) {
                *sum += number * column;
            }
        }
    }
    sums
}

pub(super) fn pair_tile<const ROWS: usize>(
    rows: [&[i16]; ROWS],
    panel: &[Pairs],
) -> [[i32; WIDTH]; ROWS] {
    let mut sums = [[0; WIDTH]; ROWS];
    for (row, sums) in rows.iter().zip(&mut sums) {
        for ([a, b], Pairs(columns)) in row.as_chunks().0.iter().zip(panel) {
            for (sum, [c, d]) in sums.iter_mut().zip(columns) {
                *sum += i32::from(*a) * i32::from(*c) + i32::from(*b) * i32::from(*d);
            }
        }
    }
    sums
}
