//! The tiles with AVX2 and FMA: twelve sums stay in registers while two registers of the panel
//! and one of the row pass by.

use super::tiles::{Floats, Pairs, WIDTH};
use std::arch::x86_64::*;

/// # Safety
/// Every row is as long as the panel.
#[target_feature(enable = "avx2,fma")]
pub(super) unsafe fn float_tile<const ROWS: usize>(
    rows: [&[f32]; ROWS],
    panel: &[Floats],
) -> [[f32; WIDTH]; ROWS] {
    let starts = rows.map(<[f32]>::as_ptr);
    let mut sums = [[_mm256_setzero_ps(); 2]; ROWS];
    for (index, Floats(columns)) in panel.iter().enumerate() {
        let columns = columns.as_ptr();
        // SAFETY: an entry of the panel has sixteen numbers and is aligned to 64 bytes.
        let (left, right) = unsafe { (_mm256_load_ps(columns), _mm256_load_ps(columns.add(8))) };
        for (sums, start) in sums.iter_mut().zip(starts) {
            // SAFETY: `index` is below the panel's length, which is the row's.
            let number = unsafe { _mm256_broadcast_ss(&*start.add(index)) };
            sums[0] = _mm256_fmadd_ps(number, left, sums[0]);
            sums[1] = _mm256_fmadd_ps(number, right, sums[1]);
        }
    }
    sums.map(|[left, right]| {
        let mut row = [0.0; WIDTH];
        // SAFETY: the row has room for sixteen numbers, and unaligned stores are asked for.
        unsafe {
            _mm256_storeu_ps(row.as_mut_ptr(), left);
            _mm256_storeu_ps(row.as_mut_ptr().add(8), right);
        }
        row
    })
}

/// # Safety
/// Every row has two numbers for each entry of the panel.
#[target_feature(enable = "avx2")]
pub(super) unsafe fn pair_tile<const ROWS: usize>(
    rows: [&[i16]; ROWS],
    panel: &[Pairs],
) -> [[i32; WIDTH]; ROWS] {
    let starts = rows.map(|row| row.as_ptr().cast::<i32>());
    let mut sums = [[_mm256_setzero_si256(); 2]; ROWS];
    for (index, Pairs(columns)) in panel.iter().enumerate() {
        let columns = columns.as_ptr().cast::<__m256i>();
        // SAFETY: an entry of the panel has 32 numbers of 16 bits and is aligned to 64 bytes.
        let (left, right) =
            unsafe { (_mm256_load_si256(columns), _mm256_load_si256(columns.add(1))) };
        for (sums, start) in sums.iter_mut().zip(starts) {
            // SAFETY: `index` is below the panel's length, and the row has that many pairs; the
            // read asks for no alignment.
            let pair = unsafe { _mm256_set1_epi32(start.add(index).read_unaligned()) };
            sums[0] = _mm256_add_epi32(sums[0], _mm256_madd_epi16(pair, left));
            sums[1] = _mm256_add_epi32(sums[1], _mm256_madd_epi16(pair, right));
        }
    }
    sums.map(|[left, right]| {
        let mut row = [0; WIDTH];
        let place = row.as_mut_ptr().cast::<__m256i>();
        // SAFETY: the row has room for sixteen numbers, and unaligned stores are asked for.
        unsafe {
            _mm256_storeu_si256(place, left);
            _mm256_storeu_si256(place.add(1), right);
        }
        row
    })
}
