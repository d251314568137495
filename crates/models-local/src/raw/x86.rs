//! The tiles with AVX2 and FMA: twelve sums stay in registers while two registers of the panel
//! and one of the row pass by.

use super::tiles::{Floats, PairRows, Pairs, WIDTH};
use std::arch::x86_64::*;

/// # Safety
/// Every row is as long as the panel.
#[target_feature(enable = "avx2,fma")]
pub(super) unsafe fn float_tile<const ROWS: usize>(
    rows: [&[f32]; ROWS],
    panel: &[Floats],
    out: [&mut [f32; WIDTH]; ROWS],
) {
    let starts = rows.map(<[f32]>::as_ptr);
    let mut sums = [[_mm256_setzero_ps(); 2]; ROWS];
    for row in 0..ROWS {
        sums[row] = load(out[row]);
    }
    for (index, Floats(columns)) in panel.iter().enumerate() {
        let [left, right] = load(columns);
        for row in 0..ROWS {
            // SAFETY: `index` is below the panel's length, which is the row's.
            let number = unsafe { _mm256_broadcast_ss(&*starts[row].add(index)) };
            sums[row][0] = _mm256_fmadd_ps(number, left, sums[row][0]);
            sums[row][1] = _mm256_fmadd_ps(number, right, sums[row][1]);
        }
    }
    for (out, sums) in out.into_iter().zip(sums) {
        store(out, sums);
    }
}

/// # Safety
/// Every row has two numbers for each entry of the panel.
#[target_feature(enable = "avx2,fma")]
pub(super) unsafe fn pair_tile<const ROWS: usize>(
    input: PairRows<'_, ROWS>,
    panel: &[Pairs],
    out: [&mut [f32; WIDTH]; ROWS],
) {
    let starts = input.rows.map(|row| row.as_ptr().cast::<i32>());
    let mut sums = [[_mm256_setzero_si256(); 2]; ROWS];
    for (index, Pairs(columns)) in panel.iter().enumerate() {
        let columns = columns.as_ptr().cast::<__m256i>();
        // SAFETY: an entry of the panel has 32 numbers of 16 bits and is aligned to 64 bytes.
        let (left, right) = unsafe {
            (
                _mm256_load_si256(columns),
                _mm256_load_si256(columns.add(1)),
            )
        };
        for row in 0..ROWS {
            // SAFETY: `index` is below the panel's length, and the row has that many pairs; the
            // read asks for no alignment.
            let pair = unsafe { _mm256_set1_epi32(starts[row].add(index).read_unaligned()) };
            sums[row][0] = _mm256_add_epi32(sums[row][0], _mm256_madd_epi16(pair, left));
            sums[row][1] = _mm256_add_epi32(sums[row][1], _mm256_madd_epi16(pair, right));
        }
    }
    let columns = load(input.column_scales);
    for ((out, sums), scale) in out.into_iter().zip(sums).zip(input.row_scales) {
        let mut numbers = load(out);
        for half in 0..2 {
            let scale = _mm256_mul_ps(_mm256_set1_ps(scale), columns[half]);
            numbers[half] = _mm256_fmadd_ps(_mm256_cvtepi32_ps(sums[half]), scale, numbers[half]);
        }
        store(out, numbers);
    }
}

#[inline]
#[target_feature(enable = "avx2,fma")]
fn load(row: &[f32; WIDTH]) -> [__m256; 2] {
    // SAFETY: the row has sixteen numbers, and unaligned loads are asked for.
    unsafe {
        [
            _mm256_loadu_ps(row.as_ptr()),
            _mm256_loadu_ps(row.as_ptr().add(8)),
        ]
    }
}

#[inline]
#[target_feature(enable = "avx2,fma")]
fn store(row: &mut [f32; WIDTH], [left, right]: [__m256; 2]) {
    // SAFETY: the row has room for sixteen numbers, and unaligned stores are asked for.
    unsafe {
        _mm256_storeu_ps(row.as_mut_ptr(), left);
        _mm256_storeu_ps(row.as_mut_ptr().add(8), right);
    }
}
